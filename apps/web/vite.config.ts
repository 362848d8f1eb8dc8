import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `npm run web:dev` serves the page beside a running API (API_URL, by default the one `npm start` gives). */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: { '/api': process.env.API_URL ?? 'http://127.0.0.1:3000' } },
  build: { outDir: here('../../dist/web'), emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
});

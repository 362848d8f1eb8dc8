// Starts the recognising thread from TypeScript source, for tests only: Node 20 strips no types and a thread does not pass
// through vitest. The build leaves this file behind.
import { register } from 'node:module';

register('./source-hooks.js', import.meta.url);
await import('./recognising-thread.ts');

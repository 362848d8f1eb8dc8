import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  // What the whole run stands on (global setup) is read from source as the specs are, never from an older build.
  environments: { __vitest__: { resolve: { conditions: ['source', ...defaultServerConditions] } } },
  test: {
    include: ['libs/**/*.spec.ts', 'apps/**/*.spec.ts', 'config/**/*.spec.ts', 'test/**/*.spec.ts', 'scripts/**/*.spec.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // What a test provokes is its own to look at; the rest of the log would bury the run.
    env: { LOG_LEVEL: 'error', SECRET_KEY: 'A'.repeat(43) },
    pool: 'forks',
    // Much of a run is waiting for browsers and servers: two at a time keep two cores busy.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

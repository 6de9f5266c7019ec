import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const top = fileURLToPath(new URL('../..', import.meta.url))

/** Pages are written in Hono's JSX; tsconfig.json says so to TypeScript, and this to Vite. */
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const

/**
 * One suite, two runtimes: a test of the engine runs in Node and inside workerd. What needs files or
 * OpenSSL is named `*.node.test.ts`, what needs D1 or the worker `*.workerd.test.ts`.
 */
export default defineConfig({
  test: {
    // Half of the suite waits for programs that it starts (OpenSSL, the command line): no core is kept free for it.
    maxWorkers: availableParallelism(),
    projects: [
      {
        root: top,
        oxc,
        test: {
          name: 'node',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.workerd.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        root: top,
        oxc,
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: `${top}wrangler.toml` },
            miniflare: {
              bindings: { TEST_MIGRATIONS: await readD1Migrations(`${top}src/platform/workers/migrations`) },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.node.test.{ts,tsx}'],
          globalSetup: ['src/testing/contracts/provide-entries.ts', 'src/testing/worlds/provide-worlds.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})

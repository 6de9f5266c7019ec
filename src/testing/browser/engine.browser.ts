import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { ContractEntry } from '../contracts/contract-entry.ts'
import { loadEntries } from '../contracts/load-entries.ts'
import { reportText, verifyEntry } from '../contracts/verify-entry.ts'
import type { BrowserTest } from './browser-test.ts'
import type { PageAnswer } from './in-page/engine.ts'

/** The engine as one script that puts `engine` into the page. */
async function engineScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('./in-page/engine.ts', import.meta.url)), formats: ['iife'], name: 'engine' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  assert(output && 'output' in output)
  return output.output[0].code
}

declare const engine: { judge(entry: ContractEntry): Promise<PageAnswer> }

export const tests: readonly BrowserTest[] = [
  {
    title: 'every contract gets the same report in Chromium as in Node, byte for byte',
    async run({ page, address }) {
      await page.goto(address)
      await page.evaluate(`${await engineScript()}; globalThis.engine = engine`)
      const failures: string[] = []
      for (const entry of loadEntries()) {
        const found = await page.evaluate((given) => engine.judge(given), entry)
        failures.push(...found.differences.map((difference) => `${entry.id}: ${difference}`))
        if (found.text !== reportText(await verifyEntry(entry))) failures.push(`${entry.id}: other bytes than in Node`)
      }
      assert.deepEqual(failures, [])
    },
  },
]

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import type { ContractEntry } from './contract-entry.ts'
import { loadEntries } from './load-entries.ts'

declare module 'vitest' {
  interface ProvidedContext {
    contracts: { entry: ContractEntry; nodeReport: string }[]
  }
}

const PRINT_REPORTS = fileURLToPath(new URL('./print-reports.ts', import.meta.url))

/**
 * Gives the workerd tests the entries and Node's reports of them: workerd reads no files, and must say the same bytes.
 * The reports come from a Node of their own, as this one resolves modules as workerd does.
 */
export default function provideEntries(project: TestProject): void {
  const reports = JSON.parse(
    execFileSync(process.execPath, [PRINT_REPORTS], { encoding: 'utf8', maxBuffer: 2 ** 30 }),
  ) as string[]
  const contracts = loadEntries().map((entry, i) => ({ entry, nodeReport: reports[i]! }))
  project.provide('contracts', contracts)
}

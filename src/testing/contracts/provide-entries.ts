import type { TestProject } from 'vitest/node'
import type { ContractEntry } from './contract-entry.ts'
import { loadEntries } from './load-entries.ts'
import { reportText, verifyEntry } from './verify-entry.ts'

declare module 'vitest' {
  interface ProvidedContext {
    contracts: { entry: ContractEntry; nodeReport: string }[]
  }
}

/** Gives the workerd tests the entries and Node's reports of them: workerd reads no files, and must say the same bytes. */
export default async function provideEntries(project: TestProject): Promise<void> {
  const contracts = []
  for (const entry of loadEntries()) contracts.push({ entry, nodeReport: reportText(await verifyEntry(entry)) })
  project.provide('contracts', contracts)
}

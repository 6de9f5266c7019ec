import type { ContractEntry } from '../../contracts/contract-entry.ts'
import { differences, reportText, verifyEntry } from '../../contracts/verify-entry.ts'

/** What the page answers: the report's own bytes, and where it differs from the manifest. */
export interface PageAnswer {
  readonly text: string
  readonly differences: readonly string[]
}

export async function judge(entry: ContractEntry): Promise<PageAnswer> {
  const result = await verifyEntry(entry)
  return { text: reportText(result), differences: differences(entry, result) }
}

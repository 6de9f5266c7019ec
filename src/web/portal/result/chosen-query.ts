import type { Purpose } from '../../../service/recognition/recognition-choices.ts'

/** What is chosen on the page of a report beside the report itself. */
interface Chosen {
  /** The earlier report on the same file that stands beside it. */
  readonly beside?: string | null
  /** For which its answers are looked at; null for the one it was asked for. */
  readonly purpose?: Purpose | null
}

/** The query of its address: a link that chooses one thing names the others too, or they would be gone. Empty for nothing chosen. */
export function chosenQuery({ beside, purpose }: Chosen): string {
  const given = Object.entries({ beside, purpose }).filter((entry): entry is [string, string] => !!entry[1])
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

import type { FileKind } from '../result/file-kind.ts'

/** Words that the server writes into the form for its script; `{0}` and `{1}` stand for what it counts. */
export interface DropWords {
  readonly remove: string
  readonly sending: string
  readonly checking: string
  readonly cancelled: string
  readonly tooLarge: string
  readonly failed: string
  readonly tooMany: string
  readonly several: string
  readonly turn: string
  readonly summary: string
  readonly proofOf: string
  readonly done: string
  readonly open: string
  readonly states: Readonly<Record<'sending' | 'checking' | 'cancelled' | 'refused', string>>
  readonly kinds: Readonly<Record<FileKind, string>>
}

import type { Result } from '../base/result.ts'

/**
 * Port: where trust lists are kept as they were published or imported, for good. A shelf is one sequence of lists:
 * those of a region that are published here, or those that come from one source.
 *
 * Faults of all: service.store-unavailable.
 */
export interface ListArchive {
  /** The last list of a shelf, null where there is none: the last good one, since no other is ever added. */
  latest(shelf: string): Promise<Result<ArchivedList | null>>

  /** The list of a number; null where there is none. */
  find(shelf: string, sequence: number): Promise<Result<ArchivedList | null>>

  /** Shelves that have a list, in the order of their names, whose names begin so. */
  shelves(prefix: string): Promise<Result<readonly string[]>>

  /** One text of a list; null where there is no such list or text. */
  text(shelf: string, sequence: number, name: string): Promise<Result<string | null>>

  /**
   * Adds a list with all its texts, or nothing; whether it may follow the last one is judged before.
   * Faults: registry.list-superseded where the shelf has a list of this number or a later one by now;
   * registry.too-large.
   */
  add(shelf: string, list: ArchivedList, texts: ReadonlyMap<string, string>): Promise<Result<ArchivedList>>
}

interface ArchivedList {
  readonly sequence: number
  /** Canonical JSON: what succession is judged by. */
  readonly head: string
}

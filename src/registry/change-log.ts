import { utf8Of } from '../base/bytes.ts'
import { canonicalJson } from '../base/canonical-json.ts'
import { type Instant, isoOf } from '../base/instant.ts'
import { sha256Hex } from '../crypto/digest.ts'

/** Names the state that a change made: its version, and the hash of its entry. */
export interface ChangeHead {
  readonly version: number
  /** SHA-256, lower-case hexadecimal. */
  readonly hash: string
}

/** A change as it is told to the log: who did what to which object, and what became of its rows. */
export interface Change {
  /** Drawn by chance: two changes that say the same are two, and a writer knows his own again. */
  readonly nonce: string
  readonly at: Instant
  /** The account that acted. */
  readonly actor: string
  /** `noun.verb`: `registration.approve`. */
  readonly action: string
  readonly object: ObjectName
  /** Sorted by kind and id, none twice. */
  readonly rows: readonly ChangedRow[]
  /** SHA-256 of certificates first stored with this change, sorted. */
  readonly certificates: readonly string[]
  readonly comment: string
}

export interface ObjectName {
  readonly kind: string
  readonly id: string
}

/** SHA-256 of the row's canonical JSON before and after: null where it began or ended. */
export interface ChangedRow extends ObjectName {
  readonly before: string | null
  readonly after: string | null
}

/** An entry of the log. Its hash covers all of it with the hash of the one before, so that none can be exchanged alone. */
export interface ChangeEntry extends Change, ChangeHead {
  readonly previous: string
}

/** Before the first change. */
export const CHANGE_LOG_START: ChangeHead = { version: 0, hash: '0'.repeat(64) }

/** Whoever reads the hash's input knows by this what it is of. Ours. */
const FORMAT = 'yanqian.change/1'

/** The entry that follows `head`. */
export function entryAfter(head: ChangeHead, change: Change): ChangeEntry {
  const unhashed = { ...change, version: head.version + 1, previous: head.hash }
  return { ...unhashed, hash: hashOf(unhashed) }
}

/** By version, kind and id, as entries list their rows. */
export const compareNames = (a: ObjectName, b: ObjectName): number =>
  a.kind === b.kind ? compareText(a.id, b.id) : compareText(a.kind, b.kind)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const sha256OfText = (text: string): string => sha256Hex(utf8Of(text))

function hashOf(entry: Omit<ChangeEntry, 'hash'>): string {
  const { version, previous, nonce, at, actor, action, object, rows, certificates, comment } = entry
  return sha256OfText(
    canonicalJson({
      format: FORMAT,
      version,
      previous,
      nonce,
      at: isoOf(at),
      actor,
      action,
      object: { kind: object.kind, id: object.id },
      rows: rows.map(({ kind, id, before, after }) => ({ kind, id, before, after })),
      certificates,
      comment,
    }),
  )
}

/**
 * `changed`: it is not what was hashed, or not what the next entry follows. `missing` and `reordered`: another
 * stands in its place, and it stands nowhere or elsewhere. `truncated`: the log ends before a head that is known.
 */
export interface BrokenEntry {
  readonly version: number
  readonly reason: 'changed' | 'missing' | 'reordered' | 'truncated'
}

/**
 * The first entry of a log that cannot be vouched for; null where all can.
 *
 * A chain shows only that it is one chain: whoever may write all of it can write all of it anew. So `known` are heads
 * that were seen elsewhere, in a published list or a verdict; without one the last entry rests on nothing. A page of a
 * log is verified after the head on which the page before it ended.
 */
export function verifyChangeLog(
  entries: Iterable<ChangeEntry>,
  after: ChangeHead = CHANGE_LOG_START,
  known: readonly ChangeHead[] = [],
): BrokenEntry | null {
  const walk = new ChangeLogWalk(after, known)
  for (const entry of entries) walk.take(entry)
  return walk.end(Math.max(0, ...known.map(({ version }) => version)))
}

/** The same, entry by entry, and of any length: nothing is kept but where it stands. */
export class ChangeLogWalk {
  readonly #after: ChangeHead
  readonly #known: ReadonlyMap<number, string>
  #before: ChangeHead
  #broken: BrokenEntry | null = null

  constructor(after: ChangeHead, known: readonly ChangeHead[]) {
    this.#after = after
    this.#before = after
    this.#known = new Map(known.map(({ version, hash }) => [version, hash]))
  }

  take(entry: ChangeEntry): void {
    const broken = this.#broken
    if (broken === null) {
      this.#broken = this.#against(entry)
      if (this.#broken === null) this.#before = entry
    } else if (broken.reason === 'missing' && entry.version === broken.version) {
      // It stands somewhere after all.
      this.#broken = { version: broken.version, reason: 'reordered' }
    }
  }

  /** @param known the latest version that is known to have been */
  end(known: number): BrokenEntry | null {
    if (this.#broken !== null) return this.#broken
    const { version } = this.#before
    return known > version ? { version: version + 1, reason: 'truncated' } : null
  }

  #against(entry: ChangeEntry): BrokenEntry | null {
    const before = this.#before
    const version = before.version + 1
    if (entry.version !== version) return { version, reason: 'missing' }
    if (entry.hash !== hashOf(entry)) return { version, reason: 'changed' }
    // It follows another than the one that stands before it: that one was exchanged, or this one is the first.
    if (entry.previous !== before.hash)
      return { version: before === this.#after ? version : before.version, reason: 'changed' }
    return (this.#known.get(version) ?? entry.hash) === entry.hash ? null : { version, reason: 'changed' }
  }
}

import type { Bytes } from '../../base/bytes.ts'
import { isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import {
  type BrokenEntry,
  CHANGE_LOG_START,
  type ChangeEntry,
  type ChangeHead,
  ChangeLogWalk,
} from '../../registry/change-log.ts'
import { decodeChangeLine, decodeChangeLog } from '../../registry/change-log-file.ts'
import { decodeHistory, joinHistories } from '../../registry/history-file.ts'
import type { History } from '../../registry/registry-store.ts'
import { type BrokenRow, verifyHistory } from '../../registry/verify-history.ts'
import { keysOfRow } from './row-keys.ts'

/** What an auditor learns of an exported change log, `yanqian.audit/1`. */
export interface AuditReport {
  readonly schema: 'yanqian.audit/1'
  readonly whole: boolean
  /** The first entry that cannot be vouched for; null where all can. */
  readonly broken: (BrokenEntry & { readonly entry: AuditedEntry | null }) | null
  readonly entries: number
  /** The first row that is not as the log tells it; null where all are, or none were given. */
  readonly brokenRow: BrokenRow | null
  /** Rows that were held against the log; null where none were given: then nothing is said of them. */
  readonly rows: number | null
  readonly first: AuditedEntry | null
  readonly last: AuditedEntry | null
  /**
   * The latest version whose hash was seen elsewhere; null where none was. A chain shows only that it is one chain:
   * whoever may write all of it can write all of it anew, and what comes after that version rests on nothing.
   */
  readonly seenTo: number | null
}

interface AuditedEntry {
  readonly version: number
  readonly hash: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string }
}

/** A head by its hash, and by its version where that is known: out of a snapshot, a published list or a verdict. */
export interface SeenHead {
  readonly version: number | null
  readonly hash: string
}

/**
 * Verifies the hash chain of an exported log, in files that follow one another, and that the heads seen elsewhere stand
 * in it. A log begins with version 1, unless the head that it follows is among those.
 *
 * Where the rows are given that the store holds, each is held against the log as well.
 *
 * Faults: those of `decodeChangeLog` and `decodeHistory`.
 */
export function auditChanges(
  files: readonly Bytes[],
  seen: readonly SeenHead[],
  pages: readonly Bytes[] = [],
): Result<AuditReport> {
  const audit = auditOf(seen, pages)
  if (!audit.ok) return audit
  for (const file of files) {
    const taken = audit.value.takeFile(file)
    if (!taken.ok) return taken
  }
  return ok(audit.value.report())
}

/** The same of a log that comes piece by piece. Faults: those of `decodeHistory`. */
export function auditOf(seen: readonly SeenHead[], pages: readonly Bytes[]): Result<ChangesAudit> {
  const history = historyOf(pages)
  return history.ok ? ok(new ChangesAudit(seen, history.value)) : history
}

/** Keeps nothing of the log but its ends and where it breaks; only rows that are given want all of it beside them. */
export class ChangesAudit {
  readonly #seen: readonly SeenHead[]
  readonly #history: History | null
  readonly #entries: ChangeEntry[] = []
  /** Versions of heads that are known by their hash alone, as the log tells them. */
  readonly #told = new Map<string, number>()
  #walk: ChangeLogWalk | null = null
  #after: ChangeHead = CHANGE_LOG_START
  #count = 0
  #first: ChangeEntry | null = null
  #last: ChangeEntry | null = null
  /** The entry that stands where the walk is broken, as far as it was met. */
  #found: ChangeEntry | null = null

  constructor(seen: readonly SeenHead[], history: History | null) {
    this.#seen = seen
    this.#history = history
  }

  /** All of a file. Faults: those of `decodeChangeLog`. */
  takeFile(file: Bytes): Result<null> {
    const read = decodeChangeLog(file)
    if (!read.ok) return read
    for (const entry of read.value) this.#take(entry)
    return ok(null)
  }

  /** A line of a file that has an entry on each; false where it is another thing. Faults: those of `decodeChangeLine`. */
  takeLine(line: string): Result<boolean> {
    const read = decodeChangeLine(line)
    if (!read.ok) return read
    if (read.value !== null) this.#take(read.value)
    return ok(read.value !== null)
  }

  #take(entry: ChangeEntry): void {
    this.#walk ??= this.#beginWith(entry)
    this.#tellOf(entry)
    this.#walk.take(entry)
    const broken = this.#walk.end(0)
    if (broken !== null) {
      // The one before may be the one that was exchanged.
      if (this.#found === null && this.#last?.version === broken.version) this.#found = this.#last
      if (this.#found === null && entry.version === broken.version) this.#found = entry
    }
    this.#first ??= entry
    this.#last = entry
    this.#count += 1
    if (this.#history !== null) this.#entries.push(entry)
  }

  report(): AuditReport {
    const walk = this.#walk ?? new ChangeLogWalk(this.#after, [])
    // A hash that stands nowhere was of an entry that the log lost.
    const lost = (this.#last?.version ?? 0) + 1
    const known = this.#seen.map(({ version, hash }) => ({ version: version ?? this.#told.get(hash) ?? lost, hash }))
    const latest = Math.max(0, ...known.map(({ version }) => version))
    const broken = walk.end(latest) ?? outsideOf(known, this.#after)
    // Rows are told by entries: where these cannot be vouched for, nothing can be said of those.
    const brokenRow =
      broken === null && this.#history !== null ? verifyHistory(this.#entries, this.#history, keysOfRow) : null
    return {
      schema: 'yanqian.audit/1',
      whole: broken === null && brokenRow === null,
      broken: broken && { ...broken, entry: this.#found && audited(this.#found) },
      entries: this.#count,
      brokenRow,
      rows: this.#history?.rows.length ?? null,
      first: this.#first && audited(this.#first),
      last: this.#last && audited(this.#last),
      seenTo: broken === null && known.length > 0 ? latest : null,
    }
  }

  #beginWith(first: ChangeEntry): ChangeLogWalk {
    if (this.#seen.some(({ hash }) => hash === first.previous)) this.#after = headBefore(first)
    const known = this.#seen.flatMap(({ version, hash }) => (version === null ? [] : { version, hash }))
    return new ChangeLogWalk(this.#after, known)
  }

  /** Where it stands, or what follows it says that it stood. */
  #tellOf({ version, hash, previous }: ChangeEntry): void {
    for (const seen of this.#seen) {
      if (seen.hash === hash) this.#told.set(hash, version)
      else if (seen.hash === previous && !this.#told.has(previous)) this.#told.set(previous, version - 1)
    }
  }
}

/** The pages as one; null where there are none. */
function historyOf(pages: readonly Bytes[]): Result<History | null> {
  const histories: History[] = []
  for (const page of pages) {
    const read = decodeHistory(page)
    if (!read.ok) return read
    histories.push(read.value)
  }
  return ok(histories.length === 0 ? null : joinHistories(histories))
}

const headBefore = ({ version, previous }: ChangeEntry): ChangeHead => ({ version: version - 1, hash: previous })

/** A head from before the part that is at hand vouches for nothing in it, unless it is the one that the part follows. */
function outsideOf(known: readonly ChangeHead[], after: ChangeHead): BrokenEntry | null {
  const outside = known.find(
    ({ version, hash }) => version < after.version || (version === after.version && hash !== after.hash),
  )
  return outside === undefined ? null : { version: outside.version, reason: 'missing' }
}

const audited = ({ version, hash, at, actor, action, object }: ChangeEntry): AuditedEntry => ({
  version,
  hash,
  at: isoOf(at),
  actor,
  action,
  object: { kind: object.kind, id: object.id },
})

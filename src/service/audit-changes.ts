import type { Bytes } from '../base/bytes.ts'
import { isoOf } from '../base/instant.ts'
import { ok, type Result } from '../base/result.ts'
import {
  type BrokenEntry,
  CHANGE_LOG_START,
  type ChangeEntry,
  type ChangeHead,
  verifyChangeLog,
} from '../registry/change-log.ts'
import { decodeChangeLog } from '../registry/change-log-file.ts'
import { decodeHistory, joinHistories } from '../registry/history-file.ts'
import type { History } from '../registry/registry-store.ts'
import { type BrokenRow, verifyHistory } from '../registry/verify-history.ts'

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
  const entries: ChangeEntry[] = []
  for (const file of files) {
    const read = decodeChangeLog(file)
    if (!read.ok) return read
    for (const entry of read.value) entries.push(entry)
  }
  const first = entries[0]
  const last = entries.at(-1)
  const isContinued = first !== undefined && seen.some(({ hash }) => hash === first.previous)
  const after = isContinued ? headBefore(first) : CHANGE_LOG_START
  const known = seen.map(({ version, hash }) => ({ version: version ?? versionOf(hash, entries), hash }))
  const broken = verifyChangeLog(entries, after, known) ?? outsideOf(known, after)
  const history = historyOf(pages)
  if (!history.ok) return history
  // Rows are told by entries: where these cannot be vouched for, nothing can be said of those.
  const brokenRow = broken === null && history.value !== null ? verifyHistory(entries, history.value) : null
  const found = broken && entries.find(({ version }) => version === broken.version)
  return ok({
    schema: 'yanqian.audit/1',
    whole: broken === null && brokenRow === null,
    broken: broken && { ...broken, entry: found ? audited(found) : null },
    entries: entries.length,
    brokenRow,
    rows: history.value?.rows.length ?? null,
    first: first ? audited(first) : null,
    last: last ? audited(last) : null,
    seenTo: broken === null && known.length > 0 ? Math.max(...known.map(({ version }) => version)) : null,
  })
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

/** Where it stands, or what follows it says that it stood; after the end where nowhere: the log lost it. */
function versionOf(hash: string, entries: readonly ChangeEntry[]): number {
  const itself = entries.find((entry) => entry.hash === hash)
  if (itself) return itself.version
  const next = entries.find(({ previous }) => previous === hash)
  return next ? next.version - 1 : (entries.at(-1)?.version ?? 0) + 1
}

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

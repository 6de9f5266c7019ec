import { isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import {
  type BrokenEntry,
  CHANGE_LOG_START,
  type ChangeEntry,
  type ChangeHead,
  ChangeLogWalk,
  entryAfter,
  sha256OfText,
} from '../../registry/change-log.ts'
import type { History, RegistryStore } from '../../registry/registry-store.ts'
import { type BrokenRow, verifyHistory } from '../../registry/verify-history.ts'
import { keysOfRow } from '../audit/row-keys.ts'

/** How far a check has come. */
export interface AuditProgress {
  readonly kind: 'progress'
  readonly done: number
  readonly total: number
}

/** Who did what, as the log tells it. */
interface ToldChange {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string }
}

/** What is wrong: with an entry, or with a row that an entry tells of. */
export interface AuditFlaw {
  readonly of: 'entry' | 'row'
  readonly version: number
  readonly reason: BrokenEntry['reason'] | BrokenRow['reason']
  /** The row, where it is one. */
  readonly row: { readonly kind: string; readonly id: string } | null
  /** What the log says, and what is found: SHA-256; null where there is nothing to hash. */
  readonly expected: string | null
  readonly found: string | null
  /** The change of that version, as it stands there now. */
  readonly change: ToldChange | null
}

export interface AuditOutcome {
  readonly kind: 'outcome'
  readonly head: ChangeHead
  readonly entries: number
  readonly rows: number
  readonly certificates: number
  readonly flaws: readonly AuditFlaw[]
  /** False where the check ended with the first flaws that are shown: there may be more. */
  readonly isComplete: boolean
  /** Whether a head that was noted elsewhere stands in the log; null where none was given. */
  readonly seen: boolean | null
}

/** Entries read at once: each may be some hundred thousand octets with its rows. Ours. */
const PAGE = 50

/** What one looks at before asking who may write the database. Ours. */
const FLAWS_MAX = 20

/**
 * Walks the log of the running registry from its beginning, recomputes every hash, and holds every row that is stored against
 * what the log tells of it; says how far it has come after each page. Nothing but a page is held.
 *
 * The chain alone shows that it is one chain: whoever writes all of it anew leaves no trace but in a head that was noted
 * elsewhere, which is `seen`.
 *
 * Faults: service.store-unavailable.
 */
export async function* auditRegistry(
  store: RegistryStore,
  seen: ChangeHead | null,
): AsyncGenerator<AuditProgress | Result<AuditOutcome>> {
  const head = await store.head()
  if (!head.ok) return yield head
  const total = head.value.version
  const walk = new ChangeLogWalk(CHANGE_LOG_START, seen === null ? [] : [seen])
  const flaws: AuditFlaw[] = []
  let counted = { entries: 0, rows: 0, certificates: 0 }
  let last: ChangeEntry | null = null
  for (let done = 0; done < total && flaws.length < FLAWS_MAX; done += PAGE) {
    const page = await store.changes(done, PAGE)
    if (!page.ok) return yield page
    const isEnd = done + PAGE >= total
    // What is stored under a version that nobody has made stands on the last page.
    const history = await store.history(done + 1, isEnd ? Number.MAX_SAFE_INTEGER : done + PAGE)
    if (!history.ok) return yield history
    for (const entry of page.value) {
      walk.take(entry)
      const broken = walk.end(0)
      if (broken !== null && !flaws.some(({ of }) => of === 'entry')) flaws.push(entryFlaw(broken, last, entry, seen))
      last = entry
    }
    flaws.push(...rowFlaws(page.value, pageOf(history.value, done + PAGE, isEnd), FLAWS_MAX - flaws.length))
    counted = {
      entries: counted.entries + page.value.length,
      rows: counted.rows + history.value.rows.filter(({ since }) => since > done).length,
      certificates: counted.certificates + history.value.certificates.length,
    }
    yield { kind: 'progress', done: Math.min(done + PAGE, total), total }
  }
  const truncated = walk.end(Math.max(total, seen?.version ?? 0))
  if (truncated !== null && !flaws.some(({ of }) => of === 'entry')) flaws.push(entryFlaw(truncated, null, null, seen))
  yield ok({
    ...{ kind: 'outcome', head: head.value, ...counted, flaws, isComplete: flaws.length < FLAWS_MAX },
    seen: seen === null ? null : !flaws.some(({ of }) => of === 'entry'),
  })
}

/** Rows that ended with a later change are looked at with that one. */
function pageOf(history: History, last: number, isEnd: boolean): History {
  if (isEnd) return history
  return {
    ...history,
    rows: history.rows.map((row) => (row.until !== null && row.until > last ? { ...row, until: null } : row)),
  }
}

/** Each row that is not as its entry tells it: entry by entry, so that one flaw does not hide the next. */
function rowFlaws(entries: readonly ChangeEntry[], history: History, max: number): AuditFlaw[] {
  if (verifyHistory(entries, history, keysOfRow) === null) return []
  const flaws: AuditFlaw[] = []
  for (const entry of entries) {
    const only: History = {
      rows: history.rows
        .filter(({ since, until }) => since === entry.version || until === entry.version)
        .map((row) => ({ ...row, until: row.until === entry.version ? row.until : null })),
      certificates: history.certificates.filter(({ since }) => since === entry.version),
    }
    const broken = verifyHistory([entry], only, keysOfRow)
    if (broken !== null) flaws.push(rowFlaw(broken, entry, only))
    if (flaws.length >= max) return flaws
  }
  const last = entries.at(-1)?.version ?? 0
  const stray = history.rows.find(({ since, until }) => since > last || (until !== null && until > last))
  if (flaws.length === 0 && stray !== undefined) {
    const { kind, id, since, until, body } = stray
    const version = since > last ? since : (until ?? since)
    flaws.push({
      ...{ of: 'row', version, reason: 'unknown', row: { kind, id } },
      ...{ expected: null, found: sha256OfText(body), change: null },
    })
  }
  return flaws
}

function rowFlaw({ version, reason, kind, id }: BrokenRow, entry: ChangeEntry, history: History): AuditFlaw {
  // What stands there is as it was written: its place is wrong, and no hash tells of that.
  if (reason !== 'changed' && reason !== 'missing' && reason !== 'unknown') {
    return { of: 'row', version, reason, row: { kind, id }, expected: null, found: null, change: toldOf(entry) }
  }
  const told = entry.rows.find((row) => row.kind === kind && row.id === id)
  const held = history.rows.filter((row) => row.kind === kind && row.id === id)
  // What began with the change is compared with what it wrote, what ended with what it took away.
  const begun = held.find(({ since }) => since === version)
  const isBegun = begun === undefined ? told?.after !== null : sha256OfText(begun.body) !== told?.after
  const row = isBegun ? begun : held.find(({ until }) => until === version)
  return {
    ...{ of: 'row', version, reason, row: { kind, id }, change: toldOf(entry) },
    expected: (isBegun ? told?.after : told?.before) ?? (kind === 'certificate' ? id : null),
    found: row === undefined ? null : sha256OfText(row.body),
  }
}

function entryFlaw(
  { version, reason }: BrokenEntry,
  before: ChangeEntry | null,
  entry: ChangeEntry | null,
  seen: ChangeHead | null,
): AuditFlaw {
  const standing = [before, entry].find((each) => each?.version === version) ?? null
  const recomputed =
    standing === null ? null : entryAfter({ version: version - 1, hash: standing.previous }, standing).hash
  // An entry that is whole in itself is not the one that its follower names, or that was noted elsewhere.
  const named = seen?.version === version ? seen.hash : standing === before ? (entry?.previous ?? null) : null
  const isOwn = standing !== null && recomputed !== standing.hash
  return {
    ...{ of: 'entry', version, reason, row: null, change: standing === null ? null : toldOf(standing) },
    expected: isOwn ? standing.hash : named,
    found: recomputed,
  }
}

const toldOf = ({ at, actor, action, object }: ChangeEntry): ToldChange => ({
  ...{ at: isoOf(at), actor, action },
  object: { kind: object.kind, id: object.id },
})

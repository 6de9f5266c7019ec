import type { Bytes } from '../base/bytes.ts'
import { sha256Hex } from '../crypto/digest.ts'
import { type ChangedRow, type ChangeEntry, compareNames, type ObjectName, sha256OfText } from './change-log.ts'
import { indexOfCertificate, namesOfCertificate } from './registry-question.ts'
import type { History } from './registry-store.ts'
import type { RowKey } from './stored-row.ts'

/**
 * `changed`: the row is not what the change wrote. `missing`: the change began or ended a row that is not there, or not
 * so. `unknown`: no change tells of the row. `index-missing`, `index-surplus`: the row is as it was written, and whoever
 * looks for it by a key misses it, or meets it by one that is not its own. `unreadable`: the row cannot be read, so that
 * nothing can be said of how it is found.
 */
export interface BrokenRow extends ObjectName {
  readonly version: number
  readonly reason: 'changed' | 'missing' | 'unknown' | 'index-missing' | 'index-surplus' | 'unreadable'
}

/** By what a row must be found; null where its body cannot be read. */
export type KeysOf = (kind: string, body: string) => readonly RowKey[] | null

/**
 * The first row, in the order of the log, that is not as the log tells it; null where all are. `history` is what the
 * store holds of these entries' versions, and the entries have been verified by `verifyChangeLog`. The index, which no hash
 * covers, is made anew of each row and compared.
 */
export function verifyHistory(entries: readonly ChangeEntry[], history: History, keysOf: KeysOf): BrokenRow | null {
  const begun = Map.groupBy(history.rows, ({ since }) => since)
  const ended = Map.groupBy(history.rows, ({ until }) => until)
  const stored = Map.groupBy(history.certificates, ({ since }) => since)
  for (const { version, rows, certificates } of entries) {
    const held = [
      ...(begun.get(version) ?? []).map((row) => ({ ...row, side: 'after' as const })),
      ...(ended.get(version) ?? []).map((row) => ({ ...row, side: 'before' as const })),
    ]
    const ofRows = (['before', 'after'] as const).flatMap((side) =>
      compared(
        version,
        toldOf(rows, side),
        held.filter((row) => row.side === side).map(({ kind, id, body }) => ({ kind, id, sha256: sha256OfText(body) })),
      ),
    )
    const ofCertificates = compared(
      version,
      certificates.map((fingerprint) => ({ ...certificateNamed(fingerprint), sha256: fingerprint })),
      (stored.get(version) ?? []).map(({ fingerprint, bytes }) => ({
        ...certificateNamed(fingerprint),
        sha256: sha256Hex(bytes),
      })),
    )
    const broken = [...ofRows, ...ofCertificates].sort(compareNames)[0]
    if (broken) return broken
    const misplaced = [
      ...(begun.get(version) ?? []).flatMap((row) => indexed(row, version, keysOf(row.kind, row.body))),
      ...(stored.get(version) ?? []).flatMap((each) =>
        indexed({ ...certificateNamed(each.fingerprint), keys: each.keys }, version, keysOfCertificate(each.bytes)),
      ),
    ].sort(compareNames)[0]
    if (misplaced) return misplaced
  }
  return outsideOf(entries, history)
}

/** A row that began with a change that the log does not have: of a change before the part that is at hand it may be. */
function outsideOf(entries: readonly ChangeEntry[], { rows }: History): BrokenRow | null {
  const [first, last] = [entries[0]?.version ?? 1, entries.at(-1)?.version ?? 0]
  const known = new Set(entries.map(({ version }) => version))
  const outside = rows
    .filter(({ since, until }) => (since >= first && !known.has(since)) || (until !== null && until > last))
    .sort(compareNames)[0]
  if (outside === undefined) return null
  const { kind, id, since, until } = outside
  return { kind, id, version: since > last ? since : (until ?? since), reason: 'unknown' }
}

interface Hashed extends ObjectName {
  readonly sha256: string
}

/** What is wrong with how a row is found. */
function indexed(
  { kind, id, keys }: ObjectName & { readonly keys: readonly RowKey[] },
  version: number,
  expected: readonly RowKey[] | null,
): BrokenRow[] {
  if (expected === null) return [{ kind, id, version, reason: 'unreadable' }]
  const [told, held] = [expected, keys].map((each) => new Set(each.map(({ relation, key }) => `${relation} ${key}`)))
  if ([...told!].some((key) => !held!.has(key))) return [{ kind, id, version, reason: 'index-missing' }]
  return held!.size === told!.size ? [] : [{ kind, id, version, reason: 'index-surplus' }]
}

function keysOfCertificate(bytes: Bytes): readonly RowKey[] | null {
  const names = namesOfCertificate(bytes)
  return names.ok ? indexOfCertificate(names.value) : null
}

const certificateNamed = (id: string): ObjectName => ({ kind: 'certificate', id })

const nameOf = ({ kind, id }: ObjectName): string => `${kind} ${id}`

function toldOf(rows: readonly ChangedRow[], side: 'before' | 'after'): Hashed[] {
  return rows.flatMap(({ kind, id, [side]: sha256 }) => (sha256 === null ? [] : [{ kind, id, sha256 }]))
}

function compared(version: number, told: readonly Hashed[], held: readonly Hashed[]): BrokenRow[] {
  const byName = new Map(told.map((row) => [nameOf(row), row]))
  const seen = new Set(held.map(nameOf))
  const broken = ({ kind, id }: ObjectName, reason: BrokenRow['reason']): BrokenRow => ({ kind, id, version, reason })
  return [
    ...told.filter((row) => !seen.has(nameOf(row))).map((row) => broken(row, 'missing')),
    ...held.flatMap((row) => {
      const expected = byName.get(nameOf(row))
      if (expected === undefined) return [broken(row, 'unknown')]
      return expected.sha256 === row.sha256 ? [] : [broken(row, 'changed')]
    }),
  ]
}

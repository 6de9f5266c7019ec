import { type Bytes, textFromUtf8, utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json, parseJson } from '../../base/canonical-json.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import { dueOf, type ListDues } from '../../registry/list-dues.ts'
import {
  importOfBody,
  type ListImport,
  type ListMeaning,
  listMeanings,
  meaningsOf,
  sourceId,
  storedImport,
} from '../../registry/list-source.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'
import { readSnapshot } from '../registry/read-snapshot.ts'
import { importTrustList } from './import-trust-list.ts'
import { type ImportedRows, type LeftOut, rowsOfImport } from './imported-rows.ts'

/** The last good list of each source of a snapshot file, kept beside it. */
export type HeldLists = ReadonlyMap<string, ListImport>

const FORMAT = 'yanqian.held-lists/1'

/** Faults: registry.not-json, registry.member-*. */
export function readHeldLists(bytes: Bytes): Result<HeldLists> {
  const json = parseJson(textFromUtf8(bytes) ?? '')
  if (json === undefined) return fail('registry.not-json')
  const { format, lists } = json as { readonly format?: Json; readonly lists?: Json }
  if (format !== FORMAT || !Array.isArray(lists)) return fail('registry.member-malformed', { at: '/lists' })
  return attempt(() => {
    const imports = lists.map((each: Json) => importOfBody(canonicalJson(each)))
    return new Map(imports.map((each) => [each.id, each]))
  })
}

export const writeHeldLists = (held: HeldLists): string => {
  const lists = [...held.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return canonicalJson({ format: FORMAT, lists: lists.map((each) => JSON.parse(storedImport(each).body) as Json) })
}

/** By when the lists that brought rows of a file are out of date. */
export const duesOf = (held: HeldLists): ListDues =>
  new Map([...held].map(([source, { head }]) => [source, dueOf(head)]))

export interface FileImport {
  readonly source: string
  readonly region: string
  /** SHA-256 of certificates that may sign it. */
  readonly signers: readonly string[]
  /** `uri=meaning`, for lists with words of their own. */
  readonly meanings: readonly string[]
  readonly expired: 'refused' | 'taken'
  readonly at: Instant
}

export interface ImportedFile {
  readonly snapshot: string
  readonly held: HeldLists
  readonly taken: ListImport
  readonly leftOut: LeftOut
  readonly notUnderstood: number
}

/**
 * Takes a list into the registry of a file, as it would be taken into that of a service; what is refused leaves the file
 * as it was.
 *
 * @param file a snapshot, null for a new one
 * Faults: those of `importTrustList`; registry.* of the file; registry.unsound where it would contradict itself.
 */
export async function importIntoFile(
  file: Bytes | null,
  held: HeldLists,
  list: Bytes,
  { source, region, signers, meanings, expired, at }: FileImport,
): Promise<Result<ImportedFile>> {
  const ground = file === null ? ok({ snapshot: EMPTY }) : readSnapshot(file)
  if (!ground.ok) return ground
  const { snapshot } = ground.value
  const named = attempt(() => sourceId.decode(source, '/source'))
  if (!named.ok) return named
  const explained = readMeanings(meanings)
  if (!explained.ok) return explained
  const expectation = { region, signers, at, meanings: meaningsOf(explained.value), expired }
  const imported = await importTrustList(list, expectation, held.get(source)?.head ?? null)
  if (!imported.ok) return imported
  const rows = rowsOfImport(source, imported.value, snapshot)
  if (!rows.ok) return rows
  const { head, signer, notUnderstood } = imported.value
  const { authorities, services, anchors, leftOut } = rows.value
  const counts = { authorities, services, anchors, notUnderstood: notUnderstood.length }
  const taken: ListImport = { id: source, head, signer, takenAt: at, ...counts }
  const encoded = encodeSnapshot(withRows(snapshot, rows.value, `${source} ${head.sequence} ${head.sha256}`, at))
  const sound = readSnapshot(utf8Of(encoded))
  if (!sound.ok) return sound
  const lists = new Map([...held, [source, taken] as const])
  return ok({ snapshot: encoded, held: lists, taken, leftOut, notUnderstood: notUnderstood.length })
}

const EMPTY: RegistrySnapshot = {
  ...{ version: 0, changeHead: '0'.repeat(64), issuedAt: instantOf(0) },
  ...{ regions: [], authorities: [], services: [], certificateTypes: [], crossCertificates: [] },
  ...{ instruments: [], policyMappings: [], statusSources: [], certificates: new Map() },
}

const readMeanings = (given: readonly string[]): Result<readonly ListMeaning[]> =>
  attempt(() =>
    listMeanings.decode(
      given.map((each) => ({
        uri: each.slice(0, each.lastIndexOf('=')),
        means: each.slice(each.lastIndexOf('=') + 1),
      })),
      '/meanings',
    ),
  )

/** The next state of a file: it has no log of changes, so that its name covers the one before and the list. */
function withRows(before: RegistrySnapshot, rows: ImportedRows, what: string, at: Instant): RegistrySnapshot {
  const gone = new Set([...rows.begin, ...rows.end].map(({ kind, id }) => `${kind} ${id}`))
  const next = <Kind extends SnapshotKind>(
    kind: Kind,
    known: readonly SnapshotRows[Kind][],
    idOf: (row: SnapshotRows[Kind]) => string,
  ): SnapshotRows[Kind][] => [
    ...known.filter((row) => !gone.has(`${kind} ${idOf(row)}`)),
    ...rows.begin.filter((row) => row.kind === kind).map(({ body }) => rowOfBody(kind, body)),
  ]
  const byId = ({ id }: { readonly id: string }): string => id
  const services = next('service', before.services, byId)
  const certificates = new Map([
    ...before.certificates,
    ...rows.certificates.map((each) => [sha256Hex(each), each] as const),
  ])
  const named = new Set([
    ...services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
    ...before.crossCertificates.map(({ certificate }) => certificate),
  ])
  return {
    ...before,
    version: before.version + 1,
    changeHead: sha256Hex(utf8Of(`${before.changeHead} ${what}`)),
    issuedAt: at,
    regions: next('region', before.regions, ({ code }) => code),
    authorities: next('authority', before.authorities, byId),
    services,
    certificateTypes: next('certificate-type', before.certificateTypes, byId),
    statusSources: next('status-source', before.statusSources, byId),
    certificates: new Map([...certificates].filter(([fingerprint]) => named.has(fingerprint))),
  }
}

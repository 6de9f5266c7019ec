import type { Bytes } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { ObjectName } from '../../registry/change-log.ts'
import { importedId } from '../../registry/imported-row.ts'
import type { RegistrySnapshot, Service } from '../../registry/registry-snapshot.ts'
import { type StoredRow, storedRow } from '../../registry/stored-row.ts'
import type { ImportedList } from './import-trust-list.ts'

/** What a list changes in a registry, and what of it has no place there. */
export interface ImportedRows {
  readonly begin: readonly StoredRow[]
  readonly end: readonly ObjectName[]
  readonly certificates: readonly Bytes[]
  readonly leftOut: LeftOut
  /** How many rows of each kind begin, take the place of one that was there, and end. */
  readonly changes: readonly KindChanges[]
  readonly authorities: number
  readonly services: number
  /** Roots of CAs that begin paths by it. */
  readonly anchors: number
}

export interface KindChanges {
  readonly kind: string
  readonly added: number
  readonly changed: number
  readonly ended: number
}

export interface LeftOut {
  /** Certificates that belong to somebody else here: two owners would be two answers. */
  readonly identities: number
  /** Whom others recognise is their affair: what is recognised here stands in instruments of our own. */
  readonly instruments: number
  readonly crossCertificates: number
}

/** UTF-16 code units of a row's name. The registry's own. */
const ID_MAX = 128

/**
 * The rows of a list under the name of their source, beside those that the source brought before: authorities with what
 * is theirs, and nothing that says whom anybody recognises.
 *
 * Faults: registry.row-reference-unknown where a region is not known here; registry.list-too-long.
 */
export function rowsOfImport(source: string, list: ImportedList, snapshot: RegistrySnapshot): Result<ImportedRows> {
  const named = <Row extends { readonly id: string }>(row: Row): Row => ({ ...row, id: importedId(source, row.id) })
  const owned = <Row extends { readonly id: string; readonly authority: string }>(row: Row): Row => ({
    ...named(row),
    authority: importedId(source, row.authority),
  })
  const regions = regionsWanted(list, snapshot)
  if (!regions.ok) return regions
  const elsewhere = ownersElsewhere(source, snapshot)
  const services = list.services.map(owned).flatMap((service) => {
    const identities = service.identities.filter(({ certificate }) => !elsewhere.has(certificate))
    return identities.length === 0 ? [] : [{ ...service, identities: identities.map(anchored(list, service)) }]
  })
  const rows: StoredRow[] = [
    ...list.authorities.map(named).map((row) => storedRow('authority', row)),
    ...services.map((row) => storedRow('service', row)),
    ...(list.rows?.certificateTypes ?? []).map(owned).map((row) => storedRow('certificate-type', row)),
    ...(list.rows?.statusSources ?? []).map(owned).map((row) => storedRow('status-source', row)),
  ]
  if (rows.some(({ id }) => id.length > ID_MAX)) return fail('registry.list-too-long', { max: ID_MAX })
  const held = heldRows(source, snapshot)
  const offered = new Set(rows.map(nameOf))
  const kept = new Set(services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)))
  const begin = [...regions.value, ...rows.filter((row) => held.get(nameOf(row))?.body !== row.body)]
  const end = [...held.values()].filter((row) => !offered.has(nameOf(row))).map(({ kind, id }) => ({ kind, id }))
  return ok({
    ...{ begin, end, changes: changesOf(begin, end, held) },
    certificates: [...list.certificates]
      .filter(([fingerprint]) => kept.has(fingerprint) && !snapshot.certificates.has(fingerprint))
      .map(([, bytes]) => bytes),
    leftOut: {
      identities: identitiesOf(list.services) - identitiesOf(services),
      instruments: list.rows?.instruments.length ?? 0,
      crossCertificates: list.rows?.crossCertificates.length ?? 0,
    },
    ...{ authorities: list.authorities.length, services: services.length },
    anchors: services
      .filter(({ kind }) => kind === 'ca')
      .flatMap(({ identities }) => identities)
      .filter(({ role }) => role === 'root').length,
  })
}

/** Kinds of which nothing changes are left out. */
function changesOf(
  begin: readonly StoredRow[],
  end: readonly ObjectName[],
  held: ReadonlyMap<string, StoredRow>,
): readonly KindChanges[] {
  const kinds = [...new Set([...begin, ...end].map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const begun = begin.filter((row) => row.kind === kind)
    const changed = begun.filter((row) => held.has(nameOf(row))).length
    const ended = end.filter((row) => row.kind === kind).length
    return { kind, added: begun.length - changed, changed, ended }
  })
}

const identitiesOf = (services: readonly Service[]): number =>
  services.reduce((sum, { identities }) => sum + identities.length, 0)

/** What a list of ETSI names is trusted itself, whoever issued it: TS 119 612 V2.4.1 §5.5.3. Ours tells roots apart. */
const anchored =
  ({ head }: ImportedList, { kind }: Service) =>
  (identity: Service['identities'][number]): Service['identities'][number] =>
    head.format === 'xml' && kind === 'ca' && identity.role === 'intermediate'
      ? { ...identity, role: 'root' }
      : identity

/** Regions that a list brings with it; one of ETSI names its own by its code alone. */
function regionsWanted(list: ImportedList, snapshot: RegistrySnapshot): Result<readonly StoredRow[]> {
  const known = new Set(snapshot.regions.map(({ code }) => code))
  const { region } = list.head
  const stated = list.rows?.regions ?? [{ code: region, names: { zh: region, en: region } }]
  const brought = stated.filter(({ code }) => !known.has(code))
  for (const { code } of brought) known.add(code)
  const missing = list.authorities.find(({ region }) => !known.has(region))
  if (missing !== undefined) return fail('registry.row-reference-unknown', { kind: 'region', id: missing.region })
  return ok(brought.map((row) => storedRow('region', row)))
}

/** Certificates of authorities that did not come from this source. */
function ownersElsewhere(source: string, { services }: RegistrySnapshot): ReadonlySet<string> {
  const own = importedId(source, '')
  const others = services.filter(({ authority }) => !authority.startsWith(own))
  return new Set(others.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)))
}

/** The rows that a source brought, by kind and name. */
export function heldRows(source: string, snapshot: RegistrySnapshot): ReadonlyMap<string, StoredRow> {
  const own = importedId(source, '')
  const rows: StoredRow[] = [
    ...snapshot.authorities.map((row) => storedRow('authority', row)),
    ...snapshot.services.map((row) => storedRow('service', row)),
    ...snapshot.certificateTypes.map((row) => storedRow('certificate-type', row)),
    ...snapshot.statusSources.map((row) => storedRow('status-source', row)),
  ]
  return new Map(rows.filter(({ id }) => id.startsWith(own)).map((row) => [nameOf(row), row]))
}

const nameOf = ({ kind, id }: ObjectName): string => `${kind} ${id}`

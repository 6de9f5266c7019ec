import type { Bytes } from '../base/bytes.ts'
import { decodeCertificate } from '../x509/certificate.ts'
import { countryOf, EXCERPT_LIMITS } from './excerpt-limits.ts'
import { nameDigest } from './registry-question.ts'
import type { CrossCertificate, Party, RecognitionInstrument, RegistrySnapshot, Service } from './registry-snapshot.ts'
import type { RegistryExcerpt, RegistryQuestion } from './registry-store.ts'
import { type Crossing, waysToRegion } from './ways-to-region.ts'

/**
 * The part of a whole snapshot that a question touches: the authorities above the certificates, those to whom
 * cross-certificates lead from there to the region, what is theirs, and the instruments between. A store answers with the
 * same part, so that a question has one answer wherever the registry is kept: paths elsewhere are not asked about.
 */
export function touchedRows(whole: RegistrySnapshot, question: RegistryQuestion): RegistryExcerpt {
  const table = tableOf(whole)
  const { names, services, crosses } = bearingOf(table, question)
  const home = new Set([...services.map(({ authority }) => authority), ...crosses.map(({ subject }) => subject)])
  const atHand = crosses.filter(({ certificate }) => question.certificates.includes(certificate))
  const { edges, examined } = edgesFrom(table, home, question.region)
  const ways = waysToRegion(edges, home)
  const crossCertificates = unique([...atHand, ...ways.map(({ row }) => row)])
  const parties = new Set([...home, ...crossCertificates.flatMap(({ issuer, subject }) => [issuer, subject])])
  const isParty = ({ authority }: { readonly authority: string }) => parties.has(authority)

  const authorities = firstOf(whole.authorities.filter(({ id }) => parties.has(id)))
  const theirs = firstOf([...parties].flatMap((authority) => table.servicesOf.get(authority) ?? []))
  const instruments = firstOf(instrumentsOf(whole, table, question, home, ways), EXCERPT_LIMITS.instruments)
  const instrumentIds = new Set(instruments.map(({ id }) => id))
  const regions = [
    ...(question.region === null ? [] : [question.region]),
    ...authorities.map(({ region }) => region),
    ...instruments.flatMap(({ issuers, reliers }) => [...issuers.regions, ...reliers.regions]),
  ]
  const codes = new Set(regions.flatMap((region) => [region, countryOf(region)]))
  const named = [
    ...theirs.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)),
    ...crossCertificates.map(({ certificate }) => certificate),
  ]
  const snapshot: RegistrySnapshot = {
    ...whole,
    regions: firstOf(whole.regions.filter(({ code }) => codes.has(code))),
    authorities,
    services: theirs,
    certificateTypes: firstOf(whole.certificateTypes.filter(({ authority }) => home.has(authority))),
    crossCertificates: firstOf(crossCertificates),
    instruments,
    policyMappings: firstOf(whole.policyMappings.filter(({ instrument }) => instrumentIds.has(instrument))),
    statusSources: firstOf(whole.statusSources.filter(isParty)),
    certificates: new Map(
      named.flatMap((name): [string, Bytes][] => {
        const bytes = whole.certificates.get(name)
        return bytes === undefined ? [] : [[name, bytes]]
      }),
    ),
  }
  const isCut =
    names >= EXCERPT_LIMITS.names ||
    services.length + crosses.length >= EXCERPT_LIMITS.rows ||
    examined >= EXCERPT_LIMITS.crossings ||
    ways.length >= EXCERPT_LIMITS.ways ||
    isFull(snapshot)
  return { snapshot, complete: !isCut }
}

function isFull(snapshot: RegistrySnapshot): boolean {
  const { regions, authorities, services, certificateTypes, crossCertificates, policyMappings, statusSources } =
    snapshot
  const others = [regions, authorities, services, certificateTypes, crossCertificates, policyMappings, statusSources]
  return (
    snapshot.instruments.length >= EXCERPT_LIMITS.instruments ||
    others.some(({ length }) => length >= EXCERPT_LIMITS.rows)
  )
}

/** A snapshot by what a question finds its rows by. */
interface Table {
  /** `nameDigest` of the issuers of services' certificates, by that of their subject. */
  readonly issuersAbove: ReadonlyMap<string, ReadonlySet<string>>
  /** Fingerprints by `nameDigest` of the subject. */
  readonly named: ReadonlyMap<string, readonly string[]>
  readonly servicesWith: ReadonlyMap<string, readonly Service[]>
  readonly crossesWith: ReadonlyMap<string, readonly CrossCertificate[]>
  readonly servicesOf: ReadonlyMap<string, readonly Service[]>
  readonly crossesOf: ReadonlyMap<string, readonly CrossCertificate[]>
  readonly regionOf: ReadonlyMap<string, string>
}

/** One of each snapshot, as long as it is held. */
const tables = new WeakMap<RegistrySnapshot, Table>()

function tableOf(whole: RegistrySnapshot): Table {
  const known = tables.get(whole)
  if (known) return known
  const identities = whole.services.flatMap((service) => service.identities.map((identity) => ({ identity, service })))
  const servicesWith = Map.groupBy(identities, ({ identity }) => identity.certificate)
  const issuersAbove = new Map<string, Set<string>>()
  const named = new Map<string, string[]>()
  for (const [fingerprint, bytes] of whole.certificates) {
    const decoded = decodeCertificate(bytes)
    if (!decoded.ok) continue // no store takes it: it stands under no name, and nothing rests on it
    const subject = nameDigest(decoded.value.subject)
    named.set(subject, [...(named.get(subject) ?? []), fingerprint])
    if (!servicesWith.has(fingerprint)) continue
    const issuers = issuersAbove.get(subject) ?? new Set()
    issuersAbove.set(subject, issuers.add(nameDigest(decoded.value.issuer)))
  }
  const table: Table = {
    issuersAbove,
    named,
    servicesWith: new Map([...servicesWith].map(([name, held]) => [name, held.map(({ service }) => service)])),
    crossesWith: Map.groupBy(whole.crossCertificates, ({ certificate }) => certificate),
    servicesOf: Map.groupBy(whole.services, ({ authority }) => authority),
    crossesOf: Map.groupBy(whole.crossCertificates, ({ subject }) => subject),
    regionOf: new Map(whole.authorities.map(({ id, region }) => [id, region])),
  }
  tables.set(whole, table)
  return table
}

/** Rows of the certificates at hand, and of those under the names of the CAs above. */
function bearingOf({ issuersAbove, named, servicesWith, crossesWith }: Table, question: RegistryQuestion) {
  const above = new Set(question.issuers)
  for (const name of above) {
    for (const issuer of issuersAbove.get(name) ?? []) above.add(issuer)
    if (above.size >= EXCERPT_LIMITS.names) break
  }
  const found = [...question.certificates, ...[...above].flatMap((name) => named.get(name) ?? [])]
  const crosses = firstOf(unique(found.flatMap((fingerprint) => crossesWith.get(fingerprint) ?? [])))
  const services = firstOf(unique(found.flatMap((fingerprint) => servicesWith.get(fingerprint) ?? [])))
  // Cross-certificates come first by their kind.
  return { names: above.size, crosses, services: services.slice(0, EXCERPT_LIMITS.rows - crosses.length) }
}

interface Edge extends Crossing {
  readonly row: CrossCertificate
}

function edgesFrom({ crossesOf, regionOf }: Table, home: ReadonlySet<string>, region: string | null) {
  const edgesOf = (authorities: Iterable<string>, depth: number): Edge[] =>
    [...authorities].flatMap((authority) =>
      (crossesOf.get(authority) ?? []).flatMap((row) => {
        const seat = regionOf.get(row.issuer)
        if (seat === undefined) return []
        const there = region === null || seat === region || seat.startsWith(`${region}-`)
        return [{ ...row, depth, there, row }]
      }),
    )
  const near = edgesOf(home, 0)
  const bridges = new Set(near.map(({ issuer }) => issuer).filter((issuer) => !home.has(issuer)))
  const far = edgesOf(bridges, 1)
  return { edges: [...near, ...far.filter(({ there }) => there)], examined: near.length + far.length }
}

/**
 * Instruments whose issuers are the authorities at home or their regions and countries, and whose reliers are the region
 * or its country; with them those that name authorities at all, for where they rely is theirs to say, and those that
 * cross-certificates name. More than is asked does no harm: the rules decide.
 */
function instrumentsOf(
  { instruments }: RegistrySnapshot,
  { regionOf }: Table,
  { region }: RegistryQuestion,
  home: ReadonlySet<string>,
  ways: readonly Edge[],
): RecognitionInstrument[] {
  const seats = [...home].flatMap((authority) => regionOf.get(authority) ?? [])
  const issuing = new Set([...home, ...seats, ...seats.map(countryOf)])
  const relying = region === null ? null : new Set([region, countryOf(region)])
  const named = new Set(ways.map(({ row }) => row.instrument))
  const speaksFor = ({ regions, authorities }: Party, names: ReadonlySet<string>) =>
    [...regions, ...authorities].some((name) => names.has(name))
  return instruments.filter(({ id, issuers, reliers, direction }) => {
    if (named.has(id)) return true
    // Where it holds both ways, either party stands on either side.
    const isOf = (party: Party, other: Party, names: ReadonlySet<string>) =>
      speaksFor(party, names) || (direction === 'two-way' && speaksFor(other, names))
    if (!isOf(issuers, reliers, issuing)) return false
    const isNamed = issuers.authorities.length + reliers.authorities.length > 0
    return relying === null || isNamed || isOf(reliers, issuers, relying)
  })
}

/** The first in the order of their names, as many as an excerpt takes. */
function firstOf<Row extends { readonly id: string } | { readonly code: string }>(
  rows: readonly Row[],
  max: number = EXCERPT_LIMITS.rows,
): Row[] {
  const nameOf = (row: Row) => ('id' in row ? row.id : row.code)
  return [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).slice(0, max)
}

const unique = <Row>(rows: readonly Row[]): Row[] => [...new Set(rows)]

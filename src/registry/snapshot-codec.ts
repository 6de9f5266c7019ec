import {
  booleanCodec,
  type Codec,
  instantCodec,
  integerOf,
  listOf,
  nullOr,
  objectOf,
  octetsOf,
  oneOf,
  sortedListOf,
  tableOf,
  textOf,
} from './json-codec.ts'
import { PURPOSES } from './purposes.ts'
import type {
  Authority,
  CertificateType,
  CrossCertificate,
  DigitalIdentity,
  LegalBasis,
  Level,
  Licence,
  LicenceRegime,
  Names,
  Party,
  Period,
  PolicyMapping,
  Purpose,
  RecognitionInstrument,
  Region,
  RegistrySnapshot,
  Scope,
  Service,
  StatusInterval,
  StatusSource,
  TypeRule,
} from './registry-snapshot.ts'

/** The largest a snapshot is read, by a process that has the memory: a few times what the plan speaks of. Ours. */
export const SNAPSHOT_LIMITS = {
  /** V8 holds no text of 512 MiB. */
  octets: 384 << 20,
  /** Of one kind. */
  rows: 400_000,
  certificates: 800_000,
  /** Intervals of one row, identities of one service, entries of one list. */
  perRow: 1_000,
  /** UTF-16 code units of one text. */
  text: 2_000,
  certificateOctets: 64 << 10,
  /** Object identifiers of certificates seen are under 64 characters. */
  oid: 128,
} as const

const { perRow, rows } = SNAPSHOT_LIMITS

const id = textOf(128, /^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/)
const text = textOf(SNAPSHOT_LIMITS.text)
const sha256 = textOf(64, /^[0-9a-f]{64}$/)
/** Country, and the part of it: ISO 3166-1 alpha-2, ISO 3166-2. */
const regionCode = textOf(6, /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/)
/** X.660: first arc 0–2, the second under 40 below 0 and 1; no leading zeros. */
const oid = textOf(SNAPSHOT_LIMITS.oid, /^(?:[01]\.(?:[0-9]|[1-3][0-9])|2\.(?:0|[1-9][0-9]*))(?:\.(?:0|[1-9][0-9]*))*$/)
const uri = textOf(SNAPSHOT_LIMITS.text, /^(?:https?|ldap):\/\/[!-~]+$/)
const level: Codec<Level> = oneOf(1, 2, 3, 4)

const setOf = <T extends string>(codec: Codec<T>): Codec<readonly T[]> => sortedListOf(codec, perRow, (value) => value)

const byId = ({ id }: { readonly id: string }): string => id

const period = objectOf<Period>({ from: instantCodec, to: nullOr(instantCodec) })

const intervalsOf = <Status extends string>(...statuses: readonly Status[]): Codec<readonly StatusInterval<Status>[]> =>
  listOf(
    objectOf<StatusInterval<Status>>({
      from: instantCodec,
      to: nullOr(instantCodec),
      status: oneOf(...statuses),
      basis: text,
    }),
    perRow,
  )

const names = objectOf<Names>({ zh: text, en: text })

const region = objectOf<Region>({ code: regionCode, names })

const licenceRegime: Codec<LicenceRegime> = oneOf(
  'miit-electronic-certification',
  'sca-e-government',
  'hk-recognized-ca',
)

const licence = objectOf<Licence>({
  regime: licenceRegime,
  number: nullOr(text),
  intervals: intervalsOf('granted', 'suspended', 'withdrawn'),
})

const authority = objectOf<Authority>({
  id,
  region: regionCode,
  names,
  licences: sortedListOf(licence, perRow, ({ regime, number }) => `${regime} ${number ?? ''}`),
  source: text,
  demonstration: booleanCodec,
})

const identity = objectOf<DigitalIdentity>({
  certificate: sha256,
  role: oneOf('root', 'intermediate', 'end-entity'),
  use: period,
  sm2Id: nullOr(textOf(2 * 8191, /^(?:[0-9a-f]{2})+$/)),
  publicWebRoot: booleanCodec,
})

const service = objectOf<Service>({
  id,
  authority: id,
  kind: oneOf('ca', 'ocsp', 'tsa', 'seal-maker'),
  names,
  intervals: intervalsOf('active', 'suspended', 'revoked'),
  identities: sortedListOf(identity, perRow, ({ certificate }) => certificate),
})

const typeRule = objectOf<TypeRule>({
  policies: setOf(oid),
  extendedKeyUsages: setOf(oid),
  extensions: setOf(oid),
  subject: sortedListOf(
    objectOf<TypeRule['subject'][number]>({ attribute: oid, value: nullOr(text) }),
    perRow,
    ({ attribute, value }) => `${attribute} ${value ?? ''}`,
  ),
})

const certificateType = objectOf<CertificateType>({
  id,
  authority: id,
  names,
  class: oneOf('individual', 'organization', 'device', 'code'),
  level: nullOr(level),
  identityProofing: nullOr(oneOf('none', 'remote', 'real-name', 'face-to-face')),
  keyMedium: nullOr(oneOf('software', 'cloud-hsm', 'co-signing', 'hardware')),
  keyEscrow: nullOr(booleanCodec),
  rule: typeRule,
  period,
})

const crossCertificate = objectOf<CrossCertificate>({
  id,
  certificate: sha256,
  issuer: id,
  subject: id,
  pair: nullOr(id),
  instrument: nullOr(id),
  intervals: intervalsOf('active', 'suspended', 'revoked', 'expired'),
})

const party = objectOf<Party>({ regions: setOf(regionCode), authorities: setOf(id) })

const purpose: Codec<Purpose> = oneOf(...PURPOSES)

const scope = objectOf<Scope>({
  certificateTypes: setOf(id),
  policies: setOf(oid),
  purposes: setOf(purpose),
  levelMin: nullOr(level),
  licences: setOf(licenceRegime),
})

const legalBasis: Codec<LegalBasis> = oneOf('esl-26', 'guangdong-hong-kong', 'regional-agreement', 'contract')

const instrument = objectOf<RecognitionInstrument>({
  id,
  names,
  basis: legalBasis,
  citation: text,
  documentSha256: nullOr(sha256),
  issuers: party,
  reliers: party,
  direction: oneOf('one-way', 'two-way'),
  scope,
  effect: oneOf('recognised', 'not-recognised'),
  carriedBy: oneOf('cross-certificate', 'trust-list'),
  intervals: intervalsOf('effective', 'suspended', 'repealed'),
  demonstration: booleanCodec,
})

const policyMapping = objectOf<PolicyMapping>({
  id,
  instrument: id,
  direction: oneOf('forward', 'reverse'),
  issuerPolicy: oid,
  relierPolicy: oid,
  level: nullOr(level),
  period,
})

const statusSource = objectOf<StatusSource>({
  id,
  authority: id,
  kind: oneOf('crl', 'ocsp'),
  uri,
  freshnessSecondsMax: nullOr(integerOf(1, 366 * 86_400)),
})

/** The description of one row of each kind, for a store that keeps them one by one. */
export const rowCodecs = {
  region,
  authority,
  service,
  'certificate-type': certificateType,
  'cross-certificate': crossCertificate,
  instrument,
  'policy-mapping': policyMapping,
  'status-source': statusSource,
} as const

/** Rows in the order of their id, so that the order in which a store holds them never shows. */
export const snapshotCodec: Codec<RegistrySnapshot> = objectOf<RegistrySnapshot>({
  version: integerOf(0, Number.MAX_SAFE_INTEGER),
  changeHead: sha256,
  issuedAt: instantCodec,
  regions: sortedListOf(region, rows, ({ code }) => code),
  authorities: sortedListOf(authority, rows, byId),
  services: sortedListOf(service, rows, byId),
  certificateTypes: sortedListOf(certificateType, rows, byId),
  crossCertificates: sortedListOf(crossCertificate, rows, byId),
  instruments: sortedListOf(instrument, rows, byId),
  policyMappings: sortedListOf(policyMapping, rows, byId),
  statusSources: sortedListOf(statusSource, rows, byId),
  certificates: tableOf(/^[0-9a-f]{64}$/, octetsOf(SNAPSHOT_LIMITS.certificateOctets), SNAPSHOT_LIMITS.certificates),
})

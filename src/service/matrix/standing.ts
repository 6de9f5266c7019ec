import { directionOf, isForPurpose } from '../../registry/apply-instrument.ts'
import { answerOf } from '../../registry/conflicts.ts'
import type { InstrumentApplication } from '../../registry/recognition.ts'
import { isAtHome } from '../../registry/region.ts'
import type { Authority, Purpose, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { licencesInForce } from '../../registry/standing-in-law.ts'
import { stateOfInstrument } from '../graph/link-state.ts'
import {
  type Bearing,
  bearingOfAuthority,
  bestOf,
  leastOf,
  type Way,
  type WayIndex,
  waysBetween,
} from './ways-between.ts'

/**
 * What stands between whose certificates and a region. `partly`: recognised within limits; `pending`: agreed, and not yet in force
 * or carried by nothing yet; `home`: no instrument is asked for.
 */
export const STANDINGS = [
  'recognised',
  'partly',
  'conflict',
  'denied',
  'suspended',
  'ended',
  'pending',
  'none',
  'home',
] as const
export type Standing = (typeof STANDINGS)[number]

/** What an instrument asks of a certificate beside where it is from and what for: told by a certificate alone. */
type Limit = 'certificate-types' | 'policies' | 'level' | 'licences'

/** One instrument held against whose certificates, where and what for. */
export interface Application {
  readonly instrument: RecognitionInstrument
  readonly direction: InstrumentApplication['direction']
  readonly outcome: Exclude<InstrumentApplication['outcome'], 'outside'>
  /** What the instrument is, and what it is together with the services and cross-certificates that carry it. */
  readonly state: Bearing
  readonly carried: Bearing
  /** Of the ways that carry it, or would. */
  readonly crossCertificates: readonly string[]
  readonly limits: readonly Limit[]
}

/** Whose certificates: those of one authority, or of any of its region that no instrument names. */
export interface Issuer {
  readonly authority: Authority
  readonly isNamed: boolean
}

/** Nobody in particular: an instrument that names authorities does not mean it. */
export const anyAuthorityOf = (region: string): Issuer => ({
  authority: { id: '', region, names: { zh: '', en: '' }, licences: [], source: '', demonstration: false },
  isNamed: false,
})

/** What is asked of an issuer's certificates in a region; the ways there are looked for once, for all purposes. */
export interface Relation {
  readonly index: WayIndex
  readonly issuer: Issuer
  readonly region: string
  readonly ways: readonly Way[]
}

export function relationOf(index: WayIndex, issuer: Issuer, region: string): Relation {
  const { authority, isNamed } = issuer
  const homes = isNamed ? [authority.id] : (index.authoritiesIn.get(authority.region) ?? []).map(({ id }) => id)
  return { index, issuer, region, ways: waysBetween(index, new Set(homes), region) }
}

/** The instruments that speak of these certificates for any purpose, or did, in their order. */
export function applicationsOf(
  relation: Relation,
  instruments: readonly RecognitionInstrument[],
): readonly Application[] {
  const { issuer, region, ways } = relation
  const reliers = [...new Set(ways.map(({ relier }) => relier))]
  return instruments.flatMap((instrument) => {
    const direction = directionOf(instrument, issuer.authority, region, reliers)
    return direction === null ? [] : (apply(relation, instrument, direction) ?? [])
  })
}

export const applicationsFor = (applications: readonly Application[], purpose: Purpose): readonly Application[] =>
  applications.filter(({ instrument }) => isForPurpose(instrument, purpose))

/** Null where it does not mean them, or denies at another time: one that is suspended or repealed denies nothing. */
function apply(
  { index, issuer, ways }: Relation,
  instrument: RecognitionInstrument,
  direction: Application['direction'],
): Application | null {
  const limits = limitsOf(instrument, issuer, index)
  if (limits === null) return null
  const state = stateOfInstrument(instrument, index.at)
  const told = { instrument, direction, state, limits }
  if (instrument.effect === 'not-recognised') {
    if (state !== 'in-force') return null
    return { ...told, outcome: 'denies', carried: state, crossCertificates: [] }
  }
  const own = issuer.isNamed ? [bearingOfAuthority(index, issuer.authority.id)] : []
  const bearing = instrument.carriedBy === 'trust-list' ? [] : ways.filter((way) => carriesFor(way, instrument))
  const way = instrument.carriedBy === 'trust-list' ? [] : [bestOf(bearing.map((each) => each.state))]
  const carried = leastOf([state, ...own, ...way])
  const crossCertificates = [...new Set(bearing.flatMap((each) => each.crossCertificates.map(({ id }) => id)))].sort()
  return { ...told, outcome: carried === 'in-force' ? 'recognises' : 'not-in-force', carried, crossCertificates }
}

/** As `carries` in registry/apply-instrument.ts: one of its cross-certificates was issued under it, or under none. */
const carriesFor = ({ crossCertificates }: Way, { id }: RecognitionInstrument): boolean =>
  crossCertificates.some(({ instrument }) => instrument === null || instrument === id)

/** Null where an authority that is known lacks the licence that is asked of it. */
function limitsOf(
  { scope }: RecognitionInstrument,
  { authority, isNamed }: Issuer,
  { at }: WayIndex,
): readonly Limit[] | null {
  const { licences } = scope
  const holds = licences.some((regime) => licencesInForce(authority, regime, { issuance: null, use: at }).length > 0)
  if (licences.length > 0 && isNamed && !holds) return null
  return [
    ...(scope.certificateTypes.length > 0 ? (['certificate-types'] as const) : []),
    ...(scope.policies.length > 0 ? (['policies'] as const) : []),
    ...(scope.levelMin !== null ? (['level'] as const) : []),
    ...(licences.length > 0 && !isNamed ? (['licences'] as const) : []),
  ]
}

/** What all instruments together say for one purpose. The rule of conflicts is the registry's own. */
export function standingOf(applications: readonly Application[]): Standing {
  const recognising = applications.filter(({ outcome }) => outcome === 'recognises')
  switch (answerOf(recognising.length > 0, applications)) {
    case 'recognised':
      return recognising.some(({ limits }) => limits.length === 0) ? 'recognised' : 'partly'
    case 'conflict':
      return 'conflict'
    case 'not-on-file':
      return 'none'
    case 'not-recognised': {
      if (applications.some(({ outcome }) => outcome === 'denies')) return 'denied'
      const states = applications.map(({ carried }) => carried)
      if (states.includes('suspended')) return 'suspended'
      return states.includes('ended') ? 'ended' : 'pending'
    }
  }
}

/** What several issuers or purposes are together: a conflict anywhere shows, and to be recognised all must be. */
export function standingTogether(standings: readonly Standing[]): Standing {
  const known = new Set(standings)
  if (known.has('conflict')) return 'conflict'
  if (known.size === 1) return standings[0]!
  if (known.has('recognised') || known.has('partly')) return 'partly'
  return LEAST_KNOWN.find((standing) => known.has(standing)) ?? 'none'
}

const LEAST_KNOWN = ['denied', 'suspended', 'ended', 'pending'] as const

/** Whether an issuer needs no instrument there. */
export const isHomeOf = ({ authority }: Issuer, region: string): boolean => isAtHome(authority.region, region)

import type { Allowance } from '../../base/budget.ts'
import type { Bytes } from '../../base/bytes.ts'
import { type Instant, instantOf, isoOf } from '../../base/instant.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { carries, directionOf } from '../apply-instrument.ts'
import type { PathStanding } from '../authority-of-certificate.ts'
import { intervalAt } from '../interval.ts'
import { covers } from '../region.ts'
import { registryIndex } from '../registry-index.ts'
import type { RecognitionInstrument, RegistrySnapshot } from '../registry-snapshot.ts'
import { pathsInAny, standingIn } from './impact-paths.ts'
import { impactTargets } from './impact-targets.ts'
import { withRegistration } from './registered-rows.ts'
import type { Registration, RegistrationAction, RegistrationState } from './registration.ts'

/** What would become of a registration. */
export type PreviewedState = 'active' | 'suspended' | 'revoked'

/** What a decision would change, for whoever has to take it. Texts and lists as they stand: JSON. */
export interface Impact {
  /** The instant that is compared: now, or when the registration would begin to count. */
  readonly at: string
  readonly paths: { readonly appear: readonly ImpactPath[]; readonly vanish: readonly ImpactPath[] }
  readonly recognitions: {
    readonly begin: readonly ImpactRecognition[]
    readonly end: readonly ImpactRecognition[]
  }
  /** False where a bound was reached: there may be more than is told. */
  readonly isComplete: boolean
}

/** A way from a region's anchor to a CA. */
interface ImpactPath {
  /** Whose CA it leads to; null where the registry does not say. */
  readonly authority: string | null
  /** Region of the anchor, and the authority whose anchor it is. */
  readonly region: string
  readonly anchorAuthority: string
  /** Fingerprints, target first, anchor last. */
  readonly certificates: readonly string[]
  /** Ids of the registered cross-certificates on it. */
  readonly crossCertificates: readonly string[]
}

/** An instrument that is carried, or no longer, for the certificates of an authority in a region, as far as its scope goes. */
interface ImpactRecognition {
  readonly instrument: string
  readonly authority: string
  readonly region: string
  readonly scope: RecognitionInstrument['scope']
}

/** Paths and recognitions that are told; nobody reads more. Ours. */
export const TOLD_MAX = 256

/** What the search for one CA's paths may cost; in a mesh where all certified each other there is no end of them. Ours. */
const ALLOWANCE: Partial<Allowance> = { signatures: 256, steps: 500 }

/**
 * Compares the registry as it stands with the registry after a decision: which certification paths between
 * registered CAs and regions appear or vanish, and which instruments come to be carried by them.
 *
 * What a certificate's own type, level and policies add is asked when it comes (`recognise`); here stands
 * what the decision alone changes. It is told and binds nobody. Where it is not complete, every path that is
 * told is right, and an instrument may be carried by another that was not found.
 *
 * @param certificate DER of the registration's certificate, which the snapshot may not hold yet
 * @standard RFC 5280 §6.1 for the paths; the comparison is ours
 */
export async function previewImpact(
  snapshot: RegistrySnapshot,
  registration: Registration,
  certificate: Bytes,
  state: PreviewedState,
  now: Instant,
  allowance: Partial<Allowance> = ALLOWANCE,
): Promise<Impact> {
  const at = instantOf(Math.max(now, registration.effectiveFrom))
  const certificates = new Map([...snapshot.certificates, [sha256Hex(certificate), certificate]])
  const before = { ...snapshot, certificates }
  const after = withRegistration(before, decided(registration, state, now))
  const targets = impactTargets(registration, before, after)
  const found = await pathsInAny(targets.certificates, [before, after], at, allowance)
  const standingsIn = (state: RegistrySnapshot): PathStanding[] =>
    found.paths.flatMap((path) => standingIn(path, state, at) ?? [])
  const [was, becomes] = [standingsIn(before), standingsIn(after)]
  const paths = [pathsOf(was, before), pathsOf(becomes, after)] as const
  const recognitions = [recognitionsOf(was, before, at), recognitionsOf(becomes, after, at)] as const
  const told = {
    appear: onlyIn(paths[1], paths[0]),
    vanish: onlyIn(paths[0], paths[1]),
    begin: onlyIn(recognitions[1], recognitions[0]),
    end: onlyIn(recognitions[0], recognitions[1]),
  }
  const isWithin = Object.values(told).every(({ length }) => length <= TOLD_MAX)
  return {
    at: isoOf(at),
    paths: { appear: told.appear.slice(0, TOLD_MAX), vanish: told.vanish.slice(0, TOLD_MAX) },
    recognitions: { begin: told.begin.slice(0, TOLD_MAX), end: told.end.slice(0, TOLD_MAX) },
    isComplete: targets.isComplete && found.isComplete && isWithin,
  }
}

const DECIDING: Readonly<Record<PreviewedState, RegistrationAction>> = {
  active: 'activate',
  suspended: 'confirm-suspension',
  revoked: 'confirm-revocation',
}

/** The registration as if it had been decided on now; a preview asks for nobody's permission. */
function decided(registration: Registration, state: RegistrationState & PreviewedState, now: Instant): Registration {
  const last = registration.history.at(-1)
  if (last === undefined) return registration
  const at = instantOf(Math.max(now, last.at))
  const step = { ...last, action: DECIDING[state], state, at }
  return { ...registration, state, history: [...registration.history, step] }
}

function pathsOf(standings: readonly PathStanding[], snapshot: RegistrySnapshot): Map<string, ImpactPath> {
  const { identities } = registryIndex(snapshot)
  const paths = new Map<string, ImpactPath>()
  for (const { path, owner, crossCertificates } of standings) {
    const certificates = path.certificates.map(({ fingerprint }) => fingerprint)
    const [anchor] = identities.get(certificates.at(-1)!) ?? []
    const region = path.anchor?.region
    if (anchor === undefined || region === undefined) continue
    paths.set(`${region} ${certificates.join(' ')}`, {
      authority: owner?.authority.id ?? null,
      region,
      anchorAuthority: anchor.service.authority,
      certificates,
      crossCertificates: crossCertificates.map(({ id }) => id),
    })
  }
  return paths
}

/** The instruments that are in force and carried, for each authority that the paths lead to and each region. */
function recognitionsOf(
  standings: readonly PathStanding[],
  snapshot: RegistrySnapshot,
  at: Instant,
): Map<string, ImpactRecognition> {
  const { identities } = registryIndex(snapshot)
  const inForce = snapshot.instruments.filter(
    ({ effect, intervals }) => effect === 'recognised' && intervalAt(intervals, at)?.status === 'effective',
  )
  const carried = new Map<string, ImpactRecognition>()
  for (const [authority, ways] of Map.groupBy(standings, ({ owner }) => owner?.authority ?? null)) {
    if (authority === null) continue
    for (const { code: region } of snapshot.regions) {
      const relying = ways.flatMap(({ path: { anchor } }) =>
        anchor?.region !== undefined && covers(anchor.region, region)
          ? (identities.get(anchor.certificate.fingerprint) ?? []).map(({ service }) => service.authority)
          : [],
      )
      for (const instrument of inForce) {
        if (directionOf(instrument, authority, region, relying) === null) continue
        if (!ways.some((way) => carries(way, instrument, { region }))) continue
        const { id, scope } = instrument
        carried.set(`${id} ${authority.id} ${region}`, { instrument: id, authority: authority.id, region, scope })
      }
    }
  }
  return carried
}

/** In the order of their keys, so that the order of rows never shows. */
const onlyIn = <T>(those: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): T[] =>
  [...those]
    .filter(([key]) => !others.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value)

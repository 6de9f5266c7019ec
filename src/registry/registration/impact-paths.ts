import { type Allowance, Budget } from '../../base/budget.ts'
import type { Instant } from '../../base/instant.ts'
import { checkPathLength } from '../../path/certificate-checks.ts'
import type { CertificationPath } from '../../path/certification-path.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import type { TrustAnchor } from '../../path/trust-anchor.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { type PathStanding, standingOfPath } from '../authority-of-certificate.ts'
import { registryIndex } from '../registry-index.ts'
import type { RegistrySnapshot } from '../registry-snapshot.ts'
import { certificateNamed, registryTrust } from '../registry-trust.ts'

export interface FoundPaths {
  readonly paths: readonly CertificationPath[]
  /** False where an allowance ran out, so that more may exist. */
  readonly isComplete: boolean
}

/**
 * The paths to CA certificates that hold under any anchor of any of the states. Whether one counts in a state
 * is for the state to say (`standingIn`): mathematics is the same in all, so it is asked once, and a search
 * that ends early leaves paths out of all of them alike.
 *
 * @param allowance for each target, so that a tangle under one leaves something for the others
 */
export async function pathsInAny(
  targets: readonly string[],
  states: readonly RegistrySnapshot[],
  at: Instant,
  allowance: Partial<Allowance>,
): Promise<FoundPaths> {
  const { anchors, pool } = trustOfAll(states)
  const signatureCache = new SignatureCache()
  const revocation = { lists: [], responses: [] }
  const paths: CertificationPath[] = []
  let isComplete = true
  for (const fingerprint of targets) {
    const target = states.map((state) => certificateNamed(state, fingerprint)).find((each) => each !== null)
    if (target === undefined) continue
    const budget = new Budget(allowance)
    const search = await findPaths({ target, pool, anchors, at, purpose: 'any', revocation, budget, signatureCache })
    isComplete &&= search.budgetSpent === null
    paths.push(...search.accepted.filter(leavesRoom))
  }
  return { paths, isComplete }
}

function trustOfAll(states: readonly RegistrySnapshot[]): { anchors: TrustAnchor[]; pool: Certificate[] } {
  const trusts = states.map(registryTrust)
  const anchors = trusts.flatMap((trust) => trust.anchors)
  const keyOf = ({ certificate, region = '' }: TrustAnchor): string => `${certificate.fingerprint} ${region}`
  return {
    anchors: [...new Map(anchors.map((anchor) => [keyOf(anchor), anchor])).values()],
    pool: [...new Map(trusts.flatMap(({ pool }) => pool.map((each) => [each.fingerprint, each]))).values()],
  }
}

/** A CA's own certificate may end a path that lets no other stand below it: such a path leads to nobody. RFC 5280 §6.1.4 (m) */
const leavesRoom = ({ certificates }: CertificationPath): boolean =>
  certificates.every((certificate, place) => checkPathLength(certificate, certificates.slice(0, place)).length === 0)

/**
 * How a path stands in one state of the registry; null where it does not count there: a certificate of it is
 * nobody's, its anchor is none for the region, or something stands against it at the instant.
 */
export function standingIn(path: CertificationPath, snapshot: RegistrySnapshot, at: Instant): PathStanding | null {
  const index = registryIndex(snapshot)
  const isNamed = ({ fingerprint }: Certificate): boolean =>
    index.identities.has(fingerprint) || index.crossCertificates.has(fingerprint)
  const isAnchored = (index.identities.get(path.certificates.at(-1)?.fingerprint ?? '') ?? []).some(
    ({ identity, service }) =>
      identity.role === 'root' &&
      service.kind === 'ca' &&
      index.authorities.get(service.authority)?.region === path.anchor?.region,
  )
  if (!isAnchored || !path.certificates.every(isNamed)) return null
  const standing = standingOfPath(path, index, { issuance: null, use: at })
  return standing.obstacles.length === 0 ? standing : null
}

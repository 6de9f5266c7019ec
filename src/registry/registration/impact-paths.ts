import type { Budget } from '../../base/budget.ts'
import type { Instant } from '../../base/instant.ts'
import { checkPathLength } from '../../path/certificate-checks.ts'
import type { CertificationPath } from '../../path/certification-path.ts'
import { findPaths } from '../../path/find-paths.ts'
import type { SignatureCache } from '../../path/signature-cache.ts'
import { type PathStanding, standingOfPath } from '../authority-of-certificate.ts'
import { registryIndex } from '../registry-index.ts'
import type { RegistrySnapshot } from '../registry-snapshot.ts'
import { certificateNamed, registryTrust } from '../registry-trust.ts'

export interface StandingPaths {
  /** Accepted paths that nothing in the registry stands against. */
  readonly standings: readonly PathStanding[]
  /** False where the budget ran out, so that more may exist. */
  readonly isComplete: boolean
}

/**
 * The paths to CA certificates that hold and that the registry lets count at an instant, under every anchor
 * that it has. Signatures are verified once for all targets and all states that share the cache.
 */
export async function standingPaths(
  targets: readonly string[],
  snapshot: RegistrySnapshot,
  at: Instant,
  means: { readonly budget: Budget; readonly signatureCache: SignatureCache },
): Promise<StandingPaths> {
  const index = registryIndex(snapshot)
  const { anchors, pool } = registryTrust(snapshot)
  const standings: PathStanding[] = []
  let isComplete = true
  for (const fingerprint of targets) {
    // A certificate that is at hand and that no row names in this state is nobody's here.
    const isNamed = index.identities.has(fingerprint) || index.crossCertificates.has(fingerprint)
    const target = isNamed ? certificateNamed(snapshot, fingerprint) : null
    if (target === null) continue
    const revocation = { lists: [], responses: [] }
    const search = await findPaths({ target, pool, anchors, at, purpose: 'any', revocation, ...means })
    isComplete &&= search.budgetSpent === null
    const found = search.accepted
      .filter(leavesRoom)
      .map((path) => standingOfPath(path, index, { issuance: null, use: at }))
    standings.push(...found.filter(({ obstacles }) => obstacles.length === 0))
  }
  return { standings, isComplete }
}

/** A CA's own certificate may end a path that lets no other stand below it: such a path leads to nobody. RFC 5280 §6.1.4 (m) */
const leavesRoom = ({ certificates }: CertificationPath): boolean =>
  certificates.every((certificate, place) => checkPathLength(certificate, certificates.slice(0, place)).length === 0)

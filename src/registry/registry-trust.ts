import { bytesFromHex } from '../base/bytes.ts'
import type { TrustAnchor } from '../path/trust-anchor.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import type { DigitalIdentity, RegistrySnapshot } from './registry-snapshot.ts'

/** Whom a snapshot trusts, and what it knows beside. */
export interface RegistryTrust {
  /** Roots of CAs, each with the region for which it speaks. */
  readonly anchors: readonly TrustAnchor[]
  /** Intermediates and cross-certificates: candidates for a path. */
  readonly pool: readonly Certificate[]
}

/**
 * The anchors of a snapshot. A root of a service that is suspended or revoked is an anchor all the same: whether a
 * signature holds is mathematics; that the path carries no recognition is said by the rules of recognition.
 */
export function registryTrust(snapshot: RegistrySnapshot): RegistryTrust {
  const known = trusts.get(snapshot)
  if (known) return known
  const trust = readTrust(snapshot)
  trusts.set(snapshot, trust)
  return trust
}

/** One of each snapshot, as long as it is held. */
const trusts = new WeakMap<RegistrySnapshot, RegistryTrust>()

function readTrust(snapshot: RegistrySnapshot): RegistryTrust {
  const regions = new Map(snapshot.authorities.map((authority) => [authority.id, authority]))
  const anchors: TrustAnchor[] = []
  const pool: Certificate[] = []
  for (const { kind, authority, identities } of snapshot.services) {
    const owner = regions.get(authority)
    if (kind !== 'ca' || owner === undefined) continue
    for (const identity of identities) {
      const certificate = certificateNamed(snapshot, identity.certificate)
      if (certificate === null) continue
      if (identity.role === 'root') anchors.push(anchorOf(certificate, identity, owner))
      else if (identity.role === 'intermediate') pool.push(certificate)
    }
  }
  for (const { certificate } of snapshot.crossCertificates) {
    const found = certificateNamed(snapshot, certificate)
    if (found !== null) pool.push(found)
  }
  return { anchors, pool }
}

const anchorOf = (
  certificate: Certificate,
  { sm2Id }: DigitalIdentity,
  { region, demonstration }: { readonly region: string; readonly demonstration: boolean },
): TrustAnchor => {
  const id = sm2Id === null ? null : bytesFromHex(sm2Id)
  return { certificate, region, ...(demonstration && { demonstration }), ...(id !== null && { sm2Id: id }) }
}

/** Null where the excerpt does not hold it, or where it cannot be read: less trust, never more. */
export function certificateNamed(
  snapshot: Pick<RegistrySnapshot, 'certificates'>,
  fingerprint: string,
): Certificate | null {
  const bytes = snapshot.certificates.get(fingerprint)
  const decoded = bytes === undefined ? null : decodeCertificate(bytes)
  return decoded?.ok ? decoded.value : null
}

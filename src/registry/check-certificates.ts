import type { Bytes } from '../base/bytes.ts'
import { finding } from '../base/finding.ts'
import { sha256Hex } from '../crypto/digest.ts'
import { isSameAuthority } from '../path/cross-certificates.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { namesMatch } from '../x509/name.ts'
import type { RegistryProblem } from './registry-code.ts'
import type { CrossCertificate, RegistrySnapshot } from './registry-snapshot.ts'

/** What stands between rows and the certificates that they name. */
export function checkCertificates(snapshot: RegistrySnapshot): RegistryProblem[] {
  const { services, crossCertificates, certificates } = snapshot
  const named = new Map<string, string>()
  for (const { id, identities } of services) {
    for (const { certificate } of identities) named.set(certificate, `services/${id}`)
  }
  for (const { id, certificate } of crossCertificates) named.set(certificate, `crossCertificates/${id}`)

  const problems: RegistryProblem[] = []
  for (const [fingerprint, at] of named) {
    if (!certificates.has(fingerprint)) {
      problems.push(finding('registry.certificate-missing', FORMAT, { at }, fingerprint))
    }
  }
  const decoded = new Map<string, Certificate>()
  for (const [fingerprint, bytes] of certificates) {
    if (!named.has(fingerprint)) problems.push(finding('registry.certificate-unnamed', FORMAT, {}, fingerprint))
    const certificate = certificateOf(fingerprint, bytes)
    if ('code' in certificate) problems.push(certificate)
    else decoded.set(fingerprint, certificate)
  }
  return [...problems, ...sharedIdentities(snapshot), ...checkCrossCertificates(snapshot, decoded)]
}

const FORMAT = 'yanqian.registry/1'

/** The octets are hashed here: what a decoder remembers of them is not asked. */
function certificateOf(fingerprint: string, bytes: Bytes): Certificate | RegistryProblem {
  if (sha256Hex(bytes) !== fingerprint) return finding('registry.certificate-altered', FORMAT, {}, fingerprint)
  const certificate = decodeCertificate(bytes)
  if (certificate.ok) return certificate.value
  return finding('registry.certificate-unreadable', 'RFC 5280 §4.1', { fault: certificate.fault.code }, fingerprint)
}

/** One certificate stands for one authority: otherwise whose it is would be two answers. */
function sharedIdentities({ services }: RegistrySnapshot): RegistryProblem[] {
  const owners = new Map<string, string>()
  return services.flatMap(({ id, authority, identities }) =>
    identities.flatMap(({ certificate }) => {
      const owner = owners.get(certificate) ?? authority
      owners.set(certificate, owner)
      if (owner === authority) return []
      return [finding('registry.identity-shared' as const, FORMAT, { at: `services/${id}` }, certificate)]
    }),
  )
}

/**
 * A cross-certificate is issued under the name of its issuer and for the name and key of its subject, both of
 * which are registered otherwise. Whether the issuer's key signed it is for the path to tell.
 *
 * @standard RFC 5280 §3.2; RFC 4158 §2.4.1
 */
function checkCrossCertificates(
  { services, crossCertificates }: RegistrySnapshot,
  decoded: ReadonlyMap<string, Certificate>,
): RegistryProblem[] {
  const authorityCertificates = Map.groupBy(
    services.flatMap(({ authority, kind, identities }) =>
      kind === 'ca' ? identities.map(({ certificate }) => ({ authority, certificate: decoded.get(certificate) })) : [],
    ),
    ({ authority }) => authority,
  )
  const has = (authority: string, fits: (certificate: Certificate) => boolean): boolean =>
    (authorityCertificates.get(authority) ?? []).some(
      ({ certificate }) => certificate !== undefined && fits(certificate),
    )

  return crossCertificates.flatMap(({ id, certificate, issuer, subject }: CrossCertificate) => {
    const cross = decoded.get(certificate)
    if (cross === undefined) return []
    const fits =
      has(issuer, (own) => namesMatch(own.subject, cross.issuer)) && has(subject, (own) => isSameAuthority(own, cross))
    const at = `crossCertificates/${id}`
    return fits ? [] : [finding('registry.cross-certificate-unlike' as const, 'RFC 5280 §3.2', { at }, certificate)]
  })
}

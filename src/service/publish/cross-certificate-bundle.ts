import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { CERTIFICATES_MAX } from '../../cms/embedded-material.ts'
import { encodeCertificateBundle } from '../../cms/encode-certificate-bundle.ts'
import { intervalAt } from '../../registry/interval.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'

/**
 * The cross-certificates that are active at an instant, in bundles of as many as a reader takes: by fingerprint, so that
 * the same rows give the same octets. One bundle without certificates where there are none.
 *
 * @standard RFC 5280 §4.2.2.1 asks for such bundles where more than one certificate is published
 */
export function crossCertificateBundles(
  { crossCertificates, certificates }: Pick<RegistrySnapshot, 'crossCertificates' | 'certificates'>,
  at: Instant,
): Uint8Array[] {
  const active = crossCertificates.filter(({ intervals }) => intervalAt(intervals, at)?.status === 'active')
  const fingerprints = [...new Set(active.map(({ certificate }) => certificate))].sort()
  const present = fingerprints
    .map((each) => certificates.get(each))
    .filter((bytes): bytes is Bytes => bytes !== undefined)
  const bundles: Uint8Array[] = []
  for (let i = 0; i === 0 || i < present.length; i += CERTIFICATES_MAX) {
    bundles.push(encodeCertificateBundle(present.slice(i, i + CERTIFICATES_MAX)))
  }
  return bundles
}

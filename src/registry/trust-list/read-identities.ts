import { type Bytes, bytesFromBase64 } from '../../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { namesMatch } from '../../x509/name.ts'
import { childElements, textOf, type XmlElement } from '../../xml/xml-node.ts'
import type { DigitalIdentity } from '../registry-snapshot.ts'
import { refuseList } from './trust-list-fault.ts'
import { TSL } from './trust-list-uris.ts'

interface ListedIdentity {
  readonly fingerprint: string
  readonly bytes: Bytes
  readonly role: DigitalIdentity['role']
}

/** Certificates of one service: all have one key. Ours. */
const CERTIFICATES_MAX = 100

/**
 * The certificates of a digital identity, each once; names and key identifiers alone identify nobody here, for anyone
 * may write them into a certificate.
 *
 * @standard ETSI TS 119 612 V2.4.1 §5.5.3
 */
export function identitiesIn(identity: XmlElement, unreadable: () => void): ListedIdentity[] {
  const elements = childElements(identity, TSL, 'DigitalId').flatMap((each) =>
    childElements(each, TSL, 'X509Certificate'),
  )
  if (elements.length > CERTIFICATES_MAX) refuseList('registry.list-too-long', { max: CERTIFICATES_MAX })
  const found = new Map<string, ListedIdentity>()
  for (const element of elements) {
    const bytes = bytesFromBase64(textOf(element) ?? '.')
    const certificate = bytes === null ? null : decodeCertificate(bytes)
    if (certificate?.ok) {
      const { fingerprint } = certificate.value
      found.set(fingerprint, { fingerprint, bytes: certificate.value.bytes, role: roleOf(certificate.value) })
    } else unreadable()
  }
  return [...found.values()].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1))
}

/** By what the certificate says of itself; whether its own key signed it is for the path to tell. */
function roleOf({ basicConstraints, subject, issuer }: Certificate): DigitalIdentity['role'] {
  if (basicConstraints?.ca !== true) return 'end-entity'
  return namesMatch(subject, issuer) ? 'root' : 'intermediate'
}

import type { Certificate } from '../x509/certificate.ts'
import { nameAttribute } from '../x509/name.ts'

/** The organisation in every name of certs/demonstration: "demonstration body (keys public, do not trust)". */
const DEMONSTRATION_ORGANIZATION = '验签演示机构（密钥公开，不得信任）'

/**
 * Whether a certificate belongs to the demonstration PKI, whose private keys are published. Told by its
 * name, so that it is known wherever it turns up; a stranger who takes the name only warns of himself.
 */
export function isDemonstration(certificate: Certificate): boolean {
  return nameAttribute(certificate.subject, '2.5.4.10') === DEMONSTRATION_ORGANIZATION
}

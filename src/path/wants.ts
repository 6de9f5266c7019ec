import { readWhole } from '../asn1/tlv.ts'
import { attempt } from '../base/result.ts'
import type { Certificate } from '../x509/certificate.ts'
import { readDistributionPoints } from '../x509/distribution-point.ts'
import { ExtensionType } from '../x509/extension.ts'
import { httpUrisOf } from '../x509/general-name.ts'
import type { CertificationPath, Want } from './certification-path.ts'

/**
 * CRLs and OCSP responses that would tell of the certificates of a path whose status is not known, the
 * certificates of those who signed the CRLs at hand, and what brings a CRL up to date.
 */
export function evidenceWants(path: CertificationPath): Want[] {
  const isKnown = path.revocation.every(({ status }) => status === 'good' || status === 'revoked')
  return [...(isKnown ? [] : crlIssuerWants(path)), ...statusWants(path), ...deltaWants(path)]
}

/** Delta CRLs that a certificate names, where a full one alone shows it to be good. RFC 5280 §4.2.1.15 */
const deltaWants = ({ certificates, findings }: CertificationPath): Want[] =>
  certificates.flatMap((certificate, i): Want[] => {
    const subject = certificate.fingerprint
    const issuer = certificates[i + 1]?.fingerprint
    const isMissing = findings.some((each) => each.code === 'path.delta-crl-missing' && each.subject === subject)
    const named = isMissing ? certificate.findExtension(ExtensionType.freshestCrl) : null
    if (named === null || issuer === undefined) return []
    const points = attempt(() => readDistributionPoints(readWhole(named.value), certificate.issuer))
    const uris = points.ok ? points.value.flatMap(({ names }) => httpUrisOf(names)) : []
    return uris.length === 0 ? [] : [{ kind: 'crl', uris, subject, issuer }]
  })

/** CRLs whose signer is not at hand, and that say where it stands. RFC 5280 §5.2.7 */
const crlIssuerWants = ({ findings }: CertificationPath): Want[] =>
  findings.flatMap(({ code, subject, values }): Want[] => {
    const isOfList = code === 'path.crl-issuer-unauthorized' || code === 'path.crl-signature-invalid'
    if (!isOfList || subject === undefined || typeof values.caIssuers !== 'string') return []
    return [{ kind: 'certificate', uris: values.caIssuers.split(' '), subject }]
  })

function statusWants(path: CertificationPath): Want[] {
  return path.revocation.flatMap(({ subject, status }, i): Want[] => {
    const certificate = path.certificates[i]
    const issuer = path.certificates[i + 1]?.fingerprint
    if (status === 'good' || status === 'revoked' || !certificate || issuer === undefined) return []
    const wants: Want[] = []
    const { crlDistributionPoints, ocspUris } = certificate
    if (crlDistributionPoints.length > 0) wants.push({ kind: 'crl', uris: crlDistributionPoints, subject, issuer })
    if (ocspUris.length > 0) wants.push({ kind: 'ocsp', uris: ocspUris, subject, issuer })
    return wants
  })
}

/** The certificate of an issuer that is not at hand, where the certificate says where it stands. RFC 5280 §4.2.2.1 */
export function issuerWant(certificate: Certificate): Want[] {
  const uris = certificate.caIssuersUris
  return uris.length === 0 ? [] : [{ kind: 'certificate', uris, subject: certificate.fingerprint }]
}

import { bytesEqual, compareBytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Certificate } from '../x509/certificate.ts'
import { namesMatch } from '../x509/name.ts'
import type { CmsCode } from './cms-code.ts'
import type { SignerIdentifier, SignerInfo } from './signer-info.ts'
import { readCertificateReferences, referenceNames } from './signing-certificate.ts'

export interface SignerIdentification {
  /** Every certificate that the signer may mean, lowest encoding first; empty where no candidate is. */
  readonly certificates: readonly Certificate[]
  readonly findings: readonly Finding<CmsCode>[]
}

/**
 * Finds the signer's certificate among candidates, which nobody trusts yet.
 *
 * The identifier of the SignerInfo is not signed and anyone can write a certificate with the issuer and
 * serial number of another, so where several match the one that the signed signing-certificate attribute
 * names is meant. Where that does not tell them apart, all are given: whoever judges takes the one that
 * somebody vouches for and under which the signature holds, so that a stranger's certificate changes
 * nothing by being at hand. Their order does not depend on that of the candidates.
 *
 * @standard RFC 5652 §5.3 (sid); EN 319 102-1 V1.4.1 §5.2.3
 */
export async function findSignerCertificate(
  signer: SignerInfo,
  candidates: readonly Certificate[],
): Promise<SignerIdentification> {
  const matches = distinct(candidates.filter((candidate) => isIdentifiedBy(candidate, signer.identifier)))
  if (matches.length <= 1) return { certificates: matches, findings: [] }

  const named = await namedBySigner(signer, matches)
  const remaining = named.length > 0 ? named : matches
  const findings =
    remaining.length === 1
      ? []
      : [finding('cms.signer-certificate-ambiguous', 'RFC 5652 §5.3', { candidates: remaining.length })]
  return { certificates: remaining, findings }
}

function isIdentifiedBy(certificate: Certificate, identifier: SignerIdentifier): boolean {
  if (identifier.kind === 'key-identifier') {
    const own = certificate.subjectKeyIdentifier
    return own !== null && bytesEqual(own, identifier.keyIdentifier)
  }
  return (
    bytesEqual(certificate.serialNumber, identifier.serialNumber) && namesMatch(certificate.issuer, identifier.issuer)
  )
}

/** Each certificate once, lowest encoding first. */
function distinct(certificates: Certificate[]): Certificate[] {
  const sorted = [...certificates].sort((a, b) => compareBytes(a.bytes, b.bytes))
  return sorted.filter((each, index) => index === 0 || !bytesEqual(each.bytes, sorted[index - 1]!.bytes))
}

async function namedBySigner(signer: SignerInfo, matches: readonly Certificate[]): Promise<Certificate[]> {
  const [reading] = readCertificateReferences(signer.signedAttributes ?? [])
  if (!reading?.ok) return []
  const named: Certificate[] = []
  for (const match of matches) if (await referenceNames(reading.reference, match)) named.push(match)
  return named
}

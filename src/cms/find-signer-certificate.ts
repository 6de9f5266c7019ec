import { bytesEqual, compareBytes } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Certificate } from '../x509/certificate.ts'
import { namesMatch } from '../x509/name.ts'
import type { CmsCode } from './cms-code.ts'
import type { SignerIdentifier, SignerInfo } from './signer-info.ts'
import { readCertificateReferences, referenceNames } from './signing-certificate.ts'

export interface SignerIdentification {
  /** null where no candidate is the one that the signer names. */
  readonly certificate: Certificate | null
  readonly findings: readonly Finding<CmsCode>[]
}

/**
 * Finds the signer's certificate among candidates, which nobody trusts yet.
 *
 * The identifier of the SignerInfo is not signed and two certificates can share one issuer and serial
 * number, so where several match the one that the signed signing-certificate attribute names is taken.
 * Where that does not tell them apart, the lowest encoding is, with a finding: the answer must not depend
 * on the order in which candidates were found.
 *
 * @standard RFC 5652 §5.3 (sid); EN 319 102-1 V1.4.1 §5.2.3
 */
export async function findSignerCertificate(
  signer: SignerInfo,
  candidates: readonly Certificate[],
): Promise<SignerIdentification> {
  const matches = distinct(candidates.filter((candidate) => isIdentifiedBy(candidate, signer.identifier)))
  if (matches.length <= 1) return { certificate: matches[0] ?? null, findings: [] }

  const named = await namedBySigner(signer, matches)
  const remaining = named.length > 0 ? named : matches
  const findings =
    remaining.length === 1
      ? []
      : [finding('cms.signer-certificate-ambiguous', 'RFC 5652 §5.3', { candidates: remaining.length })]
  return { certificate: remaining[0]!, findings }
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

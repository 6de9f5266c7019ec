import { assert } from '../base/assert.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { findSignerCertificate } from '../cms/find-signer-certificate.ts'
import { type SignerCheck, verifySigner } from '../cms/verify-signer.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import type { Digester } from '../crypto/document-digests.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { type Material, NO_MATERIAL } from '../formats/material.ts'
import type { SignatureStructure, SignedObject } from '../formats/signed-object.ts'
import type { Certificate } from '../x509/certificate.ts'
import { identifySigner } from './identify-signer.ts'
import { judgeCertificate } from './judge-certificate.ts'
import { type CertificateJudgement, vouchedPathOf } from './judge-paths.ts'
import { budgetSpent, type ValidationContext } from './validation-context.ts'

/** What mathematics says of a signature, and the verdict on the certificate under whose key it was computed. */
export interface MathematicalCheck {
  /** Whatever the trust; null where it could not be computed. */
  readonly intact: boolean | null
  readonly scheme: SignatureScheme | null
  readonly certificate: Certificate | null
  readonly judgement: CertificateJudgement | null
  readonly claimedSigningTime: Instant | null
  readonly findings: readonly Finding[]
}

/**
 * Identifies the signing certificate, judges it and verifies digest and signature value.
 *
 * @param proven earliest instant at which the signature is proven to have existed
 * @standard EN 319 102-1 V1.4.1 §5.2.3 (identification of the signing certificate), §5.2.7 (cryptographic verification)
 */
export async function verifyMathematics(
  object: SignedObject,
  proven: Instant,
  context: ValidationContext,
): Promise<MathematicalCheck> {
  const { structure } = object
  assert(structure.kind !== 'timestamp', 'a token is judged by validate-timestamp')
  switch (structure.kind) {
    case 'cms': {
      const { data, signer } = structure
      const named = await findSignerCertificate(signer, context.material.certificates)
      const verify = (certificate: Certificate | null, sm2Id?: Bytes) =>
        verifyCms(object, structure, certificate, sm2Id, context)
      const check = await verifyUnderOneOf(named.certificates, verify, object, proven, context)
      const findings = [...data.findings, ...named.findings, ...check.findings]
      return { ...check, claimedSigningTime: signer.claimedSigningTime, findings }
    }
    case 'raw':
      return verifyUnderOneOf(
        [structure.certificate],
        (_, sm2Id) => verifyRaw(object, structure, sm2Id),
        object,
        proven,
        context,
      )
    case 'unreadable': {
      // The container's own findings say better why; the fault stands in where there are none.
      const values = { fault: structure.fault.code }
      const unreadable = finding('validation.structure-unreadable', 'EN 319 102-1 V1.4.1 §5.2.2', values)
      const findings = object.findings.length > 0 ? [] : [unreadable]
      return { ...NOT_COMPUTED, intact: object.broken ? false : null, findings }
    }
  }
}

const NOT_COMPUTED = {
  intact: null,
  scheme: null,
  certificate: null,
  judgement: null,
  claimedSigningTime: null,
} as const

/** Verifies under the certificate that is taken for the signer's, and says why where the signature is not intact. */
async function verifyUnderOneOf(
  candidates: readonly Certificate[],
  verify: (certificate: Certificate | null, sm2Id?: Bytes) => Promise<Mathematics>,
  object: SignedObject,
  proven: Instant,
  context: ValidationContext,
): Promise<MathematicalCheck> {
  const judge = (certificate: Certificate) => judgeCertificate(certificate, 'signing', proven, context)
  const signer = await identifySigner(candidates, judge, verify, context.budget)
  if (signer === null) {
    const check = await verify(null)
    const findings = [...check.findings, ...explain(check, null, object)]
    return { ...NOT_COMPUTED, intact: check.intact, scheme: check.scheme, findings }
  }
  const { certificate, judgement, check } = signer
  if (check === null) return { ...NOT_COMPUTED, certificate, judgement, findings: [budgetSpent('signatures')] }
  const anchor = vouchedPathOf(judgement)?.anchor
  const findings = [...check.findings, ...explain(check, certificate, object)]
  if (anchor?.sm2Id && check.scheme?.family === 'SM2') {
    const values = { octets: anchor.sm2Id.length }
    findings.push(finding('path.sm2-id-override', 'GM/T 0009-2012 §10', values))
  }
  const { intact, scheme } = check
  return { intact, scheme, certificate, judgement, claimedSigningTime: null, findings }
}

/** What a signature carries in its own structure. */
export function materialOf(structure: SignatureStructure): Material {
  switch (structure.kind) {
    case 'cms':
      return structure.data
    case 'timestamp':
      return structure.token.signedData
    case 'raw':
      return { ...NO_MATERIAL, certificates: [structure.certificate] }
    case 'unreadable':
      return NO_MATERIAL
  }
}

/** What is computed under one certificate. */
type Mathematics = Omit<SignerCheck, 'findings'> & { readonly findings: readonly Finding[] }

async function verifyCms(
  object: SignedObject,
  { data, signer }: Extract<SignatureStructure, { kind: 'cms' }>,
  certificate: Certificate | null,
  sm2Id: Bytes | undefined,
  { digest, counterSignatures }: ValidationContext,
): Promise<Mathematics> {
  const check = await verifySigner(data, signer, object.content, certificate, {
    digest,
    ...(sm2Id && { sm2Id }),
    ...(counterSignatures && { counterSignatures }),
  })
  const digested = await digestedContentMatches(object, digest)
  const intact = digested === false ? false : digested === null ? null : check.intact
  return { ...check, intact, contentDigestMatches: digested && check.contentDigestMatches }
}

/** Content, signature and certificate as three files: nothing else is signed. */
async function verifyRaw(
  { content }: SignedObject,
  { certificate, algorithm, signature }: Extract<SignatureStructure, { kind: 'raw' }>,
  sm2Id: Bytes | undefined,
): Promise<Mathematics> {
  const { publicKey } = certificate
  const input = { publicKey, algorithm, signature, message: content ?? [], ...(sm2Id && { sm2Id }) }
  const { outcome, scheme, findings } = await verifySignature(input)
  const computed = content !== null && (outcome === 'valid' || outcome === 'invalid')
  const intact = computed ? outcome === 'valid' : null
  return { intact, scheme, signatureVerifies: intact, contentDigestMatches: null, findings }
}

/** adbe.pkcs7.sha1 signs a digest of the file instead of the file: the digest must be the file's. ISO 32000-1 §12.8.3.3 */
async function digestedContentMatches(
  { digestedContent, content }: SignedObject,
  digest: Digester,
): Promise<boolean | null> {
  if (!digestedContent) return true
  if (content === null) return null
  const computed = await digest(digestedContent.algorithm, digestedContent.parts)
  return content.length === 1 && bytesEqual(computed, content[0]!)
}

/** Says in findings why a signature is not intact, or why that cannot be told. */
function explain(outcome: Mathematics, certificate: Certificate | null, object: SignedObject): Finding[] {
  const findings: Finding[] = []
  if (object.content === null) findings.push(finding('validation.content-missing', 'EN 319 102-1 V1.4.1 §5.2.7'))
  if (!certificate) findings.push(finding('validation.signer-missing', 'EN 319 102-1 V1.4.1 §5.2.3'))
  if (outcome.intact === false) {
    if (outcome.contentDigestMatches === false)
      findings.push(finding('validation.content-digest-mismatch', 'EN 319 102-1 V1.4.1 §5.2.7'))
    else findings.push(finding('validation.signature-invalid', 'EN 319 102-1 V1.4.1 §5.2.7'))
  }
  if (outcome.intact === null && object.content !== null && certificate) {
    findings.push(finding('validation.signature-unchecked', 'EN 319 102-1 V1.4.1 §5.2.7'))
  }
  return findings
}

import { assert } from '../base/assert.ts'
import { bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { findSignerCertificate } from '../cms/find-signer-certificate.ts'
import { verifySigner } from '../cms/verify-signer.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { type Material, NO_MATERIAL } from '../formats/material.ts'
import type { SignatureStructure, SignedObject } from '../formats/signed-object.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { ValidationContext } from './validation-context.ts'

/** What mathematics alone says of a signature, whatever the trust. */
export interface MathematicalCheck {
  /** Null where it could not be computed. */
  readonly intact: boolean | null
  readonly scheme: SignatureScheme | null
  readonly certificate: Certificate | null
  readonly claimedSigningTime: Instant | null
  readonly findings: readonly Finding[]
}

/**
 * Identifies the signing certificate and verifies digest and signature value.
 *
 * @standard EN 319 102-1 V1.4.1 §5.2.3 (identification of the signing certificate), §5.2.7 (cryptographic verification)
 */
export async function verifyMathematics(object: SignedObject, context: ValidationContext): Promise<MathematicalCheck> {
  const { structure } = object
  assert(structure.kind !== 'timestamp', 'a token is judged by validate-timestamp')
  switch (structure.kind) {
    case 'cms':
      return verifyCms(object, structure, context)
    case 'raw': {
      const check = await verifySignature({
        publicKey: structure.certificate.publicKey,
        algorithm: structure.algorithm,
        signature: structure.signature,
        message: object.content ?? [],
      })
      const computed = object.content !== null && (check.outcome === 'valid' || check.outcome === 'invalid')
      const intact = computed ? check.outcome === 'valid' : null
      const outcome = {
        intact,
        scheme: check.scheme,
        certificate: structure.certificate,
        signatureVerifies: intact,
        contentDigestMatches: null,
        findings: check.findings,
      }
      return { ...outcome, claimedSigningTime: null, findings: explain(outcome, object) }
    }
    case 'unreadable': {
      // The container's own findings say better why; the fault stands in where there are none.
      const values = { fault: structure.fault.code }
      const unreadable = finding('validation.structure-unreadable', 'EN 319 102-1 V1.4.1 §5.2.2', values)
      const findings = object.findings.length > 0 ? [] : [unreadable]
      const intact = object.broken ? false : null
      return { intact, scheme: null, certificate: null, claimedSigningTime: null, findings }
    }
  }
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

async function verifyCms(
  object: SignedObject,
  { data, signer }: Extract<SignatureStructure, { kind: 'cms' }>,
  context: ValidationContext,
): Promise<MathematicalCheck> {
  const { certificate, findings } = await findSignerCertificate(signer, context.material.certificates)
  const sm2Id = context.anchors.length === 1 ? context.anchors[0]!.sm2Id : undefined
  const check = await verifySigner(data, signer, object.content, certificate, {
    digest: context.digest,
    ...(sm2Id && { sm2Id }),
  })
  const digested = await digestedContentMatches(object, context)
  const intact = digested === false ? false : digested === null ? null : check.intact
  const outcome = { ...check, intact, certificate, contentDigestMatches: digested && check.contentDigestMatches }
  const claimedSigningTime = signer.claimedSigningTime
  return { ...outcome, claimedSigningTime, findings: [...data.findings, ...findings, ...explain(outcome, object)] }
}

/** adbe.pkcs7.sha1 signs a digest of the file instead of the file: the digest must be the file's. ISO 32000-1 §12.8.3.3 */
async function digestedContentMatches(
  { digestedContent, content }: SignedObject,
  context: ValidationContext,
): Promise<boolean | null> {
  if (!digestedContent) return true
  if (content === null) return null
  const computed = await context.digest(digestedContent.algorithm, digestedContent.parts)
  return content.length === 1 && bytesEqual(computed, content[0]!)
}

interface Outcome {
  readonly intact: boolean | null
  readonly certificate: Certificate | null
  readonly contentDigestMatches: boolean | null
  readonly signatureVerifies: boolean | null
  readonly findings: readonly Finding[]
}

/** Says in findings why a signature is not intact, or why that cannot be told. */
function explain(outcome: Outcome, object: SignedObject): Finding[] {
  const findings = [...outcome.findings]
  if (object.content === null) findings.push(finding('validation.content-missing', 'EN 319 102-1 V1.4.1 §5.2.7'))
  if (!outcome.certificate) findings.push(finding('validation.signer-missing', 'EN 319 102-1 V1.4.1 §5.2.3'))
  if (outcome.intact === false) {
    if (outcome.contentDigestMatches === false)
      findings.push(finding('validation.content-digest-mismatch', 'EN 319 102-1 V1.4.1 §5.2.7'))
    else findings.push(finding('validation.signature-invalid', 'EN 319 102-1 V1.4.1 §5.2.7'))
  }
  if (outcome.intact === null && object.content !== null && outcome.certificate) {
    findings.push(finding('validation.signature-unchecked', 'EN 319 102-1 V1.4.1 §5.2.7'))
  }
  return findings
}

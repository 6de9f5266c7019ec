import type { Budget } from '../base/budget.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { SignatureScheme } from '../crypto/algorithms.ts'
import { digestAlgorithmOf } from '../crypto/algorithms.ts'
import type { CryptoCode } from '../crypto/crypto-code.ts'
import type { Digester } from '../crypto/document-digests.ts'
import type { Certificate } from '../x509/certificate.ts'
import { looksLikeAttributes } from './attribute.ts'
import { checkSignedAttributes, checkSigningCertificate } from './check-signed-attributes.ts'
import type { CmsCode } from './cms-code.ts'
import type { SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'
import { compareDigest, verifies, verifyValue } from './signer-mathematics.ts'
import { counterSignatureBudget, verifyCounterSignatures } from './verify-counter-signature.ts'

export interface SignerCheck {
  /**
   * The mathematics alone: content digest and signature value hold, and together they cover the content.
   * False where either fails, null where one could not be computed (no content, no certificate, an
   * algorithm that is refused or unknown).
   */
  readonly intact: boolean | null
  /**
   * Content against the signed message-digest; false also where the signature covers nothing that could be
   * called this content, null without signed attributes, content or a known digest.
   */
  readonly contentDigestMatches: boolean | null
  readonly signatureVerifies: boolean | null
  readonly scheme: SignatureScheme | null
  readonly findings: readonly Finding<CmsCode | CryptoCode>[]
}

export interface SignerOptions {
  /** SM2 signer ID, where the trust anchor says it is not the default one. */
  readonly sm2Id?: Bytes
  /** Digests the content: one that shares its work with other digests of the same document, say. */
  readonly digest?: Digester
  /** What may still be spent on counter-signatures, where several messages share it. */
  readonly counterSignatures?: Budget
}

/** Rules whose breach leaves a signature that verifies without covering this content. */
const UNBOUND: ReadonlySet<string> = new Set<CmsCode>([
  'cms.signed-attributes-missing',
  'cms.content-conflict',
  'cms.content-looks-like-attributes',
])

/**
 * Verifies one signer of a SignedData: the digest of the content, the rules of the signed attributes and
 * the signature value. What is hashed and signed follows from the message alone; nothing is tried.
 *
 * @param content given beside the message, in parts; null where the content is attached or missing
 * @param certificate the signer's, as `findSignerCertificate` gives it
 * @standard RFC 5652 §5.4, §5.6; GB/T 35275-2017; EN 319 102-1 V1.4.1 §5.2.7
 */
export async function verifySigner(
  data: SignedData,
  signer: SignerInfo,
  content: readonly Bytes[] | null,
  certificate: Certificate | null,
  options: SignerOptions = {},
): Promise<SignerCheck> {
  const findings: Finding<CmsCode | CryptoCode>[] = [...checkSignedAttributes(data, signer)]
  findings.push(...checkDigestListed(data, signer))
  findings.push(...checkContents(data, content))
  const signed = data.content === null ? content : [data.content]

  let contentDigestMatches: boolean | null = null
  if (signer.signedAttributes !== null) {
    const compared = await compareDigest(signer, signed, options.digest)
    contentDigestMatches = compared.matches
    findings.push(...compared.findings)
  } else if (signed !== null && looksLikeAttributes(signed)) {
    findings.push(finding('cms.content-looks-like-attributes', 'RFC 5652 §5.4'))
  }

  const message = signer.signedAttributesOctets === null ? signed : [signer.signedAttributesOctets]
  const check = certificate && message ? await verifyValue(signer, message, certificate, options.sm2Id) : null
  findings.push(...(check?.findings ?? []))
  if (certificate) findings.push(...checkSignerName(signer, certificate))
  if (certificate) findings.push(...(await checkSigningCertificate(signer, certificate)))
  findings.push(...(await verifyCounterSignatures(data, signer, options.counterSignatures ?? counterSignatureBudget())))

  const signatureVerifies = check === null ? null : verifies(check)
  const unbound = findings.some(({ code }) => UNBOUND.has(code))
  if (unbound) contentDigestMatches = false
  const parts = [signatureVerifies, ...(signer.signedAttributes === null ? [] : [contentDigestMatches])]
  return {
    intact: unbound || parts.includes(false) ? false : parts.includes(null) ? null : true,
    contentDigestMatches,
    signatureVerifies,
    scheme: check?.scheme ?? null,
    findings,
  }
}

/**
 * Attached content and content given beside it must be the same octets: else one of them would be shown
 * as signed because the other one is.
 *
 * @standard RFC 5652 §5.2
 */
function checkContents(data: SignedData, content: readonly Bytes[] | null): Finding<CmsCode>[] {
  if (data.content === null || content === null || isJoinOf(data.content, content)) return []
  return [finding('cms.content-conflict', 'RFC 5652 §5.2')]
}

function isJoinOf(whole: Bytes, parts: readonly Bytes[]): boolean {
  if (parts.length === 1 && parts[0] === whole) return true
  let at = 0
  for (const part of parts) {
    if (!bytesEqual(whole.subarray(at, at + part.length), part)) return false
    at += part.length
  }
  return at === whole.length
}

/**
 * The unsigned identifier should name the issuer as the certificate spells it: another spelling names the
 * same CA (RFC 5280 §7.1), and shows that somebody wrote it anew.
 *
 * @standard RFC 5652 §10.2.4
 */
function checkSignerName({ identifier }: SignerInfo, certificate: Certificate): Finding<CmsCode>[] {
  if (identifier.kind !== 'issuer-and-serial') return []
  if (bytesEqual(identifier.issuer.bytes, certificate.issuer.bytes)) return []
  return [finding('cms.signer-name-variant', 'RFC 5652 §10.2.4')]
}

/** RFC 5652 §5.1: digestAlgorithms lists what one pass over the content needs; a verifier may refuse a digest that it leaves out. */
function checkDigestListed(data: SignedData, signer: SignerInfo): Finding<CmsCode>[] {
  const nameOf = (id: SignerInfo['digestAlgorithm']): string => digestAlgorithmOf(id)?.algorithm ?? id.oid
  const own = nameOf(signer.digestAlgorithm)
  if (data.digestAlgorithms.some((each) => nameOf(each) === own)) return []
  return [finding('cms.digest-algorithm-unlisted', 'RFC 5652 §5.1', { algorithm: signer.digestAlgorithm.oid })]
}

import { Budget } from '../base/budget.ts'
import { type Bytes, textFromUtf8 } from '../base/bytes.ts'
import { canonicalJson, parseJson } from '../base/canonical-json.ts'
import { type Finding, finding } from '../base/finding.ts'
import { isoOf } from '../base/instant.ts'
import { attempt, FaultError, type Result } from '../base/result.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { findPaths } from '../path/find-paths.ts'
import { SignatureCache } from '../path/signature-cache.ts'
import { identifierOf } from '../registry/registration/possession-algorithm.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import {
  type OutboundReceipt,
  RECEIPT_OCTETS_MAX,
  type ReceiptStatement,
  receiptCodec,
  signedOctets,
} from './outbound-receipt.ts'
import type { ReceiptCode } from './receipt-code.ts'

/** What a receipt is worth to who holds it beside a certificate. */
export interface ReceiptVerdict {
  /** `undetermined` where nobody said to trust who signed it. */
  readonly status: 'holds' | 'fails' | 'undetermined'
  /** What it attests, to be read only where it holds. */
  readonly statement: ReceiptStatement
  readonly findings: readonly Finding<ReceiptCode>[]
}

/**
 * Reads a receipt, in its one spelling.
 *
 * Faults: registry.too-large, .not-json, .not-canonical, .member-*, .list-too-long, .text-too-long.
 */
export function decodeReceipt(bytes: Bytes): Result<OutboundReceipt> {
  return attempt(() => {
    if (bytes.length > RECEIPT_OCTETS_MAX) throw new FaultError('registry.too-large', { max: RECEIPT_OCTETS_MAX })
    const text = textFromUtf8(bytes)
    const json = text === null ? undefined : parseJson(text)
    if (json === undefined) throw new FaultError('registry.not-json')
    const { statement, signature } = receiptCodec.decode(json, '')
    if (canonicalJson(json) !== text) throw new FaultError('registry.not-canonical')
    return { statement, signature }
  })
}

/**
 * Checks a receipt offline: that one of `signers`, whom the relying party trusts for it, signed it while its certificate
 * was valid; that it speaks of `certificate`; and that the chain in it leads from there to its end. Pure.
 */
export async function verifyReceipt(
  { statement, signature }: OutboundReceipt,
  certificate: Certificate,
  signers: readonly Certificate[],
): Promise<ReceiptVerdict> {
  const findings: Finding<ReceiptCode>[] = []
  const signer = signers.find(({ fingerprint }) => fingerprint === signature.certificate)
  if (signer === undefined) findings.push(finding('receipt.signer-unknown', OURS, {}, signature.certificate))
  else {
    const { depositedAt } = statement
    if (depositedAt < signer.notBefore || depositedAt > signer.notAfter) {
      const values = { depositedAt: isoOf(depositedAt) }
      findings.push(finding('receipt.signer-out-of-validity', 'RFC 5280 §4.1.2.5', values, signer.fingerprint))
    }
    const { outcome } = await verifySignature({
      publicKey: signer.publicKey,
      algorithm: identifierOf(signature.algorithm),
      signature: signature.value,
      message: [signedOctets(statement)],
    })
    if (outcome !== 'valid') findings.push(finding('receipt.signature-invalid', OURS, {}, signer.fingerprint))
  }
  if (statement.certificate.sha256 !== certificate.fingerprint) {
    findings.push(finding('receipt.certificate-other', OURS, {}, certificate.fingerprint))
  } else if (!(await isChained(certificate, statement))) {
    findings.push(finding('receipt.chain-broken', 'RFC 5280 §6.1', {}, certificate.fingerprint))
  }
  const failing = findings.filter(({ code }) => code !== 'receipt.signer-unknown')
  const status = failing.length > 0 ? 'fails' : signer === undefined ? 'undetermined' : 'holds'
  return { status, statement, findings: [...findings, ...statusFindings(statement)] }
}

const OURS = 'yanqian.outbound-receipt/1'

/** By the mathematics and rules of a path; who vouches for its last certificate is who signed the receipt. */
async function isChained(target: Certificate, { chain, depositedAt }: ReceiptStatement): Promise<boolean> {
  const decoded = chain.map((bytes) => decodeCertificate(bytes))
  const certificates = decoded.flatMap((each) => (each.ok ? [each.value] : []))
  const anchor = certificates.at(-1)
  if (certificates.length < decoded.length) return false
  // Only a root stands without a chain; that it is the registered one is what the receipt's signer says.
  if (anchor === undefined) return target.issuer.key === target.subject.key
  const { accepted } = await findPaths({
    target,
    // An expired or revoked certificate has a receipt too: whether it was good is told by its statuses.
    at: depositedAt < target.notAfter ? depositedAt : target.notAfter,
    pool: certificates,
    anchors: [{ certificate: anchor }],
    revocation: { lists: [], responses: [] },
    purpose: 'any',
    budget: new Budget(),
    signatureCache: new SignatureCache(),
  })
  return accepted.length > 0
}

/** What it attests of revocation: told, and no fault of the receipt. */
function statusFindings({ statuses, certificate }: ReceiptStatement): Finding<ReceiptCode>[] {
  const last = statuses.at(-1)
  const subject = certificate.sha256
  if (last === undefined || last.status === 'unknown') {
    return [finding('receipt.status-unknown', 'RFC 5280 §6.3', {}, subject)]
  }
  if (last.status === 'good') return []
  const values = {
    ...(last.revokedAt !== null && { revokedAt: isoOf(last.revokedAt) }),
    thisUpdate: isoOf(last.thisUpdate),
  }
  return [finding('receipt.certificate-revoked', 'RFC 5280 §6.3', values, subject)]
}

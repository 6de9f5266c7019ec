import { Budget } from '../../base/budget.ts'
import type { Bytes } from '../../base/bytes.ts'
import { type Finding, finding } from '../../base/finding.ts'
import { isoOf } from '../../base/instant.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import type { CmsCode } from '../../cms/cms-code.ts'
import { findSignerCertificate } from '../../cms/find-signer-certificate.ts'
import { decodeSignedData, type SignedData, type SignerInfo } from '../../cms/signed-data.ts'
import { verifySigner } from '../../cms/verify-signer.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { findPaths } from '../../path/find-paths.ts'
import { SignatureCache } from '../../path/signature-cache.ts'
import { identifierOf } from '../../registry/registration/possession-algorithm.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { maskedIdentity, withoutIdentityNumbers } from '../../x509/identity-number.ts'
import { pemBlocks } from '../../x509/pem.ts'
import {
  type DepositedCertificate,
  decodeReceipt,
  decodeSignedStatement,
  type OutboundReceipt,
  RECEIPT_OCTETS_MAX,
  type ReceiptStatement,
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

/** A receipt as CMS: the statement is the content that is signed. */
export interface CmsReceipt {
  readonly statement: ReceiptStatement
  readonly message: SignedData
  /** The only one: who else signed would attest it without being asked about. */
  readonly signer: SignerInfo
}

/**
 * Reads a receipt in the form that its octets show: JSON, or CMS in DER or PEM.
 *
 * Faults: registry.too-large, .not-json, .not-canonical, .member-*, .list-too-long, .text-too-long; cms.*, asn1.*, x509.pem-*;
 * receipt.signer-count.
 */
export function readReceipt(bytes: Bytes): Result<OutboundReceipt | CmsReceipt> {
  const der = derOf(bytes)
  if (!der.ok) return der
  if (der.value === null) return decodeReceipt(bytes)
  // A message holds the statement twice at most: itself, and its CA certificates beside it.
  if (der.value.length > 2 * RECEIPT_OCTETS_MAX) return fail('registry.too-large', { max: 2 * RECEIPT_OCTETS_MAX })
  const message = decodeSignedData(der.value)
  if (!message.ok) return message
  const [signer, ...others] = message.value.signers
  if (signer === undefined || others.length > 0) return fail('receipt.signer-count')
  const statement = decodeSignedStatement(message.value.content ?? new Uint8Array(0))
  return statement.ok ? ok({ statement: statement.value, message: message.value, signer }) : statement
}

/** Null for octets that are neither DER nor PEM. */
function derOf(bytes: Bytes): Result<Bytes | null> {
  if (bytes[0] === DER_SEQUENCE) return ok(bytes)
  if (bytes[0] !== PEM_DASH) return ok(null)
  const blocks = attempt(() => pemBlocks(bytes))
  return blocks.ok ? ok(blocks.value.find(({ label }) => label === 'CMS' || label === 'PKCS7')?.bytes ?? null) : blocks
}

const DER_SEQUENCE = 0x30
const PEM_DASH = 0x2d

/**
 * Checks a receipt offline: that one of `signers`, whom the relying party trusts for it, signed it while its certificate
 * was valid; that it speaks of `certificate`; and that the chain in it leads from there to its end. Pure.
 */
export async function verifyReceipt(
  receipt: OutboundReceipt | CmsReceipt,
  certificate: Certificate,
  signers: readonly Certificate[],
): Promise<ReceiptVerdict> {
  const { statement } = receipt
  const findings: Finding<ReceiptCode>[] = []
  const { signer, named, signs } =
    'message' in receipt ? await signedInMessage(receipt, signers) : await signedBeside(receipt, signers)
  if (signer === null) findings.push(finding('receipt.signer-unknown', OURS, {}, named))
  else {
    const { depositedAt } = statement
    if (depositedAt < signer.notBefore || depositedAt > signer.notAfter) {
      const values = { depositedAt: isoOf(depositedAt) }
      findings.push(finding('receipt.signer-out-of-validity', 'RFC 5280 §4.1.2.5', values, signer.fingerprint))
    }
    if (!signs) findings.push(finding('receipt.signature-invalid', OURS, {}, signer.fingerprint))
  }
  if (statement.certificate.sha256 !== certificate.fingerprint) {
    findings.push(finding('receipt.certificate-other', OURS, {}, certificate.fingerprint))
  } else if (!(await isChained(certificate, statement))) {
    findings.push(finding('receipt.chain-broken', 'RFC 5280 §6.1', {}, certificate.fingerprint))
  }
  const failing = findings.filter(({ code }) => code !== 'receipt.signer-unknown')
  const status = failing.length > 0 ? 'fails' : signer === null ? 'undetermined' : 'holds'
  return { status, statement, findings: [...findings, ...statusFindings(statement)] }
}

/** Who signed, of those who are trusted; whom the receipt names; and whether the signature holds. */
interface Signed {
  readonly signer: Certificate | null
  readonly named: string | undefined
  readonly signs: boolean
}

async function signedBeside(
  { statement, signature }: OutboundReceipt,
  signers: readonly Certificate[],
): Promise<Signed> {
  const named = signature.certificate
  const signer = signers.find(({ fingerprint }) => fingerprint === named) ?? null
  if (signer === null) return { signer, named, signs: false }
  const { outcome } = await verifySignature({
    publicKey: signer.publicKey,
    algorithm: identifierOf(signature.algorithm),
    signature: signature.value,
    message: [signedOctets(statement)],
  })
  return { signer, named, signs: outcome === 'valid' }
}

/** By a signer whose certificate the signed attributes name. RFC 5652 §5.4; RFC 5035 §5.4 */
async function signedInMessage(
  { message, signer: info }: CmsReceipt,
  signers: readonly Certificate[],
): Promise<Signed> {
  const named = message.certificates.length === 1 ? message.certificates[0]!.fingerprint : undefined
  const { certificates } = await findSignerCertificate(info, signers)
  const [signer = null] = certificates
  if (signer === null) return { signer, named, signs: false }
  const { intact, findings } = await verifySigner(message, info, null, signer)
  // The certificate that is named must be this one: a key may have several, of different days.
  const isNamed = info.signedAttributes !== null && !findings.some(({ code }) => UNNAMED.has(code))
  return { signer, named, signs: intact === true && isNamed }
}

const UNNAMED: ReadonlySet<string> = new Set<CmsCode>([
  'cms.signing-certificate-mismatch',
  'cms.signing-certificate-missing',
  'cms.signing-certificate-digest-unsupported',
  'cms.signing-certificate-malformed',
])

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

/**
 * Whose certificate a statement speaks of, as it is shown: another service may have attested numbers without a consent
 * on record, and then they are masked here.
 */
export function shownHolder({
  certificate,
  consent,
}: ReceiptStatement): Pick<DepositedCertificate, 'subject' | 'identity'> {
  const { subject, identity } = certificate
  if (consent !== null) return { subject, identity }
  const masked = identity.map(({ oid, values }) => ({ oid, values: values.map(maskedIdentity) }))
  return { subject: withoutIdentityNumbers(subject), identity: masked }
}

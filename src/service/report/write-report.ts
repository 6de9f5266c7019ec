import type { Bytes } from '../../base/bytes.ts'
import { hexOf } from '../../base/bytes.ts'
import type { Finding } from '../../base/finding.ts'
import { isoOf } from '../../base/instant.ts'
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import { digestAlgorithmOf, type SignatureScheme } from '../../crypto/algorithms.ts'
import type { Digester } from '../../crypto/document-digests.ts'
import { assessReliability } from '../../legal/assess-reliability.ts'
import { standingByLaw, standingOf } from '../../registry/anchor-standing.ts'
import type { TrustView } from '../../registry/trust-view.ts'
import type { DocumentValidation } from '../../validation/validate-document.ts'
import type { SignatureValidation } from '../../validation/validate-signature.ts'
import type { TimestampValidation } from '../../validation/validate-timestamp.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { withoutCertainIdentityNumbers } from '../../x509/identity-number.ts'
import { AttributeType } from '../../x509/name.ts'
import { shownAttribute } from '../../x509/shown-name.ts'
import type { RecognisedSignature } from '../recognition/recognise-signatures.ts'
import type { RegionTrust } from '../recognition/region-trust.ts'
import type { VerificationRequest } from '../verification-request.ts'
import { CertificateBook } from './certificate-book.ts'
import { checksOf } from './checks-of.ts'
import { findingReport, pathReports } from './path-reports.ts'
import type { Report, SignatureReport, SignerReport, TimestampReport } from './report.ts'
import { formatOf, levelOf } from './signature-format.ts'
import { trustReport } from './trust-report.ts'

/** Writes what was judged and why, as `yanqian.report/1`. */
export async function writeReport(
  request: VerificationRequest,
  { view: trust, registry }: RegionTrust,
  validation: DocumentValidation,
  notFetched: readonly Finding[],
  digest: Digester,
  /** One for each signature, where the registry was asked. */
  recognised?: readonly (RecognisedSignature | null)[],
): Promise<Report> {
  const book = new CertificateBook()
  const { document } = validation
  const withSm3 = request.sm3 === true || usesSm3(validation)
  return {
    schema: 'yanqian.report/1',
    conclusion: { indication: validation.indication, subIndication: validation.subIndication },
    document: { ...(await octetsReport(request.document, request.name, withSm3, digest)), format: document.format },
    ...(request.content && {
      content: await octetsReport(request.content.bytes, request.content.name, withSm3, digest),
    }),
    validationTime: isoOf(request.at),
    policy: { name: request.policy.name, sha256: request.policy.sha256 },
    trust: { ...trustReport(trust, request.at), ...(registry !== null && { registry }) },
    changedAfterSigning: document.changedAfterSigning,
    findings: [...validation.findings, ...notFetched.map((item) => ({ ...item, severity: 'inform' }) as const)].map(
      findingReport,
    ),
    signatures: validation.signatures.map((signature, index) =>
      signatureReport(signature, index, validation, trust, book, recognised?.[index]),
    ),
    documentTimestamps: validation.documentTimestamps.map((stamp, index) =>
      timestampReport(stamp, `document-timestamp-${index + 1}`, book),
    ),
    certificates: book.entries(),
  }
}

function signatureReport(
  signature: SignatureValidation,
  index: number,
  validation: DocumentValidation,
  trust: TrustView,
  book: CertificateBook,
  recognised: RecognisedSignature | null | undefined,
): SignatureReport {
  const { object, judgement } = signature
  const id = `signature-${index + 1}`
  const anchor = judgement?.path?.anchor
  const known = anchor ? standingOf(anchor, trust) : null
  const standing = recognised ? standingByLaw(known, recognised.report.recognition.law) : known
  for (const certificate of recognised?.certificates ?? []) book.enter(certificate)
  const { time: _time, ...claims } = object.claims
  return {
    id,
    format: formatOf(object),
    level: levelOf(signature, validation),
    indication: signature.indication,
    subIndication: signature.subIndication,
    intact: signature.intact,
    algorithm: schemeName(signature.scheme),
    signer: signerReport(signature.certificate, book),
    claims: Object.fromEntries(
      Object.entries(claims).map(([name, text]) => [name, withoutCertainIdentityNumbers(text)]),
    ),
    claimedSigningTime: signature.claimedSigningTime === null ? null : isoOf(signature.claimedSigningTime),
    bestSignatureTime: isoOf(signature.bestSignatureTime),
    bestSignatureTimeSource: signature.bestSignatureTimeSource,
    changedAfterSigning: object.changedAfterSigning,
    timestamps: signature.timestamps.map((stamp, at) => timestampReport(stamp, `${id}-timestamp-${at + 1}`, book)),
    counterSignatures: object.structure.kind === 'cms' ? object.structure.signer.counterSignatures.length : 0,
    ...pathReports(judgement, book),
    checks: checksOf(signature),
    findings: signature.findings.map(findingReport),
    legal: assessReliability(signature, object.changedAfterSigning, standing),
    ...(recognised !== undefined && { recognition: recognised?.report ?? null }),
  }
}

function timestampReport(stamp: TimestampValidation, id: string, book: CertificateBook): TimestampReport {
  const { token, judgement } = stamp
  return {
    id,
    indication: stamp.indication,
    subIndication: stamp.subIndication,
    intact: stamp.intact,
    algorithm: schemeName(stamp.scheme),
    time: token && isoOf(token.time),
    accuracyMilliseconds: token?.accuracyMilliseconds ?? null,
    policy: token?.policy ?? null,
    imprintAlgorithm: token && digestName(token.imprint.algorithm),
    signer: signerReport(stamp.certificate, book),
    ...pathReports(judgement, book),
    findings: stamp.findings.map(findingReport),
  }
}

function signerReport(certificate: Certificate | null, book: CertificateBook): SignerReport | null {
  if (!certificate) return null
  return {
    certificate: book.enter(certificate),
    commonName: shownAttribute(certificate.subject, AttributeType.commonName),
    organization: shownAttribute(certificate.subject, AttributeType.organization),
  }
}

/** By name, or by its identifier where it has none here. */
const digestName = (id: AlgorithmIdentifier): string => digestAlgorithmOf(id)?.algorithm ?? id.oid

const schemeName = (scheme: SignatureScheme | null): string | null => scheme?.name ?? null

async function octetsReport(bytes: Bytes, name: string | null, withSm3: boolean, digest: Digester) {
  const sha256 = hexOf(await digest('SHA-256', [bytes]))
  const shown = name === null ? null : withoutCertainIdentityNumbers(name)
  return { name: shown, size: bytes.length, sha256, ...(withSm3 && { sm3: hexOf(await digest('SM3', [bytes])) }) }
}

function usesSm3({ signatures, documentTimestamps }: DocumentValidation): boolean {
  const stamps = [...documentTimestamps, ...signatures.flatMap((signature) => signature.timestamps)]
  return [...signatures, ...stamps].some((judged) => judged.scheme?.digest === 'SM3')
}

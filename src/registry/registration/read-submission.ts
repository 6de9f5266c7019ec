import type { Bytes } from '../../base/bytes.ts'
import { attempt, FaultError, fail, type Result } from '../../base/result.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { type CertificationRequest, decodeCertificationRequest } from '../../x509/certification-request.ts'
import { pemBlocks } from '../../x509/pem.ts'
import { SNAPSHOT_LIMITS } from '../snapshot-codec.ts'
import type { RegistrationFaultCode } from './registration-code.ts'

/** Octets of one submitted file: a certificate of 64 KiB, which is the most that a snapshot holds, in PEM with text around. Ours. */
export const SUBMISSION_OCTETS_MAX = 128 << 10

/** What PEM calls certificates and requests. RFC 7468 §5, §7; `X509 CERTIFICATE` and `NEW …` are of older tools. */
const CERTIFICATE_LABELS: readonly string[] = ['CERTIFICATE', 'X509 CERTIFICATE']
const REQUEST_LABELS: readonly string[] = ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST']

/**
 * Reads one certificate, in PEM or DER. A file with several is refused: which one is meant is for the CA to say.
 * Faults: registry.submission-*, x509.*, asn1.*.
 */
export function readSubmittedCertificate(bytes: Bytes): Result<Certificate> {
  const read = readOne(bytes, CERTIFICATE_LABELS, decodeCertificate)
  const max = SNAPSHOT_LIMITS.certificateOctets
  return read.ok && read.value.bytes.length > max ? tooLarge(max) : read
}

const tooLarge = (max: number) => fail('registry.submission-too-large' satisfies RegistrationFaultCode, { max })

/**
 * Reads one PKCS #10 request, in PEM or DER.
 * Faults: registry.submission-*, x509.*, asn1.*.
 */
export const readSubmittedRequest = (bytes: Bytes): Result<CertificationRequest> =>
  readOne(bytes, REQUEST_LABELS, decodeCertificationRequest)

function readOne<T>(bytes: Bytes, labels: readonly string[], decode: (bytes: Bytes) => Result<T>): Result<T> {
  const found = attempt(() => blockOf(bytes, labels))
  return found.ok ? decode(found.value) : found
}

function blockOf(bytes: Bytes, labels: readonly string[]): Bytes {
  if (bytes.length > SUBMISSION_OCTETS_MAX) refuse('registry.submission-too-large', { max: SUBMISSION_OCTETS_MAX })
  if (bytes.length === 0) refuse('registry.submission-empty')
  const blocks = pemBlocks(bytes)
  // Without a block it is DER, or nothing that its decoder knows.
  if (blocks.length === 0) return bytes
  // RFC 7468 §10, §11. It has left its owner: whoever sends it must hear so, and it is read no further.
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) refuse('registry.submission-private-key')
  const meant = blocks.filter(({ label }) => labels.includes(label))
  if (meant.length > 1) refuse('registry.submission-several', { count: meant.length })
  if (meant.length === 0 || blocks.length > 1) refuse('registry.submission-unexpected', { wanted: labels[0]! })
  return meant[0]!.bytes
}

function refuse(code: RegistrationFaultCode, values: Readonly<Record<string, string | number>> = {}): never {
  throw new FaultError(code, values)
}

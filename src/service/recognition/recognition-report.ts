import type { Recognition } from '../../registry/recognition.ts'
import type {
  CertificateReport,
  OtherPathReport,
  PathReport,
  RejectedPathReport,
  ReportFinding,
  SubIndication,
} from '../report/report.ts'
import type { RegistryGround } from './signature-recognition.ts'

/**
 * The answer to a question for recognition, `yanqian.recognition/1`: whether a certificate holds, whether somebody
 * agreed to take it, and what it is before the law, never merged; and on what state of the registry they rest.
 * Written as canonical JSON (RFC 8785); instants are ISO 8601 in UTC, certificates are named by the SHA-256 of
 * their DER in lower-case hexadecimal.
 */
export interface RecognitionReport {
  readonly schema: 'yanqian.recognition/1'
  readonly registry: RegistryGround
  readonly policy: { readonly name: string; readonly sha256: string }
  /** Null where the certificate is technically valid. */
  readonly subIndication: SubIndication | null
  /** What the technical answer rests on: the findings of the first path, or what stands against the nearest one. */
  readonly findings: readonly ReportFinding[]
  readonly recognition: Recognition
  /** The path that the technical answer rests on. */
  readonly path: PathReport | null
  /** Every other path that was accepted, as they rank. */
  readonly otherPaths: readonly OtherPathReport[]
  /** Candidates that were refused, nearest to acceptable first. */
  readonly rejected: readonly RejectedPathReport[]
  /** Every certificate that a path names, by fingerprint. */
  readonly certificates: Readonly<Record<string, CertificateReport>>
}

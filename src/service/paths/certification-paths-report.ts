import type {
  CertificateReport,
  PathReport,
  PlaceReason,
  RejectedPathReport,
  ReportFinding,
  SubIndication,
} from '../report/report.ts'
import type { TrustReport } from '../report/trust-report.ts'

/**
 * EN 319 102-1 V1.4.1 §5.1.3, of one building block. FAILED where the certificate itself was revoked, expired
 * or not yet valid at the instant; whatever else is merely not shown is INDETERMINATE.
 */
export type BlockIndication = 'PASSED' | 'INDETERMINATE' | 'FAILED'

/**
 * The answer to a question for certification paths, `yanqian.certification-paths/1`: every way from a
 * certificate to a trust anchor, and why others were refused. Written as canonical JSON (RFC 8785); instants
 * are ISO 8601 in UTC, certificates are named by the SHA-256 of their DER in lower-case hexadecimal.
 */
export interface CertificationPathsReport {
  readonly schema: 'yanqian.certification-paths/1'
  /** At least one path stands by RFC 5280 §6.1 and by the validation policy. */
  readonly valid: boolean
  readonly indication: BlockIndication
  readonly subIndication: SubIndication | null
  /** Fingerprint of the certificate that was asked about. */
  readonly target: string
  readonly validationTime: string
  readonly request: {
    /** RFC 5280 §6.1.1 (c): object identifiers; any-policy (2.5.29.32.0) where every policy will do. */
    readonly initialPolicySet: readonly string[]
    readonly requireExplicitPolicy: boolean
    readonly inhibitPolicyMapping: boolean
    readonly inhibitAnyPolicy: boolean
    /** False where nobody asked whether a certificate was revoked. */
    readonly revocation: boolean
  }
  /** What gives findings their weight, and until when algorithms are accepted. */
  readonly validationPolicy: { readonly name: string; readonly sha256: string }
  readonly trust: TrustReport
  /** What the verdict rests on: the findings of the first path, or what stands against the nearest one. */
  readonly findings: readonly ReportFinding[]
  /** The accepted ones; the first is the one to rely on. */
  readonly paths: readonly AcceptedPathReport[]
  /** The accepted ones by anchor and region, as indices into `paths`. */
  readonly groups: readonly PathGroupReport[]
  /** Candidates that were refused, nearest to acceptable first, with every reason. */
  readonly rejected: readonly RejectedPathReport[]
  readonly search: {
    /** Public-key operations. */
    readonly signatures: number
    readonly steps: number
    /** The allowance that ran out, so that more paths may exist; null where the search was complete. */
    readonly budgetSpent: string | null
  }
  /** Every certificate that a path names, by fingerprint. */
  readonly certificates: Readonly<Record<string, CertificateReport>>
}

export interface AcceptedPathReport extends PathReport {
  /** INDETERMINATE where the path stands by RFC 5280 §6.1 and the validation policy asks for more. */
  readonly indication: BlockIndication
  readonly subIndication: SubIndication | null
  /** Why it stands behind the one before it; null for the first. */
  readonly behind: PlaceReason | null
  readonly findings: readonly ReportFinding[]
}

interface PathGroupReport {
  readonly anchor: string
  readonly region: string | null
  readonly paths: readonly number[]
}

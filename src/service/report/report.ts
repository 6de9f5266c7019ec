import type { CheckStep } from '../../validation/checks.ts'
import { type Indication, SUB_INDICATIONS, type SubIndication } from '../../validation/indication.ts'
import type { JudgedPath } from '../../validation/judge-paths.ts'
import type { SignatureRecognition } from '../recognition/signature-recognition.ts'
import type { TrustReport } from './trust-report.ts'

export { type Indication, SUB_INDICATIONS, type SubIndication }

/**
 * The answer of a verification, `yanqian.report/1`: what was judged, by which rules and trust data, the
 * verdict, and everything it rests on. Written as canonical JSON (RFC 8785); instants are ISO 8601 in
 * UTC, digests and octets lower-case hexadecimal, certificates are named by the SHA-256 of their DER.
 */
export interface Report {
  readonly schema: 'yanqian.report/1'
  readonly conclusion: {
    readonly indication: Indication | 'NO-SIGNATURE-FOUND'
    /** Of the worst signature, the first of them in document order. */
    readonly subIndication: SubIndication | null
  }
  readonly document: {
    /** As given by the caller: never part of the judgement. */
    readonly name: string | null
    readonly format: string
    /** Octets. */
    readonly size: number
    readonly sha256: string
    /** Where a signature uses SM3 or the caller asks. */
    readonly sm3?: string
  }
  /** The content given beside a detached signature or time-stamp. */
  readonly content?: {
    readonly name: string | null
    readonly size: number
    readonly sha256: string
    readonly sm3?: string
  }
  readonly validationTime: string
  readonly policy: { readonly name: string; readonly sha256: string }
  readonly trust: TrustReport & {
    /** State of the registry whose anchors for the region are among them; absent where it was not asked for any. */
    readonly registry?: { readonly version: number; readonly changeHead: string }
  }
  readonly changedAfterSigning: boolean
  readonly findings: readonly ReportFinding[]
  readonly signatures: readonly SignatureReport[]
  readonly documentTimestamps: readonly TimestampReport[]
  /** Every certificate that a signature, time-stamp or path names, by fingerprint. */
  readonly certificates: Readonly<Record<string, CertificateReport>>
}

export type Severity = 'fail' | 'warn' | 'inform'

export interface ReportFinding {
  readonly code: string
  readonly severity: Severity
  /** The clause that asks for the check. */
  readonly standard: string
  /** Fingerprint of the certificate, list or token it speaks of. */
  readonly subject?: string
  readonly values: Readonly<Record<string, string | number | boolean>>
}

export interface SignatureReport {
  /** `signature-1`, in document order. */
  readonly id: string
  /** `CMS`, `CAdES`, `PDF` (adbe.*), `PAdES` (ETSI.*), `GM/T 0010`, `raw` or `timestamp` for a token alone. */
  readonly format: string
  /** What the structure carries: `B`, `T` (time-stamp), `LT` (long-term data); a claim about form, not a verdict. */
  readonly level: 'B' | 'T' | 'LT'
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  /** Mathematics alone, whatever the trust: null where it could not be computed. */
  readonly intact: boolean | null
  /** `RSA-PKCS1 2048 SHA-256`, `SM2 SM3`; null where it is unknown. */
  readonly algorithm: string | null
  readonly signer: SignerReport | null
  /** What the container claims: field, reason, location, subFilter. Unverified. */
  readonly claims: Readonly<Record<string, string>>
  readonly claimedSigningTime: string | null
  /** The earliest instant at which the signature is proven to have existed: a verified time-stamp, else the validation time. */
  readonly bestSignatureTime: string
  readonly bestSignatureTimeSource: 'timestamp' | 'validation-time'
  readonly changedAfterSigning: boolean
  readonly timestamps: readonly TimestampReport[]
  readonly counterSignatures: number
  /** The path that is relied on. */
  readonly path: PathReport | null
  /** Every other path that was accepted, as they rank. */
  readonly otherPaths: readonly OtherPathReport[]
  readonly rejectedPaths: readonly RejectedPathReport[]
  /** What was checked, in the order in which it was: for people who ask why. */
  readonly checks: readonly CheckReport[]
  readonly findings: readonly ReportFinding[]
  readonly legal: LegalReport
  /** Where somebody asked for a region and purpose; null where there is no certificate to ask about. */
  readonly recognition?: SignatureRecognition | null
}

export interface SignerReport {
  /** Fingerprint of the signing certificate. */
  readonly certificate: string
  readonly commonName: string | null
  readonly organization: string | null
}

export interface TimestampReport {
  readonly id: string
  readonly indication: 'PASSED' | 'INDETERMINATE' | 'FAILED'
  readonly subIndication: SubIndication | null
  readonly intact: boolean | null
  readonly algorithm: string | null
  /** genTime of the token. */
  readonly time: string | null
  readonly accuracyMilliseconds: number | null
  readonly policy: string | null
  readonly imprintAlgorithm: string | null
  readonly signer: SignerReport | null
  /** The path that is relied on. */
  readonly path: PathReport | null
  /** Every other path that was accepted, as they rank. */
  readonly otherPaths: readonly OtherPathReport[]
  readonly rejectedPaths: readonly RejectedPathReport[]
  readonly findings: readonly ReportFinding[]
}

export interface PathReport {
  /** Fingerprint of the trust anchor. */
  readonly anchor: string
  /** ISO 3166-2. */
  readonly region: string | null
  readonly demonstration: boolean
  /** Fingerprints, signing certificate first, anchor last. */
  readonly certificates: readonly string[]
  /** Fingerprints of those that are cross-certificates. */
  readonly crossCertificates: readonly string[]
  /** Policies valid along the path and asked for; any-policy (2.5.29.32.0) where each one is. RFC 5280 §6.1.6 */
  readonly userConstrainedPolicySet: readonly string[]
  readonly revocation: readonly RevocationReport[]
}

/** Why a path stands behind the one before it. */
export type PlaceReason = NonNullable<JudgedPath['behind']>

export interface OtherPathReport extends PathReport {
  readonly behind: PlaceReason
}

export interface RejectedPathReport {
  readonly certificates: readonly string[]
  readonly anchor: string | null
  readonly region: string | null
  readonly crossCertificates: readonly string[]
  readonly reasons: readonly ReportFinding[]
}

export interface RevocationReport {
  readonly subject: string
  readonly status: 'good' | 'revoked' | 'unknown' | 'unchecked'
  readonly source: 'crl' | 'ocsp' | null
  readonly evidence: string | null
  readonly thisUpdate: string | null
  readonly nextUpdate: string | null
  readonly revokedAt: string | null
  readonly reason: string | null
}

export interface CheckReport {
  readonly name: CheckName
  readonly status: 'passed' | 'failed' | 'warned' | 'not-done'
  readonly standard: string
  /** Codes of the findings behind a status that is not `passed`. */
  readonly findings: readonly string[]
}

export type CheckName = CheckStep

export interface LegalReport {
  /** 电子签名法 第十三条: the four conditions of a reliable electronic signature, in its order. */
  readonly conditions: readonly [LegalCondition, LegalCondition, LegalCondition, LegalCondition]
  /** `presumed` where all four are met: conditions 1 and 2 rest on the CA's standing and are never proven. */
  readonly reliable: 'presumed' | 'not-shown' | 'no'
}

export interface LegalCondition {
  readonly number: 1 | 2 | 3 | 4
  readonly status: 'met' | 'not-met' | 'not-shown'
  /** `mathematics` for 3 and 4; 1 and 2 are at most `presumption`. */
  readonly strength: 'mathematics' | 'presumption'
  /** Codes of findings and facts it rests on. */
  readonly basis: readonly string[]
  /** Codes of what would show it, where it is not shown. */
  readonly missing: readonly string[]
}

export interface CertificateReport {
  readonly subject: string
  readonly issuer: string
  readonly commonName: string | null
  readonly organization: string | null
  readonly issuerCommonName: string | null
  readonly issuerOrganization: string | null
  /** Hexadecimal. */
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  /** `RSA 2048`, `SM2 256`. */
  readonly key: string
  readonly keyUsage: readonly string[]
  readonly policies: readonly string[]
  readonly certificateAuthority: boolean
}

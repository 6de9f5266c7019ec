import type { Context } from 'hono'
import type { Bytes } from '../../base/bytes.ts'
import type { Result } from '../../base/result.ts'
import type { Principal } from '../../service/access/permissions.ts'
import type { CertificateIndex } from '../../service/recognition/find-registered-certificates.ts'
import type { Purpose } from '../../service/recognition/recognition-choices.ts'
import type { Report } from '../../service/report/report.ts'
import type { SigningCertificate } from '../../service/signing/signing-certificate.ts'
import type { WebPorts } from '../app-environment.ts'

/** What the portal asks of the service: set by the worker in the context variable `yanqian`. */
export interface PortalService {
  /** A fault says why there is no report: what cannot be read, or which service is unavailable. */
  verify(form: VerificationForm): Promise<Result<StoredVerification>>
  /** Null where the report never was, has expired or was deleted: the three are not told apart. */
  findReport(id: string): Promise<Result<FoundReport | null>>
  /** False where the report is not found or the token is not its own. */
  deleteReport(id: string, deletionToken: string): Promise<Result<boolean>>
  /** The signature over a report, DER. Faults: report.not-found; service.signing-*, service.store-unavailable. */
  signReport(id: string): Promise<Result<Bytes>>
  /** By which certificate it signs now. Faults: service.signing-*. */
  signingCertificate(): Promise<Result<SigningCertificate>>
  trustState(): Promise<TrustState>
  /** Codes of the registered regions, in order. Faults: service.store-unavailable. */
  regions(): Promise<Result<readonly string[]>>
}

export interface VerificationForm {
  /** The signed document, or the proof (detached signature, time-stamp) where `content` is what it speaks of. */
  readonly file: UploadedFile
  readonly content: UploadedFile | null
  /** ISO 8601 with offset; null for now. */
  readonly at: string | null
  /** Name of a shipped policy; null for the default one. */
  readonly policy: string | null
  /** Where and for what the signatures are to be relied on; null where nobody asks. */
  readonly relying: Relying | null
}

export interface Relying {
  readonly region: string
  readonly purpose: Purpose
}

export interface UploadedFile {
  readonly name: string | null
  readonly bytes: Bytes
}

export interface StoredVerification {
  readonly id: string
  readonly report: Report
  /** Given once, to the maker of the report alone. */
  readonly deletionToken: string
  /** ISO 8601. */
  readonly expiresAt: string
}

export interface FoundReport {
  readonly report: Report
  /** SHA-256 of the report's canonical JSON, by which a printed page names the file that it is printed from. */
  readonly sha256: string
  /** ISO 8601. */
  readonly expiresAt: string
}

/** Where trust stands: shown at the foot of every page. */
export interface TrustState {
  readonly anchors: number
  /** ISO 8601: when the trust data was current; null where it is unknown. */
  readonly asOf: string | null
  /** True where the demonstration PKI, whose keys are public, is trusted. */
  readonly demonstration: boolean
  /** The registry that recognition is asked of; null where it cannot be read. */
  readonly registry: RegistryState | null
}

interface RegistryState {
  readonly version: number
  /** ISO 8601; null where nothing was ever entered. */
  readonly changedAt: string | null
  readonly ageSeconds: number
  readonly anchors: number
}

/** Where nothing can be told. */
export const NO_TRUST_STATE: TrustState = { anchors: 0, asOf: null, demonstration: false, registry: null }

/**
 * What a Hono context carries for the portal. `requestId` names a request in error pages and logs; `ports` are those of
 * the API: a page asks the same use cases as the API does.
 */
export interface PortalEnv {
  Variables: {
    yanqian: PortalService
    ports: WebPorts
    certificates: CertificateIndex
    /** Under which relying parties reach this service: what a signer reads in a challenge. */
    origin: string
    /** Who is logged in; set by `requirePerson` on the pages that ask for it. */
    person: Person
    requestId?: string
  }
}

export interface Person {
  readonly actor: (Principal & { kind: 'session' })['actor']
  /** What the authority is called that the person acts for; null where there is none, or none on file. */
  readonly authorityNames: Readonly<Record<'zh' | 'en', string>> | null
  /** Stands in every form of this session: who can write a link to us cannot read it. */
  readonly formToken: string
}

export type PortalContext = Context<PortalEnv>

/** Octets of one upload, the files of a form together: stated on the form and in the answer 413. */
export const UPLOAD_BYTES_MAX = 25 * 1024 * 1024

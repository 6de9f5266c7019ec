import type { Instant } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import type { Report } from './report.ts'

/** How long a report is kept: long enough for a platform to fetch and file it, short for personal data. Ours. */
export const REPORT_LIFETIME_DAYS = 90

/** Where reports are kept, and nothing else: never a document. An expired report is as if it never was. */
export interface ReportStore {
  /** Keeps a report under a new unguessable name. Faults: service.report-too-large, service.store-unavailable. */
  keep(report: Report, now: Instant): Promise<Result<KeptReport>>
  find(id: string, now: Instant): Promise<Result<StoredReport | null>>
  /** Deletes for whoever shows the token that was given to the report's maker. */
  delete(id: string, deletionToken: string, now: Instant): Promise<Result<Deletion>>
}

export type Deletion = 'deleted' | 'token-wrong' | 'not-found'

export interface KeptReport {
  readonly id: string
  /** Shown once: the store knows only its digest. */
  readonly deletionToken: string
  readonly expiresAt: Instant
}

interface StoredReport {
  /** Canonical JSON of the report, byte for byte as it was made. */
  readonly body: string
  /** Of the body, lower-case hexadecimal. */
  readonly sha256: string
  readonly expiresAt: Instant
}

import type { FileDigests } from '../../../service/report/file-digests.ts'

/** A file as a report names it. */
export interface ReportedFile {
  /** What it is in the report. */
  readonly title: string
  readonly sha256: string
  /** Where a signature uses it. */
  readonly sm3?: string
}

/** Which file of a report this one is: all that the report names it by agrees. Null where it is none of them. */
export const reportedFileOf = (reported: readonly ReportedFile[], digests: FileDigests): ReportedFile | null =>
  reported.find(({ sha256, sm3 = digests.sm3 }) => sha256 === digests.sha256 && sm3 === digests.sm3) ?? null

/** By which digest a file has the fingerprint that somebody reads from paper; null where by none. */
export function digestNamed(fingerprint: string, { sha256, sm3 }: FileDigests): 'SHA-256' | 'SM3' | null {
  if (fingerprint === sha256) return 'SHA-256'
  return fingerprint === sm3 ? 'SM3' : null
}

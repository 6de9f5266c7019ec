import { certificatePaths, listPaths } from './signatories.ts'

export interface Expectation {
  /** Of the conclusion; absent where the input cannot be read. */
  readonly indication?: 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED' | 'NO-SIGNATURE-FOUND'
  readonly subIndication?: string | null
  /** `signatures[i].intact`, in document order; null where it cannot be computed. */
  readonly intact?: readonly (boolean | null)[]
  readonly signatures?: number
  readonly changedAfterSigning?: boolean
  /** Codes that must be among all findings of the report. */
  readonly findings?: readonly string[]
  /** `signatures[0].timestamps[i].intact`. */
  readonly timestampIntact?: readonly boolean[]
  /** `documentTimestamps[i].intact`. */
  readonly documentTimestampIntact?: readonly boolean[]
  /** The input must be refused with a fault of this code. */
  readonly fault?: string
}

/** A check by a tool that shares no code with the verifier: throws where the tool disagrees. */
export type Opinion = 'openssl-cms' | 'openssl-cms-mathematics' | 'openssl-ts' | 'pdfsig' | 'qpdf'

export interface Vector {
  readonly id: string
  /** File name ending, `p7s` say. */
  readonly extension: string
  readonly make: () => Buffer
  /** File beside the vectors that is given as the content; null or absent where none is. */
  readonly content?: 'contract.txt' | 'contract-forged.txt' | null
  /** From the top of the tree. */
  readonly trust: readonly string[]
  readonly material?: readonly string[]
  readonly at: string
  /** Of a bare signature value: the signer's certificate and the signature algorithm's object identifier. */
  readonly raw?: { readonly certificate: string; readonly algorithm: string }
  readonly title: string
  readonly why: string
  readonly standard: string
  readonly expect: Expectation
  readonly made: string
  readonly opinions?: readonly Opinion[]
}

/** What every vector of a group shares, and what each adds. */
export const vectorsOf = <Shared extends Partial<Vector>>(
  shared: Shared,
  vectors: readonly (Omit<Vector, keyof Shared> & Partial<Vector>)[],
): Vector[] => vectors.map((vector) => ({ ...shared, ...vector }) as unknown as Vector)

/** The instant at which vectors are judged, unless they say otherwise. */
export const NOW = '2026-11-01T00:00:00Z'
export const SIGNED = new Date('2026-03-01T02:30:00Z')
export const STAMPED = new Date('2026-03-01T02:30:05Z')
/** Before and after the revocation of 2025-06-01. */
export const BEFORE_REVOCATION = new Date('2025-03-01T02:30:00Z')
export const AFTER_REVOCATION = new Date('2025-09-01T02:30:00Z')
/** Inside the validity of the signatories that expired on 2024-01-01. */
export const BEFORE_EXPIRY = new Date('2023-06-01T02:30:00Z')
export const AFTER_EXPIRY = new Date('2025-06-01T02:30:00Z')

export const TRUST_SHANGHAI = certificatePaths('shanghai-root')
export const TRUST_GUANGDONG = certificatePaths('guangdong-root')
export const TRUST_BOTH = [...TRUST_SHANGHAI, ...TRUST_GUANGDONG]
export const LISTS_SHANGHAI = listPaths('shanghai-ca', 'shanghai-root')
export const LISTS_GUANGDONG = listPaths('guangdong-ca', 'guangdong-root')
export const LISTS_BOTH = [...LISTS_SHANGHAI, ...LISTS_GUANGDONG]
/** With lists kept from before the expiry of what expired on 2024-01-01. */
export const KEPT_SHANGHAI = [...listPaths('shanghai-ca-2023-12'), ...LISTS_SHANGHAI]
export const KEPT_GUANGDONG = [...listPaths('guangdong-ca-2023-12'), ...LISTS_GUANGDONG]

export const PASSED: Expectation = { indication: 'TOTAL-PASSED', subIndication: null, intact: [true], signatures: 1 }
export const passedWith = (...findings: string[]): Expectation => ({ ...PASSED, findings })
export const indeterminate = (subIndication: string, ...findings: string[]): Expectation => ({
  indication: 'INDETERMINATE',
  subIndication,
  intact: [true],
  signatures: 1,
  ...(findings.length > 0 ? { findings } : {}),
})
export const failed = (subIndication: string, ...findings: string[]): Expectation => ({
  indication: 'TOTAL-FAILED',
  subIndication,
  intact: [false],
  signatures: 1,
  ...(findings.length > 0 ? { findings } : {}),
})

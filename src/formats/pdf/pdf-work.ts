import { FaultError } from '../../base/result.ts'
import type { PdfFault } from './pdf-code.ts'

/**
 * Limits of one opening. The numbers are ours unless said otherwise: real files stay far below, and
 * together they keep 50 MB of hostile input under five seconds and 100 MB (security.md, promise 3).
 */
export const PDF_LIMITS = {
  /** Arrays and dictionaries inside each other; also references that lead to references. */
  depth: 64,
  /** Cross-reference sections in one chain: two for each save of a linearized file, one otherwise. */
  revisions: 512,
  /** Form fields and widgets of one revision. */
  fields: 10_000,
  signatures: 256,
  /** Values parsed, cross-reference entries looked at, octets scanned by the dozen. */
  steps: 40_000_000,
  /** Values held at once, weighed by what they take: some sixteen octets a unit. */
  weight: 4_000_000,
  /** Octets that all streams together inflate to. */
  inflatedOctets: 48 * 1024 * 1024,
  /** Highest object number (ISO 32000-1:2008 annex C.2, table C.1). */
  objectNumber: 8_388_607,
} as const

export type PdfLimits = { readonly [name in keyof typeof PDF_LIMITS]: number }

/** Counts the work of one opening; what is spent ends in a fault, never in a hang. */
export class PdfWork {
  readonly limits: PdfLimits
  #steps = 0
  #inflated = 0
  #kept = 0

  constructor(limits: PdfLimits = PDF_LIMITS) {
    this.limits = limits
  }

  spend(steps: number): void {
    this.#steps += steps
    if (this.#steps > this.limits.steps) throw pdfFault('pdf.too-much-work', { steps: this.limits.steps })
  }

  /** Steps spent so far. */
  get steps(): number {
    return this.#steps
  }

  /** Counts a parsed object that stays in memory, by the weight its parser gives it. */
  keep(weight: number): void {
    this.#kept += weight
    if (this.#kept > this.limits.weight) throw pdfFault('pdf.too-much-work', { weight: this.limits.weight })
  }

  /** Octets that may still be inflated. */
  get inflatable(): number {
    return this.limits.inflatedOctets - this.#inflated
  }

  inflated(octets: number): void {
    this.#inflated += octets
    this.spend(octets >> 5)
  }

  /** Charges for an inflation done before what it took then; false, and nothing charged, where it would not be allowed to end. */
  inflatedBefore(octets: number, steps: number): boolean {
    if (octets > this.inflatable || this.#steps + steps > this.limits.steps) return false
    this.#inflated += octets
    this.#steps += steps
    return true
  }
}

export const pdfFault = (code: PdfFault, values: Readonly<Record<string, string | number>> = {}): FaultError =>
  new FaultError(code, values)

/**
 * Counted allowances of one verification. A spent budget is a finding that makes the verdict
 * INDETERMINATE: never a pass, never a failure, never a hang.
 */
export interface Allowance {
  /** Public-key operations. */
  readonly signatures: number
  /** Steps of the path search. */
  readonly steps: number
}

/** Enough for fifty signatures over paths of eight with revocation; RFC 4158 §3.1 asks for a bound, these numbers are ours. */
const DEFAULT_ALLOWANCE: Allowance = { signatures: 512, steps: 20_000 }

export class Budget {
  readonly #left: { signatures: number; steps: number }
  #spent: keyof Allowance | null = null

  constructor(allowance: Allowance = DEFAULT_ALLOWANCE) {
    this.#left = { ...allowance }
  }

  /** Takes one unit; false once none is left. */
  spend(kind: keyof Allowance): boolean {
    if (this.#left[kind] <= 0) {
      this.#spent ??= kind
      return false
    }
    this.#left[kind] -= 1
    return true
  }

  /** The first allowance that ran out, or null. */
  get spent(): keyof Allowance | null {
    return this.#spent
  }
}

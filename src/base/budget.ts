/**
 * Counted allowances of one verification. A spent budget is a finding that makes the verdict
 * INDETERMINATE: never a pass, never a failure, never a hang.
 */
export interface Allowance {
  /** Public-key operations. */
  readonly signatures: number
  /** Steps of the path search. */
  readonly steps: number
  /** Names held against subtrees of name constraints. */
  readonly nameComparisons: number
  /** Nodes of valid policy graphs, with the links between them. */
  readonly policyNodes: number
}

/**
 * Enough for fifty signatures over paths of eight with revocation, or for one path of three hundred with a
 * CRL for each certificate; RFC 4158 §3.1 asks for a bound, these numbers are ours.
 */
const DEFAULT_ALLOWANCE: Allowance = {
  signatures: 1024,
  steps: 20_000,
  nameComparisons: 250_000,
  policyNodes: 250_000,
}

export class Budget {
  readonly #left: Record<keyof Allowance, number>
  readonly #used: Record<keyof Allowance, number> = { signatures: 0, steps: 0, nameComparisons: 0, policyNodes: 0 }
  #spent: keyof Allowance | null = null
  #aside: Budget | null = null

  /** What is not stated is as ample as for one verification. */
  constructor(allowance: Partial<Allowance> = {}) {
    this.#left = { ...DEFAULT_ALLOWANCE, ...allowance }
  }

  /** Takes one unit, or as many as are asked for at once; false, and none taken, where fewer are left. */
  spend(kind: keyof Allowance, units = 1): boolean {
    if (this.#left[kind] < units) {
      this.#spent ??= kind
      return false
    }
    this.#left[kind] -= units
    this.#used[kind] += units
    return true
  }

  /** Whether fewer units are left than were taken: time to leave what is not needed. */
  isHalfUsed(kind: keyof Allowance): boolean {
    return this.#left[kind] < this.#used[kind]
  }

  /**
   * Half as much again, for what is told beside the verdict: were it to run out, the verdict would stand.
   * However often it is asked for, it is the same.
   */
  get aside(): Budget {
    this.#aside ??= new Budget({
      signatures: this.#share('signatures'),
      steps: this.#share('steps'),
      nameComparisons: this.#share('nameComparisons'),
      policyNodes: this.#share('policyNodes'),
    })
    return this.#aside
  }

  #share(kind: keyof Allowance): number {
    return Math.floor((this.#left[kind] + this.#used[kind]) / 2)
  }

  /** Units taken so far. */
  used(kind: keyof Allowance): number {
    return this.#used[kind]
  }

  /** The first allowance that ran out, or null. */
  get spent(): keyof Allowance | null {
    return this.#spent
  }
}

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
  readonly #whole: Budget | null
  #spent: keyof Allowance | null = null

  /** What is not stated is as ample as for one verification. `whole`: of what it is a part. */
  constructor(allowance: Partial<Allowance> = {}, whole: Budget | null = null) {
    this.#left = { ...DEFAULT_ALLOWANCE, ...allowance }
    this.#whole = whole
  }

  /** Takes one unit, or as many as are asked for at once; false, and none taken, where fewer are left. */
  spend(kind: keyof Allowance, units = 1): boolean {
    if (this.#left[kind] < units) {
      this.#spent ??= kind
      return false
    }
    this.#take(kind, units)
    return true
  }

  #take(kind: keyof Allowance, units: number): void {
    this.#left[kind] -= units
    this.#used[kind] += units
    if (this.#whole !== null) this.#whole.#take(kind, units)
  }

  /**
   * Half of what is left, as a budget of its own for what is told beside the verdict: what it takes is taken
   * here as well, but where it runs out, the verdict stands.
   */
  aside(): Budget {
    const half = (kind: keyof Allowance): number => Math.floor(this.#left[kind] / 2)
    const allowance: Allowance = {
      signatures: half('signatures'),
      steps: half('steps'),
      nameComparisons: half('nameComparisons'),
      policyNodes: half('policyNodes'),
    }
    return new Budget(allowance, this)
  }

  /** Whether fewer units are left than were taken: time to leave what is not needed. */
  isHalfUsed(kind: keyof Allowance): boolean {
    return this.#left[kind] < this.#used[kind]
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

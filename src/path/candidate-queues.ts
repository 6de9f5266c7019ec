import { type Beginning, type Candidate, compareCandidates, keyRankOf, unlikelyOf } from './beginning.ts'
import { SearchQueue } from './search-queue.ts'

/** What keeping a candidate in memory counts for, in certificates looked at. Ours. */
const VISITS_A_CANDIDATE = 16

interface CandidateQueuesInputs {
  readonly candidatesAbove: (beginning: Beginning) => readonly Candidate[]
  /** Whether somebody else is known to have signed the certificate that it would stand above. */
  readonly hasOtherSigner: (candidate: Candidate) => boolean
  /** Is told how much is kept, in certificates looked at. */
  readonly charge: (visits: number) => void
}

/** The candidates of a search whose turn is to come: the likely ones, and those to be asked of where there is nobody else. */
export class CandidateQueues {
  readonly #inputs: CandidateQueuesInputs
  #likely = new SearchQueue<Candidate>(compareCandidates)
  /** Candidates above a certificate that somebody else is known, or by its key identifier said, to have signed. */
  #unlikely = new SearchQueue<Candidate>(compareCandidates)
  /** Beginnings whose unlikely candidates are not in the queue yet: mostly nobody asks for them. */
  #deferred: Beginning[] = []

  constructor(inputs: CandidateQueuesInputs) {
    this.#inputs = inputs
  }

  get hasLikely(): boolean {
    return this.#likely.size > 0
  }

  get hasUnlikely(): boolean {
    return this.#unlikely.size > 0 || this.#deferred.length > 0
  }

  /** All candidates above a beginning. */
  addAbove(beginning: Beginning, candidates: readonly Candidate[]): void {
    const unlikely = unlikelyOf(candidates)
    const likely = candidates.filter((each) => !unlikely.has(each) && !this.#inputs.hasOtherSigner(each))
    this.#inputs.charge(likely.length * VISITS_A_CANDIDATE)
    for (const each of likely) this.#likely.add(each)
    if (likely.length < candidates.length) this.#deferred.push(beginning)
  }

  /** One that was taken and has its turn later. */
  addAgain(candidate: Candidate): void {
    this.#likely.add(candidate)
  }

  /** The next likely one that nothing was found against since; null where none is left. */
  takeLikely(): Candidate | null {
    for (let next = this.#likely.take(); next !== null; next = this.#likely.take()) {
      if (!this.#inputs.hasOtherSigner(next)) return next
      this.#unlikely.add(next)
    }
    return null
  }

  takeUnlikely(): Candidate | null {
    const { candidatesAbove, hasOtherSigner, charge } = this.#inputs
    for (const beginning of this.#deferred) {
      const left = candidatesAbove(beginning).filter((each) => keyRankOf(each) === 2 || hasOtherSigner(each))
      charge(left.length * VISITS_A_CANDIDATE)
      for (const each of left) this.#unlikely.add(each)
    }
    this.#deferred = []
    return this.#unlikely.take()
  }

  clearLikely(): void {
    this.#likely = new SearchQueue(compareCandidates)
  }

  clear(): void {
    this.clearLikely()
    this.#unlikely = new SearchQueue(compareCandidates)
    this.#deferred = []
  }
}

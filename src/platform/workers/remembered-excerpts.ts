import { keepAcrossRequests } from '../../base/process-memory.ts'
import type { RegistryExcerpt, RegistryQuestion } from '../../registry/registry-store.ts'

/** All on which an excerpt depends. */
export interface ExcerptName {
  /** Hash of the change log's entry: it covers all rows of its state, in whatever database they lie. */
  readonly head: string
  readonly demonstration: boolean
  readonly issuers: readonly string[]
  /** Those of the certificates at hand that rows name, as JSON. */
  readonly known: string
  readonly region: string | null
}

interface Remembered {
  readonly excerpt: RegistryExcerpt
  readonly octets: number
  readonly like: string
}

/**
 * Excerpts that were asked for before: the one asked for longest ago leaves first. A state never changes, so that what is
 * remembered of one is never old; whoever asks for the latest has to ask which one it is.
 */
class RememberedExcerpts {
  readonly #octetsMax: number
  readonly #kept = new Map<string, Remembered>()
  /** How many are kept of each certificate's issuers and region, whatever the state. */
  readonly #like = new Map<string, number>()
  #octets = 0

  constructor(octetsMax: number) {
    this.#octetsMax = octetsMax
  }

  /** Octets of rows and certificates that are kept. */
  get octets(): number {
    return this.#octets
  }

  /** Whether the question may be answered from here, if only the state is the same. */
  hasLike(question: Pick<RegistryQuestion, 'issuers' | 'region'>): boolean {
    return this.#like.has(likeOf(question))
  }

  find(name: ExcerptName): RegistryExcerpt | null {
    const key = keyOf(name)
    const found = this.#kept.get(key)
    if (found === undefined) return null
    this.#kept.delete(key)
    this.#kept.set(key, found)
    return found.excerpt
  }

  keep(name: ExcerptName, excerpt: RegistryExcerpt, octets: number): void {
    if (octets > this.#octetsMax) return
    const key = keyOf(name)
    this.#forget(key)
    for (const oldest of this.#kept.keys()) {
      if (this.#octets + octets <= this.#octetsMax) break
      this.#forget(oldest)
    }
    const like = likeOf(name)
    this.#kept.set(key, { excerpt, octets, like })
    this.#like.set(like, (this.#like.get(like) ?? 0) + 1)
    this.#octets += octets
  }

  clear(): void {
    this.#kept.clear()
    this.#like.clear()
    this.#octets = 0
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key)
    if (kept === undefined) return
    const alike = this.#like.get(kept.like)! - 1
    if (alike === 0) this.#like.delete(kept.like)
    else this.#like.set(kept.like, alike)
    this.#kept.delete(key)
    this.#octets -= kept.octets
  }
}

const likeOf = ({ issuers, region }: Pick<RegistryQuestion, 'issuers' | 'region'>): string =>
  JSON.stringify([issuers, region])

const keyOf = ({ head, demonstration, issuers, known, region }: ExcerptName): string =>
  JSON.stringify([head, demonstration, issuers, known, region])

/** Octets of excerpts that an isolate of 128 MB keeps, as they come from the database; read and indexed they were seen to take 23 MB. Ours. */
export const REMEMBERED_OCTETS_MAX = 4 << 20

export const rememberedExcerpts = new RememberedExcerpts(REMEMBERED_OCTETS_MAX)
keepAcrossRequests(() => rememberedExcerpts.clear())

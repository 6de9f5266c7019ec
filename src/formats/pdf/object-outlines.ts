import { asCount, asReference, asStream, eachReference, type IndirectObject, type PdfObject } from './pdf-object.ts'

/** What a walk over a whole revision needs of an object, by its place among the outlines. */
export type OutlineAt = number & { readonly __outline: unique symbol }

const NO_STREAM = 0
const DIRECT_LENGTH = 1
const INDIRECT_LENGTH = 2
const NO_LENGTH = 3
/** Words before the references: end, kind of length, length or object number, generation, count. */
const HEAD_WORDS = 5
/** References of one object that are told apart by looking at all of them. */
const FEW = 8

/**
 * Whom each object refers to and how far it reaches, by the place of the object, in one growing array of words:
 * half a million small objects take some fifteen octets each and not hundreds, and serve every signature of the file.
 */
export class ObjectOutlines {
  readonly #positions = new Map<number, OutlineAt>()
  #words = new Uint32Array(256)
  #used = 0

  find(place: number): OutlineAt | null {
    return this.#positions.get(place) ?? null
  }

  add(place: number, object: IndirectObject): OutlineAt {
    const at = this.#used as OutlineAt
    this.#push(object.end)
    this.#pushLength(object.value)
    this.#push(0)
    const first = this.#used
    let several: Set<number> | null = null // each once; most objects refer to few
    eachReference(object.value, ({ number }) => {
      if (several === null && this.#used - first === FEW) several = new Set(this.#words.subarray(first, this.#used))
      if (several === null ? this.#holds(number, first) : several.has(number)) return
      several?.add(number)
      this.#push(number)
    })
    this.#words[first - 1] = this.#used - first
    this.#positions.set(place, at)
    return at
  }

  /** Offset after the object in the file; for a stream, where its data starts; 0 in an object stream. */
  endOf(at: OutlineAt): number {
    return this.#words[at]!
  }

  /** /Length of a stream; null for any other object, NaN where it is none of a number and a reference. */
  lengthOf(at: OutlineAt): PdfObject {
    const kind = this.#words[at + 1]!
    const first = this.#words[at + 2]!
    if (kind === INDIRECT_LENGTH) return { kind: 'reference', number: first, generation: this.#words[at + 3]! }
    if (kind === NO_LENGTH) return Number.NaN
    return kind === DIRECT_LENGTH ? first : null
  }

  /** How many objects it refers to, each counted once. */
  countOf(at: OutlineAt): number {
    return this.#words[at + HEAD_WORDS - 1]!
  }

  /** Their numbers. */
  eachReference(at: OutlineAt, visit: (number: number) => void): void {
    const first = at + HEAD_WORDS
    const end = first + this.countOf(at)
    for (let i = first; i < end; i++) visit(this.#words[i]!)
  }

  #pushLength(value: PdfObject): void {
    const stream = asStream(value)
    const length = stream?.dictionary.entries.get('Length')
    const reference = asReference(length)
    const count = asCount(length)
    if (stream === null) this.#push(NO_STREAM)
    else if (reference !== null) this.#push(INDIRECT_LENGTH)
    else this.#push(count === null ? NO_LENGTH : DIRECT_LENGTH)
    this.#push(reference?.number ?? count ?? 0)
    this.#push(reference?.generation ?? 0)
  }

  #holds(word: number, from: number): boolean {
    for (let i = from; i < this.#used; i++) if (this.#words[i] === word) return true
    return false
  }

  #push(word: number): void {
    if (this.#used === this.#words.length) {
      const grown = new Uint32Array(this.#words.length * 2)
      grown.set(this.#words)
      this.#words = grown
    }
    this.#words[this.#used++] = word
  }
}

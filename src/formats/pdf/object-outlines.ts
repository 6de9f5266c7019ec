import { asCount, asReference, asStream, eachReference, type IndirectObject, type PdfObject } from './pdf-object.ts'

/** What a walk over a whole revision needs of an object: whom it refers to, and how far it reaches. */
export interface ObjectOutline {
  /** Object numbers, each once. */
  readonly references: Uint32Array
  /** Offset after the object in the file; for a stream, where its data starts; 0 in an object stream. */
  readonly end: number
  /** /Length of a stream; null for any other object, NaN where it is none of a number and a reference. */
  readonly length: PdfObject
}

const NO_STREAM = 0
const DIRECT_LENGTH = 1
const INDIRECT_LENGTH = 2
const NO_LENGTH = 3
/** Words before the references: end, kind of length, length or object number, generation, count. */
const HEAD_WORDS = 5
/** References of one object that are told apart by looking at all of them. */
const FEW = 8

/**
 * Outlines by the place of the object, in one growing array of words: half a million small objects take
 * some fifteen octets each and not hundreds, and serve every signature of the file.
 */
export class ObjectOutlines {
  readonly #positions = new Map<number, number>()
  #words = new Uint32Array(256)
  #used = 0

  find(place: number): ObjectOutline | null {
    const at = this.#positions.get(place)
    return at === undefined ? null : this.#at(at)
  }

  add(place: number, object: IndirectObject): ObjectOutline {
    const references: number[] = []
    let several: Set<number> | null = null // each once; most objects refer to few
    eachReference(object.value, ({ number }) => {
      if (several === null && references.length === FEW) several = new Set(references)
      if (several === null ? references.includes(number) : several.has(number)) return
      several?.add(number)
      references.push(number)
    })
    const at = this.#used
    this.#used += HEAD_WORDS + references.length
    if (this.#used > this.#words.length) {
      const grown = new Uint32Array(Math.max(this.#used, this.#words.length * 2))
      grown.set(this.#words.subarray(0, at))
      this.#words = grown
    }
    this.#positions.set(place, at)
    this.#words.set([object.end, ...wordsOfLength(object.value), references.length], at)
    this.#words.set(references, at + HEAD_WORDS)
    return this.#at(at)
  }

  #at(at: number): ObjectOutline {
    const words = this.#words
    const count = words[at + 4]!
    return {
      references: words.subarray(at + HEAD_WORDS, at + HEAD_WORDS + count),
      end: words[at]!,
      length: lengthOf(words[at + 1]!, words[at + 2]!, words[at + 3]!),
    }
  }
}

function wordsOfLength(value: PdfObject): [number, number, number] {
  const stream = asStream(value)
  if (stream === null) return [NO_STREAM, 0, 0]
  const length = stream.dictionary.entries.get('Length')
  const reference = asReference(length)
  if (reference !== null) return [INDIRECT_LENGTH, reference.number, reference.generation]
  const count = asCount(length)
  return count === null ? [NO_LENGTH, 0, 0] : [DIRECT_LENGTH, count, 0]
}

function lengthOf(kind: number, first: number, generation: number): PdfObject {
  if (kind === INDIRECT_LENGTH) return { kind: 'reference', number: first, generation }
  if (kind === NO_LENGTH) return Number.NaN
  return kind === DIRECT_LENGTH ? first : null
}

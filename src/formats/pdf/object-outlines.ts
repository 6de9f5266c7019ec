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

/**
 * Outlines by the place of the object, in one growing array of words: half a million small objects take
 * some fifteen octets each and not hundreds, and serve every signature of the file.
 */
export class ObjectOutlines {
  readonly #positions = new Map<number, number>()
  #words = new Uint32Array(1024)
  #used = 0

  find(place: number): ObjectOutline | null {
    const at = this.#positions.get(place)
    if (at === undefined) return null
    const words = this.#words
    const count = words[at + 4]!
    return {
      references: words.subarray(at + HEAD_WORDS, at + HEAD_WORDS + count),
      end: words[at]!,
      length: lengthOf(words[at + 1]!, words[at + 2]!, words[at + 3]!),
    }
  }

  add(place: number, object: IndirectObject): void {
    const references = new Set<number>()
    eachReference(object.value, ({ number }) => references.add(number))
    const at = this.#used
    this.#used += HEAD_WORDS + references.size
    if (this.#used > this.#words.length) {
      const grown = new Uint32Array(Math.max(this.#used, this.#words.length * 2))
      grown.set(this.#words.subarray(0, at))
      this.#words = grown
    }
    this.#positions.set(place, at)
    this.#words.set([object.end, ...wordsOfLength(object.value), references.size], at)
    let word = at + HEAD_WORDS
    for (const number of references) this.#words[word++] = number
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

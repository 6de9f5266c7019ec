import type { Bytes } from '../../base/bytes.ts'
import { OctetMemory } from '../../base/octet-memory.ts'
import { type PdfWork, pdfFault } from './pdf-work.ts'

// RFC 1951 §3.2.5: base values and extra bits of length and distance codes.
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
]
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
// §3.2.7: the order in which the lengths of the code length code are sent.
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const CODE_BITS_MAX = 15
/** Codes up to this length are found in one look. */
const FAST_BITS = 9

/** A canonical Huffman code: how many codes of each length there are, and the symbols in their order. */
interface Code {
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
  /** By the next FAST_BITS bits: symbol << 4 | length, or 0 for a longer code. */
  readonly fast: Uint16Array
}

/**
 * Inflates a zlib stream, synchronously and never beyond what the work allows.
 *
 * A stream that ends early is refused. The Adler-32 sum is not compared: PDF writers are known to leave
 * it out, no reader asks for it, and what guards the octets here is the signature.
 *
 * @standard RFC 1950 §2.2, RFC 1951 §3.2
 */
export function inflate(input: Bytes, work: PdfWork): Uint8Array {
  const header = ((input[0] ?? 0) << 8) | (input[1] ?? 0)
  if (input.length < 2 || (input[0]! & 0x0f) !== 8 || header % 31 !== 0 || (input[1]! & 0x20) !== 0) throw malformed()
  return new Inflater(input, work).run()
}

interface Inflated {
  readonly octets: Bytes
  /** What it took, which is charged each time. */
  readonly steps: number
}

/** Octets that one remembered stream inflates to. Ours: certificates and short CRLs, which the same few authorities put into every contract. */
const REMEMBERED_OCTETS_MAX = 8 * 1024
const remembered = new OctetMemory<Inflated>()

/** As `inflate`, and what comes again is inflated once in a process. Nobody may write to the octets. */
export function inflateOnce(input: Bytes, work: PdfWork): Bytes {
  const known = remembered.find(input)
  if (known !== undefined && work.inflatedBefore(known.octets.length, known.steps)) return known.octets
  const worthKeeping = remembered.comesAgain(input)
  const before = work.steps
  const octets = inflate(input, work)
  if (worthKeeping && octets.length <= REMEMBERED_OCTETS_MAX)
    remembered.keep(Uint8Array.from(input), { octets: octets.slice(), steps: work.steps - before })
  return octets
}

class Inflater {
  readonly #input: Bytes
  readonly #work: PdfWork
  readonly #cap: number
  #output: Uint8Array
  #length = 0
  #at = 2
  #hold = 0
  #held = 0

  constructor(input: Bytes, work: PdfWork) {
    this.#input = input
    this.#work = work
    this.#cap = work.inflatable
    // Small at first: what is allocated follows what was really inflated, not what the input claims.
    this.#output = new Uint8Array(Math.min(this.#cap, Math.max(256, Math.min(input.length * 4, 65_536))))
  }

  run(): Uint8Array {
    let last = false
    while (!last) {
      this.#work.spend(8)
      last = this.#bits(1) === 1
      const type = this.#bits(2)
      if (type === 0) this.#stored()
      else if (type === 1) this.#compressed(FIXED_LENGTHS, FIXED_DISTANCES)
      else if (type === 2) this.#dynamic()
      else throw malformed()
    }
    this.#work.inflated(this.#length)
    return this.#output.subarray(0, this.#length)
  }

  #bits(count: number): number {
    while (this.#held < count) {
      if (this.#at >= this.#input.length) throw malformed()
      this.#hold |= this.#input[this.#at++]! << this.#held
      this.#held += 8
    }
    const value = this.#hold & ((1 << count) - 1)
    this.#hold >>>= count
    this.#held -= count
    return value
  }

  #symbol(code: Code): number {
    while (this.#held < FAST_BITS && this.#at < this.#input.length) {
      this.#hold |= this.#input[this.#at++]! << this.#held
      this.#held += 8
    }
    const found = code.fast[this.#hold & ((1 << FAST_BITS) - 1)]!
    const bits = found & 15
    if (found !== 0 && bits <= this.#held) {
      this.#hold >>>= bits
      this.#held -= bits
      return found >> 4
    }
    // Bit by bit: §3.2.2, codes of one length are consecutive integers.
    let value = 0
    let first = 0
    let index = 0
    for (let length = 1; length <= CODE_BITS_MAX; length++) {
      value |= this.#bits(1)
      const count = code.counts[length]!
      if (value - count < first) return code.symbols[index + value - first]!
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw malformed()
  }

  #stored(): void {
    // Whole octets already held go back to the input.
    this.#at -= this.#held >> 3
    this.#hold = 0
    this.#held = 0
    const input = this.#input
    const at = this.#at
    if (at + 4 > input.length) throw malformed()
    const length = input[at]! | (input[at + 1]! << 8)
    if ((input[at + 2]! | (input[at + 3]! << 8)) !== (length ^ 0xffff) || at + 4 + length > input.length)
      throw malformed()
    this.#reserve(length)
    this.#output.set(input.subarray(at + 4, at + 4 + length), this.#length)
    this.#length += length
    this.#at = at + 4 + length
  }

  #dynamic(): void {
    this.#work.spend(256) // a table is built: many tiny blocks are work too
    const literals = this.#bits(5) + 257
    const distances = this.#bits(5) + 1
    const sent = this.#bits(4) + 4
    const lengths = new Uint8Array(320)
    for (let i = 0; i < sent; i++) lengths[CODE_LENGTH_ORDER[i]!] = this.#bits(3)
    const codeLengths = codeOf(lengths.subarray(0, 19))
    lengths.fill(0)
    for (let i = 0; i < literals + distances; ) {
      const symbol = this.#symbol(codeLengths)
      if (symbol < 16) {
        lengths[i++] = symbol
        continue
      }
      if (symbol === 16 && i === 0) throw malformed()
      const repeated = symbol === 16 ? lengths[i - 1]! : 0
      const times = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7)
      if (i + times > literals + distances) throw malformed()
      lengths.fill(repeated, i, i + times)
      i += times
    }
    this.#compressed(codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals, literals + distances)))
  }

  #compressed(lengths: Code, distances: Code): void {
    for (;;) {
      const symbol = this.#symbol(lengths)
      if (symbol < 256) {
        this.#reserve(1)
        this.#output[this.#length++] = symbol
        continue
      }
      if (symbol === 256) return
      const lengthBase = LENGTH_BASE[symbol - 257]
      if (lengthBase === undefined) throw malformed()
      const length = lengthBase + this.#bits(LENGTH_BITS[symbol - 257]!)
      const code = this.#symbol(distances)
      const distanceBase = DISTANCE_BASE[code]
      if (distanceBase === undefined) throw malformed()
      const distance = distanceBase + this.#bits(DISTANCE_BITS[code]!)
      if (distance > this.#length) throw malformed()
      this.#reserve(length)
      const output = this.#output
      let at = this.#length
      for (const end = at + length; at < end; at++) output[at] = output[at - distance]!
      this.#length = at
    }
  }

  #reserve(octets: number): void {
    const needed = this.#length + octets
    if (needed <= this.#output.length) return
    if (needed > this.#cap) throw pdfFault('pdf.inflate-too-large', { octets: this.#work.limits.inflatedOctets })
    const grown = new Uint8Array(Math.min(this.#cap, Math.max(needed, this.#output.length * 2)))
    grown.set(this.#output.subarray(0, this.#length))
    this.#output = grown
  }
}

function codeOf(lengths: Uint8Array): Code {
  const counts = new Uint16Array(CODE_BITS_MAX + 1)
  for (const length of lengths) counts[length]!++
  counts[0] = 0
  let left = 1
  const nextIndex = new Uint16Array(CODE_BITS_MAX + 2)
  const nextCode = new Uint16Array(CODE_BITS_MAX + 2)
  for (let length = 1; length <= CODE_BITS_MAX; length++) {
    left = left * 2 - counts[length]!
    if (left < 0) throw malformed() // more codes than fit
    nextIndex[length + 1] = nextIndex[length]! + counts[length]!
    nextCode[length + 1] = (nextCode[length]! + counts[length]!) << 1
  }
  const symbols = new Uint16Array(lengths.length)
  const fast = new Uint16Array(1 << FAST_BITS)
  lengths.forEach((length, symbol) => {
    if (length === 0) return
    symbols[nextIndex[length]!++] = symbol
    const code = nextCode[length]!++
    if (length > FAST_BITS) return
    let reversed = 0
    for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit)
    for (let at = reversed; at < 1 << FAST_BITS; at += 1 << length) fast[at] = (symbol << 4) | length
  })
  return { counts, symbols, fast }
}

// §3.2.6: the fixed codes.
const FIXED_LENGTHS = codeOf(
  Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
)
const FIXED_DISTANCES = codeOf(new Uint8Array(30).fill(5))

function malformed() {
  return pdfFault('pdf.inflate-malformed')
}

import type { Bytes } from '../base/bytes.ts'

/** Octets of one message block. */
const BLOCK = 64

/** T_j rotated left by j, so that a round only adds it (GB/T 32905-2016 §4.2). */
const T = Int32Array.from({ length: 64 }, (_, j) => {
  const t = j < 16 ? 0x79cc4519 : 0x7a879d8a
  return (t << (j % 32)) | (t >>> ((32 - (j % 32)) % 32))
})

/**
 * The SM3 digest, fed piece by piece.
 *
 * The compression function is written out for four rounds at a time: after four rounds every register
 * has its old name again, so nothing is moved, and nothing is allocated for a block.
 *
 * @standard GB/T 32905-2016 §5
 */
export class Sm3 {
  readonly #state = Int32Array.of(
    0x7380166f,
    0x4914b2b9,
    0x172442d7,
    0xda8a0600,
    0xa96f30bc,
    0x163138aa,
    0xe38dee4d,
    0xb0fb0e4e,
  )
  readonly #words = new Int32Array(68)
  readonly #pending = new Uint8Array(BLOCK)
  #pendingLength = 0
  #length = 0

  /** Takes the next octets of the message. */
  update(bytes: Bytes): this {
    let at = 0
    const length = bytes.length
    this.#length += length
    if (this.#pendingLength > 0) {
      at = Math.min(BLOCK - this.#pendingLength, length)
      this.#pending.set(at === length ? bytes : bytes.subarray(0, at), this.#pendingLength)
      this.#pendingLength += at
      if (this.#pendingLength < BLOCK) return this
      this.#compress(this.#pending, 0)
      this.#pendingLength = 0
    }
    for (; at + BLOCK <= length; at += BLOCK) this.#compress(bytes, at)
    if (at < length) {
      this.#pending.set(bytes.subarray(at), 0)
      this.#pendingLength = length - at
    }
    return this
  }

  /** A second computation that goes on from here. */
  copy(): Sm3 {
    const copy = new Sm3()
    copy.#state.set(this.#state)
    copy.#pending.set(this.#pending)
    copy.#pendingLength = this.#pendingLength
    copy.#length = this.#length
    return copy
  }

  /** The 32 octets of the digest; ends this computation. */
  digest(): Uint8Array {
    const pending = this.#pending
    pending[this.#pendingLength] = 0x80
    pending.fill(0, this.#pendingLength + 1)
    if (this.#pendingLength >= BLOCK - 8) {
      this.#compress(pending, 0)
      pending.fill(0)
    }
    // §5.2: the length in bits, 64 bits big-endian.
    const view = new DataView(pending.buffer)
    view.setUint32(BLOCK - 8, Math.floor(this.#length / 0x2000_0000))
    view.setUint32(BLOCK - 4, (this.#length * 8) % 0x1_0000_0000)
    this.#compress(pending, 0)
    const output = new Uint8Array(32)
    const outputView = new DataView(output.buffer)
    for (let i = 0; i < 8; i++) outputView.setInt32(4 * i, this.#state[i]!)
    return output
  }

  /** §5.3.3: V(i+1) = CF(V(i), B(i)). */
  #compress(bytes: Bytes, offset: number): void {
    const w = this.#words
    expand(w, bytes, offset)
    const state = this.#state
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    let e = state[4]!
    let f = state[5]!
    let g = state[6]!
    let h = state[7]!
    let ss1 = 0
    let tt = 0
    let rotated = 0

    for (let j = 0; j < 16; j += 4) {
      rotated = (a << 12) | (a >>> 20)
      ss1 = (rotated + e + T[j]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      d = ((a ^ b ^ c) + d + (ss1 ^ rotated) + (w[j]! ^ w[j + 4]!)) | 0
      tt = ((e ^ f ^ g) + h + ss1 + w[j]!) | 0
      h = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      b = (b << 9) | (b >>> 23)
      f = (f << 19) | (f >>> 13)

      rotated = (d << 12) | (d >>> 20)
      ss1 = (rotated + h + T[j + 1]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      c = ((d ^ a ^ b) + c + (ss1 ^ rotated) + (w[j + 1]! ^ w[j + 5]!)) | 0
      tt = ((h ^ e ^ f) + g + ss1 + w[j + 1]!) | 0
      g = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      a = (a << 9) | (a >>> 23)
      e = (e << 19) | (e >>> 13)

      rotated = (c << 12) | (c >>> 20)
      ss1 = (rotated + g + T[j + 2]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      b = ((c ^ d ^ a) + b + (ss1 ^ rotated) + (w[j + 2]! ^ w[j + 6]!)) | 0
      tt = ((g ^ h ^ e) + f + ss1 + w[j + 2]!) | 0
      f = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      d = (d << 9) | (d >>> 23)
      h = (h << 19) | (h >>> 13)

      rotated = (b << 12) | (b >>> 20)
      ss1 = (rotated + f + T[j + 3]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      a = ((b ^ c ^ d) + a + (ss1 ^ rotated) + (w[j + 3]! ^ w[j + 7]!)) | 0
      tt = ((f ^ g ^ h) + e + ss1 + w[j + 3]!) | 0
      e = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      c = (c << 9) | (c >>> 23)
      g = (g << 19) | (g >>> 13)
    }

    // From round 16 on FF is the majority and GG the choice of its arguments (§4.3).
    for (let j = 16; j < 64; j += 4) {
      rotated = (a << 12) | (a >>> 20)
      ss1 = (rotated + e + T[j]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      d = (((a & (b | c)) | (b & c)) + d + (ss1 ^ rotated) + (w[j]! ^ w[j + 4]!)) | 0
      tt = ((g ^ (e & (f ^ g))) + h + ss1 + w[j]!) | 0
      h = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      b = (b << 9) | (b >>> 23)
      f = (f << 19) | (f >>> 13)

      rotated = (d << 12) | (d >>> 20)
      ss1 = (rotated + h + T[j + 1]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      c = (((d & (a | b)) | (a & b)) + c + (ss1 ^ rotated) + (w[j + 1]! ^ w[j + 5]!)) | 0
      tt = ((f ^ (h & (e ^ f))) + g + ss1 + w[j + 1]!) | 0
      g = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      a = (a << 9) | (a >>> 23)
      e = (e << 19) | (e >>> 13)

      rotated = (c << 12) | (c >>> 20)
      ss1 = (rotated + g + T[j + 2]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      b = (((c & (d | a)) | (d & a)) + b + (ss1 ^ rotated) + (w[j + 2]! ^ w[j + 6]!)) | 0
      tt = ((e ^ (g & (h ^ e))) + f + ss1 + w[j + 2]!) | 0
      f = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      d = (d << 9) | (d >>> 23)
      h = (h << 19) | (h >>> 13)

      rotated = (b << 12) | (b >>> 20)
      ss1 = (rotated + f + T[j + 3]!) | 0
      ss1 = (ss1 << 7) | (ss1 >>> 25)
      a = (((b & (c | d)) | (c & d)) + a + (ss1 ^ rotated) + (w[j + 3]! ^ w[j + 7]!)) | 0
      tt = ((h ^ (f & (g ^ h))) + e + ss1 + w[j + 3]!) | 0
      e = tt ^ ((tt << 9) | (tt >>> 23)) ^ ((tt << 17) | (tt >>> 15))
      c = (c << 9) | (c >>> 23)
      g = (g << 19) | (g >>> 13)
    }

    state[0] = state[0]! ^ a
    state[1] = state[1]! ^ b
    state[2] = state[2]! ^ c
    state[3] = state[3]! ^ d
    state[4] = state[4]! ^ e
    state[5] = state[5]! ^ f
    state[6] = state[6]! ^ g
    state[7] = state[7]! ^ h
  }
}

/** §5.3.2: sixteen words of the block become sixty-eight; W'(j) = W(j) xor W(j+4) is formed in its round. */
function expand(w: Int32Array, bytes: Bytes, offset: number): void {
  for (let j = 0, at = offset; j < 16; j++, at += 4) {
    w[j] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  }
  for (let j = 16; j < 68; j++) {
    const w3 = w[j - 3]!
    const w13 = w[j - 13]!
    const x = w[j - 16]! ^ w[j - 9]! ^ ((w3 << 15) | (w3 >>> 17))
    w[j] = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9)) ^ ((w13 << 7) | (w13 >>> 25)) ^ w[j - 6]!
  }
}

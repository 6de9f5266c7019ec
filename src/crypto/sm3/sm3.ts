import type { Bytes } from '../../base/bytes.ts'
import { compress, SM3_BLOCK } from './compress.ts'

const INITIAL_STATE = Uint32Array.of(
  0x7380166f,
  0x4914b2b9,
  0x172442d7,
  0xda8a0600,
  0xa96f30bc,
  0x163138aa,
  0xe38dee4d,
  0xb0fb0e4e,
)

/**
 * The SM3 digest, fed piece by piece: it keeps less than a block of what it was given.
 *
 * @standard GB/T 32905-2016 §5
 */
export class Sm3 {
  readonly #state = INITIAL_STATE.slice()
  readonly #pending = new Uint8Array(SM3_BLOCK)
  #pendingLength = 0
  #length = 0

  /** Takes the next octets of the message. */
  update(bytes: Bytes): this {
    let at = 0
    const length = bytes.length
    this.#length += length
    if (this.#pendingLength > 0) {
      at = Math.min(SM3_BLOCK - this.#pendingLength, length)
      this.#pending.set(at === length ? bytes : bytes.subarray(0, at), this.#pendingLength)
      this.#pendingLength += at
      if (this.#pendingLength < SM3_BLOCK) return this
      compress(this.#state, this.#pending, 0, 1)
      this.#pendingLength = 0
    }
    const blocks = Math.floor((length - at) / SM3_BLOCK)
    if (blocks > 0) compress(this.#state, bytes, at, blocks)
    at += SM3_BLOCK * blocks
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
    // §5.2: a one bit, zeros, and the length in bits, 64 bits big-endian.
    const blocks = this.#pendingLength < SM3_BLOCK - 8 ? 1 : 2
    const padded = new Uint8Array(SM3_BLOCK * blocks)
    padded.set(this.#pending.subarray(0, this.#pendingLength))
    padded[this.#pendingLength] = 0x80
    const view = new DataView(padded.buffer)
    view.setUint32(padded.length - 8, Math.floor(this.#length / 0x2000_0000))
    view.setUint32(padded.length - 4, (this.#length * 8) % 0x1_0000_0000)
    compress(this.#state, padded, 0, blocks)
    const output = new Uint8Array(32)
    const outputView = new DataView(output.buffer)
    for (let i = 0; i < 8; i++) outputView.setUint32(4 * i, this.#state[i]!)
    return output
  }
}

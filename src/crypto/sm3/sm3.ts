import type { Bytes } from '../../base/bytes.ts'
import { compressor, INITIAL_STATE, SM3_BLOCK } from './compress.ts'

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
      compressor(SM3_BLOCK).compress(this.#state, this.#pending, 0, 1)
      this.#pendingLength = 0
    }
    const blocks = Math.floor((length - at) / SM3_BLOCK)
    if (blocks > 0) compressor(SM3_BLOCK * blocks).compress(this.#state, bytes, at, blocks)
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
    const { room, finish } = compressor(this.#pendingLength)
    room.set(this.#pending) // what is no longer pending is overwritten with the padding
    return finish(this.#state, this.#pendingLength, this.#length)
  }
}

/** SM3 of the parts read as one octet string: what is short crosses into WebAssembly once. */
export function sm3Of(parts: readonly Bytes[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  if (length > SHORT_MAX) {
    const hasher = new Sm3()
    for (const part of parts) hasher.update(part)
    return hasher.digest()
  }
  const { room, finish } = compressor(length)
  let at = 0
  for (const part of parts) {
    room.set(part, at)
    at += part.length
  }
  return finish(null, length, length)
}

/** Octets that fit the compressor's room with their padding; beyond, pieces cost nothing more. */
const SHORT_MAX = 4096

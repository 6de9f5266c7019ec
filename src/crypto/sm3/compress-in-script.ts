import type { Bytes } from '../../base/bytes.ts'

const w = new Int32Array(68)

/**
 * V(i+1) = CF(V(i), B(i)) for `count` blocks from `offset` on, in JavaScript: for runtimes without WebAssembly, and for what
 * comes before a module has been compiled. So it is short, as an interpreter reads it first.
 *
 * @standard GB/T 32905-2016 §5.3
 */
export function compressInScript(state: Uint32Array, bytes: Bytes, offset: number, count: number): void {
  for (let i = 0; i < count; i++) compressBlock(state, bytes, offset + 64 * i)
}

/** §5.3.3: V(i+1) = CF(V(i), B(i)). */
function compressBlock(state: Uint32Array, bytes: Bytes, offset: number): void {
  expand(bytes, offset)
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  // T_j rotated left by j, which is one place more with each round (§4.2).
  let t = 0x79cc4519
  for (let j = 0; j < 64; j++) {
    if (j === 16) t = 0x9d8a7a87
    const a12 = (a << 12) | (a >>> 20)
    const sum = (a12 + e + t) | 0
    const ss1 = (sum << 7) | (sum >>> 25)
    const ff = j < 16 ? a ^ b ^ c : (a & (b | c)) | (b & c)
    const gg = j < 16 ? e ^ f ^ g : g ^ (e & (f ^ g))
    const tt1 = (ff + d + (ss1 ^ a12) + (w[j]! ^ w[j + 4]!)) | 0
    const tt2 = (gg + h + ss1 + w[j]!) | 0
    d = c
    c = (b << 9) | (b >>> 23)
    b = a
    a = tt1
    h = g
    g = (f << 19) | (f >>> 13)
    f = e
    e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15))
    t = (t << 1) | (t >>> 31)
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

/** §5.3.2: sixteen words of the block become sixty-eight; W'(j) = W(j) xor W(j+4) is formed in its round. */
function expand(bytes: Bytes, offset: number): void {
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

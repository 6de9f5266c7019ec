import type { Bytes } from '../../base/bytes.ts'

/** T_j rotated left by j, so that a round only adds it (GB/T 32905-2016 §4.2). */
const rotatedConstants = (): Int32Array =>
  Int32Array.from({ length: 64 }, (_, j) => {
    const t = j < 16 ? 0x79cc4519 : 0x7a879d8a
    return (t << (j % 32)) | (t >>> ((32 - (j % 32)) % 32))
  })

/** Made when they are first needed: most processes have WebAssembly. */
let constants: Int32Array | null = null

const w = new Int32Array(68)

/**
 * V(i+1) = CF(V(i), B(i)) for `count` blocks from `offset` on, in JavaScript: for runtimes without WebAssembly.
 *
 * The compression function is written out for four rounds at a time: after four rounds every register
 * has its old name again, so nothing is moved, and nothing is allocated for a block.
 *
 * @standard GB/T 32905-2016 §5.3
 */
export function compressInScript(state: Uint32Array, bytes: Bytes, offset: number, count: number): void {
  constants ??= rotatedConstants()
  for (let i = 0; i < count; i++) compressBlock(state, constants, bytes, offset + 64 * i)
}

/** §5.3.3: V(i+1) = CF(V(i), B(i)). */
function compressBlock(state: Uint32Array, T: Int32Array, bytes: Bytes, offset: number): void {
  expand(bytes, offset)
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

/**
 * The compression function of SM3 over any number of blocks; padding and pieces are the caller's.
 *
 * Sixteen rounds are written out, after which every register and every word of the schedule has its name again: nothing is
 * moved and no word goes through memory, which is half again as fast as a loop of single rounds. All 64 written out are
 * no faster, and twice as much for an engine to compile before the first digest.
 *
 * @standard GB/T 32905-2016 §5.3
 */

/** The eight words of V in the machine's order, which the caller sets and reads. */
const STATE = memory.data(32, 16)
/** The 32 octets of a digest. */
const OUTPUT = memory.data(32, 16)
/** Blocks on their way in: a document crosses in pieces of 64 KiB and never stands here whole. */
const INPUT = memory.data(65536, 16)

export function state(): usize {
  return STATE
}

export function input(): usize {
  return INPUT
}

export function output(): usize {
  return OUTPUT
}

/** §4.1: V(0) */
const INITIAL = memory.data<u32>([
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
], 16)

export function begin(): void {
  memory.copy(STATE, INITIAL, 32)
}

/**
 * §5.2, the last octets of a message, which are the first of the input: a one bit, zeros, the length in bits as 64 of
 * them; then the digest into the output.
 */
export function finish(rest: usize, octets: f64): void {
  const blocks = (rest + 72) / 64
  const end = INPUT + 64 * blocks
  memory.fill(INPUT + rest, 0, end - INPUT - rest)
  store<u8>(INPUT + rest, 0x80)
  store<u64>(end - 8, bswap<u64>(<u64>octets << 3))
  compress(blocks)
  for (let i: usize = 0; i < 32; i += 4) store<u32>(OUTPUT + i, bswap<u32>(load<u32>(STATE + i)))
}

@inline
function p0(x: u32): u32 {
  return x ^ rotl(x, 9) ^ rotl(x, 17)
}

@inline
function ffEarly(x: u32, y: u32, z: u32): u32 {
  return x ^ y ^ z
}

@inline
function ggEarly(x: u32, y: u32, z: u32): u32 {
  return x ^ y ^ z
}

@inline
function ffLate(x: u32, y: u32, z: u32): u32 {
  return (x & y) | ((x | y) & z)
}

@inline
function ggLate(x: u32, y: u32, z: u32): u32 {
  return ((y ^ z) & x) ^ z
}

@inline
function ss1(a: u32, e: u32, t: u32): u32 {
  return rotl(rotl(a, 12) + (e + t), 7)
}

/** §5.3.2: W(j) of W(j-16), W(j-9), W(j-3), W(j-13) and W(j-6). */
@inline
function next(w16: u32, w9: u32, w3: u32, w13: u32, w6: u32): u32 {
  const x = w16 ^ w9 ^ rotl(w3, 15)
  return x ^ rotl(x, 15) ^ rotl(x, 23) ^ rotl(w13, 7) ^ w6
}

/** T_j rotated left by j, for rounds 16 to 63 (§4.2). */
const LATE_T = memory.data<u32>([
  0x9d8a7a87, 0x3b14f50f, 0x7629ea1e, 0xec53d43c, 0xd8a7a879, 0xb14f50f3,
  0x629ea1e7, 0xc53d43ce, 0x8a7a879d, 0x14f50f3b, 0x29ea1e76, 0x53d43cec,
  0xa7a879d8, 0x4f50f3b1, 0x9ea1e762, 0x3d43cec5, 0x7a879d8a, 0xf50f3b14,
  0xea1e7629, 0xd43cec53, 0xa879d8a7, 0x50f3b14f, 0xa1e7629e, 0x43cec53d,
  0x879d8a7a, 0x0f3b14f5, 0x1e7629ea, 0x3cec53d4, 0x79d8a7a8, 0xf3b14f50,
  0xe7629ea1, 0xcec53d43, 0x9d8a7a87, 0x3b14f50f, 0x7629ea1e, 0xec53d43c,
  0xd8a7a879, 0xb14f50f3, 0x629ea1e7, 0xc53d43ce, 0x8a7a879d, 0x14f50f3b,
  0x29ea1e76, 0x53d43cec, 0xa7a879d8, 0x4f50f3b1, 0x9ea1e762, 0x3d43cec5,
], 16)

/** V(i+1) = CF(V(i), B(i)) for the first `count` blocks of the input: §5.3.3, with ss1 in `s`. */
export function compress(count: usize): void {
  let a = load<u32>(STATE), b = load<u32>(STATE, 4), c = load<u32>(STATE, 8), d = load<u32>(STATE, 12)
  let e = load<u32>(STATE, 16), f = load<u32>(STATE, 20), g = load<u32>(STATE, 24), h = load<u32>(STATE, 28)
  let s: u32 = 0
  for (let block = INPUT; block < INPUT + 64 * count; block += 64) {
    const a0 = a, b0 = b, c0 = c, d0 = d, e0 = e, f0 = f, g0 = g, h0 = h
    let w0 = bswap(load<u32>(block, 0)), w1 = bswap(load<u32>(block, 4)), w2 = bswap(load<u32>(block, 8)), w3 = bswap(load<u32>(block, 12))
    let w4 = bswap(load<u32>(block, 16)), w5 = bswap(load<u32>(block, 20)), w6 = bswap(load<u32>(block, 24)), w7 = bswap(load<u32>(block, 28))
    let w8 = bswap(load<u32>(block, 32)), w9 = bswap(load<u32>(block, 36)), w10 = bswap(load<u32>(block, 40)), w11 = bswap(load<u32>(block, 44))
    let w12 = bswap(load<u32>(block, 48)), w13 = bswap(load<u32>(block, 52)), w14 = bswap(load<u32>(block, 56)), w15 = bswap(load<u32>(block, 60))

    s = ss1(a, e, 0x79cc4519); d += ffEarly(a, b, c) + (w0 ^ w4) + (s ^ rotl(a, 12)); b = rotl(b, 9)
    h = p0(ggEarly(e, f, g) + h + w0 + s); f = rotl(f, 19)
    s = ss1(d, h, 0xf3988a32); c += ffEarly(d, a, b) + (w1 ^ w5) + (s ^ rotl(d, 12)); a = rotl(a, 9)
    g = p0(ggEarly(h, e, f) + g + w1 + s); e = rotl(e, 19)
    s = ss1(c, g, 0xe7311465); b += ffEarly(c, d, a) + (w2 ^ w6) + (s ^ rotl(c, 12)); d = rotl(d, 9)
    f = p0(ggEarly(g, h, e) + f + w2 + s); h = rotl(h, 19)
    s = ss1(b, f, 0xce6228cb); a += ffEarly(b, c, d) + (w3 ^ w7) + (s ^ rotl(b, 12)); c = rotl(c, 9)
    e = p0(ggEarly(f, g, h) + e + w3 + s); g = rotl(g, 19)
    s = ss1(a, e, 0x9cc45197); d += ffEarly(a, b, c) + (w4 ^ w8) + (s ^ rotl(a, 12)); b = rotl(b, 9)
    h = p0(ggEarly(e, f, g) + h + w4 + s); f = rotl(f, 19)
    s = ss1(d, h, 0x3988a32f); c += ffEarly(d, a, b) + (w5 ^ w9) + (s ^ rotl(d, 12)); a = rotl(a, 9)
    g = p0(ggEarly(h, e, f) + g + w5 + s); e = rotl(e, 19)
    s = ss1(c, g, 0x7311465e); b += ffEarly(c, d, a) + (w6 ^ w10) + (s ^ rotl(c, 12)); d = rotl(d, 9)
    f = p0(ggEarly(g, h, e) + f + w6 + s); h = rotl(h, 19)
    s = ss1(b, f, 0xe6228cbc); a += ffEarly(b, c, d) + (w7 ^ w11) + (s ^ rotl(b, 12)); c = rotl(c, 9)
    e = p0(ggEarly(f, g, h) + e + w7 + s); g = rotl(g, 19)
    s = ss1(a, e, 0xcc451979); d += ffEarly(a, b, c) + (w8 ^ w12) + (s ^ rotl(a, 12)); b = rotl(b, 9)
    h = p0(ggEarly(e, f, g) + h + w8 + s); f = rotl(f, 19)
    s = ss1(d, h, 0x988a32f3); c += ffEarly(d, a, b) + (w9 ^ w13) + (s ^ rotl(d, 12)); a = rotl(a, 9)
    g = p0(ggEarly(h, e, f) + g + w9 + s); e = rotl(e, 19)
    s = ss1(c, g, 0x311465e7); b += ffEarly(c, d, a) + (w10 ^ w14) + (s ^ rotl(c, 12)); d = rotl(d, 9)
    f = p0(ggEarly(g, h, e) + f + w10 + s); h = rotl(h, 19)
    s = ss1(b, f, 0x6228cbce); a += ffEarly(b, c, d) + (w11 ^ w15) + (s ^ rotl(b, 12)); c = rotl(c, 9)
    e = p0(ggEarly(f, g, h) + e + w11 + s); g = rotl(g, 19)
    w0 = next(w0, w7, w13, w3, w10)
    s = ss1(a, e, 0xc451979c); d += ffEarly(a, b, c) + (w12 ^ w0) + (s ^ rotl(a, 12)); b = rotl(b, 9)
    h = p0(ggEarly(e, f, g) + h + w12 + s); f = rotl(f, 19)
    w1 = next(w1, w8, w14, w4, w11)
    s = ss1(d, h, 0x88a32f39); c += ffEarly(d, a, b) + (w13 ^ w1) + (s ^ rotl(d, 12)); a = rotl(a, 9)
    g = p0(ggEarly(h, e, f) + g + w13 + s); e = rotl(e, 19)
    w2 = next(w2, w9, w15, w5, w12)
    s = ss1(c, g, 0x11465e73); b += ffEarly(c, d, a) + (w14 ^ w2) + (s ^ rotl(c, 12)); d = rotl(d, 9)
    f = p0(ggEarly(g, h, e) + f + w14 + s); h = rotl(h, 19)
    w3 = next(w3, w10, w0, w6, w13)
    s = ss1(b, f, 0x228cbce6); a += ffEarly(b, c, d) + (w15 ^ w3) + (s ^ rotl(b, 12)); c = rotl(c, 9)
    e = p0(ggEarly(f, g, h) + e + w15 + s); g = rotl(g, 19)
    // From round 16 on FF is the majority and GG the choice of its arguments (§4.3).
    for (let t = LATE_T; t < LATE_T + 192; t += 64) {
      w4 = next(w4, w11, w1, w7, w14)
      s = ss1(a, e, load<u32>(t)); d += ffLate(a, b, c) + (w0 ^ w4) + (s ^ rotl(a, 12)); b = rotl(b, 9)
      h = p0(ggLate(e, f, g) + h + w0 + s); f = rotl(f, 19)
      w5 = next(w5, w12, w2, w8, w15)
      s = ss1(d, h, load<u32>(t, 4)); c += ffLate(d, a, b) + (w1 ^ w5) + (s ^ rotl(d, 12)); a = rotl(a, 9)
      g = p0(ggLate(h, e, f) + g + w1 + s); e = rotl(e, 19)
      w6 = next(w6, w13, w3, w9, w0)
      s = ss1(c, g, load<u32>(t, 8)); b += ffLate(c, d, a) + (w2 ^ w6) + (s ^ rotl(c, 12)); d = rotl(d, 9)
      f = p0(ggLate(g, h, e) + f + w2 + s); h = rotl(h, 19)
      w7 = next(w7, w14, w4, w10, w1)
      s = ss1(b, f, load<u32>(t, 12)); a += ffLate(b, c, d) + (w3 ^ w7) + (s ^ rotl(b, 12)); c = rotl(c, 9)
      e = p0(ggLate(f, g, h) + e + w3 + s); g = rotl(g, 19)
      w8 = next(w8, w15, w5, w11, w2)
      s = ss1(a, e, load<u32>(t, 16)); d += ffLate(a, b, c) + (w4 ^ w8) + (s ^ rotl(a, 12)); b = rotl(b, 9)
      h = p0(ggLate(e, f, g) + h + w4 + s); f = rotl(f, 19)
      w9 = next(w9, w0, w6, w12, w3)
      s = ss1(d, h, load<u32>(t, 20)); c += ffLate(d, a, b) + (w5 ^ w9) + (s ^ rotl(d, 12)); a = rotl(a, 9)
      g = p0(ggLate(h, e, f) + g + w5 + s); e = rotl(e, 19)
      w10 = next(w10, w1, w7, w13, w4)
      s = ss1(c, g, load<u32>(t, 24)); b += ffLate(c, d, a) + (w6 ^ w10) + (s ^ rotl(c, 12)); d = rotl(d, 9)
      f = p0(ggLate(g, h, e) + f + w6 + s); h = rotl(h, 19)
      w11 = next(w11, w2, w8, w14, w5)
      s = ss1(b, f, load<u32>(t, 28)); a += ffLate(b, c, d) + (w7 ^ w11) + (s ^ rotl(b, 12)); c = rotl(c, 9)
      e = p0(ggLate(f, g, h) + e + w7 + s); g = rotl(g, 19)
      w12 = next(w12, w3, w9, w15, w6)
      s = ss1(a, e, load<u32>(t, 32)); d += ffLate(a, b, c) + (w8 ^ w12) + (s ^ rotl(a, 12)); b = rotl(b, 9)
      h = p0(ggLate(e, f, g) + h + w8 + s); f = rotl(f, 19)
      w13 = next(w13, w4, w10, w0, w7)
      s = ss1(d, h, load<u32>(t, 36)); c += ffLate(d, a, b) + (w9 ^ w13) + (s ^ rotl(d, 12)); a = rotl(a, 9)
      g = p0(ggLate(h, e, f) + g + w9 + s); e = rotl(e, 19)
      w14 = next(w14, w5, w11, w1, w8)
      s = ss1(c, g, load<u32>(t, 40)); b += ffLate(c, d, a) + (w10 ^ w14) + (s ^ rotl(c, 12)); d = rotl(d, 9)
      f = p0(ggLate(g, h, e) + f + w10 + s); h = rotl(h, 19)
      w15 = next(w15, w6, w12, w2, w9)
      s = ss1(b, f, load<u32>(t, 44)); a += ffLate(b, c, d) + (w11 ^ w15) + (s ^ rotl(b, 12)); c = rotl(c, 9)
      e = p0(ggLate(f, g, h) + e + w11 + s); g = rotl(g, 19)
      w0 = next(w0, w7, w13, w3, w10)
      s = ss1(a, e, load<u32>(t, 48)); d += ffLate(a, b, c) + (w12 ^ w0) + (s ^ rotl(a, 12)); b = rotl(b, 9)
      h = p0(ggLate(e, f, g) + h + w12 + s); f = rotl(f, 19)
      w1 = next(w1, w8, w14, w4, w11)
      s = ss1(d, h, load<u32>(t, 52)); c += ffLate(d, a, b) + (w13 ^ w1) + (s ^ rotl(d, 12)); a = rotl(a, 9)
      g = p0(ggLate(h, e, f) + g + w13 + s); e = rotl(e, 19)
      w2 = next(w2, w9, w15, w5, w12)
      s = ss1(c, g, load<u32>(t, 56)); b += ffLate(c, d, a) + (w14 ^ w2) + (s ^ rotl(c, 12)); d = rotl(d, 9)
      f = p0(ggLate(g, h, e) + f + w14 + s); h = rotl(h, 19)
      w3 = next(w3, w10, w0, w6, w13)
      s = ss1(b, f, load<u32>(t, 60)); a += ffLate(b, c, d) + (w15 ^ w3) + (s ^ rotl(b, 12)); c = rotl(c, 9)
      e = p0(ggLate(f, g, h) + e + w15 + s); g = rotl(g, 19)
    }

    a ^= a0; b ^= b0; c ^= c0; d ^= d0; e ^= e0; f ^= f0; g ^= g0; h ^= h0
  }
  store<u32>(STATE, a); store<u32>(STATE, b, 4); store<u32>(STATE, c, 8); store<u32>(STATE, d, 12)
  store<u32>(STATE, e, 16); store<u32>(STATE, f, 20); store<u32>(STATE, g, 24); store<u32>(STATE, h, 28)
}

import { describe, expect, it } from 'vitest'
import type { Bytes } from '../base/bytes.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { decodeOnce } from './decode-once.ts'

/** Counts how often it decodes; octets that begin with zero do not decode. */
function counted() {
  const seen = { times: 0 }
  const decode = decodeOnce((bytes: Bytes): Result<{ bytes: Bytes }> => {
    seen.times += 1
    return bytes[0] === 0 ? fail('x509.test-fault') : ok({ bytes })
  })
  return { seen, decode }
}

describe('decodeOnce', () => {
  it('gives the same object for the same octets, wherever they stand', () => {
    const { seen, decode } = counted()
    const first = decode(Uint8Array.of(1, 2, 3))
    expect(decode(Uint8Array.of(9, 1, 2, 3).subarray(1))).toBe(first)
    expect(decode(Uint8Array.of(1, 2, 4))).not.toBe(first)
    expect(seen.times).toBe(2)
  })

  it('keeps copies: octets that change later are another object', () => {
    const { decode } = counted()
    const octets = Uint8Array.of(1, 2, 3)
    const first = decode(octets)
    octets[2] = 7
    expect(first.ok && [...first.value.bytes]).toEqual([1, 2, 3])
    const second = decode(octets)
    expect(second.ok && [...second.value.bytes]).toEqual([1, 2, 7])
  })

  it('keeps neither what does not decode nor what is large', () => {
    const { seen, decode } = counted()
    for (let i = 0; i < 2; i++) expect(decode(Uint8Array.of(0)).ok).toBe(false)
    for (let i = 0; i < 2; i++) expect(decode(new Uint8Array(16 * 1024 + 1).fill(1)).ok).toBe(true)
    expect(seen.times).toBe(4)
  })

  it('lets the one go that was asked for longest ago, once there are 512', () => {
    const { seen, decode } = counted()
    const octetsOf = (n: number) => Uint8Array.of(1, n >> 8, n & 0xff)
    for (let n = 0; n < 512; n++) decode(octetsOf(n))
    decode(octetsOf(0))
    decode(octetsOf(512))
    decode(octetsOf(0))
    expect(seen.times).toBe(513)
    decode(octetsOf(1))
    expect(seen.times).toBe(514)
  })
})

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

const octetsOf = (...octets: number[]): Uint8Array => Uint8Array.from([1, 1, 1, 1, 1, 1, ...octets])

describe('decodeOnce', () => {
  it('keeps what comes a second time, and gives it for the same octets wherever they stand', () => {
    const { seen, decode } = counted()
    decode(octetsOf(2, 3))
    const second = decode(octetsOf(2, 3))
    expect(decode(Uint8Array.from([9, ...octetsOf(2, 3)]).subarray(1))).toBe(second)
    expect(decode(octetsOf(2, 4))).not.toBe(second)
    expect(seen.times).toBe(3)
  })

  it('compares every octet: an object of the same end is another one', () => {
    const { decode } = counted()
    const [one, other] = [octetsOf(2, 3), octetsOf(2, 3)]
    other[0] = 5
    decode(one)
    const kept = decode(one)
    const strange = decode(other)
    expect(strange).not.toBe(kept)
    expect(strange.ok && strange.value.bytes[0]).toBe(5)
  })

  it('keeps copies: octets that change later are another object', () => {
    const { decode } = counted()
    const octets = octetsOf(2, 3)
    decode(octets)
    const kept = decode(octets)
    octets[0] = 7
    expect(kept.ok && kept.value.bytes[0]).toBe(1)
    const changed = decode(octets)
    expect(changed.ok && changed.value.bytes[0]).toBe(7)
  })

  it('keeps neither what does not decode nor what is large', () => {
    const { seen, decode } = counted()
    for (let i = 0; i < 3; i++) expect(decode(new Uint8Array(10)).ok).toBe(false)
    for (let i = 0; i < 3; i++) expect(decode(new Uint8Array(16 * 1024 + 1).fill(1)).ok).toBe(true)
    expect(seen.times).toBe(6)
  })

  it('lets the one go that was asked for longest ago, once there are 512', () => {
    const { seen, decode } = counted()
    const numbered = (n: number) => octetsOf(n >> 8, n & 0xff)
    for (let n = 0; n <= 512; n++) for (let twice = 0; twice < 2; twice++) if (n < 512) decode(numbered(n))
    decode(numbered(0))
    expect(seen.times).toBe(1024)
    decode(numbered(512))
    decode(numbered(512))
    decode(numbered(0))
    expect(seen.times).toBe(1026)
    decode(numbered(1))
    expect(seen.times).toBe(1027)
  })
})

import { describe, expect, it } from 'vitest'
import { KeyCache } from './key-cache.ts'

describe('the cache of imported keys', () => {
  it('finds a key by the octets of its values and by its algorithm', () => {
    const cache = new KeyCache<string>()
    cache.keep('RSA', [Uint8Array.of(1, 2), Uint8Array.of(3)], 'first')
    expect(cache.find('RSA', [Uint8Array.of(1, 2), Uint8Array.of(3)])).toBe('first')
    expect(cache.find('RSA', [Uint8Array.of(1, 2), Uint8Array.of(4)])).toBeUndefined()
    expect(cache.find('RSA', [Uint8Array.of(1), Uint8Array.of(2, 3)])).toBeUndefined()
    expect(cache.find('ECDSA', [Uint8Array.of(1, 2), Uint8Array.of(3)])).toBeUndefined()
  })

  it('keeps what the octets were when the key was imported', () => {
    const cache = new KeyCache<string>()
    const modulus = Uint8Array.of(1, 2)
    cache.keep('RSA', [modulus], 'first')
    modulus[0] = 9
    expect(cache.find('RSA', [modulus])).toBeUndefined()
    expect(cache.find('RSA', [Uint8Array.of(1, 2)])).toBe('first')
  })

  it('compares every octet: two keys of one name take each other’s place', () => {
    const cache = new KeyCache<string>()
    const [one, other] = [new Uint8Array(256), new Uint8Array(256)]
    other[0] = 1
    cache.keep('RSA', [one], 'one')
    expect(cache.find('RSA', [other])).toBeUndefined()
    cache.keep('RSA', [other], 'other')
    expect(cache.find('RSA', [other])).toBe('other')
    expect(cache.find('RSA', [one])).toBeUndefined()
  })

  it('lets the key go that was asked for longest ago where it is full', () => {
    const cache = new KeyCache<number>()
    const key = (i: number) => [Uint8Array.of(i >> 8, i & 0xff)]
    for (let i = 0; i < 512; i++) cache.keep('RSA', key(i), i)
    expect(cache.find('RSA', key(0))).toBe(0)
    cache.keep('RSA', key(512), 512)
    expect([0, 1, 2, 512].map((i) => cache.find('RSA', key(i)))).toEqual([0, undefined, 2, 512])
  })
})

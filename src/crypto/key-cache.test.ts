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

  it('lets the oldest key go where it is full', () => {
    const cache = new KeyCache<number>()
    for (let i = 0; i <= 64; i++) cache.keep('RSA', [Uint8Array.of(i)], i)
    expect([0, 1, 64].map((i) => cache.find('RSA', [Uint8Array.of(i)]))).toEqual([undefined, 1, 64])
  })
})

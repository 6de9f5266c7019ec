import { afterEach, describe, expect, it, vi } from 'vitest'
import { hexOf, utf8Of } from '../../base/bytes.ts'
import { ecPoint, ecSpki, identifier, rsSequence, sm2Signature } from '../crypto-test-keys.ts'
import { CURVES, octetsOf } from '../curves.ts'
import { SeenKeys } from './seen-keys.ts'

const MESSAGE = utf8Of('message digest')
const { n, p } = CURVES.SM2
const octets = (value: bigint): Uint8Array => octetsOf(value, 32)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** Loads the room again in a runtime with this WebAssembly; what it loads besides is told. */
async function loadWith(webAssembly: unknown) {
  vi.resetModules()
  vi.stubGlobal('WebAssembly', webAssembly)
  const { wasmModules } = await import('#wasm')
  expect([wasmModules.sm2(), await wasmModules.sm2Fused(), wasmModules.sm3()]).toEqual([null, null, null])
  const { verifySignature } = await import('../verify-signature.ts')
  const { sm3 } = await import('../digest.ts')
  const { sm2Verifier } = await import('./choose-verifier.ts')
  return { verifySignature, sm3, verify: await sm2Verifier() }
}

const forbidding = {
  Module: class {
    constructor() {
      throw new Error('Refused to compile: unsafe-eval is not an allowed source of script')
    }
  },
}

describe.each([
  ['is no WebAssembly', undefined],
  ['is WebAssembly that a content security policy forbids', forbidding],
])('where there %s', (_, webAssembly) => {
  it('a signature verifies, and its mutations do not — GB/T 32918.5-2017 Annex A', async () => {
    const { verifySignature } = await loadWith(webAssembly)
    const { r, s } = sm2Signature(MESSAGE)
    const input = {
      ...{ publicKey: ecSpki('SM2'), algorithm: identifier('1.2.156.10197.1.501') },
      ...{ signature: rsSequence(r, s), message: [MESSAGE] },
    }
    expect((await verifySignature(input)).outcome).toBe('valid')
    expect((await verifySignature({ ...input, message: [utf8Of('message digesu')] })).outcome).toBe('invalid')
    expect((await verifySignature({ ...input, signature: rsSequence(s, r) })).outcome).toBe('invalid')
    expect((await verifySignature({ ...input, sm2Id: utf8Of('ALICE123@YAHOO.COM') })).outcome).toBe('invalid')
    for (const [badR, badS] of [
      [0n, s],
      [r, 0n],
      [n, s],
      [r, n],
      [r, n - r],
    ] as const) {
      expect((await verifySignature({ ...input, signature: rsSequence(badR, badS) })).outcome).toBe('invalid')
    }
  })

  it('SM3 has the same digests — GB/T 32905-2016 Annex A', async () => {
    const { sm3 } = await loadWith(webAssembly)
    expect(hexOf(sm3(utf8Of('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    const long = Uint8Array.from({ length: 10_000 }, (_, i) => i & 0xff)
    const slow = hexOf(sm3(long))
    vi.unstubAllGlobals()
    vi.resetModules()
    const fast = await import('../digest.ts')
    expect(slow).toBe(hexOf(fast.sm3(long)))
  })
})

describe('sm-crypto behind our checks', () => {
  it('says no where the sum is at infinity, off the curve, and where r, s or t is out of range', async () => {
    const { verify } = await loadWith(undefined)
    const { x, y } = ecPoint('SM2')
    const point = (px: bigint, py: bigint) => new SeenKeys().find(Uint8Array.from([...octets(px), ...octets(py)]))
    // The key -G, s = t: [s]G + [t](-G) is at infinity; r = t - s would be 0, so the key 2(-G) with s = 2t.
    const { pointClassOf } = await import('../curves.ts')
    const twice = pointClassOf('SM2').BASE.double().negate().toAffine()
    const infinite = { s: 10n, t: 5n }
    const r = octets(n + infinite.t - infinite.s)
    expect(verify(point(twice.x, twice.y), octets(7n), r, octets(infinite.s))).toBe(false)
    expect(verify(point(x, y === 1n ? 2n : 1n), octets(7n), octets(8n), octets(9n))).toBe(false)
    expect(verify(point(p, y), octets(7n), octets(8n), octets(9n))).toBe(false)
    expect(verify(point(x, y), octets(7n), octets(0n), octets(9n))).toBe(false)
    expect(verify(point(x, y), octets(7n), octets(n), octets(9n))).toBe(false)
    expect(verify(point(x, y), octets(7n), octets(n - 9n), octets(9n))).toBe(false)
  })
})

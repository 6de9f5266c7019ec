import { afterEach, describe, expect, it, vi } from 'vitest'
import { encodeNull } from '../asn1/writer.ts'
import { hexOf, utf8Of } from '../base/bytes.ts'
import {
  ecdsaSignature,
  ecSpki,
  identifier,
  PSS_OID,
  pssParameters,
  pssSignature,
  rsaKeyOctets,
  rsaSignature,
  rsaSpki,
  rsSequence,
} from './crypto-test-keys.ts'
import type { SignatureInput } from './verify-signature.ts'

const MESSAGE = utf8Of('合同')
const p256 = ecdsaSignature('P-256', 'SHA-256', MESSAGE)
const message = [MESSAGE]

const GOOD: readonly SignatureInput[] = [
  {
    publicKey: rsaSpki(),
    algorithm: identifier('1.2.840.113549.1.1.11', encodeNull()),
    signature: rsaSignature('SHA-256', MESSAGE),
    message,
  },
  {
    publicKey: rsaSpki(),
    algorithm: identifier(PSS_OID, pssParameters('SHA-256', 'SHA-256', 32)),
    signature: pssSignature('SHA-256', 'SHA-256', 32, MESSAGE),
    message,
  },
  {
    publicKey: ecSpki('P-256'),
    algorithm: identifier('1.2.840.10045.4.3.2'),
    signature: rsSequence(p256.r, p256.s),
    message,
  },
]

const refuse = vi.fn(() => Promise.reject(new DOMException('not here', 'NotSupportedError')))
const importNothing = { importKey: refuse, verify: refuse }
const verifyNothing = { importKey: () => Promise.resolve({}), verify: refuse }

afterEach(() => {
  vi.doUnmock('./subtle.ts')
  vi.doUnmock('./native-hasher.ts')
  vi.doUnmock('./native-rsa.ts')
  vi.resetModules()
})

/** Loads the room again in a runtime that has this WebCrypto, and no digests and no RSA of its own. */
function startIn(subtle: unknown): void {
  vi.resetModules()
  vi.doMock('./subtle.ts', () => ({ subtle, viewForSubtle: (bytes: Uint8Array) => bytes }))
  vi.doMock('./native-hasher.ts', () => ({ nativeHasher: () => null, NATIVE_NAMES: {} }))
  vi.doMock('./native-rsa.ts', () => ({ hasNativeRsa: false }))
}

describe('a verdict does not depend on the runtime', () => {
  it.each([
    ['has no WebCrypto', undefined],
    ['imports no key', importNothing],
    ['verifies nothing', verifyNothing],
  ])('the answers are the same where it %s', async (_, subtle) => {
    refuse.mockClear()
    startIn(subtle)
    const { verifySignature } = await import('./verify-signature.ts')
    for (const input of GOOD) {
      expect((await verifySignature(input)).outcome).toBe('valid')
      const bent = await verifySignature({ ...input, message: [MESSAGE, MESSAGE] })
      expect([bent.outcome, bent.findings.map(({ code }) => code)]).toEqual(['invalid', ['crypto.signature-mismatch']])
    }
    expect(refuse.mock.calls.length > 0).toBe(subtle !== undefined)
  })

  it('digests of large inputs are the same by the runtime, by WebCrypto and by the library', async () => {
    const large = new Uint8Array(9000).fill(3)
    const digests: string[] = []
    for (const start of [() => vi.resetModules(), () => startIn(crypto.subtle), () => startIn(undefined)]) {
      start()
      const { digest } = await import('./digest.ts')
      for (const algorithm of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA3-256'] as const) {
        digests.push(hexOf(await digest(algorithm, [large.subarray(0, 10), large.subarray(10)])))
      }
    }
    expect(digests).toHaveLength(15)
    expect(new Set(digests).size).toBe(5)
  })

  it.each([
    ['the runtime itself', () => vi.resetModules()],
    ['WebCrypto', () => startIn(crypto.subtle)],
  ])('a key that %s imported once is not met again under other octets', async (_, start) => {
    start()
    const { verifySignature } = await import('./verify-signature.ts')
    const [rsa] = GOOD
    const publicKey = rsa!.publicKey.slice()
    expect((await verifySignature({ ...rsa!, publicKey })).outcome).toBe('valid')
    publicKey[100]! ^= 1
    expect((await verifySignature({ ...rsa!, publicKey })).outcome).toBe('invalid')
    publicKey[100]! ^= 1
    expect((await verifySignature({ ...rsa!, publicKey })).outcome).toBe('valid')
  })

  it('the runtime itself answers where it can: it says yes and no as the arithmetic does', async () => {
    vi.resetModules()
    const native = await import('./native-rsa.ts')
    expect(native.hasNativeRsa).toBe(true)
    const { readPublicKey } = await import('./public-key.ts')
    const { key } = readPublicKey(rsaSpki())
    if (key.kind !== 'RSA') throw new Error('the test key is RSA')
    const rsa = { values: [key.modulus, key.exponent], encode: () => rsaKeyOctets() }
    const says = (saltLength: number | null, signature: Uint8Array, octets = MESSAGE) =>
      native.verifiesNatively(rsa, 'SHA-256', saltLength, signature, octets)
    const pkcs1 = rsaSignature('SHA-256', MESSAGE)
    const pss = pssSignature('SHA-256', 'SHA-256', 32, MESSAGE)
    expect([says(null, pkcs1), says(32, pss)]).toEqual([true, true])
    expect([says(32, pkcs1), says(null, pss), says(31, pss), says(null, pkcs1, utf8Of('别的'))]).toEqual([
      false,
      false,
      false,
      false,
    ])
    const refused = { values: [Uint8Array.of(1)], encode: () => Uint8Array.of(5, 0) }
    expect(native.verifiesNatively(refused, 'SHA-256', null, pkcs1, MESSAGE)).toBe(false)
  })

  it('keeps as many keys as its limit, and verifies under more', async () => {
    const { importedKey } = await import('./imported-key.ts')
    const { verifySignature } = await import('./verify-signature.ts')
    for (let i = 0; i < 70; i++)
      await importedKey({ name: 'ECDSA', namedCurve: 'P-256' }, [Uint8Array.of(i)], 'raw', () => Uint8Array.of(i))
    expect((await verifySignature(GOOD[2]!)).outcome).toBe('valid')
  })
})

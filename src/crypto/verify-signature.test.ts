import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeNull, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, concatBytes, utf8Of } from '../base/bytes.ts'
import type { AlgorithmIdentifier } from './algorithm-identifier.ts'
import { DIGESTS_OF } from './algorithms.ts'
import {
  CURVE_OIDS,
  digestIdentifier,
  dsaSignature,
  dsaSpki,
  ecdsaSignature,
  ecSpki,
  identifier,
  integer,
  PSS_OID,
  pssParameters,
  pssSignature,
  RSA_MODULUS,
  RSA_OID,
  rsaKeyOctets,
  rsaSignature,
  rsaSpki,
  rsSequence,
  sm2Signature,
  spkiOf,
} from './crypto-test-keys.ts'
import { CURVES, octetsOf } from './curves.ts'
import type { DigestAlgorithm } from './digest.ts'
import { type SignatureInput, verifySignature } from './verify-signature.ts'

const MESSAGE = utf8Of('采购合同 2026-11-22')

/** Outcome, name of the scheme and codes, in one line. */
async function outcomeOf(input: Partial<SignatureInput> & { algorithm: AlgorithmIdentifier }): Promise<string> {
  const check = await verifySignature({
    publicKey: rsaSpki(),
    signature: new Uint8Array(256),
    message: [MESSAGE],
    ...input,
  })
  return [check.outcome, `(${check.scheme?.name ?? '-'})`, ...check.findings.map(({ code }) => code)].join(' ')
}

const rsa256 = identifier('1.2.840.113549.1.1.11', encodeNull())
const rsaEncryption = identifier(RSA_OID, encodeNull())
const ecdsa256 = identifier('1.2.840.10045.4.3.2')
const sm2WithSm3 = identifier('1.2.156.10197.1.501')
const goodRsa = rsaSignature('SHA-256', MESSAGE)
const goodSm2 = rsSequence(sm2Signature(MESSAGE).r, sm2Signature(MESSAGE).s)
const goodP256 = ecdsaSignature('P-256', 'SHA-256', MESSAGE)

describe('RSASSA-PKCS1-v1_5 — RFC 8017 §8.2.2', () => {
  it.each(DIGESTS_OF['RSA-PKCS1'])('verifies with the digest %s named by the signer info', async (digest) => {
    const input = {
      algorithm: rsaEncryption,
      digestAlgorithm: digestIdentifier(digest),
      signature: rsaSignature(digest, MESSAGE),
    }
    expect(await outcomeOf(input)).toBe(`valid (RSA 2048 ${digest})`)
    const other = { ...input, message: [utf8Of('other')] }
    expect(await outcomeOf(other)).toBe(`invalid (RSA 2048 ${digest}) crypto.signature-mismatch`)
  })

  it.each([
    ['1.2.840.113549.1.1.4', 'MD5'],
    ['1.2.840.113549.1.1.5', 'SHA-1'],
    ['1.2.840.113549.1.1.14', 'SHA-224'],
    ['1.2.840.113549.1.1.11', 'SHA-256'],
    ['1.2.840.113549.1.1.12', 'SHA-384'],
    ['1.2.840.113549.1.1.13', 'SHA-512'],
    ['2.16.840.1.101.3.4.3.13', 'SHA3-224'],
    ['2.16.840.1.101.3.4.3.14', 'SHA3-256'],
    ['2.16.840.1.101.3.4.3.15', 'SHA3-384'],
    ['2.16.840.1.101.3.4.3.16', 'SHA3-512'],
    ['1.2.156.10197.1.504', 'SM3'],
  ] as const)('%s is RSA with %s, with NULL or without — RFC 4055 §5', async (oid, digest) => {
    const signature = rsaSignature(digest, MESSAGE)
    expect(await outcomeOf({ algorithm: identifier(oid, encodeNull()), signature })).toBe(`valid (RSA 2048 ${digest})`)
    expect(await outcomeOf({ algorithm: identifier(oid), signature })).toBe(`valid (RSA 2048 ${digest})`)
  })

  it('reads the message in parts as one', async () => {
    const parts = [MESSAGE.subarray(0, 3), new Uint8Array(0), MESSAGE.subarray(3)]
    expect(await outcomeOf({ algorithm: rsa256, signature: goodRsa, message: parts })).toBe('valid (RSA 2048 SHA-256)')
  })

  it('verifies under a modulus that is negative in DER, and says so', async () => {
    const publicKey = rsaSpki(rsaKeyOctets(encodeTlv(0x02, octetsOf(RSA_MODULUS, 256))))
    const outcome = await outcomeOf({ algorithm: rsa256, signature: goodRsa, publicKey })
    expect(outcome).toBe('valid (RSA 2048 SHA-256) crypto.rsa-modulus-negative')
  })

  it('has a signature value as long as the modulus, and below it — §8.2.2 step 1, §5.2.2', async () => {
    const malformed = 'invalid (RSA 2048 SHA-256) crypto.signature-malformed'
    for (const signature of [goodRsa.subarray(1), concatBytes(Uint8Array.of(0), goodRsa), new Uint8Array(0)]) {
      expect(await outcomeOf({ algorithm: rsa256, signature })).toBe(malformed)
    }
    const above = octetsOf(2n ** 2048n - 1n, 256)
    const outcome = await outcomeOf({ algorithm: rsa256, signature: above })
    expect(outcome).toBe('invalid (RSA 2048 SHA-256) crypto.signature-mismatch')
  })

  it.each([
    ['1.2.840.113549.1.1.11', 'SHA-256'],
    ['2.16.840.1.101.3.4.3.14', 'SHA3-256'],
  ] as const)('%s: refuses an exponent of 3 before computing — FIPS 186-5 §5.1', async (oid, digest) => {
    const publicKey = rsaSpki(rsaKeyOctets(integer(RSA_MODULUS), integer(3n)))
    const outcome = await outcomeOf({ algorithm: identifier(oid), publicKey })
    expect(outcome).toBe(`refused (RSA 2048 ${digest}) crypto.rsa-exponent-refused`)
  })
})

describe('RSASSA-PSS — RFC 8017 §8.1.2, RFC 4055 §3', () => {
  const pss = (digest: DigestAlgorithm, mask: DigestAlgorithm, salt: number): AlgorithmIdentifier =>
    identifier(PSS_OID, pssParameters(digest, mask, salt))

  it.each([
    ['SHA-256', 'SHA-256', 32],
    ['SHA-512', 'SHA-512', 64],
    ['SHA-1', 'SHA-1', 20],
    ['SHA-256', 'SHA-1', 32],
    ['SHA-1', 'SHA-512', 0],
    ['SHA-224', 'SHA-224', 28],
    ['SHA3-256', 'SHA3-256', 32],
    ['SHA-384', 'SHA-384', 206],
  ] as const)('verifies %s with mask %s and %d octets of salt', async (digest, mask, salt) => {
    const input = { algorithm: pss(digest, mask, salt), signature: pssSignature(digest, mask, salt, MESSAGE) }
    expect(await outcomeOf(input)).toBe(`valid (RSA-PSS 2048 ${digest})`)
    const otherSalt = { ...input, algorithm: pss(digest, mask, salt + 1) }
    expect(await outcomeOf(otherSalt)).toBe(`invalid (RSA-PSS 2048 ${digest}) crypto.signature-mismatch`)
  })

  it('fills in the defaults: SHA-1, MGF1 with SHA-1, salt 20, trailer 1', async () => {
    const signature = pssSignature('SHA-1', 'SHA-1', 20, MESSAGE)
    const outcome = await outcomeOf({ algorithm: identifier(PSS_OID, encodeSequence()), signature })
    expect(outcome).toBe('valid (RSA-PSS 2048 SHA-1)')
  })

  const field = (number: number, value: Uint8Array): Uint8Array => encodeTlv(0xa0 + number, value)
  const sha256 = digestIdentifier('SHA-256').bytes
  it.each<[string, Uint8Array[]]>([
    ['absent', []],
    ['NULL', [encodeNull()]],
    ['with trailer 2', [encodeSequence(field(3, integer(2n)))]],
    ['with a negative salt', [encodeSequence(field(2, encodeTlv(2, Uint8Array.of(0xff))))]],
    ['with MD5', [encodeSequence(field(0, digestIdentifier('MD5').bytes))]],
    ['with SM3', [encodeSequence(field(0, digestIdentifier('SM3').bytes))]],
    ['with another mask than MGF1', [encodeSequence(field(1, identifier('1.2.3.4', sha256).bytes))]],
    ['with MGF1 and no digest', [encodeSequence(field(1, identifier('1.2.840.113549.1.1.8').bytes))]],
    ['out of order', [encodeSequence(field(2, integer(20n)), field(0, sha256))]],
    ['repeated', [encodeSequence(field(2, integer(20n)), field(2, integer(20n)))]],
    ['with an unknown field', [encodeSequence(field(4, integer(1n)))]],
    ['with two values in a field', [encodeSequence(encodeTlv(0xa2, integer(20n), integer(20n)))]],
    ['with an empty field', [encodeSequence(encodeTlv(0xa2))]],
  ])('refuses parameters %s', async (_, parameters) => {
    const outcome = await outcomeOf({ algorithm: identifier(PSS_OID, ...parameters) })
    expect(outcome).toBe('refused (-) crypto.pss-parameters-malformed')
  })

  it('holds to what a PSS key allows: PSS alone, its digests, its salt or more — RFC 4055 §3.3', async () => {
    const key = (...parameters: Bytes[]): Uint8Array => spkiOf(identifier(PSS_OID, ...parameters).bytes, rsaKeyOctets())
    const publicKey = key(pssParameters('SHA-256', 'SHA-256', 32))
    const used = (digest: DigestAlgorithm, mask: DigestAlgorithm, salt: number, under = publicKey): Promise<string> =>
      outcomeOf({
        publicKey: under,
        algorithm: pss(digest, mask, salt),
        signature: pssSignature(digest, mask, salt, MESSAGE),
      })
    expect(await used('SHA-256', 'SHA-256', 32)).toBe('valid (RSA-PSS 2048 SHA-256)')
    expect(await used('SHA-256', 'SHA-256', 40)).toBe('valid (RSA-PSS 2048 SHA-256)')
    expect(await used('SHA-1', 'SHA-1', 20, key())).toBe('valid (RSA-PSS 2048 SHA-1)')
    const violated = 'crypto.key-restriction-violated'
    expect(await used('SHA-256', 'SHA-256', 31)).toBe(`invalid (RSA-PSS 2048 SHA-256) ${violated}`)
    expect(await used('SHA-256', 'SHA-1', 32)).toBe(`invalid (RSA-PSS 2048 SHA-256) ${violated}`)
    expect(await used('SHA-512', 'SHA-256', 32)).toBe(`invalid (RSA-PSS 2048 SHA-512) ${violated}`)
    const plain = await outcomeOf({ publicKey, algorithm: rsa256, signature: goodRsa })
    expect(plain).toBe(`invalid (RSA 2048 SHA-256) ${violated}`)
  })
})

describe('ECDSA — FIPS 186-5 §6.4.2', () => {
  const CASES = (['P-256', 'P-384', 'P-521'] as const).flatMap((curve) =>
    DIGESTS_OF.ECDSA.map((digest) => [curve, digest] as const),
  )
  it.each(CASES)('verifies on %s with %s', async (curve, digest) => {
    const { r, s } = ecdsaSignature(curve, digest, MESSAGE)
    const input = {
      publicKey: ecSpki(curve),
      algorithm: identifier('1.2.840.10045.2.1'),
      digestAlgorithm: digestIdentifier(digest),
      signature: rsSequence(r, s),
    }
    expect(await outcomeOf(input)).toBe(`valid (ECDSA ${curve} ${digest}) crypto.oid-alias`)
    const bent = await outcomeOf({ ...input, signature: rsSequence(s, r) })
    expect(bent).toBe(`invalid (ECDSA ${curve} ${digest}) crypto.oid-alias crypto.signature-mismatch`)
  })

  it.each([
    ['1.2.840.10045.4.1', 'SHA-1'],
    ['1.2.840.10045.4.3.1', 'SHA-224'],
    ['1.2.840.10045.4.3.2', 'SHA-256'],
    ['1.2.840.10045.4.3.3', 'SHA-384'],
    ['1.2.840.10045.4.3.4', 'SHA-512'],
    ['2.16.840.1.101.3.4.3.9', 'SHA3-224'],
    ['2.16.840.1.101.3.4.3.10', 'SHA3-256'],
    ['2.16.840.1.101.3.4.3.11', 'SHA3-384'],
    ['2.16.840.1.101.3.4.3.12', 'SHA3-512'],
  ] as const)('%s is ECDSA with %s', async (oid, digest) => {
    const { r, s } = ecdsaSignature('P-256', digest, MESSAGE)
    const input = { publicKey: ecSpki('P-256'), algorithm: identifier(oid), signature: rsSequence(r, s) }
    expect(await outcomeOf(input)).toBe(`valid (ECDSA P-256 ${digest})`)
  })

  it('tolerates NULL where the parameters ought to be absent, and takes nothing else — RFC 5758 §3.2', async () => {
    const input = { publicKey: ecSpki('P-256'), signature: rsSequence(goodP256.r, goodP256.s) }
    const oid = '1.2.840.10045.4.3.2'
    expect(await outcomeOf({ ...input, algorithm: identifier(oid, encodeNull()) })).toBe(
      'valid (ECDSA P-256 SHA-256) crypto.null-parameters',
    )
    const odd = [encodeOid(CURVE_OIDS['P-256']), encodeTlv(0x05, Uint8Array.of(0)), encodeSequence()]
    for (const parameters of odd) {
      const outcome = await outcomeOf({ ...input, algorithm: identifier(oid, parameters) })
      expect(outcome).toBe('refused (-) crypto.algorithm-parameters-malformed')
    }
  })

  it('has r and s in [1, n-1]', async () => {
    const { n } = CURVES['P-256']
    const { r, s } = goodP256
    const pairs: [bigint, bigint][] = [
      [0n, s],
      [r, 0n],
      [n, s],
      [r, n],
      [r + n, s],
      [r, s + n],
    ]
    for (const [badR, badS] of pairs) {
      const input = { publicKey: ecSpki('P-256'), algorithm: ecdsa256, signature: rsSequence(badR, badS) }
      expect(await outcomeOf(input)).toBe('invalid (ECDSA P-256 SHA-256) crypto.signature-range')
    }
  })

  it('reads r and s strictly: no tolerance of SM2 is one here', async () => {
    const { r, s } = goodP256
    const input = { publicKey: ecSpki('P-256'), algorithm: ecdsa256 }
    const raw = concatBytes(octetsOf(r, 32), octetsOf(s, 32))
    const good = rsSequence(r, s)
    const padded = encodeSequence(encodeTlv(2, Uint8Array.of(0, 0), octetsOf(r, 32)), integer(s))
    const odd = [raw, concatBytes(good, Uint8Array.of(0)), encodeSequence(integer(r)), padded, new Uint8Array(0)]
    for (const signature of odd) {
      expect(await outcomeOf({ ...input, signature })).toBe('invalid (ECDSA P-256 SHA-256) crypto.signature-malformed')
    }
    const negative = encodeSequence(encodeTlv(2, Uint8Array.of(0x80), octetsOf(r, 31)), integer(s))
    expect(await outcomeOf({ ...input, signature: negative })).toContain('crypto.signature-range')
  })
})

describe('Ed25519 — RFC 8032 §5.1.7', () => {
  const secret = new Uint8Array(32).fill(7)
  const publicKey = spkiOf(identifier('1.3.101.112').bytes, ed25519.getPublicKey(secret))
  const algorithm = identifier('1.3.101.112')
  const signature = ed25519.sign(MESSAGE, secret)

  it('verifies, with the digest of its signed attributes or without — RFC 8419 §3', async () => {
    expect(await outcomeOf({ publicKey, algorithm, signature })).toBe('valid (Ed25519)')
    const digestAlgorithm = digestIdentifier('SHA-512')
    expect(await outcomeOf({ publicKey, algorithm, signature, digestAlgorithm })).toBe('valid (Ed25519)')
    const other = { publicKey, algorithm, signature, digestAlgorithm: digestIdentifier('SHA-256') }
    expect(await outcomeOf(other)).toBe('invalid (Ed25519) crypto.digest-mismatch')
  })

  it('refuses a scalar of the group order or more, and other lengths', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const s = BigInt(
      `0x${[...signature.subarray(32)]
        .reverse()
        .map((octet) => octet.toString(16).padStart(2, '0'))
        .join('')}`,
    )
    const shifted = concatBytes(signature.subarray(0, 32), octetsOf(s + order, 32).reverse())
    expect(await outcomeOf({ publicKey, algorithm, signature: shifted })).toContain('crypto.signature-mismatch')
    const short = await outcomeOf({ publicKey, algorithm, signature: signature.subarray(1) })
    expect(short).toBe('invalid (Ed25519) crypto.signature-malformed')
  })

  it('verifies nothing under a point of small order, whatever the signature', async () => {
    const identity = concatBytes(Uint8Array.of(1), new Uint8Array(31))
    const forged = concatBytes(identity, new Uint8Array(32))
    const small = spkiOf(identifier('1.3.101.112').bytes, identity)
    expect(await outcomeOf({ publicKey: small, algorithm, signature: forged })).toContain('invalid')
  })

  it('verifies nothing under octets that are no point', async () => {
    const none = spkiOf(identifier('1.3.101.112').bytes, new Uint8Array(32).fill(0xff))
    expect(await outcomeOf({ publicKey: none, algorithm, signature })).toContain('crypto.signature-mismatch')
  })
})

describe('DSA — FIPS 186-4 §4.7', () => {
  it.each([
    ['1.2.840.10040.4.3', 'SHA-1'],
    ['2.16.840.1.101.3.4.3.1', 'SHA-224'],
    ['2.16.840.1.101.3.4.3.2', 'SHA-256'],
  ] as const)('%s verifies with %s, and is reported as weak', async (oid, digest) => {
    const { r, s } = dsaSignature(digest, MESSAGE)
    const input = { publicKey: dsaSpki(), algorithm: identifier(oid), signature: rsSequence(r, s) }
    expect(await outcomeOf(input)).toBe(`valid (DSA 1024 ${digest}) crypto.dsa-weak`)
    const bent = await outcomeOf({ ...input, signature: rsSequence(s, r) })
    expect(bent).toBe(`invalid (DSA 1024 ${digest}) crypto.dsa-weak crypto.signature-mismatch`)
    const zero = await outcomeOf({ ...input, signature: rsSequence(0n, s) })
    expect(zero).toBe(`invalid (DSA 1024 ${digest}) crypto.dsa-weak crypto.signature-range`)
    const none = await outcomeOf({ ...input, signature: new Uint8Array(40) })
    expect(none).toBe(`invalid (DSA 1024 ${digest}) crypto.dsa-weak crypto.signature-malformed`)
  })
})

describe('key, algorithm and digest belong together', () => {
  const keys = { RSA: rsaSpki(), EC: ecSpki('P-256'), SM2: ecSpki('SM2'), DSA: dsaSpki() }
  const algorithms = {
    RSA: rsa256,
    EC: ecdsa256,
    SM2: sm2WithSm3,
    DSA: identifier('2.16.840.1.101.3.4.3.2'),
    Ed25519: identifier('1.3.101.112'),
  }
  const MIXED = Object.keys(keys).flatMap((key) =>
    Object.keys(algorithms)
      .filter((algorithm) => algorithm !== key)
      .map((algorithm) => [key, algorithm] as [keyof typeof keys, keyof typeof algorithms]),
  )

  it.each(MIXED)('a key for %s never verifies beside the identifier of %s', async (key, algorithm) => {
    const input = { publicKey: keys[key], algorithm: algorithms[algorithm], signature: goodSm2 }
    expect(await outcomeOf(input)).toBe('invalid (-) crypto.key-algorithm-mismatch')
  })

  it('what is found of one signature is not told of the next under the same key', async () => {
    const publicKey = ecSpki('SM2')
    const bad = { publicKey, algorithm: rsa256, signature: goodSm2 }
    const good = { publicKey, algorithm: sm2WithSm3, signature: goodSm2 }
    const told = []
    for (const input of [good, bad, good, bad, good]) told.push(await outcomeOf(input))
    const [passes, fails] = ['valid (SM2 SM3)', 'invalid (-) crypto.key-algorithm-mismatch']
    expect(told).toEqual([passes, fails, passes, fails, passes])
  })

  it('plain ECDSA on the SM2 curve is not SM2', async () => {
    const { r, s } = ecdsaSignature('SM2', 'SM3', MESSAGE)
    const input = { publicKey: ecSpki('SM2'), signature: rsSequence(r, s) }
    expect(await outcomeOf({ ...input, algorithm: sm2WithSm3 })).toBe('invalid (SM2 SM3) crypto.signature-mismatch')
    const digestAlgorithm = digestIdentifier('SM3')
    const named = await outcomeOf({ ...input, algorithm: identifier('1.2.840.10045.2.1'), digestAlgorithm })
    expect(named).toBe('invalid (-) crypto.oid-alias crypto.key-algorithm-mismatch')
  })

  it('the signer info names the digest of its signature algorithm — RFC 5652 §5.3', async () => {
    const input = { algorithm: rsa256, signature: goodRsa }
    expect(await outcomeOf({ ...input, digestAlgorithm: digestIdentifier('SHA-256') })).toBe('valid (RSA 2048 SHA-256)')
    const outcome = await outcomeOf({ ...input, digestAlgorithm: digestIdentifier('SHA-1') })
    expect(outcome).toBe('invalid (RSA 2048 SHA-256) crypto.digest-mismatch')
    const pss = identifier(PSS_OID, pssParameters('SHA-256', 'SHA-256', 32))
    const other = await outcomeOf({ algorithm: pss, digestAlgorithm: digestIdentifier('SHA-512') })
    expect(other).toBe('invalid (RSA-PSS 2048 SHA-256) crypto.digest-mismatch')
  })

  it('an algorithm without a digest needs one beside it', async () => {
    expect(await outcomeOf({ algorithm: rsaEncryption })).toBe('refused (-) crypto.digest-missing')
    const sm2 = { publicKey: ecSpki('SM2'), algorithm: identifier('1.2.156.10197.1.301.1'), signature: goodSm2 }
    expect(await outcomeOf(sm2)).toBe('refused (-) crypto.digest-missing')
  })

  it('SM2 goes with SM3 alone, ECDSA not with SM3 or MD5', async () => {
    const sm2 = { publicKey: ecSpki('SM2'), algorithm: identifier('1.2.156.10197.1.301.1'), signature: goodSm2 }
    const withSha = await outcomeOf({ ...sm2, digestAlgorithm: digestIdentifier('SHA-256') })
    expect(withSha).toBe('refused (SM2 SHA-256) crypto.digest-refused')
    for (const digest of ['SM3', 'MD5'] as const) {
      const ecdsa = { publicKey: ecSpki('P-256'), algorithm: identifier('1.2.840.10045.2.1'), signature: goodSm2 }
      const outcome = await outcomeOf({ ...ecdsa, digestAlgorithm: digestIdentifier(digest) })
      expect(outcome).toBe(`refused (ECDSA P-256 ${digest}) crypto.oid-alias crypto.digest-refused`)
    }
  })

  it('what is not listed is unsupported', async () => {
    expect(await outcomeOf({ algorithm: identifier('1.2.840.113549.1.1.2') })).toBe(
      'unsupported (-) crypto.algorithm-unknown',
    )
    expect(await outcomeOf({ algorithm: identifier('1.3.101.113') })).toBe('unsupported (-) crypto.algorithm-unknown')
    const unknownDigest = { algorithm: rsaEncryption, digestAlgorithm: identifier('1.2.840.113549.2.2') }
    expect(await outcomeOf(unknownDigest)).toBe('unsupported (-) crypto.digest-unknown')
    const x25519 = spkiOf(identifier('1.3.101.110').bytes, new Uint8Array(32))
    expect(await outcomeOf({ publicKey: x25519, algorithm: rsa256 })).toBe(
      'unsupported (-) crypto.key-algorithm-unknown',
    )
  })

  it('the OIW name of RSA with SHA-1 is read as the one of PKCS #1', async () => {
    const input = { algorithm: identifier('1.3.14.3.2.29'), signature: rsaSignature('SHA-1', MESSAGE) }
    expect(await outcomeOf(input)).toBe('valid (RSA 2048 SHA-1) crypto.oid-alias')
  })

  it('a malformed key is refused, whatever the algorithm', async () => {
    const outcome = await outcomeOf({ publicKey: Uint8Array.of(0x30, 0x00), algorithm: rsa256 })
    expect(outcome).toBe('refused (-) crypto.key-malformed')
  })
})

describe('hostile octets', () => {
  it('give an outcome that is not valid, and never an exception', async () => {
    const seeds = [
      { publicKey: rsaSpki(), algorithm: rsa256, signature: goodRsa },
      { publicKey: ecSpki('P-256'), algorithm: ecdsa256, signature: rsSequence(goodP256.r, goodP256.s) },
      { publicKey: ecSpki('SM2'), algorithm: sm2WithSm3, signature: goodSm2 },
    ]
    const mutation = fc.record({
      seed: fc.constantFrom(...seeds),
      where: fc.constantFrom('publicKey', 'signature', 'message'),
      at: fc.nat(),
      flip: fc.integer({ min: 1, max: 255 }),
    })
    await fc.assert(
      fc.asyncProperty(mutation, async ({ seed, where, at, flip }) => {
        const input = { publicKey: seed.publicKey.slice(), signature: seed.signature.slice(), message: MESSAGE.slice() }
        const octets = input[where as keyof typeof input]
        octets[at % octets.length]! ^= flip
        const check = await verifySignature({ ...input, algorithm: seed.algorithm, message: [input.message] })
        expect(check.outcome).not.toBe('valid')
        expect(check.findings.length).toBeGreaterThan(0)
      }),
      { numRuns: 250 },
    )
  })
})

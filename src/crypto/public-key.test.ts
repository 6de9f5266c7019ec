import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeTlv,
  encodeUnsignedInteger,
} from '../asn1/writer.ts'
import { concatBytes, hexOf } from '../base/bytes.ts'
import {
  CURVE_OIDS,
  DSA_DOMAIN,
  dsaSpki,
  EC_OID,
  ecPoint,
  ecPointOctets,
  ecSpki,
  integer,
  PSS_OID,
  pssParameters,
  RSA_MODULUS,
  RSA_OID,
  rsaKeyOctets,
  rsaSpki,
  spkiOf,
} from './crypto-test-keys.ts'
import { CURVES, type CurveName, octetsOf } from './curves.ts'
import { readPublicKey } from './public-key.ts'
import { EXPLICIT_SM2_PARAMETERS } from './sm2-domain.ts'

/** Kind, standing and codes: what a reader of the key sees. */
function summary(spki: Uint8Array): string {
  const { key, findings } = readPublicKey(spki)
  return [key.kind, key.bits, key.standing, ...findings.map(({ code }) => code)].join(' ')
}

const rsaAlgorithm = encodeSequence(encodeOid(RSA_OID), encodeNull())
const withExponent = (exponent: bigint): Uint8Array => rsaSpki(rsaKeyOctets(integer(RSA_MODULUS), integer(exponent)))
const withModulus = (modulus: bigint): Uint8Array => rsaSpki(rsaKeyOctets(integer(modulus)))

describe('RSA keys', () => {
  it('are read with their modulus and exponent — RFC 3279 §2.3.1', () => {
    const { key, findings } = readPublicKey(rsaSpki())
    expect([key.kind, key.bits, key.standing, findings]).toEqual(['RSA', 2048, 'acceptable', []])
    expect(key.kind === 'RSA' && [key.modulus.length, hexOf(key.exponent), key.use]).toEqual([256, '010001', 'any'])
  })

  it.each([
    [512, 'refused'],
    [1023, 'refused'],
    [1024, 'acceptable'],
    [4096, 'acceptable'],
    [16_384, 'acceptable'],
    [16_385, 'refused'],
  ])('of %d bits are %s', (bits, standing) => {
    const codes = standing === 'refused' ? ' crypto.rsa-modulus-size' : ''
    expect(summary(withModulus(2n ** BigInt(bits - 1) + 1n))).toBe(`RSA ${bits} ${standing}${codes}`)
  })

  it.each([0n, 1n, 2n, 3n, 17n, 65_535n, 65_536n, 65_538n, 2n ** 256n + 1n])(
    'with the exponent %d are refused — FIPS 186-5 §5.1',
    (exponent) => {
      expect(summary(withExponent(exponent))).toBe('RSA 2048 refused crypto.rsa-exponent-refused')
    },
  )

  it.each([65_537n, 65_539n, 2n ** 32n + 1n, 2n ** 256n - 1n])('with the exponent %d are read', (exponent) => {
    expect(summary(withExponent(exponent))).toBe('RSA 2048 acceptable')
  })

  it('with an even or empty modulus are refused — RFC 8017 §3.1', () => {
    expect(summary(withModulus(2n ** 2047n))).toBe('RSA 2048 refused crypto.rsa-modulus-even')
    expect(summary(withModulus(0n))).toBe('RSA 0 refused crypto.rsa-modulus-size crypto.rsa-modulus-even')
  })

  it('with a modulus that is negative in DER are read as unsigned, as national ID cards carry one', () => {
    const negative = encodeTlv(0x02, octetsOf(RSA_MODULUS, 256))
    expect(summary(rsaSpki(rsaKeyOctets(negative)))).toBe('RSA 2048 acceptable crypto.rsa-modulus-negative')
  })

  it('with a negative exponent are refused', () => {
    const negative = encodeTlv(0x02, Uint8Array.of(0x81, 0, 1))
    expect(summary(rsaSpki(rsaKeyOctets(integer(RSA_MODULUS), negative)))).toContain('crypto.rsa-exponent-refused')
  })

  it('say so where the NULL of their parameters is missing, and take no other parameters', () => {
    expect(summary(spkiOf(encodeSequence(encodeOid(RSA_OID)), rsaKeyOctets()))).toBe(
      'RSA 2048 acceptable crypto.missing-null',
    )
    const odd = encodeSequence(encodeOid(RSA_OID), encodeSequence())
    expect(summary(spkiOf(odd, rsaKeyOctets()))).toBe('unknown 0 refused crypto.key-malformed')
  })

  it('for PSS alone carry what they may sign with — RFC 4055 §3.3', () => {
    const algorithm = encodeSequence(encodeOid(PSS_OID), pssParameters('SHA-256', 'SHA-256', 32))
    const { key } = readPublicKey(spkiOf(algorithm, rsaKeyOctets()))
    expect(key.kind === 'RSA' && [key.use, key.pss]).toEqual([
      'pss',
      { digest: 'SHA-256', maskDigest: 'SHA-256', saltLength: 32 },
    ])
  })

  it.each([
    ['a third element', encodeSequence(integer(RSA_MODULUS), integer(65537n), integer(1n))],
    ['one element', encodeSequence(integer(RSA_MODULUS))],
    ['an empty modulus', encodeSequence(encodeTlv(0x02), integer(65537n))],
    ['octets after it', concatBytes(rsaKeyOctets(), Uint8Array.of(0))],
    ['no sequence', encodeNull()],
  ])('with %s are malformed', (_, octets) => {
    expect(summary(rsaSpki(octets))).toBe('unknown 0 refused crypto.key-malformed')
  })
})

const CURVE_NAMES = Object.keys(CURVES) as CurveName[]

describe('keys on curves', () => {
  it.each(CURVE_NAMES)('%s: a point on the curve is read — RFC 5480 §2', (curve) => {
    const kind = curve === 'SM2' ? 'SM2' : 'EC'
    expect(summary(ecSpki(curve))).toBe(`${kind} ${CURVES[curve].bits} acceptable`)
  })

  it.each(CURVE_NAMES)('%s: a point off the curve is refused', (curve) => {
    const octets = ecPointOctets(curve)
    octets[octets.length - 1]! ^= 1
    expect(summary(ecSpki(curve, octets))).toContain('refused crypto.point-off-curve')
  })

  it('a coordinate of p or more is refused, though it solves the equation — SP 800-56A r3 §5.6.2.3.4', () => {
    // x = 0 is on P-256; so would be x = p.
    const { p } = CURVES['P-256']
    const y = decompressedAtZero()
    const at = (x: bigint): Uint8Array => concatBytes(Uint8Array.of(4), octetsOf(x, 32), octetsOf(y, 32))
    expect(summary(ecSpki('P-256', at(0n)))).toBe('EC 256 acceptable')
    expect(summary(ecSpki('P-256', at(p)))).toBe('EC 256 refused crypto.point-off-curve')
  })

  it.each(['P-256', 'P-384', 'P-521'] as const)('%s: a compressed point is read — RFC 5480 §2.2', (curve) => {
    const { x, y } = ecPoint(curve)
    const octets = concatBytes(Uint8Array.of(y % 2n === 0n ? 2 : 3), octetsOf(x, CURVES[curve].octets))
    const { key } = readPublicKey(ecSpki(curve, octets))
    expect(key.kind === 'EC' && [key.x === x, key.y === y, key.standing]).toEqual([true, true, 'acceptable'])
  })

  it('a compressed x that no point has is refused', () => {
    const standing = (x: bigint): string => summary(ecSpki('P-256', concatBytes(Uint8Array.of(2), octetsOf(x, 32))))
    expect(standing(CURVES['P-256'].p)).toBe('EC 256 refused crypto.point-off-curve')
    expect([1n, 2n, 3n, 4n, 5n].map(standing)).toContain('EC 256 refused crypto.point-off-curve')
  })

  it.each([
    ['the compressed form for SM2, which GB/T 35276-2017 §7.1 does not know', 'SM2', 2],
    ['the hybrid form', 'P-256', 6],
    ['no form octet', 'P-256', 0],
  ] as const)('refuses %s', (_, curve, form) => {
    const octets = ecPointOctets(curve)
    octets[0] = form
    const cut = form === 2 ? octets.subarray(0, 33) : octets
    expect(summary(ecSpki(curve, cut))).toBe('unknown 0 refused crypto.point-form-refused')
  })

  it('refuses points that are too short, too long or not there', () => {
    const octets = ecPointOctets('P-256')
    for (const point of [octets.subarray(0, 64), concatBytes(octets, Uint8Array.of(0)), new Uint8Array(0)]) {
      expect(summary(ecSpki('P-256', point))).toBe('unknown 0 refused crypto.point-form-refused')
    }
  })

  it('does not know other curves', () => {
    const algorithm = encodeSequence(encodeOid(EC_OID), encodeOid('1.3.132.0.10'))
    expect(summary(spkiOf(algorithm, ecPointOctets('P-256')))).toBe('unknown 0 unsupported crypto.curve-unknown')
  })

  it('takes explicit parameters only where they are the octets of the SM2 domain', () => {
    const spki = (parameters: Uint8Array): Uint8Array =>
      spkiOf(encodeSequence(encodeOid(EC_OID), parameters), ecPointOctets('SM2'))
    expect(summary(spki(EXPLICIT_SM2_PARAMETERS))).toBe('SM2 256 acceptable crypto.curve-explicit')
    for (let at = 2; at < EXPLICIT_SM2_PARAMETERS.length; at += 11) {
      const bent = EXPLICIT_SM2_PARAMETERS.slice()
      bent[at]! ^= 1
      expect(readPublicKey(spki(bent)).key.standing).not.toBe('acceptable')
    }
    const moved = encodeSequence(encodeUnsignedInteger(Uint8Array.of(1)), encodeOctetString(ecPointOctets('P-256')))
    expect(summary(spki(moved))).toBe('unknown 0 refused crypto.curve-parameters-refused')
    expect(summary(spki(encodeNull()))).toBe('unknown 0 refused crypto.curve-parameters-refused')
  })

  it('names its curve: without parameters it is malformed', () => {
    const spki = spkiOf(encodeSequence(encodeOid(EC_OID)), ecPointOctets('P-256'))
    expect(summary(spki)).toBe('unknown 0 refused crypto.key-malformed')
  })

  it('reads the SM2 curve where id-ecPublicKey belongs, and says so', () => {
    const algorithm = encodeSequence(encodeOid(CURVE_OIDS.SM2))
    expect(summary(spkiOf(algorithm, ecPointOctets('SM2')))).toBe('SM2 256 acceptable crypto.oid-alias')
  })
})

/** A y with y² = b on P-256. */
function decompressedAtZero(): bigint {
  const compressed = ecSpki('P-256', concatBytes(Uint8Array.of(2), octetsOf(0n, 32)))
  const { key } = readPublicKey(compressed)
  if (key.kind !== 'EC') throw new Error('P-256 has a point with x = 0')
  return key.y
}

describe('other keys', () => {
  const ed25519 = (length: number, ...parameters: Uint8Array[]): Uint8Array =>
    spkiOf(encodeSequence(encodeOid('1.3.101.112'), ...parameters), new Uint8Array(length))

  it('Ed25519 has 32 octets and no parameters — RFC 8410 §3, §4', () => {
    expect(summary(ed25519(32))).toBe('Ed25519 256 acceptable')
    expect(summary(ed25519(32, encodeNull()))).toBe('Ed25519 256 acceptable crypto.null-parameters')
    expect(summary(ed25519(32, encodeSequence()))).toBe('unknown 0 refused crypto.key-malformed')
    expect(summary(ed25519(31))).toBe('unknown 0 refused crypto.point-form-refused')
  })

  it('DSA has a domain of a known size with g and y of order q — FIPS 186-4 §4.2', () => {
    expect(summary(dsaSpki())).toBe('DSA 1024 acceptable')
    const { p, q, g } = DSA_DOMAIN
    const refused = 'DSA 1024 refused crypto.dsa-domain-refused'
    for (const bent of [{ y: 1n }, { y: p - 1n }, { y: p }, { g: 1n }, { g: p + g }, { q: q + 2n }]) {
      expect(summary(dsaSpki({ ...DSA_DOMAIN, ...bent }))).toBe(refused)
    }
    expect(summary(dsaSpki({ ...DSA_DOMAIN, p: p * 2n }))).toBe('unknown 0 refused crypto.dsa-domain-refused')
  })

  it('DSA brings its own domain, or verifies nothing by itself — RFC 3279 §2.3.2', () => {
    const inherited = spkiOf(encodeSequence(encodeOid('1.2.840.10040.4.1')), integer(DSA_DOMAIN.y))
    expect(summary(inherited)).toBe('unknown 0 refused crypto.dsa-parameters-missing')
    const two = encodeSequence(integer(DSA_DOMAIN.p), integer(DSA_DOMAIN.q))
    const short = spkiOf(encodeSequence(encodeOid('1.2.840.10040.4.1'), two), integer(DSA_DOMAIN.y))
    expect(summary(short)).toBe('unknown 0 refused crypto.key-malformed')
    expect(summary(dsaSpki({ ...DSA_DOMAIN }).slice(0, -1))).toBe('unknown 0 refused crypto.key-malformed')
  })

  it('of an algorithm that is not listed are unsupported', () => {
    const x25519 = spkiOf(encodeSequence(encodeOid('1.3.101.110')), new Uint8Array(32))
    expect(summary(x25519)).toBe('unknown 0 unsupported crypto.key-algorithm-unknown')
  })
})

describe('any octets', () => {
  it('are a key or a finding, never an exception', () => {
    const seeds = [rsaSpki(), ecSpki('P-256'), ecSpki('SM2'), spkiOf(rsaAlgorithm, encodeNull()), dsaSpki()]
    const change = fc.record({ seed: fc.constantFrom(...seeds), at: fc.nat(), to: fc.nat(255), cut: fc.nat(2) })
    fc.assert(
      fc.property(change, ({ seed, at, to, cut }) => {
        const mutant = seed.slice(0, seed.length - cut)
        mutant[at % mutant.length] = to
        const { key, findings } = readPublicKey(mutant)
        expect(key.standing === 'acceptable' || findings.length > 0).toBe(true)
      }),
      { numRuns: 1500 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
        expect(readPublicKey(octets).key.standing).not.toBe('acceptable')
      }),
    )
  })
})

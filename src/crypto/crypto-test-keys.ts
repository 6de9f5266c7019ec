import { pow } from '@noble/curves/abstract/modular.js'
import { readWhole, Tag } from '../asn1/tlv.ts'
import {
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeTlv,
  encodeUnsignedInteger,
} from '../asn1/writer.ts'
import { type Bytes, concatBytes } from '../base/bytes.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { CURVES, type CurveName, octetsOf, pointClassOf, unsignedOf } from './curves.ts'
import { type DigestAlgorithm, digestSync, sm3 } from './digest.ts'
import { leftmostBits } from './dsa.ts'
import { SM2_DEFAULT_ID, sm2Z } from './sm2.ts'

/**
 * Keys and signatures for the tests of this room, with nothing random in them: the scalars are fixed, and
 * every part of a signature can be bent. The private keys are public, so they are good for nothing else.
 */

export const integer = (value: bigint): Uint8Array =>
  encodeUnsignedInteger(octetsOf(value, Math.ceil(value.toString(16).length / 2)))

export const identifier = (oid: string, ...parameters: Bytes[]): AlgorithmIdentifier =>
  readAlgorithmIdentifier(readWhole(encodeSequence(encodeOid(oid), ...parameters)), 'algorithm')

export const spkiOf = (algorithm: Bytes, octets: Bytes): Uint8Array =>
  encodeSequence(algorithm, encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), octets))

export const rsSequence = (r: bigint, s: bigint): Uint8Array => encodeSequence(integer(r), integer(s))

export const RSA_OID = '1.2.840.113549.1.1.1'

export const RSA_MODULUS = BigInt(
  '0x' +
    'ad16cc614ef4180bafdece8b47b6b565366f2fbd9c9856dbbc3a6134777a65514ca0f3b335dc41d4ffff3b33fc172b2f8744' +
    'df714f985cd8f79f98595eac61c63b873559d10b0626385f33dddcd7b4d26c41ab7da92eae5d61b964fb7f9b91792d48cac8' +
    'c67448a0e56501c05db2a3f3ad81b30e038083d7427e0519e636bc242959a14ba411f58cce830e856323d514f08f3ff30b6b' +
    '91817e87a02cf058f7bd35dd38aa247ed1e8b1f187f9f108d00408e710cbcb1cae6b6547c5506e3bc9baad3665d3118f8332' +
    '755e70ba017717bc70f1fb079959890a9ba6ad7c7ad89d5387f1fd12c040f1c5717ec707602245702e5b7629dd64edde63e7' +
    '79023de9748f',
)

const RSA_PRIVATE_EXPONENT = BigInt(
  '0x' +
    '18fd6fa8a4f38cfd32f9222cedbfad54dd9513f976407059ed45287fa0b8652465c1df2d829b384dfe5fe5364e313224fc8c' +
    'af0df705f271c8de9bea5b46dc1ef8bd3eb0a703c67182360c90fdaf8f05ca6778d0fdba25a689d37086f71788db4bf47482' +
    'a45469a0013ea21019f70ec0c1ce3601d1f39e15581e45b24590a57cfe4a4de924d01ac430aede854b25c51a9d30c0a203af' +
    '82e0db4ae485d93ec39a79fd0129fe28c0bd327c8394b321aa30f659cf413d682f8363c67196c5f791153768a7fb498db608' +
    'f72fe76364347cdc2d5e2c67969b3ac7c6ed7584de4096a1ac174537eec84f29776a56aaee9289d58c776d932af344e32d50' +
    '06ecf1a21a51',
)

export const rsaKeyOctets = (modulus: Bytes = integer(RSA_MODULUS), exponent: Bytes = integer(65537n)): Uint8Array =>
  encodeSequence(modulus, exponent)

export const rsaSpki = (octets: Bytes = rsaKeyOctets()): Uint8Array =>
  spkiOf(encodeSequence(encodeOid(RSA_OID), encodeNull()), octets)

/** RSASP1 over any 256 octets, well formed or not. */
export const rsaSign = (encoded: Bytes): Uint8Array =>
  octetsOf(pow(unsignedOf(encoded), RSA_PRIVATE_EXPONENT, RSA_MODULUS), 256)

const DIGEST_OIDS: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: '1.2.840.113549.2.5',
  'SHA-1': '1.3.14.3.2.26',
  'SHA-224': '2.16.840.1.101.3.4.2.4',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
  'SHA3-224': '2.16.840.1.101.3.4.2.7',
  'SHA3-256': '2.16.840.1.101.3.4.2.8',
  'SHA3-384': '2.16.840.1.101.3.4.2.9',
  'SHA3-512': '2.16.840.1.101.3.4.2.10',
  SM3: '1.2.156.10197.1.401',
}

export const digestIdentifier = (algorithm: DigestAlgorithm): AlgorithmIdentifier => identifier(DIGEST_OIDS[algorithm])

/** EMSA-PKCS1-v1_5 of 256 octets (RFC 8017 §9.2). */
export function pkcs1Encoding(algorithm: DigestAlgorithm, message: Bytes): Uint8Array {
  const digestInfo = encodeSequence(
    encodeSequence(encodeOid(DIGEST_OIDS[algorithm]), encodeNull()),
    encodeOctetString(digestSync(algorithm, [message])),
  )
  const padding = new Uint8Array(256 - 3 - digestInfo.length).fill(0xff)
  return concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), digestInfo)
}

export const rsaSignature = (algorithm: DigestAlgorithm, message: Bytes): Uint8Array =>
  rsaSign(pkcs1Encoding(algorithm, message))

export const PSS_OID = '1.2.840.113549.1.1.10'

/** RSASSA-PSS-params with every field written out. */
export const pssParameters = (
  algorithm: DigestAlgorithm,
  maskDigest: DigestAlgorithm,
  saltLength: number,
): Uint8Array =>
  encodeSequence(
    encodeTlv(0xa0, digestIdentifier(algorithm).bytes),
    encodeTlv(0xa1, identifier('1.2.840.113549.1.1.8', digestIdentifier(maskDigest).bytes).bytes),
    encodeTlv(0xa2, integer(BigInt(saltLength))),
  )

/** RSASSA-PSS with a salt of fixed octets (RFC 8017 §9.1.1). */
export function pssSignature(
  algorithm: DigestAlgorithm,
  maskDigest: DigestAlgorithm,
  saltLength: number,
  message: Bytes,
): Uint8Array {
  const salt = new Uint8Array(saltLength).fill(0x5a)
  const hash = digestSync(algorithm, [new Uint8Array(8), digestSync(algorithm, [message]), salt])
  const block = new Uint8Array(256 - hash.length - 1)
  block.set(salt, block.length - saltLength)
  block[block.length - saltLength - 1] = 1
  const length = digestSync(maskDigest, []).length
  for (let at = 0; at < block.length; at++) {
    const mask = digestSync(maskDigest, [hash, octetsOf(BigInt(Math.floor(at / length)), 4)])
    block[at] = block[at]! ^ mask[at % length]!
  }
  block[0] = block[0]! & 0x7f
  return rsaSign(concatBytes(block, hash, Uint8Array.of(0xbc)))
}

export const CURVE_OIDS: Readonly<Record<CurveName, string>> = {
  'P-256': '1.2.840.10045.3.1.7',
  'P-384': '1.3.132.0.34',
  'P-521': '1.3.132.0.35',
  SM2: '1.2.156.10197.1.301',
}

/** Private scalar of every curve: the one of GB/T 32918.5-2017 Annex A. */
const SCALAR = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n
const NONCE = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n

export const ecPoint = (curve: CurveName): { x: bigint; y: bigint } =>
  pointClassOf(curve).BASE.multiplyUnsafe(SCALAR).toAffine()

export function ecPointOctets(curve: CurveName): Uint8Array {
  const { x, y } = ecPoint(curve)
  const { octets } = CURVES[curve]
  return concatBytes(Uint8Array.of(4), octetsOf(x, octets), octetsOf(y, octets))
}

export const EC_OID = '1.2.840.10045.2.1'

export const ecSpki = (curve: CurveName, octets: Bytes = ecPointOctets(curve)): Uint8Array =>
  spkiOf(encodeSequence(encodeOid(EC_OID), encodeOid(CURVE_OIDS[curve])), octets)

/** FIPS 186-5 §6.4.1 with a fixed nonce. */
export function ecdsaSignature(curve: CurveName, algorithm: DigestAlgorithm, message: Bytes): { r: bigint; s: bigint } {
  const { n } = CURVES[curve]
  const z = leftmostBits(digestSync(algorithm, [message]), n.toString(2).length)
  const r = pointClassOf(curve).BASE.multiplyUnsafe(NONCE).toAffine().x % n
  return { r, s: (pow(NONCE, n - 2n, n) * (z + r * SCALAR)) % n }
}

/** GB/T 32918.2-2016 §6.1 with the nonce of GB/T 32918.5-2017 Annex A. */
export function sm2Signature(
  message: Bytes,
  id: Bytes = SM2_DEFAULT_ID,
  nonce: bigint = NONCE,
): { r: bigint; s: bigint } {
  const { n } = CURVES.SM2
  const e = unsignedOf(sm3(sm2Z(ecPointOctets('SM2').subarray(1), id), message))
  const r = (e + pointClassOf('SM2').BASE.multiplyUnsafe(nonce).toAffine().x) % n
  const s = (pow(1n + SCALAR, n - 2n, n) * (((nonce - r * SCALAR) % n) + n)) % n
  return { r, s }
}

const DSA_P = BigInt(
  '0x' +
    'cd832f88fbd0715f0fe2dd8550b066645772b62dfde4fd7eaa4b6276a8e5fcd207a8b5b8bc52fea7a9218a314d338fa05e74' +
    '88a525e078c30900e5ace0c0877413118dba4bce3c2b713d6b5d11cec5d1e9109e03df3141405b72268b977e37d2d882cc11' +
    '2c819e6db27ac48dda69d05bc06ff0a6ab1ef40ac5744016bd26abdb',
)
const DSA_Q = 0x9be6a9bc0f0cf8244b204245b2fea60fa1f7e46dn
const DSA_G = BigInt(
  '0x' +
    'bafc9bba25b9f2f29dac6a821397508bd8aa1bba2c74ec3c4a7ce4b5b1f98dc67659b99dfe98cd1c082236080250e278b901' +
    '6b821a5e227091b89580a8dbea28ee1db8b5a012334e27c4d44303c5547798a40a1b3bcd17d70f6d4dd7e590ac372bb8bebf' +
    '99e59bc820fc08f966032d0246f50536a447886a85a1b7450844fdc',
)
const DSA_X = 0x23d38092f70bcd649439dce6ddbbea17f227cae2n

export const DSA_DOMAIN = { p: DSA_P, q: DSA_Q, g: DSA_G, y: pow(DSA_G, DSA_X, DSA_P) } as const

export const dsaSpki = ({ p, q, g, y }: { p: bigint; q: bigint; g: bigint; y: bigint } = DSA_DOMAIN): Uint8Array =>
  spkiOf(encodeSequence(encodeOid('1.2.840.10040.4.1'), encodeSequence(integer(p), integer(q), integer(g))), integer(y))

export const dsaPublicValue = ({ p, g }: { readonly p: bigint; readonly g: bigint }, x: bigint): bigint => pow(g, x, p)

/** FIPS 186-4 §4.6 with a fixed nonce. */
export const dsaSignature = (algorithm: DigestAlgorithm, message: Bytes): { r: bigint; s: bigint } =>
  dsaSignatureOf(DSA_DOMAIN, DSA_X, algorithm, message)

export function dsaSignatureOf(
  { p, q, g }: { readonly p: bigint; readonly q: bigint; readonly g: bigint },
  x: bigint,
  algorithm: DigestAlgorithm,
  message: Bytes,
): { r: bigint; s: bigint } {
  const k = NONCE % q
  const r = pow(g, k, p) % q
  const z = leftmostBits(digestSync(algorithm, [message]), q.toString(2).length)
  return { r, s: (pow(k, q - 2n, q) * (z + x * r)) % q }
}

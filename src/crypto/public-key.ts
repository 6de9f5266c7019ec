import { contentOf, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { bitStringOctetsOf, expectTag, oidOf, sequenceOf } from '../asn1/values.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import { FaultError } from '../base/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { isNull, oidAlias } from './algorithms.ts'
import type { CryptoCode } from './crypto-code.ts'
import { CURVES, type CurveName, decompressed, isOnCurve, unsignedOf } from './curves.ts'
import { hasOrderQ } from './dsa.ts'
import { ID_DSA } from './dsa-parameters.ts'
import { type PssParameters, readPssParameters } from './pss-parameters.ts'
import { EXPLICIT_SM2_PARAMETERS } from './sm2-domain.ts'

export type PublicKey = RsaPublicKey | EcPublicKey | Sm2PublicKey | Ed25519PublicKey | DsaPublicKey | UnknownPublicKey

interface PublicKeyCommon {
  readonly bits: number
  /** The whole SubjectPublicKeyInfo. */
  readonly spki: Bytes
  /** Under a key that is not acceptable no verification succeeds, or is even tried. */
  readonly standing: 'acceptable' | 'refused' | 'unsupported'
}

export interface RsaPublicKey extends PublicKeyCommon {
  readonly kind: 'RSA'
  /** Unsigned, without leading zeros. */
  readonly modulus: Bytes
  readonly exponent: Bytes
  /** `pss` for a key whose algorithm is id-RSASSA-PSS: it signs in no other way (RFC 4055 §1.2). */
  readonly use: 'any' | 'pss'
  /** What such a key may sign with, where it says so. */
  readonly pss: PssParameters | null
}

export interface EcPublicKey extends PublicKeyCommon {
  readonly kind: 'EC'
  readonly curve: 'P-256' | 'P-384' | 'P-521'
  readonly x: bigint
  readonly y: bigint
}

export interface Sm2PublicKey extends PublicKeyCommon {
  readonly kind: 'SM2'
  readonly curve: 'SM2'
  /** x ‖ y, 64 octets. */
  readonly point: Bytes
}

export interface Ed25519PublicKey extends PublicKeyCommon {
  readonly kind: 'Ed25519'
  readonly octets: Bytes
}

export interface DsaPublicKey extends PublicKeyCommon {
  readonly kind: 'DSA'
  readonly p: bigint
  readonly q: bigint
  readonly g: bigint
  readonly y: bigint
}

interface UnknownPublicKey extends PublicKeyCommon {
  readonly kind: 'unknown'
}

export interface ReadPublicKey {
  readonly key: PublicKey
  readonly findings: readonly Finding<CryptoCode>[]
}

/**
 * A key says the same whenever it is read, as nobody writes to octets that were decoded: certificates of CAs are kept
 * decoded, and so are their keys.
 */
const read = new WeakMap<Bytes, ReadPublicKey>()

/**
 * Reads a SubjectPublicKeyInfo and holds it against the key policy. Never throws: a key that cannot be
 * read or is refused comes back with the reason and with another standing than `acceptable`.
 *
 * @standard RFC 5280 §4.1.2.7, RFC 3279 §2.3, RFC 5480 §2, RFC 8410 §4, GB/T 20518-2018
 */
export function readPublicKey(spki: Bytes): ReadPublicKey {
  const known = read.get(spki)
  if (known !== undefined) return known
  const found = readAnew(spki)
  read.set(spki, found)
  return found
}

function readAnew(spki: Bytes): ReadPublicKey {
  const findings: Finding<CryptoCode>[] = []
  try {
    return { key: readKey(spki, findings), findings }
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    findings.push(finding('crypto.key-malformed', 'RFC 5280 §4.1.2.7', { fault: error.fault.code }))
    return { key: unknownKey(spki, 'refused'), findings }
  }
}

function readKey(spki: Bytes, findings: Finding<CryptoCode>[]): PublicKey {
  const [algorithm, subjectPublicKey, ...rest] = sequenceOf(readWhole(spki), 'public key')
  if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what: 'public key' })
  const id = readAlgorithmIdentifier(algorithm, 'public key algorithm')
  const octets = bitStringOctetsOf(subjectPublicKey, 'public key octets')
  switch (id.oid) {
    case '1.2.840.113549.1.1.1':
    case '1.2.840.113549.1.1.10':
      return readRsaKey(spki, id, octets, findings)
    case '1.2.840.10045.2.1':
      return readEcKey(spki, id, octets, findings)
    case SM2_CURVE_OID:
      // Written by OpenSSL 3 among others: the curve stands where id-ecPublicKey belongs.
      findings.push(oidAlias(id.oid, { oid: '1.2.840.10045.2.1', standard: 'GB/T 20518-2018' }))
      return readEcPoint(spki, 'SM2', octets, findings)
    case '1.3.101.112':
      return readEd25519Key(spki, id, octets, findings)
    case ID_DSA:
      return readDsaKey(spki, id, octets, findings)
    default:
      findings.push(finding('crypto.key-algorithm-unknown', 'RFC 5280 §4.1.2.7', { oid: id.oid }))
      return unknownKey(spki, 'unsupported')
  }
}

const unknownKey = (spki: Bytes, standing: 'refused' | 'unsupported'): UnknownPublicKey => ({
  kind: 'unknown',
  bits: 0,
  spki,
  standing,
})

const standingOf = (acceptable: boolean): 'acceptable' | 'refused' => (acceptable ? 'acceptable' : 'refused')

/** Bits of a modulus: the maximum keeps one verification within tens of milliseconds; the number is ours. */
const RSA_BITS_MIN = 1024
const RSA_BITS_MAX = 16_384
/** FIPS 186-5 §5.1 asks for an odd exponent with 2^16 < e < 2^256. */
const RSA_EXPONENT_MIN = 65_537n
const RSA_EXPONENT_BITS_MAX = 256

function readRsaKey(
  spki: Bytes,
  id: AlgorithmIdentifier,
  octets: Bytes,
  findings: Finding<CryptoCode>[],
): RsaPublicKey {
  const use = id.oid === '1.2.840.113549.1.1.10' ? 'pss' : 'any'
  if (use === 'any') {
    // RFC 3279 §2.3.1: the parameters MUST be NULL.
    if (id.parameters === null) findings.push(finding('crypto.missing-null', 'RFC 3279 §2.3.1', { oid: id.oid }))
    else if (!isNull(id.parameters)) throw new FaultError('crypto.algorithm-parameters-malformed')
  }
  const pss = use === 'pss' && id.parameters !== null ? readPssParameters(id.parameters) : null

  const [modulusElement, exponentElement, ...rest] = sequenceOf(readWhole(octets), 'RSA public key')
  if (rest.length > 0) throw new FaultError('asn1.elements-unexpected', { what: 'RSA public key' })
  const modulusContent = integerContent(modulusElement, 'modulus')
  const exponentContent = integerContent(exponentElement, 'public exponent')
  // Real national ID cards carry a modulus without its leading zero octet: negative in DER, read as unsigned.
  if (modulusContent[0]! >= 0x80) findings.push(finding('crypto.rsa-modulus-negative', 'RFC 8017 A.1.1'))
  const modulus = withoutLeadingZeros(modulusContent)
  const exponent = withoutLeadingZeros(exponentContent)
  const bits = bitLength(modulus)

  const refusals: Finding<CryptoCode>[] = []
  if (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX) {
    refusals.push(finding('crypto.rsa-modulus-size', 'NIST SP 800-131A r2 §3', { bits }))
  }
  if (bits === 0 || (modulus.at(-1)! & 1) === 0) refusals.push(finding('crypto.rsa-modulus-even', 'RFC 8017 §3.1'))
  if (!isAcceptableExponent(exponentContent, exponent)) {
    refusals.push(finding('crypto.rsa-exponent-refused', 'FIPS 186-5 §5.1', { bits: bitLength(exponent) }))
  }
  findings.push(...refusals)
  return { kind: 'RSA', bits, spki, standing: standingOf(refusals.length === 0), modulus, exponent, use, pss }
}

function isAcceptableExponent(content: Bytes, exponent: Bytes): boolean {
  if (content[0]! >= 0x80 || bitLength(exponent) > RSA_EXPONENT_BITS_MAX) return false
  const value = unsignedOf(exponent)
  return value >= RSA_EXPONENT_MIN && (value & 1n) === 1n
}

const SM2_CURVE_OID = '1.2.156.10197.1.301'

const NAMED_CURVES: Readonly<Record<string, CurveName>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  [SM2_CURVE_OID]: 'SM2',
}

function readEcKey(spki: Bytes, id: AlgorithmIdentifier, octets: Bytes, findings: Finding<CryptoCode>[]): PublicKey {
  // RFC 5480 §2.1.1: a named curve, always; implicitCurve and specifiedCurve MUST NOT be used.
  if (id.parameters === null) throw new FaultError('crypto.algorithm-parameters-malformed')
  const parameters = readWhole(id.parameters)
  if (parameters.tag === Tag.OID) {
    const oid = oidOf(parameters, 'curve')
    if (Object.hasOwn(NAMED_CURVES, oid)) return readEcPoint(spki, NAMED_CURVES[oid]!, octets, findings)
    findings.push(finding('crypto.curve-unknown', 'RFC 5480 §2.1.1.1', { oid }))
    return unknownKey(spki, 'unsupported')
  }
  // The one exception: some Chinese CAs spell out the SM2 domain; parameters that differ in a single octet could
  // move the base point (CVE-2020-0601), so nothing but the very octets is read.
  if (bytesEqual(EXPLICIT_SM2_PARAMETERS, id.parameters)) {
    findings.push(finding('crypto.curve-explicit', 'RFC 5480 §2.1.1', { curve: 'SM2' }))
    return readEcPoint(spki, 'SM2', octets, findings)
  }
  findings.push(finding('crypto.curve-parameters-refused', 'RFC 5480 §2.1.1'))
  return unknownKey(spki, 'refused')
}

/** RFC 5480 §2.2: 04 stands before both coordinates; 02 and 03, which an implementation MAY read, before the first. */
function readEcPoint(spki: Bytes, curve: CurveName, octets: Bytes, findings: Finding<CryptoCode>[]): PublicKey {
  const { bits, octets: length } = CURVES[curve]
  const form = octets[0]
  let x = 0n
  let y: bigint | null = null
  let acceptable = false
  if (form === 0x04 && octets.length === 1 + 2 * length) {
    x = unsignedOf(octets.subarray(1, 1 + length))
    y = unsignedOf(octets.subarray(1 + length))
    acceptable = isOnCurve(curve, x, y)
  } else if ((form === 0x02 || form === 0x03) && octets.length === 1 + length && curve !== 'SM2') {
    x = unsignedOf(octets.subarray(1))
    y = decompressed(curve, x, form === 0x03)
    acceptable = y !== null
  } else {
    // GB/T 35276-2017 §7.1 knows the uncompressed form alone for SM2.
    findings.push(finding('crypto.point-form-refused', 'RFC 5480 §2.2', { form: form ?? -1, curve }))
    return unknownKey(spki, 'refused')
  }
  if (!acceptable) findings.push(finding('crypto.point-off-curve', 'SP 800-56A r3 §5.6.2.3.4', { curve }))
  const common = { bits, spki, standing: standingOf(acceptable) }
  // The uncompressed form alone has come this far for SM2.
  if (curve === 'SM2') return { kind: 'SM2', curve, ...common, point: octets.subarray(1) }
  return { kind: 'EC', curve, ...common, x, y: y ?? 0n }
}

function readEd25519Key(
  spki: Bytes,
  id: AlgorithmIdentifier,
  octets: Bytes,
  findings: Finding<CryptoCode>[],
): PublicKey {
  // RFC 8410 §3: the parameters MUST be absent.
  if (id.parameters !== null) {
    if (!isNull(id.parameters)) throw new FaultError('crypto.algorithm-parameters-malformed')
    findings.push(finding('crypto.null-parameters', 'RFC 8410 §3', { oid: id.oid }))
  }
  if (octets.length !== 32) {
    findings.push(finding('crypto.point-form-refused', 'RFC 8410 §4', { form: octets.length, curve: 'Ed25519' }))
    return unknownKey(spki, 'refused')
  }
  return { kind: 'Ed25519', bits: 256, spki, standing: 'acceptable', octets }
}

/** FIPS 186-4 §4.2: the lengths (L, N) a domain may have. */
const DSA_LENGTHS: readonly (readonly [number, number])[] = [
  [1024, 160],
  [2048, 224],
  [2048, 256],
  [3072, 256],
]

function readDsaKey(spki: Bytes, id: AlgorithmIdentifier, octets: Bytes, findings: Finding<CryptoCode>[]): PublicKey {
  if (id.parameters === null || isNull(id.parameters)) {
    // Only a certification path knows the issuer from whom they may be inherited.
    findings.push(finding('crypto.dsa-parameters-missing', 'RFC 3279 §2.3.2'))
    return unknownKey(spki, 'refused')
  }
  const elements = sequenceOf(readWhole(id.parameters), 'DSA parameters')
  if (elements.length !== 3) throw new FaultError('asn1.elements-unexpected', { what: 'DSA parameters' })
  const [pOctets, qOctets, gOctets] = elements.map((element) => positiveOctets(element, 'DSA parameter'))
  const yOctets = positiveOctets(readWhole(octets), 'DSA public key')
  const bits = bitLength(pOctets!)
  // Lengths first: they bound what the arithmetic after them can cost.
  if (!DSA_LENGTHS.some(([l, n]) => l === bits && n === bitLength(qOctets!))) {
    findings.push(finding('crypto.dsa-domain-refused', 'FIPS 186-4 §4.2', { bits }))
    return unknownKey(spki, 'refused')
  }
  const [p, q, g, y] = [pOctets!, qOctets!, gOctets!, yOctets].map(unsignedOf) as [bigint, bigint, bigint, bigint]
  const acceptable = (p - 1n) % q === 0n && hasOrderQ(g, p, q) && hasOrderQ(y, p, q)
  if (!acceptable) findings.push(finding('crypto.dsa-domain-refused', 'FIPS 186-4 §4.2', { bits }))
  return { kind: 'DSA', bits, spki, standing: standingOf(acceptable), p, q, g, y }
}

function positiveOctets(element: Tlv, what: string): Bytes {
  const content = integerContent(element, what)
  if (content[0]! >= 0x80) throw new FaultError('asn1.integer-malformed', { what })
  return withoutLeadingZeros(content)
}

/** Content octets of an INTEGER of any sign. */
function integerContent(element: Tlv | undefined, what: string): Bytes {
  const content = contentOf(expectTag(element, Tag.INTEGER, what))
  if (content.length === 0) throw new FaultError('asn1.integer-malformed', { what })
  return content
}

function withoutLeadingZeros(octets: Bytes): Bytes {
  let start = 0
  while (start < octets.length && octets[start] === 0) start += 1
  return octets.subarray(start)
}

const bitLength = (octets: Bytes): number =>
  octets.length === 0 ? 0 : 8 * (octets.length - 1) + (32 - Math.clz32(octets[0]!))

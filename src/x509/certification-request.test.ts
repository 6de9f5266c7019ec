import { describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence, encodeSetOf, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, bytesEqual } from '../base/bytes.ts'
import { ecSpki, rsSequence, sm2Signature } from '../crypto/crypto-test-keys.ts'
import { decodeCertificationRequest, REQUEST_OCTETS_MAX, verifyCertificationRequest } from './certification-request.ts'
import { derCommonName, derExtension, derInteger, ECDSA_SHA_256 } from './encode-test-certificate.ts'
import { ExtensionType } from './extension.ts'
import { makeTestKeys } from './issue-test-certificate.ts'
import { makeTestRequest } from './make-test-request.ts'
import { nameText } from './name.ts'

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
const attribute = (oid: string, ...values: Bytes[]) => encodeSequence(encodeOid(oid), encodeTlv(Tag.SET, ...values))
const asked = (...extensions: Bytes[]) => attribute(EXTENSION_REQUEST, encodeSequence(...extensions))

interface Fields {
  readonly version?: number
  readonly attributes?: Bytes | null
  readonly info?: readonly Bytes[]
  readonly algorithm?: Bytes
  readonly publicKey?: Bytes
  readonly sign?: (info: Bytes) => Bytes
  readonly trailer?: readonly Bytes[]
}

/** A request written octet by octet. */
function request({
  version = 0,
  attributes = encodeTlv(0xa0),
  algorithm = ECDSA_SHA_256,
  ...fields
}: Fields): Uint8Array {
  const info = encodeSequence(
    derInteger(version),
    derCommonName('A CA'),
    fields.publicKey ?? ecSpki('P-256'),
    ...(attributes === null ? [] : [attributes]),
    ...(fields.info ?? []),
  )
  const signature = fields.sign?.(info) ?? Uint8Array.of(0x30, 0)
  return encodeSequence(
    info,
    algorithm,
    encodeTlv(Tag.BIT_STRING, Uint8Array.of(0), signature),
    ...(fields.trailer ?? []),
  )
}

const faultOf = (bytes: Bytes) => {
  const decoded = decodeCertificationRequest(bytes)
  return decoded.ok ? null : decoded.fault.code
}

function decoded(bytes: Bytes) {
  const result = decodeCertificationRequest(bytes)
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

describe('decodeCertificationRequest', () => {
  for (const kind of ['P-256', 'RSA-2048', 'Ed25519'] as const) {
    it(`reads and verifies a request of another library with a ${kind} key — RFC 2986 §4`, async () => {
      const keys = await makeTestKeys(kind)
      const read = decoded(await makeTestRequest({ name: 'CN=A CA,O=O,C=CN', keys }))
      expect(nameText(read.subject)).toBe('C=CN,O=O,CN=A CA')
      expect(bytesEqual(read.publicKey, keys.publicKey)).toBe(true)
      expect(read.requestedExtensions.map(({ oid, critical }) => [oid, critical])).toEqual([
        [ExtensionType.basicConstraints, true],
      ])
      expect((await verifyCertificationRequest(read)).outcome).toBe('valid')
    })
  }

  it('verifies one that SM2 signed, under the default ID or the one that is given — GB/T 35276-2017 §10', async () => {
    const algorithm = encodeSequence(encodeOid('1.2.156.10197.1.501'))
    const made = (id?: Bytes) =>
      decoded(
        request({
          algorithm,
          publicKey: ecSpki('SM2'),
          sign: (info) => {
            const { r, s } = sm2Signature(info, id)
            return rsSequence(r, s)
          },
        }),
      )
    const id = Uint8Array.of(1, 2, 3)
    expect((await verifyCertificationRequest(made())).outcome).toBe('valid')
    expect((await verifyCertificationRequest(made(id))).outcome).toBe('invalid')
    expect((await verifyCertificationRequest(made(id), id)).outcome).toBe('valid')
  })

  it('does not verify with one octet changed', async () => {
    const bytes = await makeTestRequest({ name: 'CN=A CA', keys: await makeTestKeys() })
    const at = bytes.indexOf(0x41) // the A of the name
    bytes[at] = 0x42
    expect((await verifyCertificationRequest(decoded(bytes))).outcome).toBe('invalid')
  })

  it('keeps nothing of a challengePassword, which is meant for the CA alone — RFC 2985 §5.4.1', () => {
    const password = attribute('1.2.840.113549.1.9.7', encodeTlv(Tag.UTF8_STRING, Uint8Array.of(0x70)))
    expect(decoded(request({ attributes: encodeTlv(0xa0, password) })).requestedExtensions).toEqual([])
  })

  it('reads one without attributes, which some toolkits leave out', () => {
    expect(decoded(request({ attributes: null })).requestedExtensions).toEqual([])
    expect(decoded(request({})).requestedExtensions).toEqual([])
  })

  it('reports what is odd in the requested extensions', () => {
    const twice = asked(derExtension('1.2.3', Uint8Array.of(5, 0)), derExtension('1.2.3', Uint8Array.of(5, 0)))
    const { findings } = decoded(request({ attributes: encodeTlv(0xa0, twice) }))
    expect(findings.map(({ code }) => code)).toEqual(['x509.extension-duplicated'])
  })

  it('refuses another version than 0, the only one — RFC 2986 §4.1', () => {
    expect(faultOf(request({ version: 1 }))).toBe('x509.request-version-unsupported')
    expect(faultOf(request({ version: 0 }))).toBeNull()
  })

  it('refuses extensions that are requested twice, or by no value', () => {
    const extension = derExtension('1.2.3', Uint8Array.of(5, 0))
    for (const attributes of [
      encodeTlv(0xa0, asked(extension), asked(extension)),
      encodeTlv(0xa0, attribute(EXTENSION_REQUEST)),
      encodeTlv(0xa0, attribute(EXTENSION_REQUEST, encodeSequence(extension), encodeSequence(extension))),
    ]) {
      expect(faultOf(request({ attributes }))).toBe('x509.request-attributes')
    }
  })

  it('refuses more attributes than anybody sends', () => {
    const many = (count: number) =>
      encodeTlv(0xa0, ...Array.from({ length: count }, (_, i) => attribute(`1.2.3.${i}`, encodeSetOf())))
    expect(faultOf(request({ attributes: many(32) }))).toBeNull()
    expect(faultOf(request({ attributes: many(33) }))).toBe('x509.request-attributes')
  })

  it('refuses elements where none belong, what is cut short, and what is no request', () => {
    const whole = request({})
    expect(faultOf(request({ info: [derInteger(1)] }))).toBe('asn1.elements-unexpected')
    expect(faultOf(request({ trailer: [derInteger(1)] }))).toBe('asn1.elements-unexpected')
    expect(faultOf(whole.subarray(0, -1))).toMatch(/^asn1\./)
    expect(faultOf(new Uint8Array(0))).toMatch(/^asn1\./)
    expect(faultOf(encodeSequence())).toMatch(/^asn1\./)
  })

  it('refuses one larger than its limit', () => {
    const filled = (octets: number) =>
      request({ attributes: encodeTlv(0xa0, attribute('1.2.3', encodeTlv(0x04, new Uint8Array(octets)))) })
    expect(faultOf(filled(REQUEST_OCTETS_MAX - 1_000))).toBeNull()
    expect(faultOf(filled(REQUEST_OCTETS_MAX))).toBe('x509.request-too-large')
  })

  it('reads every octet changed without another outcome than a value or a fault', async () => {
    const bytes = await makeTestRequest({ name: 'CN=A CA', keys: await makeTestKeys() })
    let values = 0
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [0x01, 0x20, 0x80, 0xff]) {
        bytes[at]! ^= flip
        if (decodeCertificationRequest(bytes).ok) values++
        bytes[at]! ^= flip
      }
    }
    expect(values).toBeGreaterThan(0)
  })
})

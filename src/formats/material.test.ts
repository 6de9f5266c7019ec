import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, base64Of, concatBytes, hexOf, utf8Of } from '../base/bytes.ts'
import {
  makeTestCms,
  makeTestCrl,
  makeTestOcspResponse,
  makeTestSigner,
  makeTestTimestampResponse,
  type TestSigner,
} from '../cms/make-test-cms.ts'
import { joinMaterial, type Material, NO_MATERIAL, openMaterial } from './material.ts'

let ca: TestSigner
let crl: Uint8Array
let ocsp: Uint8Array
let bag: Uint8Array
beforeAll(async () => {
  ca = await makeTestSigner({ name: 'CA' })
  const leaf = await makeTestSigner({ name: 'Alice', serialNumber: 2, issuer: ca })
  crl = await makeTestCrl(ca)
  ocsp = (await makeTestOcspResponse(leaf, ca)).response
  const certificates = [ca.certificate, leaf.certificate]
  bag = await makeTestCms({ signers: [], content: utf8Of('x'), detached: true, certificates, revocations: [crl] })
})

function opened(bytes: Bytes): Material {
  const result = openMaterial(bytes)
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

const faultOf = (bytes: Bytes): string | null => {
  const result = openMaterial(bytes)
  return result.ok ? null : result.fault.code
}

const counts = ({ certificates, lists, responses }: Material): number[] =>
  [certificates, lists, responses].map((each) => each.length)
const pem = (label: string, der: Bytes): Uint8Array =>
  utf8Of(`-----BEGIN ${label}-----\n${base64Of(der)}\n-----END ${label}-----\n`)

describe('openMaterial', () => {
  it('tells certificate, CRL and OCSP response apart by their shape — RFC 5280 §4.1, §5.1; RFC 6960 §4.2.1', () => {
    expect(counts(opened(ca.certificate))).toEqual([1, 0, 0])
    expect(counts(opened(crl))).toEqual([0, 1, 0])
    expect(counts(opened(ocsp))).toEqual([0, 0, 1])
    expect(hexOf(opened(ca.certificate).certificates[0]!.bytes)).toBe(hexOf(ca.certificate))
  })

  it('takes everything out of a bag of certificates — RFC 5652 §5.1', () => {
    expect(counts(opened(bag))).toEqual([2, 1, 0])
  })

  it('reads PEM of several blocks, whatever their labels say — RFC 7468 §2', () => {
    const file = concatBytes(pem('X509 CRL', crl), utf8Of('CA\n'), pem('TRUSTED', ca.certificate), pem('PKCS7', bag))
    expect(counts(opened(file))).toEqual([3, 2, 0])
  })

  it('reads bare base64 — RFC 4648 §4', () => {
    expect(counts(opened(utf8Of(base64Of(ca.certificate))))).toEqual([1, 0, 0])
  })

  it('refuses a file with one object that it cannot read, for who gives it wants to know', () => {
    expect(
      faultOf(concatBytes(pem('CERTIFICATE', ca.certificate), pem('CERTIFICATE', ca.certificate.slice(0, -1)))),
    ).not.toBe(null)
    expect(faultOf(pem('PRIVATE KEY', Uint8Array.of(0x30, 3, 2, 1, 0)))).toBe('format.unrecognised')
    const broken = ca.certificate.slice()
    broken[4] = 0x31
    expect(faultOf(broken)).toBe('format.unrecognised')
  })

  it('refuses what is no material', () => {
    expect(faultOf(new Uint8Array(0))).toBe('format.empty')
    expect(faultOf(utf8Of('x'))).toBe('format.unrecognised')
    expect(faultOf(makeTestTimestampResponse(2, null))).toBe('format.unrecognised')
  })
})

describe('joinMaterial', () => {
  it('keeps the order of its parts', () => {
    expect(joinMaterial()).toEqual(NO_MATERIAL)
    expect(counts(joinMaterial(opened(ca.certificate), opened(bag), opened(ocsp)))).toEqual([3, 1, 1])
  })
})

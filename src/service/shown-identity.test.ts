import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { assert } from '../base/assert.ts'
import { type Bytes, hexOf, utf8Of } from '../base/bytes.ts'
import { canonicalJson, type Json } from '../base/canonical-json.ts'
import { makeTestCms, makeTestSigner } from '../cms/make-test-cms.ts'
import { NO_MATERIAL } from '../formats/material.ts'
import { signedPdf } from '../formats/pdf/build-test-pdf.ts'
import { ANY_POLICIES } from '../path/check-policies.ts'
import { on, testAuthority, testService, testSnapshot } from '../registry/make-test-registry.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { derExtension, derName, derRdn, encodeTestCertificate } from '../x509/encode-test-certificate.ts'
import { derTextName } from '../x509/encode-test-names.ts'
import { attestCertificate } from './deposit/deposit-certificate.ts'
import { encodeReceipt } from './deposit/outbound-receipt.ts'
import { findCertificationPaths } from './paths/find-certification-paths.ts'
import { DEFAULT_POLICY, policyNamed } from './policies.ts'
import { trustOf } from './read-certificates.ts'
import { recogniseCertificate } from './recognition/recognise-certificate.ts'
import { groundOf, trustViewAt } from './registry/registry-ground.ts'
import { verifyDocument } from './verify-document.ts'

const AT = on('2026-06-01')
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const withCheckDigit = (digits: readonly number[]): string =>
  digits.join('') + '10X98765432'[digits.reduce((sum, digit, i) => sum + digit * WEIGHTS[i]!, 0) % 11]!

/** Any number with its check digit, of a real birthday or of none. */
const anyNumber = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }).map(withCheckDigit)

/** The same of a person who was born on a day. */
const aPersons = fc
  .tuple(
    fc.integer({ min: 100000, max: 999999 }),
    fc.integer({ min: 1900, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([district, year, month, day, order]) => {
    const text = `${district}${year}${`${month}`.padStart(2, '0')}${`${day}`.padStart(2, '0')}${`${order}`.padStart(3, '0')}`
    return withCheckDigit([...text].map(Number))
  })

const widened = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const units = (text: string, width: number): Bytes =>
  Uint8Array.from(
    [...text].flatMap((c) =>
      Array.from({ length: width }, (_, i) => (c.codePointAt(0)! >> (8 * (width - 1 - i))) & 0xff),
    ),
  )

interface Spelling {
  readonly tag: number
  readonly octets: (text: string) => Bytes
}

const SPELLINGS: readonly Spelling[] = [
  { tag: Tag.UTF8_STRING, octets: utf8Of },
  { tag: Tag.UTF8_STRING, octets: (text) => utf8Of(widened(text)) },
  { tag: Tag.PRINTABLE_STRING, octets: utf8Of },
  { tag: Tag.IA5_STRING, octets: utf8Of },
  { tag: Tag.T61_STRING, octets: utf8Of },
  { tag: Tag.T61_STRING, octets: (text) => utf8Of(widened(text)) },
  { tag: Tag.BMP_STRING, octets: (text) => units(text, 2) },
  { tag: Tag.BMP_STRING, octets: (text) => units(widened(text), 2) },
  { tag: Tag.UNIVERSAL_STRING, octets: (text) => units(text, 4) },
  // Octets of one encoding under the tag of another, and a value that is no string.
  { tag: Tag.UTF8_STRING, octets: (text) => units(text, 2) },
  { tag: Tag.OCTET_STRING, octets: utf8Of },
  { tag: Tag.OCTET_STRING, octets: (text) => units(text, 2) },
]

/** commonName, organizationName, organizationalUnitName, serialNumber, userId, emailAddress, and one without a name. */
const ATTRIBUTES = [
  '2.5.4.3',
  '2.5.4.10',
  '2.5.4.11',
  '2.5.4.5',
  '0.9.2342.19200300.100.1.1',
  '1.2.840.113549.1.9.1',
  '1.2.3.4.5',
]

const carried = fc.record({
  number: anyNumber,
  spelling: fc.constantFrom(...SPELLINGS),
  attribute: fc.constantFrom(...ATTRIBUTES),
  before: fc.constantFrom('', '张三 ', 'ID:', '051@0张三@', 'Y'),
})
interface Carried {
  readonly number: string
  readonly spelling: Spelling
  readonly attribute: string
  readonly before: string
}

/** A certificate that carries the number in its subject, in its issuer and in every extension that could hold a text. */
function certificateWith({ number, spelling: { tag, octets }, attribute, before }: Carried): Certificate {
  const plain = tag === Tag.UTF8_STRING || tag === Tag.BMP_STRING || tag === Tag.UNIVERSAL_STRING
  const name = derName(
    derRdn(['2.5.4.6', Tag.PRINTABLE_STRING, utf8Of('CN')]),
    derRdn([attribute, tag, octets((plain ? before : '') + number)]),
  )
  const address = `http://ca.example/${number}.crl`
  const decoded = decodeCertificate(
    encodeTestCertificate({
      subject: name,
      issuer: name,
      extensions: [
        ...['1.2.156.10260.4.1.1', '1.2.86.11.7.1', '1.2.3.4.5.6'].map((oid) =>
          derExtension(oid, encodeTlv(tag, octets(number))),
        ),
        derExtension('2.5.29.17', encodeSequence(derTextName('email', `${number}@a.example`))),
        derExtension(
          '1.3.6.1.5.5.7.1.1',
          encodeSequence(encodeSequence(encodeOid('1.3.6.1.5.5.7.48.2'), derTextName('uri', address))),
        ),
        derExtension(
          '2.5.29.31',
          encodeSequence(encodeSequence(encodeTlv(0xa0, encodeTlv(0xa0, derTextName('uri', address))))),
        ),
      ],
    }),
  )
  assert(decoded.ok, decoded.ok ? '' : decoded.fault.code)
  return decoded.value
}

/** Whether somebody who looks for the number finds it: in other digits, between NULs, or in hexadecimal. */
function tells(output: unknown, number: string): boolean {
  const text = (typeof output === 'string' ? output : canonicalJson(output as Json)).normalize('NFKC')
  const told = text.replace(/\\u0000|\\00|\0/g, '')
  const hex = [utf8Of(number), units(number, 2), units(number, 4), utf8Of(widened(number))].map(hexOf)
  return told.includes(number.slice(0, 16)) || hex.some((each) => told.includes(each))
}

const policy = policyNamed(DEFAULT_POLICY)!
const nothing = groundOf({ snapshot: testSnapshot(), complete: true })

/** A registry in which the certificate is itself an anchor, so that a deposit of it is taken. */
const groundOn = (root: Certificate) =>
  groundOf({
    snapshot: testSnapshot({
      authorities: [testAuthority('sh', 'CN-SH')],
      services: [testService('sh-ca', 'sh', root)],
      certificates: new Map([[root.fingerprint, root.bytes]]),
    }),
    complete: true,
  })

describe('an identity number with its check digit, wherever a certificate carries it — GB 11643-1999', () => {
  const never = async (asked: (target: Certificate) => Promise<unknown>, numRuns = 60) => {
    const property = fc.asyncProperty(carried, async (each) => !tells(await asked(certificateWith(each)), each.number))
    await fc.assert(property, { numRuns })
  }

  it('is there before it is masked: what looks for it finds it', () => {
    const each = {
      number: withCheckDigit([9, 9, 0, 1, 0, 1, 1, 9, 9, 0, 0, 1, 0, 1, 0, 0, 1]),
      before: '',
      attribute: '2.5.4.3',
    }
    for (const spelling of SPELLINGS)
      expect(tells(hexOf(certificateWith({ ...each, spelling }).bytes), each.number)).toBe(true)
    expect(tells(`CN=${widened(each.number)}`, each.number)).toBe(true)
  })

  it('is in no answer about certification paths', async () => {
    const asked = { material: NO_MATERIAL, at: AT, policies: ANY_POLICIES, revocation: true, validationPolicy: policy }
    await never(async (target) => findCertificationPaths({ ...asked, target, trust: trustOf([target]) }))
    await never(async (target) => findCertificationPaths({ ...asked, target, trust: trustViewAt(nothing, null, AT) }))
  })

  it('is in no recognition', async () => {
    const asked = {
      material: NO_MATERIAL,
      region: 'CN-GD',
      purpose: 'bidding',
      at: AT,
      effective: null,
      policy,
    } as const
    await never((target) => recogniseCertificate({ ...asked, target }, nothing))
    await never((target) => recogniseCertificate({ ...asked, target }, groundOn(target)))
  })

  it('is in no statement of a receipt without consent', async () => {
    const practiceStatement = { version: '1', uri: null, sha256: null }
    const asked = { material: NO_MATERIAL, at: AT, practiceStatement, consent: null, policy }
    let taken = 0
    await never(async (target) => {
      const attested = await attestCertificate({ ...asked, target }, groundOn(target))
      if (!attested.ok) return attested.fault
      taken += 1
      const signature = { certificate: 'ab'.repeat(32), algorithm: 'SM2-SM3', value: Uint8Array.of(1) } as const
      return encodeReceipt({ statement: attested.value.statement, signature })
    })
    expect(taken).toBeGreaterThan(0)
  })

  it('is in no report of a document that its holder signed, nor by the name of the file', async () => {
    const spelt = fc.constantFrom((text: string) => text, widened)
    await fc.assert(
      fc.asyncProperty(aPersons, spelt, async (number, spell) => {
        const signer = await makeTestSigner({ name: `Alice ${spell(number)}`, serialNumber: 11 })
        const report = await verifyDocument({
          document: await makeTestCms({ signers: [signer], content: utf8Of('text') }),
          name: `${number}.p7s`,
          ...{ material: NO_MATERIAL, trust: trustOf([]), at: AT, policy, fetcher: null },
        })
        assert(report.ok, report.ok ? '' : report.fault.code)
        expect(report.value.signatures[0]!.signer!.commonName).toMatch(/^Alice [*]{16}/)
        return !tells(report.value, number)
      }),
      { numRuns: 20 },
    )
  })

  it('is in no report of a PDF whose fields claim it — ISO 32000-2 §12.8.1', async () => {
    await fc.assert(
      fc.asyncProperty(aPersons, async (number) => {
        const utf16 = hexOf(units(widened(number), 2))
        const more = `/Reason (${number}) /Location <FEFF${utf16}> /Name (Zhang San ${number})`
        const report = await verifyDocument({
          document: signedPdf('table', { more }).bytes,
          name: null,
          ...{ material: NO_MATERIAL, trust: trustOf([]), at: AT, policy, fetcher: null },
        })
        assert(report.ok, report.ok ? '' : report.fault.code)
        expect(Object.keys(report.value.signatures[0]!.claims)).toEqual(
          expect.arrayContaining(['reason', 'location', 'name']),
        )
        return !tells(report.value, number)
      }),
      { numRuns: 20 },
    )
  })
})

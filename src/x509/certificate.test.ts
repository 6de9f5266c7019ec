import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHILDREN_MAX, Tag } from '../asn1/tlv.ts'
import { OID_OCTETS_MAX } from '../asn1/values.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { bytesFromHex, utf8Of } from '../base/bytes.ts'
import { instantFromIso } from '../base/instant.ts'
import { CERTIFICATE_OCTETS_MAX, type Certificate, decodeCertificate } from './certificate.ts'
import {
  derCommonName,
  derExtension,
  derGeneralizedTime,
  derInteger,
  derName,
  derRdn,
  derUtcTime,
  ECDSA_SHA_256,
  encodeTestCertificate,
  type TestFields,
  VERSION_3,
} from './encode-test-certificate.ts'
import { ExtensionType } from './extension.ts'
import { issueTestCertificate, issueTestRoot, keyIdentifierOf, makeTestKeys } from './issue-test-certificate.ts'
import { nameText } from './name.ts'
import { ALL_REASONS } from './reason-flags.ts'

function read(fields: TestFields): Certificate {
  const result = decodeCertificate(encodeTestCertificate(fields))
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

const codesOf = (fields: TestFields): string[] => read(fields).findings.map(({ code }) => code)

function faultOf(bytes: Uint8Array): string {
  const result = decodeCertificate(bytes)
  return result.ok ? 'none' : result.fault.code
}

const hex = (text: string): Uint8Array => bytesFromHex(text)!
const uri = (text: string): Uint8Array => encodeTlv(0x86, utf8Of(text))

describe('a certificate made by another library', () => {
  it('gives its fields — RFC 5280 §4.1', async () => {
    const keys = await makeTestKeys()
    const issuer = { name: 'C=CN,O=上海,CN=Root', keys: await makeTestKeys('RSA-2048') }
    const certificate = await issueTestCertificate({
      subject: 'C=CN,CN=张三',
      keys,
      issuer,
      serialNumber: '0102',
      notBefore: '2026-01-02T03:04:05Z',
      notAfter: '2050-01-01T00:00:00Z',
      ca: 3,
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      extendedKeyUsage: { purposes: ['1.3.6.1.5.5.7.3.8'], critical: true },
      crlUris: ['http://a.example.cn/1.crl', 'ldap://a.example.cn/'],
      ocspUris: ['http://ocsp.example.cn/'],
      caIssuersUris: ['HTTPS://ca.example.cn/'],
    })
    expect(certificate.version).toBe(3)
    expect([...certificate.serialNumber]).toEqual([1, 2])
    expect(nameText(certificate.subject)).toBe('CN=张三,C=CN')
    expect(nameText(certificate.issuer)).toBe('CN=Root,O=上海,C=CN')
    expect(certificate.notBefore).toBe(instantFromIso('2026-01-02T03:04:05Z'))
    expect(certificate.notAfter).toBe(instantFromIso('2050-01-01'))
    expect(certificate.publicKey).toEqual(keys.publicKey)
    expect(certificate.signatureAlgorithm.oid).toBe('1.2.840.113549.1.1.11')
    expect(certificate.basicConstraints).toEqual({ ca: true, pathLength: 3 })
    expect([...certificate.keyUsage!]).toEqual(['digitalSignature', 'nonRepudiation'])
    expect(certificate.extendedKeyUsage).toEqual(['1.3.6.1.5.5.7.3.8'])
    expect(certificate.extendedKeyUsageCritical).toBe(true)
    expect(certificate.subjectKeyIdentifier).toEqual(await keyIdentifierOf(keys))
    expect(certificate.authorityKeyIdentifier?.keyIdentifier).toEqual(await keyIdentifierOf(issuer.keys))
    expect(certificate.crlDistributionPoints).toEqual(['http://a.example.cn/1.crl'])
    expect(certificate.ocspUris).toEqual(['http://ocsp.example.cn/'])
    expect(certificate.caIssuersUris).toEqual(['HTTPS://ca.example.cn/'])
    expect(certificate.ocspNoCheck).toBe(false)
    expect(certificate.findings).toEqual([])
  })

  it('is a view: what the signature covers is the very octets that came in', async () => {
    const keys = await makeTestKeys()
    const { bytes, tbs, signature } = await issueTestRoot('CN=Root', keys)
    expect(tbs.buffer).toBe(bytes.buffer)
    expect(signature.buffer).toBe(bytes.buffer)
  })

  it('is named by the SHA-256 of its octets', async () => {
    const { bytes, fingerprint } = await issueTestRoot('CN=Root', await makeTestKeys())
    const expected = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    expect(hex(fingerprint)).toEqual(expected)
  })
})

describe('deviations that real CAs write are read and reported', () => {
  it('GeneralizedTime before 2050 — RFC 5280 §4.1.2.5', () => {
    const validity = encodeSequence(derGeneralizedTime('20200101000000Z'), derGeneralizedTime('20500101000000Z'))
    expect(read({ validity }).findings).toMatchObject([
      { code: 'x509.time-form-unexpected', values: { field: 'notBefore' } },
    ])
    expect(read({ validity }).notBefore).toBe(instantFromIso('2020-01-01'))
  })

  it('a default that is written out — X.690 §11.5', () => {
    const value = encodeSequence(encodeTlv(Tag.BOOLEAN, Uint8Array.of(0)))
    const no = encodeTlv(Tag.BOOLEAN, Uint8Array.of(0))
    expect(codesOf({ version: encodeTlv(0xa0, derInteger(0)) })).toEqual(['x509.default-explicit'])
    expect(codesOf({ extensions: [derExtension(ExtensionType.basicConstraints, value)] })).toEqual([
      'x509.default-explicit',
    ])
    expect(codesOf({ extensions: [derExtension('1.2.3', encodeNull(), no)] })).toEqual(['x509.default-explicit'])
    expect(read({ extensions: [derExtension('1.2.3', encodeNull(), no)] }).extensions[0]!.critical).toBe(false)
  })

  it('KeyUsage with trailing zero bits, or without a bit — X.690 §11.2, RFC 5280 §4.2.1.3', () => {
    const usage = (value: string) => read({ extensions: [derExtension(ExtensionType.keyUsage, hex(value))] })
    expect([...usage('030200c0').keyUsage!]).toEqual(['digitalSignature', 'nonRepudiation'])
    expect(usage('030200c0').findings.map(({ code }) => code)).toEqual(['x509.key-usage-not-minimal'])
    expect(usage('030206c0').findings).toEqual([])
    expect([...usage('0303070080').keyUsage!]).toEqual(['decipherOnly'])
    expect(usage('030100').findings.map(({ code }) => code)).toContain('x509.key-usage-empty')
    expect(usage('030100').keyUsage!.size).toBe(0)
  })

  it('serial numbers that are zero, negative or too long — RFC 5280 §4.1.2.2', () => {
    expect(codesOf({ serialNumber: derInteger(0) })).toEqual(['x509.serial-not-positive'])
    expect(codesOf({ serialNumber: derInteger(0xff) })).toEqual(['x509.serial-not-positive'])
    expect(codesOf({ serialNumber: derInteger(...Array(21).fill(1)) })).toEqual(['x509.serial-too-long'])
    expect(codesOf({ serialNumber: derInteger(...Array(20).fill(1)) })).toEqual([])
  })

  it('extensions in a version that has none, or an empty list of them — RFC 5280 §4.1.2.9', () => {
    const extensions = [derExtension('1.2.3', encodeNull())]
    expect(codesOf({ version: null, extensions })).toEqual(['x509.version-too-low'])
    expect(codesOf({ version: encodeTlv(0xa0, derInteger(1)), extensions })).toEqual(['x509.version-too-low'])
    expect(codesOf({ extensions: [] })).toEqual(['x509.extensions-empty'])
    expect(codesOf({ version: null })).toEqual([])
  })

  it('an extension twice: the first counts — RFC 5280 §4.2', () => {
    const certificate = read({ extensions: [1, 2].map((n) => derExtension('1.2.3', derInteger(n))) })
    expect(certificate.findings).toMatchObject([{ code: 'x509.extension-duplicated', values: { oid: '1.2.3' } }])
    expect(certificate.findExtension('1.2.3')!.value).toEqual(derInteger(1))
  })

  it('an extension that cannot be decoded is null, whichever it is', () => {
    const typed = {
      basicConstraints: 'basicConstraints',
      keyUsage: 'keyUsage',
      extendedKeyUsage: 'extendedKeyUsage',
      subjectKeyIdentifier: 'subjectKeyIdentifier',
      authorityKeyIdentifier: 'authorityKeyIdentifier',
      certificatePolicies: 'certificatePolicies',
      subjectAltName: 'subjectAltNames',
      crlDistributionPoints: 'crlDistributionPoints',
      authorityInfoAccess: 'ocspUris',
    } as const
    for (const [name, member] of Object.entries(typed)) {
      const oid = ExtensionType[name as keyof typeof typed]
      const certificate = read({ extensions: [derExtension(oid, hex('300405000500'))] })
      const value = certificate[member as (typeof typed)[keyof typeof typed]]
      expect(Array.isArray(value) ? value : [value].filter((each) => each !== null)).toEqual([])
      expect(certificate.findings).toMatchObject([
        { code: 'x509.extension-malformed', values: { oid, critical: false } },
      ])
    }
  })

  it('an extension beyond a limit is null too, and the limit is named', () => {
    const limitsOf = (oid: string, ...elements: Uint8Array[]) =>
      read({ extensions: [derExtension(oid, encodeSequence(...elements))] }).findings.map(({ values }) => values)
    const mapping = encodeSequence(encodeOid('1.2.3'), encodeOid('1.2.4'))
    const many = (count: number): Uint8Array[] => Array.from({ length: count }, () => mapping)
    const told = (oid: string, limit: string) => [{ oid, critical: false, limit }]
    const { policyMappings, extendedKeyUsage, policyConstraints, nameConstraints } = ExtensionType
    expect(limitsOf(policyMappings, ...many(CHILDREN_MAX))).toEqual([])
    expect(limitsOf(policyMappings, ...many(CHILDREN_MAX + 1))).toEqual(told(policyMappings, 'asn1.too-many-elements'))
    const long = encodeOid(`1.2${'.3'.repeat(OID_OCTETS_MAX)}`)
    expect(limitsOf(extendedKeyUsage, encodeOid(`1.2${'.3'.repeat(OID_OCTETS_MAX - 1)}`))).toEqual([])
    expect(limitsOf(extendedKeyUsage, long)).toEqual(told(extendedKeyUsage, 'asn1.oid-too-long'))
    const skip = (octets: number) => encodeTlv(0x80, new Uint8Array(octets).fill(1))
    expect(limitsOf(policyConstraints, skip(6))).toEqual([])
    expect(limitsOf(policyConstraints, skip(7))).toEqual(told(policyConstraints, 'asn1.integer-too-large'))
    const rdn = derRdn(['2.5.4.11', Tag.UTF8_STRING, Uint8Array.of(0x41)])
    const named = (count: number) =>
      encodeTlv(0xa0, encodeSequence(encodeTlv(0xa4, derName(...Array.from({ length: count }, () => rdn)))))
    expect(limitsOf(nameConstraints, named(256))).toEqual([])
    expect(limitsOf(nameConstraints, named(257))).toEqual(told(nameConstraints, 'x509.name-too-long'))
  })

  it('unique identifiers, which nobody uses — RFC 5280 §4.1.2.8', () => {
    const uniqueIds = [encodeTlv(0x81, Uint8Array.of(0, 1)), encodeTlv(0x82, Uint8Array.of(0, 1))]
    expect(codesOf({ uniqueIds })).toEqual(['x509.unique-identifier-present'])
    expect(codesOf({ uniqueIds, version: null })).toEqual(['x509.unique-identifier-present', 'x509.version-too-low'])
    const { issuerUniqueId, subjectUniqueId } = read({ uniqueIds: [encodeTlv(0x82, Uint8Array.of(0, 7))] })
    expect([issuerUniqueId, subjectUniqueId]).toEqual([null, Uint8Array.of(0, 7)])
  })

  it('two signature algorithms that differ — RFC 5280 §4.1.1.2', () => {
    const outerAlgorithm = encodeSequence(encodeOid('1.2.840.10045.4.3.3'))
    expect(codesOf({ outerAlgorithm })).toEqual(['x509.algorithm-mismatch'])
  })

  it('NULL parameters of SM3withSM2 — GM/T 0015-2012', () => {
    const sm2 = encodeSequence(encodeOid('1.2.156.10197.1.501'), encodeNull())
    expect(codesOf({ innerAlgorithm: sm2, outerAlgorithm: sm2 })).toEqual(['x509.parameters-null'])
    const bare = encodeSequence(encodeOid('1.2.156.10197.1.501'))
    expect(codesOf({ innerAlgorithm: bare, outerAlgorithm: bare })).toEqual([])
  })

  it('an issuer without a name, and a name that is not text — RFC 5280 §4.1.2.4', () => {
    expect(codesOf({ issuer: derName() })).toEqual(['x509.issuer-empty'])
    expect(codesOf({ subject: derName() })).toEqual([])
    const subject = derName(derRdn(['2.5.4.3', Tag.UTF8_STRING, Uint8Array.of(0xd5, 0xc5)]))
    expect(codesOf({ subject })).toEqual(['x509.name-string-malformed'])
  })

  it('any public key at all: whether it can be used is not asked here', () => {
    expect(read({ publicKey: encodeSequence() }).publicKey).toEqual(encodeSequence())
  })
})

describe('a signature that ends within an octet', () => {
  it('is read, reported and empty, so that it verifies under no key — RFC 5280 §4.1.1.3', () => {
    const certificate = read({ signature: encodeTlv(Tag.BIT_STRING, Uint8Array.of(1, 0x30, 0x02)) })
    expect(certificate.signature).toEqual(new Uint8Array(0))
    expect(certificate.findings.map(({ code, values }) => [code, values])).toEqual([
      ['x509.signature-not-octets', { unusedBits: 1 }],
    ])
  })
})

describe('extensions are read by their types', () => {
  const one = (oid: string, value: Uint8Array) => read({ extensions: [derExtension(oid, value)] })

  it('authority key identifier with issuer and serial number — RFC 5280 §4.2.1.1', () => {
    const issuer = encodeTlv(0xa1, encodeTlv(0xa4, derCommonName('Top')))
    const value = encodeSequence(encodeTlv(0x80, hex('aabb')), issuer, encodeTlv(0x82, hex('0102')))
    const identifier = one(ExtensionType.authorityKeyIdentifier, value).authorityKeyIdentifier!
    expect(identifier.keyIdentifier).toEqual(hex('aabb'))
    expect(identifier.serialNumber).toEqual(hex('0102'))
    expect(identifier.issuers.map((name) => (name.kind === 'directory' ? nameText(name.name) : ''))).toEqual(['CN=Top'])
  })

  it('policies with their CPS pointers and user notices — RFC 5280 §4.2.1.4', () => {
    const cps = encodeSequence(
      encodeOid('1.3.6.1.5.5.7.2.1'),
      encodeTlv(Tag.IA5_STRING, utf8Of('http://cps.example.cn')),
    )
    const noticeOf = (...parts: Uint8Array[]) =>
      encodeSequence(encodeOid('1.3.6.1.5.5.7.2.2'), encodeSequence(...parts))
    const reference = encodeSequence(encodeTlv(Tag.UTF8_STRING, utf8Of('Org')), encodeSequence())
    const text = (value: string) => encodeTlv(Tag.UTF8_STRING, utf8Of(value))
    const notices = [
      noticeOf(),
      noticeOf(reference),
      noticeOf(reference, text('仅用于合同\u202e')),
      noticeOf(text('x'.repeat(2049))),
    ]
    const other = encodeSequence(encodeOid('1.2.3.4'), encodeSequence())
    const value = encodeSequence(
      encodeSequence(encodeOid('1.2.156.1'), encodeSequence(cps, ...notices, other)),
      encodeSequence(encodeOid('2.5.29.32.0')),
    )
    expect(one(ExtensionType.certificatePolicies, value).certificatePolicies).toEqual([
      { oid: '1.2.156.1', cps: ['http://cps.example.cn'], notices: ['仅用于合同\\u{202e}'] },
      { oid: '2.5.29.32.0', cps: [], notices: [] },
    ])
  })

  it('subject names of every form — RFC 5280 §4.2.1.6', () => {
    const value = encodeSequence(
      encodeTlv(0x81, utf8Of('a@example.cn')),
      encodeTlv(0x82, utf8Of('example.cn')),
      encodeTlv(0xa4, derCommonName('X')),
      uri('urn:x'),
      encodeTlv(0x87, hex('7f000001')),
      encodeTlv(0x88, hex('2a03')),
      encodeTlv(0xa0, encodeOid('1.2.3'), encodeTlv(0xa0, encodeNull())),
    )
    const kinds = one(ExtensionType.subjectAltName, value).subjectAltNames.map(({ kind }) => kind)
    expect(kinds).toEqual(['email', 'dns', 'directory', 'uri', 'ip', 'registered-id', 'other'])
  })

  it('a name with a NUL or an octet above 0x7f is no IA5String', () => {
    for (const content of ['good.cn\0.evil.cn', '例.cn']) {
      const certificate = one(ExtensionType.subjectAltName, encodeSequence(encodeTlv(0x82, utf8Of(content))))
      expect(certificate.findings).toMatchObject([{ values: { fault: 'asn1.string-malformed' } }])
    }
  })

  it('distribution points, with a name relative to the issuer written out — RFC 5280 §4.2.1.13', () => {
    const full = encodeSequence(encodeTlv(0xa0, encodeTlv(0xa0, uri('http://a.example.cn/'))))
    const attribute = encodeSequence(encodeOid('2.5.4.11'), encodeTlv(Tag.UTF8_STRING, utf8Of('CRL1')))
    const relative = encodeSequence(encodeTlv(0xa0, encodeTlv(0xa1, attribute)))
    const partial = encodeSequence(encodeTlv(0x81, hex('0640')), encodeTlv(0xa2, encodeTlv(0xa4, derCommonName('I'))))
    const points = one(ExtensionType.crlDistributionPoints, encodeSequence(full, relative, partial)).distributionPoints
    expect(points.map(({ reasons }) => reasons)).toEqual([ALL_REASONS, ALL_REASONS, 1 << 1])
    const [name] = points[1]!.names
    expect(name?.kind === 'directory' && nameText(name.name)).toBe('OU=CRL1,CN=CA')
    expect(points[2]!.crlIssuers).toHaveLength(1)
  })

  it('ocsp-nocheck by its presence — RFC 6960 §4.2.2.2.1', () => {
    expect(one(ExtensionType.ocspNoCheck, encodeNull()).ocspNoCheck).toBe(true)
  })
})

describe('what is no certificate is a fault', () => {
  it('elements out of their place, too many or too few — RFC 5280 §4.1', () => {
    expect(faultOf(encodeTestCertificate({ trailer: encodeNull() }))).toBe('asn1.elements-unexpected')
    expect(faultOf(encodeTestCertificate({ extensions: [encodeOctetString(hex('00'))] }))).toBe('asn1.tag-unexpected')
    expect(faultOf(encodeTestCertificate({ issuer: encodeNull() }))).toBe('asn1.tag-unexpected')
    expect(faultOf(encodeTestCertificate({ validity: encodeSequence(derUtcTime('200101000000Z')) }))).toBe(
      'asn1.element-missing',
    )
    const more = encodeSequence(...Array(3).fill(derUtcTime('200101000000Z')))
    expect(faultOf(encodeTestCertificate({ validity: more }))).toBe('asn1.elements-unexpected')
    expect(faultOf(encodeSequence(encodeSequence(VERSION_3), ECDSA_SHA_256))).toBe('asn1.element-missing')
    expect(faultOf(encodeTestCertificate({ uniqueIds: [encodeTlv(0xa5)] }))).toBe('asn1.elements-unexpected')
  })

  it('a version that does not exist — RFC 5280 §4.1.2.1', () => {
    expect(faultOf(encodeTestCertificate({ version: encodeTlv(0xa0, derInteger(3)) }))).toBe('x509.version-unsupported')
  })

  it('a date that does not exist or has no zone — RFC 5280 §4.1.2.5', () => {
    for (const date of ['200230000000Z', '2001010000Z', '200101000000+0800']) {
      const validity = encodeSequence(derUtcTime(date), derUtcTime('400101000000Z'))
      expect(faultOf(encodeTestCertificate({ validity }))).toBe('asn1.time-malformed')
    }
  })

  it('octets after it, or more of them than a certificate has', () => {
    const bytes = encodeTestCertificate({})
    expect(faultOf(Uint8Array.of(...bytes, 0))).toBe('asn1.trailing-octets')
    expect(faultOf(new Uint8Array(CERTIFICATE_OCTETS_MAX + 1))).toBe('x509.certificate-too-large')
  })

  it('any other octets: always a value or a fault, never an exception', async () => {
    const { bytes } = await issueTestRoot('C=CN,CN=Root', await makeTestKeys(), { crlUris: ['http://a.cn/'] })
    const mutation = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(mutation, fc.integer({ min: 1, max: bytes.length }), (changes, length) => {
        const mutated = bytes.slice(0, changes.length > 1 ? bytes.length : length)
        for (const [at, octet] of changes) if (at < mutated.length) mutated[at] = octet
        const result = decodeCertificate(mutated)
        if (result.ok) {
          expect(result.value.findings).toBeInstanceOf(Array)
          expect(nameText(result.value.subject)).toBeTypeOf('string')
        } else expect(result.fault.code).toMatch(/^(asn1|x509)\./)
      }),
      { numRuns: 1500 },
    )
  })
})

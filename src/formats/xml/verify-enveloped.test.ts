import { beforeAll, describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import { instantFromIso, isoOf } from '../../base/instant.ts'
import { sha256 } from '../../crypto/digest.ts'
import { makeEcdsaSigner, makeRsaSigner } from '../../x509/issue-test-signer.ts'
import { element } from '../../xml/write-xml.ts'
import { childElements } from '../../xml/xml-node.ts'
import { signEnveloped, type XmlSigner } from './sign-enveloped.ts'
import { verifyEnveloped } from './verify-enveloped.ts'

const CONTENT = element('List', { xmlns: 'urn:list', Id: 'list' }, element('Entry', { Id: 'entry' }, '上海 & <CA>'))
const AT = instantFromIso('2026-11-22T08:00:00Z')!
const anyone = () => true

async function signedBy(signer: XmlSigner): Promise<string> {
  const signed = await signEnveloped(CONTENT, { signer, signingTime: AT, mediaType: 'text/xml' })
  assert(signed.ok, signed.ok ? '' : signed.fault.code)
  return signed.value
}

let rsa: XmlSigner
let document: string

beforeAll(async () => {
  rsa = await makeRsaSigner('List operator')
  document = await signedBy(rsa)
})

async function faultOf(text: string): Promise<string | null> {
  expect(text).not.toBe(document)
  const result = await verifyEnveloped(utf8Of(text), anyone)
  return result.ok ? null : result.fault.code
}

const part = (pattern: RegExp): string => pattern.exec(document)![0]

describe('verifyEnveloped', () => {
  it('gives what was signed, by whom and when — XML Signature 1.1 §3.2', async () => {
    const result = await verifyEnveloped(utf8Of(document), anyone)
    assert(result.ok, 'it is intact')
    const { root, certificate, signingTime, algorithm } = result.value
    expect(childElements(root).map(({ local }) => local)).toEqual(['Entry'])
    expect(base64Of(certificate.bytes)).toBe(base64Of(rsa.certificate))
    expect(isoOf(signingTime!)).toBe('2026-11-22T08:00:00Z')
    expect(algorithm).toBe('RSA 2048 SHA-256')
  })

  it('verifies ECDSA, whose r and s XML writes side by side — RFC 9231 §2.3.6', async () => {
    const text = await signedBy(await makeEcdsaSigner('List operator'))
    const result = await verifyEnveloped(utf8Of(text), anyone)
    expect(result.ok && result.value.algorithm).toBe('ECDSA P-256 SHA-256')
    const longer = text.replace(/(<ds:SignatureValue>)/, '$1AAAA')
    expect(await faultOf(longer)).toBe('xml.signature-malformed')
  })

  it('signs the same list at the same time with the same octets', async () => {
    expect(await signedBy(rsa)).toBe(document)
  })

  it('does not mind what a canonical form leaves out: comments, order of attributes — Canonical XML 1.0 §2', async () => {
    expect(await faultOf(document.replace('<Entry Id="entry">', "<Entry  Id='entry'><!-- c -->"))).toBeNull()
  })

  it('does not publish what its own signer signed wrongly', async () => {
    const other = await makeRsaSigner('Other')
    const signed = await signEnveloped(CONTENT, {
      signer: { ...rsa, sign: (message) => other.sign(message) },
      signingTime: AT,
      mediaType: 'text/xml',
    })
    expect(signed).toEqual({ ok: false, fault: { code: 'xml.signature-mismatch', values: { reason: 'invalid' } } })
  })

  it('does not write an ECDSA value that is none', async () => {
    const signer = { ...(await makeEcdsaSigner('List operator')), sign: async () => Uint8Array.of(1) }
    const signed = await signEnveloped(CONTENT, { signer, signingTime: AT, mediaType: 'text/xml' })
    expect(!signed.ok && signed.fault.code).toBe('xml.signature-mismatch')
  })
})

describe('verifyEnveloped refuses', () => {
  const signature = () => part(/<ds:Signature .*<\/ds:Signature>/)
  const properties = () => part(/<xades:SignedProperties.*<\/xades:SignedProperties>/)

  const cases: readonly (readonly [string, () => string, string])[] = [
    ['a changed content', () => document.replace('上海', '北京'), 'xml.digest-mismatch'],
    ['a changed namespace', () => document.replace('urn:list', 'urn:tsil'), 'xml.digest-mismatch'],
    ['an instruction put before it', () => document.replace('?>\n', '?>\n<?x y?>'), 'xml.digest-mismatch'],
    ['a changed signing time', () => document.replace('08:00:00Z', '09:00:00Z'), 'xml.digest-mismatch'],
    ['a document without a signature', () => document.replace(signature(), ''), 'xml.signature-missing'],
    ['two signatures', () => document.replace(signature(), signature() + signature()), 'xml.id-duplicated'],
    [
      'two signatures of different identifiers',
      () =>
        document.replace(signature(), signature() + signature().replaceAll(/(signature|content|properties)-/g, 'x$1-')),
      'xml.signature-misplaced',
    ],
    [
      'the signed list wrapped into another',
      () => document.replace('<List', '<List xmlns="urn:list"><Evil/><List').replace(/$/, '</List>'),
      'xml.signature-misplaced',
    ],
    [
      'a list that carries the signed one inside its signature',
      () => {
        const original = document.slice(document.indexOf('<List')).replace(signature(), '')
        const carried = signature().replace('<ds:Object>', `<ds:Object>${original}`).replace('URI=""', 'URI="#list"')
        return `<List xmlns="urn:list" Id="evil"><Entry>evil</Entry>${carried}</List>`
      },
      'xml.references-unexpected',
    ],
    [
      'a reference to a part of the list',
      () => document.replace('URI=""', 'URI="#entry"'),
      'xml.references-unexpected',
    ],
    [
      'a reference to elsewhere',
      () => document.replace('URI=""', 'URI="https://x.example/"'),
      'xml.references-unexpected',
    ],
    ['a reference without a place', () => document.replace(' URI=""', ''), 'xml.references-unexpected'],
    ['an identifier given twice', () => document.replace('Id="entry"', 'Id="list"'), 'xml.id-duplicated'],
    [
      'an identifier given twice in other spellings',
      () => document.replace('<Entry Id="entry">', '<Entry xml:id="list">'),
      'xml.id-duplicated',
    ],
    [
      'a third reference',
      () =>
        document.replace(
          '</ds:SignedInfo>',
          `${part(/<ds:Reference Id.*?<\/ds:Reference>/).replace(/ Id="[^"]*"/, '')}</ds:SignedInfo>`,
        ),
      'xml.references-unexpected',
    ],
    [
      'a list without a reference to it',
      () => document.replace(part(/<ds:Reference Id.*?<\/ds:Reference>/), ''),
      'xml.references-unexpected',
    ],
    [
      'signed properties that stand elsewhere',
      () =>
        document
          .replace('<Entry', `${properties()}<Entry`)
          .replace(/(<ds:Object>.*<xades:SignedProperties[^>]* Id=")properties/, '$1x'),
      'xml.references-unexpected',
    ],
    [
      'signed properties of another signature',
      () => document.replace(/Target="#/, 'Target="#x'),
      'xml.signature-malformed',
    ],
    [
      'a transform that selects',
      () =>
        document.replace(
          '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>',
          '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/></ds:Transforms>',
        ),
      'xml.transform-refused',
    ],
    [
      'no enveloped transform',
      () => document.replace('<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>', ''),
      'xml.transform-refused',
    ],
    [
      'a transform after the canonical form',
      () =>
        document.replace(
          '</ds:Transforms>',
          '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>',
        ),
      'xml.transform-refused',
    ],
    [
      'a canonical form with comments',
      () => document.replace('xml-exc-c14n#"/><ds:SignatureMethod', 'xml-exc-c14n#WithComments"/><ds:SignatureMethod'),
      'xml.transform-refused',
    ],
    [
      'a long list of prefixes',
      () =>
        document.replace(
          'xml-exc-c14n#"/><ds:SignatureMethod',
          `xml-exc-c14n#"><e:InclusiveNamespaces xmlns:e="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="a b c d e f g h i"/></ds:CanonicalizationMethod><ds:SignatureMethod`,
        ),
      'xml.transform-refused',
    ],
    [
      'SHA-1',
      () => document.replaceAll('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1'),
      'xml.algorithm-refused',
    ],
    ['a method that is not known', () => document.replace('#rsa-sha256', '#hmac-sha256'), 'xml.algorithm-refused'],
    [
      'a method with parameters',
      () =>
        document.replace(
          /(<ds:SignatureMethod [^>]*)\/>/,
          '$1><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>',
        ),
      'xml.algorithm-refused',
    ],
    ['another method of the same key', () => document.replace('#rsa-sha256', '#rsa-sha512'), 'xml.signature-mismatch'],
    [
      'a method of another kind of key',
      () => document.replace('#rsa-sha256', '#ecdsa-sha256'),
      'xml.signature-mismatch',
    ],
    [
      'a value that is not base64',
      () => document.replace('<ds:SignatureValue>', '<ds:SignatureValue>!'),
      'xml.signature-malformed',
    ],
    ['no value', () => document.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, ''), 'xml.signature-malformed'],
    ['no key information', () => document.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, ''), 'xml.signature-malformed'],
    [
      'no certificate',
      () => document.replace(/<ds:X509Certificate>.*<\/ds:X509Certificate>/, ''),
      'xml.signing-certificate-missing',
    ],
    [
      'a certificate that is none',
      () => document.replace(/(<ds:X509Certificate>).*(<\/ds:X509Certificate>)/, '$1AAAA$2'),
      'xml.signature-malformed',
    ],
    [
      'many certificates',
      () =>
        document.replace(
          '</ds:X509Data>',
          `${part(/<ds:X509Certificate>.*<\/ds:X509Certificate>/).repeat(16)}</ds:X509Data>`,
        ),
      'xml.signature-malformed',
    ],
    [
      'a signature that names no certificate',
      () => document.replace(/<xades:SigningCertificateV2>.*<\/xades:SigningCertificateV2>/, ''),
      'xml.signature-malformed',
    ],
    ['a document type', () => document.replace('?>\n', '?>\n<!DOCTYPE List>'), 'xml.doctype-refused'],
  ]

  it.each(cases)('%s — ETSI EN 319 132-1 V1.2.1 §5, XML Signature 1.1 §8', async (_, make, code) => {
    expect(await faultOf(make())).toBe(code)
  })

  it('a signer who is not expected, before the document is put into its canonical form', async () => {
    const result = await verifyEnveloped(utf8Of(document), () => false)
    expect(!result.ok && result.fault.code).toBe('xml.signer-unexpected')
  })

  it('another certificate of the same key, since the signed properties name one — EN 319 132-1 V1.2.1 §5.2.2', async () => {
    const other = await makeRsaSigner('List operator')
    expect(await faultOf(document.replace(base64Of(rsa.certificate), base64Of(other.certificate)))).toBe(
      'xml.signing-certificate-missing',
    )
    const renamed = document.replace(base64Of(sha256(rsa.certificate)), base64Of(sha256(other.certificate)))
    expect(await faultOf(renamed.replace(base64Of(rsa.certificate), base64Of(other.certificate)))).toBe(
      'xml.signature-mismatch',
    )
  })
})

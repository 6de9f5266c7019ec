import { expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import { instantFromIso } from '../../base/instant.ts'
import { issueTestCertificate, makeTestKeys } from '../../x509/issue-test-certificate.ts'
import { canonicalize } from '../../xml/canonicalize.ts'
import { readXml } from '../../xml/read-xml.ts'
import { element } from '../../xml/write-xml.ts'
import { eachElement } from '../../xml/xml-node.ts'
import { signEnveloped } from './sign-enveloped.ts'
import { verifyEnveloped } from './verify-enveloped.ts'

const RSA_SHA_256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/** A document whose SignedInfo names another method, signed anew by that method. */
async function signedBy(method: string, hash: string, salt: number | null): Promise<string> {
  const keys = await makeTestKeys('RSA-2048')
  const certificate = await issueTestCertificate({ subject: 'CN=Operator', keys })
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.pair.privateKey)
  const keyFor = (name: string, digest: string) =>
    crypto.subtle.importKey('pkcs8', pkcs8, { name, hash: digest }, false, ['sign'])
  const sign = async (message: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(
      await crypto.subtle.sign(
        'RSASSA-PKCS1-v1_5',
        await keyFor('RSASSA-PKCS1-v1_5', 'SHA-256'),
        new Uint8Array(message),
      ),
    )
  const signed = await signEnveloped(element('List', { xmlns: 'urn:list' }, 'x'), {
    signer: { algorithm: 'RSA-SHA-256', certificate: certificate.bytes, sign },
    signingTime: instantFromIso('2026-11-22')!,
    mediaType: 'text/xml',
  })
  assert(signed.ok, signed.ok ? '' : signed.fault.code)
  const text = signed.value.replace(RSA_SHA_256, method)
  const document = readXml(utf8Of(text))
  assert(document.ok, 'it is well-formed')
  const signedInfo = [...eachElement(document.value.root)].find(({ local }) => local === 'SignedInfo')!
  const message = utf8Of(canonicalize({ apex: signedInfo }, { method: 'exclusive', prefixes: [] }))
  const name = salt === null ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS'
  const parameters = salt === null ? { name } : { name, saltLength: salt }
  const value = await crypto.subtle.sign(parameters, await keyFor(name, hash), new Uint8Array(message))
  return text.replace(/(<ds:SignatureValue>)[^<]*/, `$1${base64Of(new Uint8Array(value))}`)
}

const PSS = 'http://www.w3.org/2007/05/xmldsig-more#'
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'

it.each([
  [`${PSS}sha256-rsa-MGF1`, 'SHA-256', 32, 'RSA-PSS 2048 SHA-256'],
  [`${PSS}sha384-rsa-MGF1`, 'SHA-384', 48, 'RSA-PSS 2048 SHA-384'],
  [`${PSS}sha512-rsa-MGF1`, 'SHA-512', 64, 'RSA-PSS 2048 SHA-512'],
  [`${MORE}rsa-sha384`, 'SHA-384', null, 'RSA 2048 SHA-384'],
  [`${MORE}rsa-sha512`, 'SHA-512', null, 'RSA 2048 SHA-512'],
])('verifies %s — RFC 9231 §2.3.2, §2.3.10', async (method, hash, salt, name) => {
  const result = await verifyEnveloped(utf8Of(await signedBy(method, hash, salt)), () => true)
  expect(result.ok ? result.value.algorithm : result.fault).toBe(name)
})

it('does not take a salt of another length than the digest — RFC 9231 §2.3.10', async () => {
  const result = await verifyEnveloped(utf8Of(await signedBy(`${PSS}sha256-rsa-MGF1`, 'SHA-256', 20)), () => true)
  expect(!result.ok && result.fault.code).toBe('xml.signature-mismatch')
})

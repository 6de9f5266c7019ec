import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { instantFromIso } from '../../base/instant.ts'
import { HAS_XMLSEC } from '../../testing/xml-tools.ts'
import { makeEcdsaSigner, makeRsaSigner } from '../../x509/issue-test-signer.ts'
import { element } from '../../xml/write-xml.ts'
import { signEnveloped, type XmlSigner } from './sign-enveloped.ts'
import { verifyEnveloped } from './verify-enveloped.ts'

const LISTS = fileURLToPath(new URL('../../../../shared/data/trusted-lists/', import.meta.url))
const HAS_LISTS = existsSync(LISTS)
if (!HAS_LISTS)
  console.warn('*** SKIPPED: the signatures of public trusted lists, which are not beside the project. ***')

const folder = mkdtempSync(join(tmpdir(), 'yanqian-xmlsec-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Whether xmlsec1 verifies a document under a certificate in DER. */
function verifies(document: string, certificate: Uint8Array): boolean {
  writeFileSync(join(folder, 'document.xml'), document)
  writeFileSync(join(folder, 'certificate.der'), certificate)
  const identifiers = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
  const words = ['--verify', '--pubkey-cert-der', 'certificate.der', ...identifiers, 'document.xml']
  return spawnSync('xmlsec1', words, { cwd: folder }).status === 0
}

describe.skipIf(!HAS_XMLSEC)('xmlsec1', () => {
  it.each([
    ['RSA', () => makeRsaSigner('List operator')],
    ['ECDSA', () => makeEcdsaSigner('List operator')],
  ] as [string, () => Promise<XmlSigner>][])(
    'verifies what we sign with %s, and not what was changed — XML Signature 1.1',
    async (_, make) => {
      const signer = await make()
      const content = element('List', { xmlns: 'urn:list' }, element('Entry', { x: '\t"&' }, '上海 & <CA>\r\n'))
      const signed = await signEnveloped(content, {
        signer,
        signingTime: instantFromIso('2026-11-22')!,
        mediaType: 'text/xml',
      })
      assert(signed.ok, signed.ok ? '' : signed.fault.code)
      expect(verifies(signed.value, signer.certificate)).toBe(true)
      expect(verifies(signed.value.replace('上海', '北京'), signer.certificate)).toBe(false)
      expect(verifies(signed.value.replace('00:00:00Z', '00:00:01Z'), signer.certificate)).toBe(false)
    },
  )

  it.skipIf(!HAS_LISTS).each([['tl-ee.xml'], ['third-country-tl.xml']])(
    'and we verify %s, and neither does it changed',
    async (name) => {
      const bytes = readFileSync(join(LISTS, name))
      const ours = await verifyEnveloped(bytes, () => true)
      assert(ours.ok, ours.ok ? '' : ours.fault.code)
      expect(verifies(bytes.toString(), ours.value.certificate.bytes)).toBe(true)
      const changed = bytes.toString().replace(/granted<\/ServiceStatus>/, 'withdrawn</ServiceStatus>')
      expect(verifies(changed, ours.value.certificate.bytes)).toBe(false)
      expect(await verifyEnveloped(Buffer.from(changed), () => true)).toEqual({
        ok: false,
        fault: { code: 'xml.digest-mismatch', values: { what: 'content' } },
      })
    },
  )
})

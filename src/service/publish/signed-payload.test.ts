import { describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import { makeEcdsaSigner, makeRsaSigner, makeSm2Signer } from '../../x509/issue-test-signer.ts'
import { signPayload, verifyPayload } from './signed-payload.ts'

const PAYLOAD = '{"名":"a\\n\u{20BB7}"}\n'

const signers: readonly (readonly [string, () => Promise<MessageSigner>])[] = [
  ['RSA — RFC 8017 §8.2', () => makeRsaSigner('Operator')],
  ['ECDSA — RFC 3279 §2.2.3', () => makeEcdsaSigner('Operator')],
  ['SM2 — GB/T 32918.2-2016 §6', async () => makeSm2Signer('Operator')],
]

async function signed(signer: MessageSigner): Promise<string> {
  const text = await signPayload(PAYLOAD, signer)
  assert(text.ok, text.ok ? '' : text.fault.code)
  return text.value
}

describe('a signed payload', () => {
  it.each(signers)('comes back with who signed it by %s', async (_, make) => {
    const signer = await make()
    const verified = await verifyPayload(utf8Of(await signed(signer)))
    assert(verified.ok, verified.ok ? '' : verified.fault.code)
    expect(verified.value.payload).toBe(PAYLOAD)
    expect(verified.value.sha256).toBe(sha256Hex(utf8Of(PAYLOAD)))
    expect(base64Of(verified.value.certificate.bytes)).toBe(base64Of(signer.certificate))
  })

  it.each(signers)('does not verify once its payload was changed, by %s', async (_, make) => {
    const text = await signed(await make())
    const changed = await verifyPayload(utf8Of(text.replace('名', '各')))
    expect(changed).toEqual({ ok: false, fault: { code: 'registry.signed-mismatch', values: { reason: 'invalid' } } })
  })

  it('is not given out where its signer signed something else', async () => {
    const signer = await makeRsaSigner('Operator')
    const text = await signPayload(PAYLOAD, { ...signer, sign: () => signer.sign(utf8Of('else')) })
    expect(!text.ok && text.fault.code).toBe('registry.signed-mismatch')
  })

  it('is not given out under a certificate of another kind of key', async () => {
    const [rsa, ecdsa] = [await makeRsaSigner('Operator'), await makeEcdsaSigner('Operator')]
    const text = await signPayload(PAYLOAD, { ...rsa, certificate: ecdsa.certificate })
    expect(!text.ok && text.fault.code).toBe('registry.signed-mismatch')
  })

  it.each<[string, (text: string) => string, string]>([
    ['another format', (text) => text.replace('signed/1', 'signed/2'), 'registry.signed-malformed'],
    [
      'an algorithm that is not on the list',
      (text) => text.replace('RSA-SHA-256', 'none'),
      'registry.signed-malformed',
    ],
    [
      'an algorithm by the name of a property',
      (text) => text.replace('RSA-SHA-256', 'toString'),
      'registry.signed-malformed',
    ],
    [
      'an object for a payload',
      (text) => text.replace(/"payload":"(?:[^"\\]|\\.)*"/, '"payload":{}'),
      'registry.signed-malformed',
    ],
    [
      'a list for a signature',
      (text) => text.replace(/"signature":\{[^}]*\}/, '"signature":[]'),
      'registry.signed-malformed',
    ],
    ['a value that is not base64', (text) => text.replace('"value":"', '"value":"!'), 'registry.signed-malformed'],
    ['no certificate', (text) => text.replace(/"certificate":"[^"]*",/, ''), 'registry.signed-malformed'],
    ['a certificate that is none', (text) => text.replace(/"certificate":"[^"]*"/, '"certificate":"MAA="'), 'asn1.'],
    ['no JSON', () => '<list/>', 'registry.not-json'],
    ['nothing', () => '', 'registry.not-json'],
    ['null', () => 'null', 'registry.signed-malformed'],
    ['deep arrays', () => '['.repeat(100_000), 'registry.not-json'],
  ])('is refused with %s', async (_, change, code) => {
    const result = await verifyPayload(utf8Of(change(await signed(await makeRsaSigner('Operator')))))
    expect(result.ok ? '' : result.fault.code).toMatch(new RegExp(`^${code.replace('.', '\\.')}`))
  })

  it('is refused before it is read where it is longer than any', async () => {
    const result = await verifyPayload(new Uint8Array((64 << 20) + 1))
    expect(!result.ok && result.fault.code).toBe('registry.too-large')
  })
})

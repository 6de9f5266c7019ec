import { describe, expect, it } from 'vitest'
import { instantOf } from '../../base/instant.ts'
import { type CmsRecipe, makeTestCms, makeTestSigner, type TestSigner } from '../../cms/make-test-cms.ts'
import { on } from '../../registry/make-test-registry.ts'
import { advanced, submitted } from '../../registry/registration/make-test-registration.ts'
import { challengeOctets } from '../../registry/registration/possession-challenge.ts'
import type { Registration } from '../../registry/registration/registration.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { verifyCmsPossession } from './verify-cms-possession.ts'

const NOW = on('2026-01-02')

function decoded({ certificate }: TestSigner): Certificate {
  const read = decodeCertificate(certificate)
  if (!read.ok) throw new Error(read.fault.code)
  return read.value
}

const CA = await makeTestSigner({ name: 'A CA' })
const CERTIFICATE = decoded(CA)
const REGISTRATION = submitted({ certificate: CERTIFICATE.fingerprint })
const octetsOf = (registration: Registration) => challengeOctets(registration, registration.challenge!)
const OCTETS = octetsOf(REGISTRATION)

const message = (parts: Partial<CmsRecipe> = {}) => makeTestCms({ signers: [CA], content: OCTETS, ...parts })
const verify = (bytes: Uint8Array, registration = REGISTRATION, now = NOW) =>
  verifyCmsPossession(registration, CERTIFICATE, bytes, now)
const codesOf = ({ findings }: { findings: readonly { code: string }[] }) => findings.map(({ code }) => code)
const refused = async (bytes: Uint8Array) => {
  const outcome = await verify(bytes)
  return [outcome.proven, codesOf(outcome)[0]]
}

describe('verifyCmsPossession', () => {
  for (const key of ['P-256', 'RSA-2048'] as const) {
    for (const detached of [true, false]) {
      it(`takes a ${detached ? 'detached' : 'attached'} message signed with a ${key} key — RFC 5652 §5.4`, async () => {
        const signer = await makeTestSigner({ name: 'Another CA', key })
        const certificate = decoded(signer)
        const registration = submitted({ certificate: certificate.fingerprint })
        const bytes = await makeTestCms({ signers: [signer], content: octetsOf(registration), detached })
        const outcome = await verifyCmsPossession(registration, certificate, bytes, NOW)
        expect([outcome.proven, outcome.findings]).toEqual([true, []])
        expect(outcome.scheme?.family).toBe(key === 'P-256' ? 'ECDSA' : 'RSA-PKCS1')
      })
    }
  }

  it('takes it without signed attributes, by the key identifier, and without any certificate inside', async () => {
    const variants: Partial<CmsRecipe>[] = [
      { signedAttributes: null },
      { identifiedBy: 'key-identifier' },
      { certificates: [] },
    ]
    for (const variant of variants) expect((await verify(await message(variant))).proven).toBe(true)
  })

  it('takes a message that names another certificate of the same key, which stands in it', async () => {
    const renewed = await makeTestSigner({ name: 'A CA', serialNumber: 9, issuer: CA })
    const certificate = decoded(CA)
    const twin = { ...CA, certificate: await reissued(CA) }
    const bytes = await makeTestCms({ signers: [twin], content: OCTETS, detached: true })
    expect((await verify(bytes)).proven).toBe(true)
    // A certificate of another key under the CA's name is no proof of the CA's key.
    const outcome = await verifyCmsPossession(
      REGISTRATION,
      certificate,
      await makeTestCms({ signers: [renewed], content: OCTETS }),
      NOW,
    )
    expect(outcome.proven).toBe(false)
    expect(codesOf(outcome)).toContain('registry.possession-signer-mismatch')
  })

  it('refuses a signature by another key in the name of the certificate', async () => {
    const { privateKey } = await makeTestSigner({ name: 'A CA' })
    expect(await refused(await message({ signers: [{ ...CA, privateKey }] }))).toEqual([
      false,
      'registry.possession-signature-invalid',
    ])
  })

  it('refuses other octets, detached or attached, and tells which challenge they are', async () => {
    const other = octetsOf({ ...REGISTRATION, id: 'registration-2' })
    expect(await refused(await message({ content: other, detached: true }))).toEqual([
      false,
      'registry.possession-signature-invalid',
    ])
    expect(await refused(await message({ content: other }))).toEqual([false, 'registry.possession-other-registration'])
    expect(await refused(await message({ content: Uint8Array.of(1) }))).toEqual([
      false,
      'registry.possession-content-mismatch',
    ])
    expect((await verify(await message({ content: other, signedAttributes: null }))).proven).toBe(false)
  })

  it('refuses two signers, none, and what is no message', async () => {
    expect(await refused(await message({ signers: [CA, CA] }))).toEqual([false, 'registry.possession-signer-count'])
    expect(await refused(await message({ signers: [], certificates: [CA.certificate] }))).toEqual([
      false,
      'registry.possession-signer-count',
    ])
    expect(await refused(CA.certificate)).toEqual([false, 'registry.possession-message-unreadable'])
    expect(await refused(new Uint8Array(0))).toEqual([false, 'registry.possession-message-unreadable'])
    expect(await refused(new Uint8Array((256 << 10) + 1))).toEqual([false, 'registry.possession-signature-too-large'])
    expect(await refused(new Uint8Array(256 << 10))).toEqual([false, 'registry.possession-message-unreadable'])
  })

  it('tells the rule that a broken message breaks', async () => {
    const bytes = await message({
      signedAttributes: (usual) => usual.filter(({ oid }) => oid !== '1.2.840.113549.1.9.4'),
    })
    const outcome = await verify(bytes)
    expect(outcome.proven).toBe(false)
    const unsound = outcome.findings.find(({ code }) => code === 'registry.possession-message-unsound')
    expect(unsound?.values).toEqual({ rule: 'cms.message-digest-missing' })
  })

  it('ends with the challenge, is given once, and needs one', async () => {
    const bytes = await message()
    const { expiresAt } = REGISTRATION.challenge!
    expect((await verify(bytes, REGISTRATION, instantOf(expiresAt - 1))).proven).toBe(true)
    for (const [registration, now, code] of [
      [REGISTRATION, expiresAt, 'registry.possession-challenge-expired'],
      [advanced(REGISTRATION, 'prove'), NOW, 'registry.possession-challenge-used'],
      [{ ...REGISTRATION, challenge: null }, NOW, 'registry.possession-challenge-missing'],
      [{ ...REGISTRATION, certificate: 'dd'.repeat(32) }, NOW, 'registry.possession-other-certificate'],
    ] as const) {
      const outcome = await verify(bytes, registration, now)
      expect([outcome.proven, codesOf(outcome)]).toEqual([false, [code]])
    }
  })

  it('every octet changed is proof no more, or changes nothing that is signed', async () => {
    const bytes = await message({ detached: true, certificates: [] })
    const proven = await verify(bytes)
    let survivors = 0
    for (let at = 0; at < bytes.length; at++) {
      const outcome = await verify(bytes.with(at, bytes[at]! ^ 0x01))
      if (!outcome.proven) continue
      // RFC 5652 §5.4: what nothing signs (versions, the list of digests) may read otherwise.
      survivors++
      expect(outcome.scheme).toEqual(proven.scheme)
    }
    expect(survivors).toBeLessThan(bytes.length / 10)
  })
})

/** The CA's key under a certificate with another serial number, signed by itself. */
async function reissued(signer: TestSigner): Promise<Uint8Array> {
  const { certificate } = await makeTestSigner({ name: 'A CA', serialNumber: 2, issuer: signer })
  return replaceKey(certificate, signer)
}

/** Both keys are P-256, so that one public key fits in the place of the other; nobody verifies its signature here. */
function replaceKey(certificate: Uint8Array, { certificate: of }: TestSigner): Uint8Array {
  const [from, to] = [keyOf(certificate), keyOf(of)]
  const at = from.byteOffset - certificate.byteOffset
  const altered = Uint8Array.from(certificate)
  altered.set(to, at)
  return altered
}

function keyOf(certificate: Uint8Array): Uint8Array {
  const read = decodeCertificate(certificate)
  if (!read.ok) throw new Error(read.fault.code)
  const { publicKey } = read.value
  return new Uint8Array(publicKey.buffer, publicKey.byteOffset, publicKey.length)
}

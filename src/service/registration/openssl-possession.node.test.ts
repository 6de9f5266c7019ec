import { execSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { on } from '../../registry/make-test-registry.ts'
import { submitted } from '../../registry/registration/make-test-registration.ts'
import { challengeOctets } from '../../registry/registration/possession-challenge.ts'
import { signingCommand } from '../../registry/registration/signing-command.ts'
import { HAS_OPENSSL } from '../../testing/openssl.ts'
import { CONTENT_TYPES, signedData, signerInfo, usualAttributes } from '../../testing/vectors/cms-writer.ts'
import { signOctets } from '../../testing/vectors/sign-octets.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { verifyCmsPossession } from './verify-cms-possession.ts'

const NOW = on('2026-01-02')
const folder = mkdtempSync(join(tmpdir(), 'cms-possession-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = (line: string): void => {
  execSync(line, { cwd: folder, stdio: 'pipe' })
}
const read = (name: string): Buffer => readFileSync(join(folder, name))

/** How OpenSSL makes a CA with each kind of key. */
const KEYS: Readonly<Record<string, string>> = {
  'RSA 2048': '-algorithm RSA -pkeyopt rsa_keygen_bits:2048',
  'RSA-PSS 2048': '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048',
  'P-256': '-algorithm EC -pkeyopt ec_paramgen_curve:P-256',
  'P-384': '-algorithm EC -pkeyopt ec_paramgen_curve:P-384',
  'P-521': '-algorithm EC -pkeyopt ec_paramgen_curve:P-521',
  SM2: '-algorithm SM2',
}

function makeAuthority(kind: string): Certificate {
  run(`openssl genpkey ${KEYS[kind]} -out ca.key`)
  const options = kind === 'SM2' ? '-sm3 -sigopt distid:1234567812345678' : ''
  run(`openssl req -x509 -new -key ca.key ${options} -subj "/C=CN/O=A CA" -days 3650 -out ca.pem`)
  run('openssl x509 -in ca.pem -outform DER -out ca.der')
  const certificate = decodeCertificate(new Uint8Array(read('ca.der')))
  if (!certificate.ok) throw new Error(certificate.fault.code)
  return certificate.value
}

describe.runIf(HAS_OPENSSL)('the line by which OpenSSL 3 signs a challenge as CMS', () => {
  for (const kind of Object.keys(KEYS).filter((each) => each !== 'SM2')) {
    it(`proves possession of a ${kind} key — RFC 5652 §5.4`, async () => {
      const certificate = makeAuthority(kind)
      const registration = submitted({ certificate: certificate.fingerprint })
      writeFileSync(join(folder, 'challenge.txt'), challengeOctets(registration, registration.challenge!))
      run(signingCommand(certificate.publicKey, 'cms')!)
      const outcome = await verifyCmsPossession(registration, certificate, read('challenge.p7s'), NOW)
      expect(outcome).toMatchObject({ proven: true, findings: [] })
      const other = { ...registration, id: 'registration-2' }
      expect((await verifyCmsPossession(other, certificate, read('challenge.p7s'), NOW)).proven).toBe(false)
    })
  }
})

describe.runIf(HAS_OPENSSL)('a message signed with SM2', () => {
  for (const profile of ['CMS', 'GM/T 0010'] as const) {
    it(`proves possession in the shape of ${profile}, under the ID that the registration states`, async () => {
      const certificate = makeAuthority('SM2')
      const registration = submitted({ certificate: certificate.fingerprint })
      const content = Buffer.from(challengeOctets(registration, registration.challenge!))
      const der = Buffer.from(certificate.bytes)
      const type = CONTENT_TYPES[profile].data
      const messageOf = (sm2Id?: string) =>
        signedData({
          profile,
          digests: ['sm3'],
          content,
          certificates: [der],
          signers: [
            signerInfo({
              certificate: der,
              scheme: 'SM2-SM3',
              sign: (octets) => signOctets('SM2-SM3', join(folder, 'ca.key'), octets, sm2Id),
              profile,
              content,
              attributes: usualAttributes('SM2-SM3', der, content, null, type),
            }),
          ],
        })
      const verify = async (message: Buffer, sm2Id: string | null) =>
        (await verifyCmsPossession({ ...registration, sm2Id }, certificate, message, NOW)).proven
      expect(await verify(messageOf(), null)).toBe(true)
      expect(await verify(messageOf('ca@example.cn'), null)).toBe(false)
      expect(await verify(messageOf('ca@example.cn'), Buffer.from('ca@example.cn').toString('hex'))).toBe(true)
      expect(await verify(messageOf(), Buffer.from('ca@example.cn').toString('hex'))).toBe(false)
    })
  }
})

import { execSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { HAS_OPENSSL } from '../../testing/openssl.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { decodeCertificationRequest, verifyCertificationRequest } from '../../x509/certification-request.ts'
import { on } from '../make-test-registry.ts'
import { submitted } from './make-test-registration.ts'
import { challengeOctets } from './possession-challenge.ts'
import { readSubmittedCertificate, readSubmittedRequest } from './read-submission.ts'
import { signingCommand } from './signing-command.ts'
import { verifyPossession } from './verify-possession.ts'

const NOW = on('2026-01-02')
const folder = mkdtempSync(join(tmpdir(), 'possession-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = (line: string): void => {
  execSync(line, { cwd: folder, stdio: 'pipe' })
}
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))

/** How OpenSSL makes a CA with each kind of key. */
const KEYS: Readonly<Record<string, string>> = {
  'RSA 2048': 'genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048',
  'RSA-PSS 2048': 'genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048',
  'P-256': 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256',
  'P-384': 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384',
  'P-521': 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521',
  Ed25519: 'genpkey -algorithm ED25519',
  SM2: 'genpkey -algorithm SM2',
}

function makeAuthority(kind: string): Certificate {
  run(`openssl ${KEYS[kind]} -out ca.key`)
  const options = kind === 'SM2' ? '-sm3 -sigopt distid:1234567812345678' : ''
  run(`openssl req -x509 -new -key ca.key ${options} -subj "/C=CN/O=A CA" -days 3650 -out ca.pem`)
  const certificate = readSubmittedCertificate(read('ca.pem'))
  if (!certificate.ok) throw new Error(certificate.fault.code)
  return certificate.value
}

describe.runIf(HAS_OPENSSL)('the line by which OpenSSL 3 signs a challenge', () => {
  for (const kind of Object.keys(KEYS)) {
    it(`proves possession of a ${kind} key`, async () => {
      const certificate = makeAuthority(kind)
      const registration = submitted({ certificate: certificate.fingerprint })
      writeFileSync(join(folder, 'challenge.txt'), challengeOctets(registration, registration.challenge!))
      run(signingCommand(certificate.publicKey, 'raw')!)
      const outcome = await verifyPossession(registration, certificate, read('challenge.sig'), NOW)
      expect(outcome).toMatchObject({ proven: true, findings: readPublicKey(certificate.publicKey).findings })
    })
  }

  it('takes another SM2 signer ID, as text or in hexadecimal', async () => {
    for (const id of [utf8Of('ca@example.cn'), Uint8Array.of(0, 0x27, 0xff)]) {
      const certificate = makeAuthority('SM2')
      const sm2Id = Buffer.from(id).toString('hex')
      const registration = submitted({ certificate: certificate.fingerprint, sm2Id })
      writeFileSync(join(folder, 'challenge.txt'), challengeOctets(registration, registration.challenge!))
      run(signingCommand(certificate.publicKey, 'raw', id)!)
      expect((await verifyPossession(registration, certificate, read('challenge.sig'), NOW)).proven).toBe(true)
    }
  })

  for (const kind of ['RSA 2048', 'P-384', 'Ed25519', 'SM2']) {
    it(`reads and verifies its PKCS #10 of a ${kind} key — RFC 2986 §4.2`, async () => {
      run(`openssl ${KEYS[kind]} -out ca.key`)
      const options = kind === 'SM2' ? '-sm3 -sigopt distid:1234567812345678' : ''
      const extension = '-addext basicConstraints=critical,CA:TRUE'
      run(`openssl req -new -key ca.key ${options} ${extension} -subj "/C=CN/O=A CA" -out ca.csr`)
      const request = readSubmittedRequest(read('ca.csr'))
      if (!request.ok) throw new Error(request.fault.code)
      expect(request.value.requestedExtensions.map(({ oid }) => oid)).toContain('2.5.29.19')
      expect((await verifyCertificationRequest(request.value)).outcome).toBe('valid')
      const altered = Uint8Array.from(request.value.bytes)
      altered[altered.indexOf(0x43)] = 0x44
      const other = decodeCertificationRequest(altered)
      expect(other.ok && (await verifyCertificationRequest(other.value)).outcome).not.toBe('valid')
    })
  }
})

describe('signingCommand', () => {
  it('has no line for a key that is not taken, and none of CMS where OpenSSL has none', () => {
    expect(signingCommand(Uint8Array.of(1), 'raw')).toBeNull()
    expect(signingCommand(Uint8Array.of(1), 'cms')).toBeNull()
  })

  it('writes no ID into a line that a shell would read otherwise', () => {
    if (!HAS_OPENSSL) return
    const { publicKey } = makeAuthority('SM2')
    for (const id of ['a b', '$(id)', "';rm", '中']) {
      const line = signingCommand(publicKey, 'raw', utf8Of(id))!
      expect(line).toMatch(/-pkeyopt hexdistid:[0-9a-f]+ -inkey/)
    }
    expect(signingCommand(publicKey, 'cms')).toBeNull()
  })
})

import { execSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { readSubmittedCertificate } from '../../registry/registration/read-submission.ts'
import { HAS_OPENSSL } from '../../testing/openssl.ts'
import { LOGIN_COMMANDS } from './login-commands.ts'
import { readAnswer } from './read-answer.ts'
import { isSignedBy } from './verify-answer.ts'

const folder = mkdtempSync(join(tmpdir(), 'login-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = (line: string) => execSync(line, { cwd: folder, stdio: 'pipe' })
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

const KEYS: Readonly<Record<string, string>> = {
  RSA: '-algorithm RSA -pkeyopt rsa_keygen_bits:2048',
  'ECDSA P-256': '-algorithm EC -pkeyopt ec_paramgen_curve:P-256',
  'ECDSA P-384': '-algorithm EC -pkeyopt ec_paramgen_curve:P-384',
  SM2: '-algorithm SM2',
  Ed25519: '-algorithm ED25519',
}
const TEXT = utf8Of('Yanqian: login\nnonce: 1\n')

describe.runIf(HAS_OPENSSL)('the line that the login page shows', () => {
  const each = LOGIN_COMMANDS.flatMap(({ keys, command }) => keys.map((key) => ({ key, command })))
  for (const { key, command } of each) {
    it(`opens a session with a ${key} key, by file and pasted, and with no other text`, async () => {
      run(`openssl genpkey ${KEYS[key]} -out login.key`)
      const options = key === 'SM2' ? '-sm3 -sigopt distid:1234567812345678' : ''
      run(`openssl req -x509 -new -key login.key ${options} -subj /CN=officer -days 30 -out login.pem`)
      writeFileSync(join(folder, 'challenge.txt'), TEXT)
      run(command)
      const certificate = readSubmittedCertificate(read('login.pem'))
      if (!certificate.ok) throw new Error(certificate.fault.code)
      const signature = read('challenge.sig')
      for (const given of [signature, Buffer.from(signature).toString('base64')]) {
        const answer = readAnswer({ form: 'raw', algorithm: '', signature: given })
        if (!answer.ok) throw new Error(answer.fault.code)
        expect(await isSignedBy(certificate.value, null, TEXT, answer.value)).toBe(true)
        expect(await isSignedBy(certificate.value, null, utf8Of('another'), answer.value)).toBe(false)
      }
    })
  }

  it('may be a CMS message instead, as DER or PEM', async () => {
    run('openssl req -x509 -newkey rsa:2048 -nodes -keyout login.key -subj /CN=officer -days 30 -out login.pem')
    const certificate = readSubmittedCertificate(read('login.pem'))
    if (!certificate.ok) throw new Error(certificate.fault.code)
    writeFileSync(join(folder, 'challenge.txt'), TEXT)
    for (const form of ['DER', 'PEM']) {
      run(`openssl cms -sign -binary -signer login.pem -inkey login.key -outform ${form} -in challenge.txt -out a.p7s`)
      const answer = readAnswer({ form: 'cms', algorithm: '', signature: read('a.p7s') })
      if (!answer.ok) throw new Error(answer.fault.code)
      expect(await isSignedBy(certificate.value, null, TEXT, answer.value), form).toBe(true)
    }
  })
})

describe('readAnswer', () => {
  const faultOf = (given: Partial<Parameters<typeof readAnswer>[0]>) => {
    const read = readAnswer({ form: 'raw', algorithm: '', signature: 'AAAA', ...given })
    return read.ok ? null : read.fault.code
  }

  it('tells nothing from what is none, and takes no form or algorithm that it does not know', () => {
    expect(faultOf({})).toBeNull()
    expect(faultOf({ signature: '' })).toBe('access.answer-missing')
    expect(faultOf({ signature: new Uint8Array(0) })).toBe('access.answer-missing')
    for (const given of [
      { signature: 'not base64' },
      { form: 'jws' },
      { algorithm: 'MD5' },
      { signature: new Uint8Array((64 << 10) + 1) },
      { signature: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' },
      { signature: '-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n-----BEGIN CMS-----\nAAAA\n-----END CMS-----' },
    ]) {
      expect(faultOf(given), JSON.stringify(given).slice(0, 80)).toBe('access.answer-malformed')
    }
  })
})

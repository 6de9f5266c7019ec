import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import { HAS_OPENSSL } from '../openssl.ts'
import { seededSnapshot } from '../registry/seeded-snapshot.ts'
import { yanqian } from './run-yanqian.ts'

/** Made up: the district does not exist. Its check digit is right. */
const NUMBER = '990101199001010019'
const MASKED = `${'*'.repeat(16)}19`

const folder = mkdtempSync(`${tmpdir()}/yanqian-identity-`)
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => `${folder}/${name}`
const openssl = (...options: string[]) => execFileSync('openssl', options, { stdio: ['ignore', 'pipe', 'ignore'] })

describe.skipIf(!HAS_OPENSSL)('the command line, of a certificate with an identity number in its names', () => {
  beforeAll(async () => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key.pem')]
    const subject = ['-utf8', '-subj', `/C=CN/O=051@0张三@${NUMBER}@1/CN=张三 ${NUMBER}/serialNumber=${NUMBER}`]
    openssl('req', '-x509', ...key, ...subject, '-days', '30', '-out', at('holder.pem'))
    writeFileSync(at('content'), 'text')
    const signing = ['-signer', at('holder.pem'), '-inkey', at('key.pem'), '-nodetach', '-binary', '-outform', 'DER']
    openssl('cms', '-sign', '-in', at('content'), ...signing, '-out', at('signed.p7m'))
    writeFileSync(at('registry.json'), encodeSnapshot(await seededSnapshot(true)))
  })

  it.each([
    ['path', ['holder.pem', '--trust', 'holder.pem', '--no-revocation']],
    ['recognise', ['holder.pem', '--snapshot', 'registry.json', '--region', 'CN-SH']],
    ['verify', ['signed.p7m', '--trust', 'holder.pem']],
  ])('shows it masked by %s, in words and in JSON', async (command, files) => {
    const options = files.map((each) => (/^[a-z]+[.]/.test(each) ? at(each) : each))
    for (const form of [[], ['--json']]) {
      const { stdout, stderr, code } = await yanqian(command, ...options, ...form)
      expect(code, stderr).toBeLessThan(64)
      expect(stdout + stderr).not.toContain(NUMBER.slice(0, 10))
      expect(stdout).toContain(MASKED)
    }
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assert } from '../../../base/assert.ts'
import { utf8Of } from '../../../base/bytes.ts'
import { canonicalJson, type Json } from '../../../base/canonical-json.ts'
import { instantOf } from '../../../base/instant.ts'
import { ok } from '../../../base/result.ts'
import { sha256Hex } from '../../../crypto/digest.ts'
import { signReport } from '../../../service/report/sign-report.ts'
import { makeDemonstrationKey } from '../../../service/signing/demonstration-key.ts'
import { openSigningKey, type SigningKey } from '../../../service/signing/open-signing-key.ts'
import { signingCertificateAt } from '../../../service/signing/signing-certificate.ts'
import { issueTestCertificate, makeTestKeys } from '../../../x509/issue-test-certificate.ts'
import { pemOf } from '../../../x509/pem.ts'
import { sampleReports } from './sample-reports.ts'
import { reportFiles, signedReportLines } from './signed-report-lines.ts'

const ID = 'a1'.repeat(20)
const NAMES = reportFiles(ID)
const LINES = signedReportLines(ID)
const YANQIAN = fileURLToPath(new URL('../../../cli/yanqian.ts', import.meta.url))
const BODY = canonicalJson(sampleReports.passed as unknown as Json)

let folder: string
let signature: Uint8Array

/** Runs a line as it stands on the page, where `yanqian` is this house's own. */
function run(line: string): { readonly status: number | null; readonly output: string } {
  const [command = '', ...args] = line.split(' ')
  const { status, stdout, stderr } =
    command === 'yanqian'
      ? spawnSync(process.execPath, [YANQIAN, ...args], { cwd: folder, encoding: 'utf8' })
      : spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

const write = (name: string, octets: string | Uint8Array): void => writeFileSync(join(folder, name), octets)

function changed(octets: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(octets)
  copy[at]! ^= 1
  return copy
}

async function signedBy(signingKey: SigningKey): Promise<{ message: Uint8Array; pem: string }> {
  const now = instantOf(Date.now())
  const body = { body: BODY, sha256: sha256Hex(utf8Of(BODY)), expiresAt: now }
  const message = await signReport(ID, { reports: { find: async () => ok(body) }, signingKey }, now)
  const certificate = await signingCertificateAt(signingKey, now)
  assert(message.ok && certificate.ok, 'a test has a key')
  return { message: message.value, pem: certificate.value.pem }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yanqian-signed-'))
  const { key, certificate } = await makeDemonstrationKey(instantOf(Date.now()))
  const { message, pem } = await signedBy(() => openSigningKey(key, certificate))
  signature = message
  write(NAMES.signer, pem)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the lines by which a signed report is checked without us', { timeout: 120_000 }, () => {
  it('hold for what was downloaded, by our command and by OpenSSL — EN 319 122-1 V1.2.1 §6.3', () => {
    write(NAMES.json, BODY)
    write(NAMES.signature, signature)
    const ours = run(LINES.yanqian)
    expect([ours.status, ours.output]).toEqual([0, expect.stringContaining('TOTAL-PASSED')])
    const theirs = run(LINES.openssl)
    expect([theirs.status, theirs.output]).toEqual([0, expect.stringContaining('successful')])
    expect(readFileSync(join(folder, 'signed.json'), 'utf8')).toBe(BODY)
    expect(run(LINES.digest).output).toContain(sha256Hex(utf8Of(BODY)))
  })

  it('hold under a certificate that a CA issued, which alone is relied on — RFC 5280 §6.1.1 (d)', async () => {
    const [keys, issuer] = [await makeTestKeys('P-256'), { name: 'CN=CA', keys: await makeTestKeys() }]
    const { bytes } = await issueTestCertificate({ subject: 'CN=Service', keys, issuer })
    const pkcs8 = new Uint8Array((await crypto.subtle.exportKey('pkcs8', keys.pair.privateKey)) as ArrayBuffer)
    const { message, pem } = await signedBy(() =>
      openSigningKey(pemOf('PRIVATE KEY', pkcs8), pemOf('CERTIFICATE', bytes)),
    )
    const own = readFileSync(join(folder, NAMES.signer))
    write(NAMES.signer, pem)
    write(NAMES.signature, message)
    write(NAMES.json, BODY)
    const [ours, theirs] = [run(LINES.yanqian), run(LINES.openssl)]
    write(NAMES.signer, own)
    expect([ours.status, ours.output]).toEqual([0, expect.stringContaining('TOTAL-PASSED')])
    expect([theirs.status, theirs.output]).toEqual([0, expect.stringContaining('successful')])
  })

  it('fail in both where one octet of the report is another', () => {
    write(NAMES.signature, signature)
    write(NAMES.json, BODY.replace('TOTAL-PASSED', 'TOTAL-PASSEE'))
    const ours = run(LINES.yanqian)
    expect([ours.status, ours.output]).toEqual([1, expect.stringContaining('HASH_FAILURE')])
    expect(run(LINES.openssl).status).not.toBe(0)
    expect(run(LINES.digest).output).not.toContain(sha256Hex(utf8Of(BODY)))
  })

  it('fail in both where one octet of the signature is another', () => {
    write(NAMES.json, BODY)
    for (const [place, back] of Object.entries({ value: 3, attributes: 150 })) {
      write(NAMES.signature, changed(signature, signature.length - back))
      expect(run(LINES.yanqian).status, place).not.toBe(0)
      expect(run(LINES.openssl).status, place).not.toBe(0)
    }
  })

  it('fail where somebody else signed: our command cannot tell, and OpenSSL refuses', async () => {
    const { key, certificate } = await makeDemonstrationKey(instantOf(Date.now()))
    const other = await signedBy(() => openSigningKey(key, certificate))
    write(NAMES.json, BODY)
    write(NAMES.signature, other.message)
    expect(run(LINES.yanqian).status).toBe(2)
    expect(run(LINES.openssl).status).not.toBe(0)
  })
})

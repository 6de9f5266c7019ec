import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantFromIso } from '../../base/instant.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import { materialFromFiles } from '../../platform/node/certificate-files.ts'
import { attestCertificate } from '../../service/deposit/deposit-certificate.ts'
import { encodeReceipt } from '../../service/deposit/outbound-receipt.ts'
import { signReceipt } from '../../service/deposit/sign-receipt.ts'
import { DEFAULT_POLICY, policyNamed } from '../../service/policies.ts'
import { groundOf } from '../../service/registry/registry-ground.ts'
import { makeSm2Signer } from '../../x509/issue-test-signer.ts'
import { seededSnapshot } from '../registry/seeded-snapshot.ts'
import { yanqian } from './run-yanqian.ts'

const PKI = 'certs/demonstration'
const COMPANY = `${PKI}/certificates/shanghai-company.pem`
const folder = mkdtempSync(`${tmpdir()}/yanqian-receipt-`)
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => `${folder}/${name}`
const openssl = (...options: string[]) => execFileSync('openssl', options, { stdio: ['ignore', 'pipe', 'ignore'] })

async function read(...paths: string[]) {
  const material = await materialFromFiles(paths)
  if (!material.ok) throw new Error(material.fault.code)
  return material.value
}

/** With the key of a demonstration certificate, under the default ID. GB/T 35276-2017 §10 */
async function signWithSm2(octets: Uint8Array): Promise<Uint8Array> {
  writeFileSync(at('octets'), octets)
  const key = ['-inkey', `${PKI}/keys/guangdong-company.key`]
  const digest = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']
  return new Uint8Array(openssl('pkeyutl', '-sign', ...key, ...digest, '-in', at('octets')))
}

/** A deposit service whose key OpenSSL made and signs with. */
beforeAll(async () => {
  const subject = ['-subj', '/CN=Deposit service', '-days', '3650']
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('key.pem'),
    '-out',
    at('signer.pem'),
    ...subject,
  )
  const [target] = (await read(COMPANY)).certificates
  const [certificate] = (await read(at('signer.pem'))).certificates
  const sign = async (octets: Uint8Array) => {
    writeFileSync(at('octets'), octets)
    return new Uint8Array(openssl('dgst', '-sha256', '-sign', at('key.pem'), at('octets')))
  }
  const attested = await attestCertificate(
    {
      target: target!,
      material: await read(`${PKI}/lists/shanghai-ca.crl`, `${PKI}/lists/shanghai-root.crl`, `${PKI}/certificates`),
      // Within the validity of a certificate that was made a moment ago.
      at: instantFromIso(new Date(Date.now() + 60_000).toISOString())!,
      practiceStatement: { version: '1.0', uri: null, sha256: null },
      consent: null,
      policy: policyNamed(DEFAULT_POLICY)!,
    },
    groundOf({ snapshot: await seededSnapshot(true), complete: true }),
  )
  if (!attested.ok) throw new Error(attested.fault.code)
  const { statement } = attested.value
  const [sm2] = (await read(`${PKI}/certificates/guangdong-company.pem`)).certificates
  const signers: readonly (readonly [name: string, signer: MessageSigner])[] = [
    ['receipt', { algorithm: 'RSA-SHA-256', certificate: certificate!.bytes, sign }],
    // Another service, whose key is in a device that signs with SM2: one by our arithmetic, one by OpenSSL's.
    ['sm2', makeSm2Signer('Another deposit service')],
    ['openssl', { algorithm: 'SM2-SM3', certificate: sm2!.bytes, sign: signWithSm2 }],
  ]
  for (const [name, signer] of signers) {
    const receipt = await signReceipt(statement, signer)
    if (!receipt.ok) throw new Error(receipt.fault.code)
    writeFileSync(at(`${name}.json`), encodeReceipt(receipt.value.receipt))
    writeFileSync(at(`${name}.p7m`), receipt.value.message)
    if (name !== 'receipt') writeFileSync(at(`${name}.crt`), signer.certificate)
  }
})

describe('yanqian receipt', () => {
  const ask = (...options: string[]) => yanqian('receipt', at('receipt.json'), ...options)

  it('ends with 0 for a receipt that OpenSSL signed, and tells what it attests', async () => {
    const run = await ask('--certificate', COMPANY, '--signer', at('signer.pem'), '--lang', 'en')
    expect([run.code, run.stderr]).toEqual([0, ''])
    for (const part of ['The receipt holds', 'Region: Shanghai', 'version: 1.0']) expect(run.stdout).toContain(part)
  })

  it.each([
    ['receipt.p7m', 'signer.pem'],
    ['sm2.json', 'sm2.crt'],
    ['sm2.p7m', 'sm2.crt'],
    ['openssl.json', 'openssl.crt'],
    ['openssl.p7m', 'openssl.crt'],
  ])('ends with 0 for %s, and with 2 where another service is trusted', async (file, signer) => {
    const run = await yanqian('receipt', at(file), '--certificate', COMPANY, '--signer', at(signer))
    expect([run.code, run.stderr]).toEqual([0, ''])
    expect(run.stdout).toContain('回执成立')
    const stranger = signer === 'signer.pem' ? 'sm2.crt' : 'signer.pem'
    const other = await yanqian('receipt', at(file), '--certificate', COMPANY, '--signer', at(stranger))
    expect(other.code).toBe(2)
  })

  it('is verified by OpenSSL too, which then shows the statement that was signed — RFC 5652 §5', () => {
    const message = ['-in', at('receipt.p7m'), '-inform', 'DER']
    const trust = ['-CAfile', at('signer.pem'), '-purpose', 'any', '-binary', '-cades']
    const statement = openssl('cms', '-verify', ...message, ...trust).toString()
    const receipt = JSON.parse(readFileSync(at('receipt.json'), 'utf8'))
    expect(JSON.parse(statement)).toEqual({ format: receipt.format, statement: receipt.statement })
  })

  it('ends with 2 where the signer is not trusted, and then tells nothing that it attests', async () => {
    const run = await ask('--certificate', COMPANY)
    expect(run.code).toBe(2)
    expect(run.stdout).toContain('[receipt.signer-unknown')
    expect(run.stdout).not.toContain('上海')
  })

  it('ends with 1 for another certificate, and for a statement that was changed', async () => {
    const other = await ask('--certificate', `${PKI}/anchors/shanghai-root.pem`, '--signer', at('signer.pem'))
    expect(other.code).toBe(1)
    writeFileSync(at('forged.json'), readFileSync(at('receipt.json'), 'utf8').replace('"CN-SH"', '"CN-GD"'))
    const forged = await yanqian('receipt', at('forged.json'), '--certificate', COMPANY, '--signer', at('signer.pem'))
    expect(forged.code).toBe(1)
    expect(forged.stdout).toContain('[receipt.signature-invalid')
  })

  it('ends with 65 for what is no receipt, and with 64 without a certificate', async () => {
    const run = await yanqian('receipt', COMPANY, '--certificate', COMPANY)
    expect([run.code, run.stdout]).toEqual([65, ''])
    expect((await ask()).code).toBe(64)
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantFromIso } from '../../base/instant.ts'
import { materialFromFiles } from '../../platform/node/certificate-files.ts'
import { depositCertificate } from '../../service/deposit-certificate.ts'
import { encodeReceipt } from '../../service/outbound-receipt.ts'
import { DEFAULT_POLICY, policyNamed } from '../../service/policies.ts'
import { groundOf } from '../../service/registry-ground.ts'
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
  const receipt = await depositCertificate(
    {
      target: target!,
      material: await read(`${PKI}/lists`, `${PKI}/certificates`),
      // Within the validity of a certificate that was made a moment ago.
      at: instantFromIso(new Date(Date.now() + 60_000).toISOString())!,
      practiceStatement: { version: '1.0', uri: null, sha256: null },
      consent: null,
      policy: policyNamed(DEFAULT_POLICY)!,
    },
    groundOf({ snapshot: await seededSnapshot(true), complete: true }),
    { certificate: certificate!, sign },
  )
  if (!receipt.ok) throw new Error(receipt.fault.code)
  writeFileSync(at('receipt.json'), encodeReceipt(receipt.value))
})

describe('yanqian receipt', () => {
  const ask = (...options: string[]) => yanqian('receipt', at('receipt.json'), ...options)

  it('ends with 0 for a receipt that OpenSSL signed, and tells what it attests', async () => {
    const run = await ask('--certificate', COMPANY, '--signer', at('signer.pem'), '--lang', 'en')
    expect([run.code, run.stderr]).toEqual([0, ''])
    for (const part of ['The receipt holds', 'Region: Shanghai', 'version: 1.0']) expect(run.stdout).toContain(part)
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

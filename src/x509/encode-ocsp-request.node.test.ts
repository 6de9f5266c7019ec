import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bytesFromBase64, hexOf } from '../base/bytes.ts'
import { HAS_OPENSSL } from '../testing/openssl.ts'
import { type Certificate, decodeCertificate } from './certificate.ts'
import { encodeOcspRequest } from './encode-ocsp-request.ts'

const CERTIFICATES = 'certs/demonstration/certificates'

function certificateIn(file: string): Certificate {
  const pem = readFileSync(file, 'latin1')
  const decoded = decodeCertificate(bytesFromBase64(pem.replace(/-----[^-]*-----/g, ''))!)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

describe.skipIf(!HAS_OPENSSL)('encodeOcspRequest — RFC 6960 §4.1.1', () => {
  it.each(['shanghai', 'guangdong'])('writes what OpenSSL writes for a certificate of %s', async (region) => {
    const [subject, issuer] = [`${CERTIFICATES}/${region}-company.pem`, `${CERTIFICATES}/${region}-ca.pem`]
    const folder = mkdtempSync(join(tmpdir(), 'ocsp-'))
    const file = join(folder, 'request.der')
    execFileSync('openssl', ['ocsp', '-issuer', issuer, '-cert', subject, '-no_nonce', '-reqout', file])
    const expected = readFileSync(file)
    rmSync(folder, { recursive: true })
    const request = await encodeOcspRequest(certificateIn(subject), certificateIn(issuer))
    expect(request.ok && hexOf(request.value)).toBe(hexOf(expected))
  })
})

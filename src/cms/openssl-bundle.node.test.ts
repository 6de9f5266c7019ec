import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { HAS_OPENSSL } from '../testing/openssl.ts'
import { issueTestRoot, makeTestKeys } from '../x509/issue-test-certificate.ts'
import { pemBlocks } from '../x509/pem.ts'
import { encodeCertificateBundle } from './encode-certificate-bundle.ts'

describe.skipIf(!HAS_OPENSSL)('OpenSSL', () => {
  it('opens a bundle and prints each certificate — RFC 5652 §5.1', async () => {
    const keys = await makeTestKeys()
    const roots = [await issueTestRoot('CN=甲', keys), await issueTestRoot('CN=乙', keys)]
    const printed = execFileSync('openssl', ['pkcs7', '-inform', 'DER', '-print_certs'], {
      input: encodeCertificateBundle(roots.map(({ bytes }) => bytes)),
    })
    const theirs = pemBlocks(new Uint8Array(printed)).map(({ bytes }) => Buffer.from(bytes!).toString('hex'))
    expect(theirs.sort()).toEqual(roots.map(({ bytes }) => Buffer.from(bytes).toString('hex')).sort())
  })
})

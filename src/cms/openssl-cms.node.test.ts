import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, hexOf, utf8Of } from '../base/bytes.ts'
import { HAS_OPENSSL } from '../testing/openssl.ts'
import { findSignerCertificate } from './find-signer-certificate.ts'
import { makeTestCms, makeTestSigner, makeTestTimestamp, signingCertificate, type TestSigner } from './make-test-cms.ts'
import { decodeSignedData } from './signed-data.ts'
import { decodeTimestampResponse, decodeTimestampToken, verifyTimestampToken } from './timestamp-token.ts'
import { type SignerCheck, verifySigner } from './verify-signer.ts'

const CONTENT = utf8Of('合同正文：甲方、乙方约定。\n')
let folder: string
let signer: TestSigner

const at = (name: string): string => join(folder, name)
const openssl = (...words: string[]): Uint8Array =>
  new Uint8Array(execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }))
const accepts = (...words: string[]): boolean => {
  try {
    openssl(...words)
    return true
  } catch (error) {
    // A refusal has an exit status; anything else is ours.
    if (typeof (error as { status?: unknown }).status === 'number') return false
    throw error
  }
}

async function check(bytes: Bytes, content: readonly Bytes[] | null): Promise<SignerCheck[]> {
  const decoded = decodeSignedData(bytes)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  const checks: SignerCheck[] = []
  for (const each of decoded.value.signers) {
    const {
      certificates: [certificate = null],
    } = await findSignerCertificate(each, decoded.value.certificates)
    checks.push(await verifySigner(decoded.value, each, content, certificate))
  }
  return checks
}

/** The second opinion: it reads what pkijs makes, and what it makes is read here. */
describe.skipIf(!HAS_OPENSSL)('OpenSSL', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yanqian-cms-'))
    writeFileSync(at('content'), CONTENT)
    for (const name of ['rsa', 'ec']) {
      const key = name === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:secp384r1']
      openssl(
        'req',
        '-x509',
        '-nodes',
        '-newkey',
        ...key,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.pem`,
        '-subj',
        `/CN=${name}`,
        '-days',
        '30',
      )
    }
    const extensions = '[tsa]\nextendedKeyUsage=critical,timeStamping\n[req]\ndistinguished_name=dn\n[dn]\n'
    writeFileSync(at('tsa.cnf'), extensions)
    openssl(
      'req',
      '-x509',
      '-nodes',
      '-newkey',
      'rsa:2048',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.pem',
      '-subj',
      '/CN=TSA',
      '-days',
      '30',
      '-config',
      'tsa.cnf',
      '-extensions',
      'tsa',
    )
    const policy =
      'default_policy=1.2.3.4.1\ndigests=sha1,sha256,sha384,sha512\naccuracy=secs:1,millisecs:500,microsecs:100\n'
    writeFileSync(
      at('ts.cnf'),
      `[tsa]\ndefault_tsa=one\n[one]\nserial=./serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\nsigner_digest=sha256\nordering=yes\ntsa_name=yes\ness_cert_id_alg=sha256\n${policy}`,
    )
    writeFileSync(at('serial'), '01')
    signer = await makeTestSigner({ name: 'Alice', key: 'RSA-2048' })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['RSA', ['-signer', 'rsa.pem', '-inkey', 'rsa.key', '-md', 'sha256']],
    ['RSA-PSS', ['-signer', 'rsa.pem', '-inkey', 'rsa.key', '-md', 'sha384', '-keyopt', 'rsa_padding_mode:pss']],
    ['ECDSA', ['-signer', 'ec.pem', '-inkey', 'ec.key', '-md', 'sha384']],
    ['a key identifier', ['-signer', 'ec.pem', '-inkey', 'ec.key', '-keyid']],
    ['CAdES', ['-signer', 'rsa.pem', '-inkey', 'rsa.key', '-cades', '-md', 'sha256']],
    ['no signed attributes', ['-signer', 'rsa.pem', '-inkey', 'rsa.key', '-noattr', '-md', 'sha512']],
    ['indefinite lengths', ['-signer', 'rsa.pem', '-inkey', 'rsa.key', '-stream']],
    ['two signers', ['-signer', 'rsa.pem', '-inkey', 'rsa.key', '-signer', 'ec.pem', '-inkey', 'ec.key']],
  ])('makes messages that are intact, attached and detached: %s — RFC 5652 §5', async (_, words) => {
    const sign = (...more: string[]) =>
      openssl('cms', '-sign', '-binary', '-in', 'content', '-outform', 'DER', ...words, ...more)
    for (const [bytes, content] of [
      [sign('-nodetach'), null],
      [sign(), [CONTENT]],
    ] as const) {
      const checks = await check(bytes, content)
      expect(checks.length).toBe(words.filter((word) => word === '-signer').length)
      for (const each of checks) expect(each.intact).toBe(true)
    }
    for (const each of await check(sign(), [utf8Of('x')])) expect(each.intact).toBe(false)
  })

  it('makes certificates-only messages without signers — RFC 5652 §5.1', () => {
    const decoded = decodeSignedData(openssl('crl2pkcs7', '-nocrl', '-certfile', 'rsa.pem', '-outform', 'DER'))
    expect(decoded.ok && [decoded.value.signers.length, decoded.value.certificates.length]).toEqual([0, 1])
  })

  it('accepts what is intact and refuses what is not, as we do — RFC 5652 §5.6', async () => {
    const verify = (bytes: Bytes): boolean => {
      writeFileSync(at('message'), bytes)
      return accepts(
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'message',
        '-content',
        'content',
        '-noverify',
      )
    }
    const made = await makeTestCms({ signers: [signer], content: CONTENT, detached: true })
    const cades = await makeTestCms({
      signers: [signer],
      content: CONTENT,
      detached: true,
      signedAttributes: async (usual) => [...usual, await signingCertificate(signer.certificate)],
    })
    const other = await makeTestCms({ signers: [signer], content: utf8Of('x'), detached: true })
    const forged = made.slice()
    forged[forged.length - 1]! ^= 1
    for (const [bytes, intact] of [
      [made, true],
      [cades, true],
      [other, false],
      [forged, false],
    ] as const) {
      expect(verify(bytes)).toBe(intact)
      expect((await check(bytes, [CONTENT]))[0]!.intact).toBe(intact)
    }
  })

  it.each(['sha1', 'sha256', 'sha512'])(
    'makes time-stamps that are intact, with their accuracy: %s — RFC 3161 §2.4',
    async (hash) => {
      openssl('ts', '-query', '-data', 'content', `-${hash}`, '-cert', '-out', 'request')
      openssl('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'request', '-out', 'response')
      const response = decodeTimestampResponse(new Uint8Array(readFileSync(at('response'))))
      if (!response.ok) throw new Error(response.fault.code)
      expect(response.value).toMatchObject({ ordering: true, accuracyMilliseconds: 1501, policy: '1.2.3.4.1' })
      expect(response.value.nonce).not.toBe(null)
      const right = await verifyTimestampToken(response.value, [CONTENT], response.value.signedData.certificates[0]!)
      expect(right.intact).toBe(true)
      expect(right.findings).toEqual([])
      expect(
        (await verifyTimestampToken(response.value, [utf8Of('x')], response.value.signedData.certificates[0]!)).intact,
      ).toBe(false)

      openssl('ts', '-reply', '-in', 'response', '-token_out', '-out', 'token')
      const token = decodeTimestampToken(new Uint8Array(readFileSync(at('token'))))
      expect(token.ok && hexOf(token.value.bytes)).toBe(hexOf(response.value.bytes))
    },
  )

  it('refuses a request in a response that has no token — RFC 3161 §2.4.2', () => {
    openssl('ts', '-query', '-data', 'content', '-sha256', '-tspolicy', '1.2.9.9', '-out', 'strange')
    openssl('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'strange', '-out', 'refusal')
    const refusal = decodeTimestampResponse(new Uint8Array(readFileSync(at('refusal'))))
    expect(refusal).toMatchObject({ ok: false, fault: { code: 'timestamp.response-rejected', values: { status: 2 } } })
  })

  it('reads the time-stamps that tests make — RFC 3161 §2.4.2', async () => {
    writeFileSync(at('made-token'), await makeTestTimestamp({ tsa: signer, imprinted: CONTENT }))
    const text = new TextDecoder().decode(openssl('ts', '-reply', '-in', 'made-token', '-token_in', '-text'))
    expect(text).toContain('Time stamp: Jun  1 12:00:01 2026 GMT')
  })
})

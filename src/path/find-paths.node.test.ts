import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { HAS_OPENSSL } from '../testing/openssl.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { decodeCertificateList } from '../x509/certificate-list.ts'
import { decodeOcspResponse } from '../x509/ocsp-response.ts'
import { pemBlocks } from '../x509/pem.ts'
import { anchorOf, codesOf, instant, namesOf, searchTestPaths } from './search-test-paths.ts'

const DATA = process.env.YANQIAN_INTEROP_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const CHINA = `${DATA}/china/files`

const derOf = (bytes: Uint8Array): Uint8Array => pemBlocks(bytes)[0]?.bytes ?? bytes

function certificateOf(path: string): Certificate {
  const result = decodeCertificate(derOf(new Uint8Array(readFileSync(path))))
  if (!result.ok) throw new Error(`${path}: ${result.fault.code}`)
  return result.value
}

if (!existsSync(CHINA)) console.warn('The Chinese samples are not beside the project: their tests are skipped')

describe.skipIf(!existsSync(CHINA))('real Chinese hierarchies (skipped where they are not beside the project)', () => {
  const read = (file: string) => certificateOf(`${CHINA}/${file}`)
  const octets = (file: string) => derOf(new Uint8Array(readFileSync(`${CHINA}/${file}`)))
  const list = (file: string) => {
    const result = decodeCertificateList(octets(file))
    if (!result.ok) throw new Error(result.fault.code)
    return result.value
  }
  const response = (file: string) => {
    const result = decodeOcspResponse(octets(file))
    if (!result.ok) throw new Error(result.fault.code)
    return result.value
  }

  it('the CAs under the national root verify with the default SM2 ID — GM/T 0009', async () => {
    const anchors = [anchorOf(read('ca-nrcac-rootca.cer'))]
    for (const file of ['ca-sheca-sm2.cer', 'ca-ynca-sm2.cer', 'ca-taier.cer', 'ca-cfca-cs-sm2.cer']) {
      const found = await searchTestPaths({
        target: read(file),
        anchors,
        purpose: 'crl-signing',
        at: instant('2022-05-06'),
      })
      expect(found.accepted.map(({ certificates }) => certificates.length)).toEqual([2])
      expect(found.accepted[0]!.schemes[0]!.name).toBe('SM2 SM3')
      expect(codesOf(found.accepted[0]!.findings)).toContain('x509.parameters-null')
    }
  })

  it('CFCA ACS is reached over CFCA CS', async () => {
    const found = await searchTestPaths({
      target: read('ca-cfca-acs-oca33.cer'),
      pool: [read('ca-cfca-cs-sm2.cer'), read('ca-sheca-sm2.cer')],
      anchors: [anchorOf(read('ca-nrcac-rootca.cer'))],
      purpose: 'crl-signing',
      at: instant('2022-05-06'),
    })
    expect(namesOf(found.accepted)).toEqual(['CFCA ACS SM2 OCA33 < CFCA CS SM2 CA < ROOTCA'])
  })

  it('the national CRL of 18 CAs shows SHECA to be good until it goes stale', async () => {
    const crl = list('crl-nrcac-rootca.crl')
    expect(crl.entryCount).toBe(18)
    const at = (iso: string) =>
      searchTestPaths({
        target: read('ca-sheca-sm2.cer'),
        anchors: [anchorOf(read('ca-nrcac-rootca.cer'))],
        purpose: 'crl-signing',
        at: instant(iso),
        revocation: { lists: [crl], responses: [] },
      })
    expect((await at('2022-05-05')).accepted[0]!.revocation[0]).toMatchObject({ status: 'good', source: 'crl' })
    const now = (await at('2026-11-22')).accepted[0]!
    expect(now.revocation[0]!.status).toBe('unchecked')
    expect(codesOf(now.findings)).toContain('path.crl-stale')
  })

  it('a certificate that its CRL lists is refused, and so is one with a revoked CA', async () => {
    const found = await searchTestPaths({
      target: read('kona-ee-sm2sm2-sm2sm2-sm2sm2.cer'),
      pool: [read('kona-intca-sm2sm2-sm2sm2.cer')],
      anchors: [anchorOf(read('kona-ca-sm2sm2.cer'))],
      at: instant('2024-01-01'),
      revocation: { lists: [list('kona-ee-sm2sm2-sm2sm2-sm2sm2.crl')], responses: [] },
    })
    expect(found.accepted).toEqual([])
    expect(codesOf(found.rejected[0]!.failures)).toContain('path.certificate-revoked')
  })

  it('OCSP of a delegated SM2 responder with an SM3 CertID gives good and revoked — RFC 6960 §4.2.2.2', async () => {
    const judge = async (file: string, at: string) => {
      const found = await searchTestPaths({
        target: read('d-pki-signer.cer'),
        pool: [read('d-pki-ca.cer')],
        anchors: [anchorOf(read('d-pki-root.cer'))],
        at: instant(at),
        revocation: { lists: [], responses: [response(file)] },
      })
      return [...found.accepted, ...found.rejected][0]!.revocation[0]
    }
    const good = response('d-ocsp-good.der').responses[0]!
    expect(await judge('d-ocsp-good.der', new Date(good.thisUpdate).toISOString())).toMatchObject({
      status: 'good',
      source: 'ocsp',
    })
    expect(await judge('d-ocsp-revoked.der', '2026-01-02')).toMatchObject({
      status: 'revoked',
      revokedAt: instant('2025-06-01'),
      reason: 'keyCompromise',
    })
  })

  it('the names of issuer and subject may be equal where the keys differ (Tongsuo)', async () => {
    const found = await searchTestPaths({
      target: read('tongsuo-sm2-cert.cer'),
      anchors: [anchorOf(read('tongsuo-sm2-root-cert.cer'))],
      at: instant('2021-01-01'),
    })
    expect([...found.accepted, ...found.rejected].map(({ schemes }) => schemes[0]?.name)).toEqual(['SM2 SM3'])
    expect(codesOf([...found.accepted, ...found.rejected][0]!.failures)).not.toContain('path.signature-invalid')
  })
})

describe.skipIf(!HAS_OPENSSL)('SM2 certificates that OpenSSL signs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yanqian-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  let root: Certificate

  beforeAll(() => {
    const self = ['-subj', '/CN=SM2 root', '-days', '36500', '-addext', 'keyUsage=critical,keyCertSign,cRLSign']
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'root.key')
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'leaf.key')
    openssl('req', '-x509', '-new', '-sm3', '-key', 'root.key', ...self, '-outform', 'DER', '-out', 'root.cer')
    openssl('req', '-new', '-sm3', '-key', 'leaf.key', '-subj', '/CN=SM2 leaf', '-out', 'leaf.csr')
    root = certificateOf(join(folder, 'root.cer'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const issue = (id: string): Certificate => {
    openssl(
      ...['req', '-x509', '-new', '-sm3', '-key', 'root.key', '-subj', '/CN=SM2 root', '-out', 'ca.pem'],
      ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-sigopt', `distid:${id}`],
    )
    openssl(
      ...['x509', '-req', '-sm3', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'root.key', '-set_serial', '7'],
      ...['-vfyopt', 'distid:', '-sigopt', `distid:${id}`, '-days', '36000', '-outform', 'DER', '-out', 'leaf.cer'],
    )
    return certificateOf(join(folder, 'leaf.cer'))
  }
  const at = instant('2050-01-01')

  it('verify with the default ID, whatever the anchor states of itself', async () => {
    const found = await searchTestPaths({ target: issue('1234567812345678'), anchors: [anchorOf(root)], at })
    expect(namesOf(found.accepted)).toEqual(['SM2 leaf < SM2 root'])
    expect(codesOf(found.accepted[0]!.findings)).not.toContain('path.sm2-id-override')
  })

  it('with another ID are refused, unless the anchor states that ID — GM/T 0009 §10', async () => {
    const target = issue('custom-id')
    const refused = await searchTestPaths({ target, anchors: [anchorOf(root)], at })
    expect(refused.accepted).toEqual([])
    expect(codesOf(refused.rejected[0]!.failures)).toEqual(['path.signature-invalid'])
    const anchors = [{ certificate: root, sm2Id: utf8Of('custom-id') }]
    const accepted = await searchTestPaths({ target, anchors, at })
    expect(codesOf(accepted.accepted[0]!.findings)).toContain('path.sm2-id-override')
    const both = await searchTestPaths({ target, anchors: [anchorOf(root), ...anchors], at })
    expect(both.accepted.map(({ anchor }) => anchor?.sm2Id?.length)).toEqual([9])
    const wrong = await searchTestPaths({ target: issue('1234567812345678'), anchors, at })
    expect(wrong.accepted).toEqual([])
  })

  it('with the empty ID are told from those of anchors that state none, in any order — GB/T 35276-2017 §10', async () => {
    const [empty, usual] = [{ certificate: root, sm2Id: new Uint8Array(0) }, anchorOf(root)]
    for (const anchors of [
      [empty, usual],
      [usual, empty],
    ]) {
      const anchorsOf = async (id: string) =>
        (await searchTestPaths({ target: issue(id), anchors, at })).accepted.map(({ anchor }) => anchor)
      expect(await anchorsOf('')).toEqual([empty])
      expect(await anchorsOf('1234567812345678')).toEqual([usual])
    }
  })
})

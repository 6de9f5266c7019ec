import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import { hexOf } from '../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import { type CertificateList, decodeCertificateList } from '../x509/certificate-list.ts'
import { alterOctets } from '../x509/issue-test-certificate.ts'
import { namesMatch } from '../x509/name.ts'
import { checkRevocation } from './revocation.ts'
import { anchorOf, codesOf, instant, searchTestPaths, type TestRequest } from './search-test-paths.ts'
import { SignatureCache } from './signature-cache.ts'

const DATA = process.env.YANQIAN_INTEROP_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const FILES = `${DATA}/china/files`
const IS_HERE = existsSync(FILES)

if (!IS_HERE) console.warn(`*** SKIPPED: no Chinese samples at ${FILES}; set YANQIAN_INTEROP_DATA to their folder. ***`)

/** Inside the validity of the ROOTCA's list: 2022-05-05 to 2022-06-04. */
const IN_TIME = '2022-05-20T00:00:00Z'

describe.skipIf(!IS_HERE)('the national SM2 hierarchy (skipped where the samples are not beside the project)', () => {
  const read = (file: string): Uint8Array => new Uint8Array(readFileSync(`${FILES}/${file}`))
  const certificate = (file: string): Certificate => decoded(decodeCertificate(read(file)))
  const list = (file: string): CertificateList => decoded(decodeCertificateList(read(file)))
  const root = () => certificate('ca-nrcac-rootca.cer')

  /** CFCA, SHECA, CAICT (Taier) and Yunnan. */
  const SUBORDINATES = ['ca-cfca-cs-sm2.cer', 'ca-sheca-sm2.cer', 'ca-taier.cer', 'ca-ynca-sm2.cer']

  const search = (request: Partial<TestRequest> & Pick<TestRequest, 'target'>, lists: readonly CertificateList[]) =>
    searchTestPaths({
      anchors: [anchorOf(root())],
      at: instant(IN_TIME),
      // The targets are authorities, whose keys sign certificates and lists.
      purpose: 'crl-signing',
      revocation: { lists, responses: [] },
      ...request,
    })

  it.each(SUBORDINATES)('%s chains to the ROOTCA, and its list shows it to be good', async (file) => {
    const target = certificate(file)
    const { accepted, rejected } = await search({ target }, [list('crl-nrcac-rootca.crl')])
    expect(rejected).toEqual([])
    expect(accepted.map(({ certificates }) => certificates.map(({ fingerprint }) => fingerprint))).toEqual([
      [target.fingerprint, root().fingerprint],
    ])
    expect(accepted[0]!.schemes[0]!.name).toBe('SM2 SM3')
    expect(accepted[0]!.revocation).toMatchObject([{ status: 'good', source: 'crl' }])
    expect(codesOf(accepted[0]!.findings).filter((code) => code.startsWith('path.'))).toEqual([])
  })

  it('an authority of the second level chains through CFCA', async () => {
    const [target, cfca] = [certificate('ca-cfca-acs-oca33.cer'), certificate('ca-cfca-cs-sm2.cer')]
    const { accepted } = await search({ target, pool: [cfca] }, [list('crl-nrcac-rootca.crl')])
    expect(accepted.map((path) => path.certificates.map(({ fingerprint }) => fingerprint))).toEqual([
      [target.fingerprint, cfca.fingerprint, root().fingerprint],
    ])
    // CFCA's own list is not at hand, and that is told.
    expect(accepted[0]!.revocation.map(({ status }) => status)).toEqual(['unchecked', 'good'])
    expect(codesOf(accepted[0]!.findings)).toContain('path.revocation-unchecked')
    expect((await search({ target, pool: [] }, [])).accepted).toEqual([])
  })

  it('the CA-level list revokes every one of its 18 entries, and no other — RFC 5280 §6.3.3 (i)', async () => {
    const arl = list('crl-nrcac-rootca.crl')
    const anchor = root()
    const model = certificate('ca-sheca-sm2.cer')
    /** A subordinate with another serial number, of sixteen octets too: what the list says of it does not depend on the rest. */
    const statusOf = async (serialNumber: string, at = IN_TIME) => {
      const { status } = await checkRevocation({
        certificate: decoded(decodeCertificate(alterOctets(model.bytes, hexOf(model.serialNumber), serialNumber))),
        issuer: anchor,
        issuerKey: anchor.publicKey,
        at: instant(at),
        lists: [arl],
        responses: [],
        sm2Id: undefined,
        budget: new Budget(),
        signatureCache: new SignatureCache(),
        crlSigners: null,
      })
      return [status.status, status.reason]
    }
    const serials = serialsOf(arl)
    expect(serials).toHaveLength(18)
    expect(arl.entryCount).toBe(18)
    for (const serial of serials) expect((await statusOf(serial))[0], serial).toBe('revoked')
    expect(await statusOf('17591f6e224b3eb60a35dc48278c3774')).toEqual(['revoked', 'cessationOfOperation'])
    // GDCA's was revoked on 2014-06-26, and good before it.
    const gdca = '12f2d09324b0a3eb7132aa7f24a8149a'
    expect((await statusOf(gdca, '2014-06-26T06:58:48Z'))[0]).toBe('revoked')
    expect((await statusOf(gdca, '2014-06-26T06:58:47Z'))[0]).toBe('good')
    expect((await statusOf('12f2d09324b0a3eb7132aa7f24a8149b'))[0]).toBe('good')
  })

  it('a list that is out of date, or of which one octet is changed, shows nobody to be good', async () => {
    const target = certificate('ca-sheca-sm2.cer')
    const late = await search({ target, at: instant('2026-11-22T00:00:00Z') }, [list('crl-nrcac-rootca.crl')])
    expect(late.accepted[0]!.revocation[0]!.status).toBe('unchecked')
    expect(codesOf(late.accepted[0]!.findings)).toContain('path.crl-stale')
    const octets = read('crl-nrcac-rootca.crl')
    const serial = hexOf(octets).indexOf('12f2d09324b0a3eb7132aa7f24a8149a') / 2
    octets[serial + 1]! ^= 1
    const altered = await search({ target }, [decoded(decodeCertificateList(octets))])
    expect(altered.accepted[0]!.revocation[0]!.status).toBe('unchecked')
    expect(codesOf(altered.accepted[0]!.findings)).toContain('path.crl-signature-invalid')
  })

  it('a revoked SM2 certificate is refused by its issuer’s SM2 list', async () => {
    const target = certificate('kona-ee-sm2sm2-sm2sm2-sm2sm2.cer')
    const crl = list('kona-ee-sm2sm2-sm2sm2-sm2sm2.crl')
    const request = {
      target,
      pool: [certificate('kona-intca-sm2sm2-sm2sm2.cer')],
      anchors: [anchorOf(certificate('kona-ca-sm2sm2.cer'))],
      at: crl.thisUpdate,
      purpose: 'signing',
    } as const
    expect((await search(request, [])).accepted).toHaveLength(1)
    const { accepted, rejected } = await search(request, [crl])
    expect(accepted).toEqual([])
    expect(codesOf(rejected[0]!.failures)).toEqual(['path.certificate-revoked'])
  })

  it('a signature made with the empty SM2 ID is refused and told, and holds where the anchor states that ID', async () => {
    const target = certificate('cert-openssl3-sm2-emptyid.cer')
    // An anchor of its name and key: only the signature is asked, which an anchor's own certificate is not.
    const anchor = anchorOf(decoded(decodeCertificate(withLastOctetChanged(target.bytes))))
    const at = target.notBefore
    const { accepted, rejected } = await search({ target, at, anchors: [anchor] }, [])
    expect(accepted).toEqual([])
    const failure = rejected[0]!.failures.find(({ code }) => code === 'path.signature-invalid')
    expect(String(failure!.values.reason).split(' ')).toContain('crypto.sm2-id-unexpected')
    const sm2Id = new Uint8Array(0)
    const agreed = await search({ target, at, anchors: [{ ...anchor, sm2Id }] }, [])
    expect(agreed.accepted).toHaveLength(1)
    expect(codesOf(agreed.accepted[0]!.findings)).toContain('path.sm2-id-override')
    // Beside an anchor that states no ID, each is asked by its own.
    for (const anchors of [
      [anchor, { ...anchor, sm2Id }],
      [{ ...anchor, sm2Id }, anchor],
    ]) {
      const both = await search({ target, at, anchors }, [])
      expect(both.accepted.map((path) => path.anchor!.sm2Id)).toEqual([sm2Id])
    }
  })

  /** The serial numbers of a list, read by the tags and lengths of this one file: all have 16 octets. */
  const serialsOf = ({ bytes }: CertificateList): string[] =>
    Array.from(hexOf(bytes).matchAll(/0210([0-9a-f]{32})170d/g), ([, serial]) => serial!)

  it('every certificate under the ROOTCA among the samples is one of these', () => {
    const rows = JSON.parse(readFileSync(`${DATA}/china/cases.json`, 'utf8')) as { format: string; file: string }[]
    const below = rows
      .filter(({ format }) => format === 'certificate')
      .map(({ file }) => file.replace('files/', ''))
      .filter((file) => namesMatch(certificate(file).issuer, root().subject) && file !== 'ca-nrcac-rootca.cer')
    expect(below.sort()).toEqual(SUBORDINATES)
  })
})

function decoded<T>(result: { ok: true; value: T } | { ok: false; fault: { code: string } }): T {
  if (!result.ok) throw new Error(`a sample does not decode: ${result.fault.code}`)
  return result.value
}

/** The signature value ends the certificate. */
function withLastOctetChanged(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes)
  changed[changed.length - 1]! ^= 1
  return changed
}

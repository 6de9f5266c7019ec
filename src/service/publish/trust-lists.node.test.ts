import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import type { XmlSigner } from '../../formats/xml/sign-enveloped.ts'
import { history, names, on, period, testSnapshot } from '../../registry/make-test-registry.ts'
import { testList } from '../../registry/trust-list/make-test-list.ts'
import type { TrustList } from '../../registry/trust-list/trust-list.ts'
import type { ListMeanings } from '../../registry/trust-list/trust-list-uris.ts'
import { HAS_OPENSSL } from '../../testing/openssl.ts'
import { HAS_LISTS, LISTS, schemaComplaint } from '../../testing/xml-schema.ts'
import { HAS_XMLLINT, HAS_XMLSEC } from '../../testing/xml-tools.ts'
import { makeEcdsaSigner, makeRsaSigner } from '../../x509/issue-test-signer.ts'
import { type ImportedList, importTrustList } from './import-trust-list.ts'
import { publishJsonList, publishXmlList } from './publish-trust-list.ts'
import { listStanding } from './renew-test-list.ts'

const folder = mkdtempSync(join(tmpdir(), 'yanqian-lists-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

let signer: XmlSigner
beforeAll(async () => {
  signer = await makeRsaSigner('Operator')
})

/** A list with everything that the form has a place for. */
function fullList(): TrustList {
  const snapshot = testSnapshot()
  const steps = history(['active', '2020-01-01'], ['suspended', '2022-01-01'], ['active', '2022-03-01'])
  const [gd, sh] = snapshot.services
  return testList(
    {},
    {
      ...snapshot,
      services: [
        { ...sh!, intervals: steps, names: { zh: '上海 & <CA>', en: 'Shanghai & <CA>' } },
        { ...gd!, id: 'sh-tsa', authority: 'sh', kind: 'tsa' },
        { ...gd!, id: 'sh-seal', authority: 'sh', kind: 'seal-maker', intervals: history(['active', '2027-01-01']) },
      ],
      certificateTypes: [
        {
          id: 'sh-person',
          authority: 'sh',
          names: names('Person'),
          class: 'individual',
          level: null,
          identityProofing: null,
          keyMedium: null,
          keyEscrow: null,
          rule: { policies: ['1.2.3'], extendedKeyUsages: [], extensions: [], subject: [] },
          period: period('2020-01-01'),
        },
      ],
    },
  )
}

async function published(list: TrustList, by = signer): Promise<string> {
  const pointer = {
    location: 'https://tl.example/',
    territory: 'EE',
    mediaType: 'application/vnd.etsi.tsl+xml',
    certificates: [by.certificate],
  }
  const result = await publishXmlList(list, by, [pointer])
  assert(result.ok, result.ok ? '' : result.fault.code)
  return result.value.text
}

describe.skipIf(!HAS_XMLLINT || !HAS_LISTS)('xmllint, by the schema of ETSI TS 119 612 V2.4.1', () => {
  it('finds a list of ours valid', async () => {
    const text = await published(fullList())
    expect(schemaComplaint(folder, text)).toBeNull()
    expect(text).toContain('<ServiceHistoryInstance>')
    expect(schemaComplaint(folder, text.replace('<ServiceStatus>', '<Odd/><ServiceStatus>'))).toContain('Odd')
  })

  it('finds a list of ours without authorities valid', async () => {
    const list = fullList()
    const rows = { ...list.rows, authorities: [], services: [], certificateTypes: [], certificates: new Map() }
    expect(schemaComplaint(folder, await published({ ...list, rows }))).toBeNull()
  })

  it('finds the public lists valid, so that it would tell', () => {
    expect(schemaComplaint(folder, readFileSync(join(LISTS, 'tl-ee.xml'), 'utf8'))).toBeNull()
  })
})

describe.skipIf(!HAS_XMLSEC)('xmlsec1', () => {
  it.each([
    ['RSA', () => makeRsaSigner('Operator')],
    ['ECDSA', () => makeEcdsaSigner('Operator')],
  ] as [string, () => Promise<XmlSigner>][])(
    'verifies a list of ours signed with %s — XML Signature 1.1 §3.2',
    async (_, make) => {
      const by = await make()
      writeFileSync(at('signed.xml'), await published(fullList(), by))
      writeFileSync(at('signer.der'), by.certificate)
      const identifiers = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
      const words = ['--verify', '--pubkey-cert-der', 'signer.der', ...identifiers, 'signed.xml']
      expect(spawnSync('xmlsec1', words, { cwd: folder, encoding: 'utf8' }).stderr).toContain(
        'References (ok/all): 2/2',
      )
    },
  )
})

describe.skipIf(!HAS_OPENSSL)('OpenSSL', () => {
  it('verifies a JSON list by its payload as it stands, without any canonical form', async () => {
    const result = await publishJsonList(fullList(), signer)
    assert(result.ok, result.ok ? '' : result.fault.code)
    const { payload, signature } = JSON.parse(result.value.text)
    writeFileSync(at('payload'), payload)
    writeFileSync(at('value'), Buffer.from(signature.value, 'base64'))
    const certificate = Buffer.from(signature.certificate, 'base64')
    const key = execFileSync('openssl', ['x509', '-inform', 'DER', '-pubkey', '-noout'], { input: certificate })
    writeFileSync(at('key.pem'), key)
    const words = ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'value', 'payload']
    expect(execFileSync('openssl', words, { cwd: folder, encoding: 'utf8' })).toContain('Verified OK')
  })
})

describe.skipIf(!HAS_LISTS)('a public list', () => {
  const EE_SIGNER = '51f358d90e9fc6e13a8d048344e2171950bdae86aa7f1e13a68ba4bc3b1b94a7'
  const ZZ_SIGNER = '4b22f6aa37f6bebe00cf6ce4a49cb8577b15be95c1f347d8cfdb0a11d468b679'

  async function imported(
    file: string,
    region: string,
    pinned: string,
    meanings: Partial<ListMeanings> = {},
  ): Promise<ImportedList> {
    const bytes = readFileSync(join(LISTS, file))
    const expectation = { region, signers: [pinned], at: on('2026-11-22'), meanings, expired: 'taken' as const }
    const result = await importTrustList(bytes, expectation, null)
    assert(result.ok, result.ok ? '' : result.fault.code)
    return result.value
  }

  it('of Estonia is taken with its signature checked, and said to be stale — ETSI TS 119 612 V2.4.1 §5', async () => {
    const list = await imported('tl-ee.xml', 'EE', EE_SIGNER)
    expect([list.head.sequence, list.head.issuedAt]).toEqual([68, on('2025-06-12T11:57:48Z')])
    expect(list.authorities.map(({ id }) => id)).toEqual(['ee:vatee-100687640', 'ee:vatee-101114112'])
    expect(list.services).toHaveLength(62)
    // Qualifications are told; the histories that are told begin two statuses at one instant.
    expect(new Set(list.notUnderstood.map(({ what }) => what))).toEqual(
      new Set(['qualifications', 'history-disordered']),
    )
    expect(list.pointers.map(({ territory }) => territory)).toEqual(['EU'])
    expect(listStanding(list, on('2026-11-22'))).toMatchObject({ empty: false, stale: true, anchors: 64 })
  })

  it('of Estonia is refused as a first list, since it is no longer good, unless somebody says that he knows', async () => {
    const bytes = readFileSync(join(LISTS, 'tl-ee.xml'))
    const result = await importTrustList(bytes, { region: 'EE', signers: [EE_SIGNER], at: on('2026-11-22') }, null)
    expect(!result.ok && result.fault.code).toBe('registry.list-expired')
  })

  it('of Estonia is refused where another is expected to have signed it', async () => {
    const bytes = readFileSync(join(LISTS, 'tl-ee.xml'))
    const result = await importTrustList(bytes, { region: 'EE', signers: [ZZ_SIGNER], at: on('2026-11-22') }, null)
    expect(!result.ok && result.fault.code).toBe('registry.list-signer-unknown')
  })

  it('of a third country names nobody whose words nobody explained, and says so', async () => {
    const list = await imported('third-country-tl.xml', 'ZZ', ZZ_SIGNER)
    expect(list.notUnderstood).toEqual([
      {
        at: 'provider 1, service 1',
        what: 'service-type',
        value: 'http://zz-trusted-list.go.zz/TrstSvc/Svctype/CA/QC/for-eSig',
      },
    ])
    expect(listStanding(list, on('2026-11-22')).empty).toBe(true)
  })

  it('of a third country is taken by what its words were said to mean', async () => {
    const list = await imported('third-country-tl.xml', 'ZZ', ZZ_SIGNER, {
      kinds: new Map([['http://zz-trusted-list.go.zz/TrstSvc/Svctype/CA/QC/for-eSig', 'ca']]),
      statuses: new Map([['http://zz-trusted-list.go.zz/TrstSvc/TrustedList/Svcstatus/granted', 'active']]),
    })
    expect(list.services.map(({ authority, kind }) => [authority, kind])).toEqual([['zz:vatzz-31415926535', 'ca']])
    expect(listStanding(list, on('2026-11-22'))).toMatchObject({ empty: false, stale: false, anchors: 1 })
  })
})

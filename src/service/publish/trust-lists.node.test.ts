import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import type { XmlSigner } from '../../formats/xml/sign-enveloped.ts'
import { history, names, on, period, testSnapshot } from '../../registry/make-test-registry.ts'
import { testList } from '../../registry/trust-list/make-test-list.ts'
import type { TrustList } from '../../registry/trust-list/trust-list.ts'
import type { ListMeanings } from '../../registry/trust-list/trust-list-uris.ts'
import { HAS_OPENSSL } from '../../testing/openssl.ts'
import { HAS_XMLLINT, HAS_XMLSEC } from '../../testing/xml-tools.ts'
import { makeEcdsaSigner, makeRsaSigner } from '../../x509/issue-test-signer.ts'
import { type ImportedList, importTrustList, listStanding } from './import-trust-list.ts'
import { publishJsonList, publishXmlList } from './publish-trust-list.ts'

const LISTS = fileURLToPath(new URL('../../../../shared/data/trusted-lists/', import.meta.url))
const HAS_LISTS = existsSync(LISTS)
if (!HAS_LISTS)
  console.warn('*** SKIPPED: the schema of trust lists and public lists, which are not beside the project. ***')

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

/** Where the schema files say that they are, and where they are. */
const LOCATIONS = [
  ['http://www.w3.org/2001/xml.xsd', 'xml.xsd'],
  ['http://www.w3.org/TR/2008/REC-xmldsig-core-20080610/xmldsig-core-schema.xsd', 'xmldsig-core-schema.xsd'],
  ['https://uri.etsi.org/01903/v1.3.2/XAdES01903v132-201601.xsd', 'XAdES01903v132-202407.xsd'],
  ['https://forge.etsi.org/rep/esi/x19_612_trusted_lists/-/raw/v2.4.1/19612_xsd.xsd', 'ts_119612v020401_xsd.xsd'],
] as const

const SCHEMAS = [
  ['http://uri.etsi.org/02231/v2#', 'ts_119612v020401_xsd.xsd'],
  ['http://uri.etsi.org/02231/v2/additionaltypes#', 'ts_119612v020401_additionaltypes_xsd.xsd'],
  ['http://uri.etsi.org/01903/v1.3.2#', 'XAdES01903v132-202407.xsd'],
] as const

/** Null where xmllint finds the document valid, without the network; what it says otherwise. */
function schemaComplaint(document: string): string | null {
  const xsd = (name: string): string => join(LISTS, 'xsd', name)
  const entries = LOCATIONS.map(([name, file]) => `<uri name="${name}" uri="file://${xsd(file)}"/>`)
  writeFileSync(
    at('catalog.xml'),
    `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">${entries.join('')}</catalog>`,
  )
  const imports = SCHEMAS.map(
    ([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${xsd(file)}"/>`,
  )
  writeFileSync(
    at('all.xsd'),
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:all">${imports.join('')}</xs:schema>`,
  )
  writeFileSync(at('list.xml'), document)
  const words = ['--nonet', '--noout', '--schema', 'all.xsd', 'list.xml']
  const env = { ...process.env, XML_CATALOG_FILES: at('catalog.xml') }
  const { status, stderr } = spawnSync('xmllint', words, { cwd: folder, env, encoding: 'utf8' })
  return status === 0 ? null : stderr
}

describe.skipIf(!HAS_XMLLINT || !HAS_LISTS)('xmllint, by the schema of ETSI TS 119 612 V2.4.1', () => {
  it('finds a list of ours valid', async () => {
    const text = await published(fullList())
    expect(schemaComplaint(text)).toBeNull()
    expect(text).toContain('<ServiceHistoryInstance>')
    expect(schemaComplaint(text.replace('<ServiceStatus>', '<Odd/><ServiceStatus>'))).toContain('Odd')
  })

  it('finds a list of ours without authorities valid', async () => {
    const list = fullList()
    const rows = { ...list.rows, authorities: [], services: [], certificateTypes: [], certificates: new Map() }
    expect(schemaComplaint(await published({ ...list, rows }))).toBeNull()
  })

  it('finds the public lists valid, so that it would tell', () => {
    expect(schemaComplaint(readFileSync(join(LISTS, 'tl-ee.xml'), 'utf8'))).toBeNull()
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

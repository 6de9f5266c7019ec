import { describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { hexOf } from '../../base/bytes.ts'
import { isoOf } from '../../base/instant.ts'
import { derCommonName, derExtension, derInteger, encodeTestCertificate } from '../../x509/encode-test-certificate.ts'
import { element, type XmlContent } from '../../xml/write-xml.ts'
import { type TestProvider, type TestServiceEntry, testExtension, testListXml, testScope } from './make-test-list.ts'
import { readTrustListXml } from './read-trust-list-xml.ts'
import type { ListMeanings } from './trust-list-uris.ts'
import type { XmlTrustList } from './xml-trust-list.ts'

const CA = derExtension('2.5.29.19', Uint8Array.of(0x30, 3, 1, 1, 0xff))
const certificate = (n: number, parts: Parameters<typeof encodeTestCertificate>[0] = {}): Uint8Array =>
  encodeTestCertificate({ serialNumber: derInteger(n), extensions: [CA], ...parts })
const [first, second] = [certificate(1), certificate(2)]

const SCOPE = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/'

function listOf(
  providers: readonly TestProvider[],
  scheme: Readonly<Record<string, XmlContent | null>> = {},
  meanings: Partial<ListMeanings> = {},
): XmlTrustList {
  const list = readTrustListXml(testListXml(providers, scheme), meanings)
  assert(list.ok, list.ok ? '' : list.fault.code)
  return list.value
}

const ofServices = (...services: readonly TestServiceEntry[]): XmlTrustList => listOf([{ services }])
const notesOf = ({ notUnderstood }: XmlTrustList) => notUnderstood.map(({ what, value }) => [what, value])
const statusesOf = ({ services }: XmlTrustList) =>
  services.map(({ intervals }) => intervals.map(({ status, from }) => [status, isoOf(from).slice(0, 10)]))

function faultOf(providers: readonly TestProvider[], scheme: Readonly<Record<string, XmlContent | null>>) {
  const list = readTrustListXml(testListXml(providers, scheme))
  return list.ok ? null : list.fault
}

describe('readTrustListXml', () => {
  it('reads the scheme — ETSI TS 119 612 V2.4.1 §5.3', () => {
    const list = listOf([])
    expect([list.region, list.sequence, list.version]).toEqual(['ZZ', 7, 6])
    expect([isoOf(list.issuedAt), isoOf(list.nextUpdate!)]).toEqual(['2026-06-01T00:00:00Z', '2026-12-01T00:00:00Z'])
    expect([list.operator.en, list.schemeName.zh]).toEqual(['Operator', 'ZZ:Scheme'])
  })

  it('reads that a list is the last — §5.3.15', () => {
    expect(listOf([], { NextUpdate: element('NextUpdate') }).nextUpdate).toBeNull()
  })

  it.each([
    ['EL', 'GR'],
    ['UK', 'GB'],
    ['CN-SH', 'CN-SH'],
  ])('reads the territory %s as %s — §5.3.10', (territory, region) => {
    expect(listOf([], { SchemeTerritory: element('SchemeTerritory', {}, territory) }).region).toBe(region)
  })

  it('reads names in Chinese and English, each for the other where one is absent — §5.1.4', () => {
    const named = (...all: readonly (readonly [string, string])[]) =>
      listOf([], {
        SchemeName: element(
          'SchemeName',
          {},
          ...all.map(([lang, text]) => element('Name', { 'xml:lang': lang }, text)),
        ),
      }).schemeName
    expect(named(['et', 'Nimi'], ['zh-CN', ' 名 \n 称 '], ['EN', 'Name'])).toEqual({ zh: '名 称', en: 'Name' })
    expect(named(['et', 'Nimi'], ['zh', '名'])).toEqual({ zh: '名', en: '名' })
    expect(named(['et', 'Nimi'])).toEqual({ zh: 'Nimi', en: 'Nimi' })
  })

  it('reads pointers to other lists with the certificates that sign them — §5.3.13', () => {
    const good = element(
      'OtherTSLPointer',
      {},
      element('TSLLocation', {}, 'https://tl.example/'),
      element('AdditionalInformation', {}, element('OtherInformation', {}, element('SchemeTerritory', {}, 'EE'))),
    )
    const list = listOf([], { PointersToOtherTSL: element('PointersToOtherTSL', {}, good, element('OtherTSLPointer')) })
    expect(list.pointers).toEqual([
      { location: 'https://tl.example/', territory: 'EE', mediaType: null, certificates: [] },
    ])
    expect(notesOf(list)).toEqual([['pointer-malformed', null]])
  })

  it.each<[string, Readonly<Record<string, XmlContent | null>>, string]>([
    [
      'of an older version',
      { TSLVersionIdentifier: element('TSLVersionIdentifier', {}, '4') },
      'registry.list-version-unsupported',
    ],
    [
      'of a version to come',
      { TSLVersionIdentifier: element('TSLVersionIdentifier', {}, '7') },
      'registry.list-version-unsupported',
    ],
    ['without a number', { TSLSequenceNumber: null }, 'registry.list-malformed'],
    ['whose number is none', { TSLSequenceNumber: element('TSLSequenceNumber', {}, '7.0') }, 'registry.list-malformed'],
    [
      'whose number is too large to count on',
      { TSLSequenceNumber: element('TSLSequenceNumber', {}, '9'.repeat(16)) },
      'registry.list-malformed',
    ],
    ['without a territory', { SchemeTerritory: null }, 'registry.list-malformed'],
    ['of no region', { SchemeTerritory: element('SchemeTerritory', {}, 'Earth') }, 'registry.list-malformed'],
    ['without a time of issue', { ListIssueDateTime: null }, 'registry.list-malformed'],
    [
      'issued at no time',
      { ListIssueDateTime: element('ListIssueDateTime', {}, '2026-06-31T00:00:00Z') },
      'registry.list-malformed',
    ],
    [
      'issued at a time without offset',
      { ListIssueDateTime: element('ListIssueDateTime', {}, '2026-06-01T00:00:00') },
      'registry.list-malformed',
    ],
    ['without a next update', { NextUpdate: null }, 'registry.list-malformed'],
    ['with elements inside a text', { TSLType: element('TSLType', {}, element('b')) }, 'registry.list-malformed'],
    ['with an endless text', { TSLType: element('TSLType', {}, 'x'.repeat(2001)) }, 'registry.list-malformed'],
    ['without a name', { SchemeName: element('SchemeName') }, 'registry.list-malformed'],
  ])('refuses a list %s — §5.3', (_, scheme, code) => {
    expect(faultOf([], scheme)?.code).toBe(code)
  })

  it('refuses another document, and a list of another tag — §5.2', () => {
    const root = testListXml([])
    const other = readTrustListXml({ ...root, local: 'Other' })
    const untagged = readTrustListXml({ ...root, attributes: [] })
    expect([other.ok, untagged.ok]).toEqual([false, false])
  })

  it('refuses two of what there is one of: readers would choose', () => {
    const twice = testListXml([], {
      SchemeTerritory: element('SchemeTerritory', {}, 'ZZ'),
      x: element('SchemeTerritory', {}, 'EE'),
    })
    expect(readTrustListXml(twice)).toEqual({
      ok: false,
      fault: { code: 'registry.list-malformed', values: { at: 'SchemeTerritory' } },
    })
  })

  it('refuses more services than any provider has', () => {
    const services = Array.from({ length: 2_001 }, (): TestServiceEntry => ({}))
    expect(faultOf([{ services }], {})).toEqual({ code: 'registry.list-too-long', values: { max: 2_000 } })
  })

  it('refuses a longer history than any service has', () => {
    const history = Array.from({ length: 501 }, () => ({}))
    expect(faultOf([{ services: [{ certificates: [first], history }] }], {})?.code).toBe('registry.list-too-long')
  })

  it('refuses more certificates than one key has', () => {
    const certificates = Array.from({ length: 101 }, () => first)
    expect(faultOf([{ services: [{ certificates }] }], {})?.code).toBe('registry.list-too-long')
  })
})

describe('providers', () => {
  it('are named by their number in an official register — §5.4.2', () => {
    const [authority] = listOf([{ tradeName: 'NTRZZ-HRB 12/3', services: [] }]).authorities
    expect([authority!.id, authority!.region, authority!.source]).toEqual([
      'zz:ntrzz-hrb-12-3',
      'ZZ',
      'ETSI TS 119 612: ZZ 7',
    ])
  })

  it('are named by their name where they have none', () => {
    const ids = listOf([
      { name: 'A', services: [] },
      { name: 'B', tradeName: 'Trade', services: [] },
    ]).authorities.map(({ id }) => id)
    expect(ids).toEqual([expect.stringMatching(/^zz:[0-9a-f]{16}$/), expect.stringMatching(/^zz:[0-9a-f]{16}$/)])
    expect(ids[0]).not.toBe(ids[1])
  })

  it('that stand twice are taken once, which is told', () => {
    const list = listOf([{ services: [{ certificates: [first] }] }, { services: [{ certificates: [second] }] }])
    expect([list.authorities.length, list.services.length]).toEqual([1, 1])
    expect(list.notUnderstood).toEqual([
      { at: 'provider 2', what: 'provider-duplicated', value: list.authorities[0]!.id },
    ])
  })

  it('do not share a key: whose it is would be two answers', () => {
    const list = listOf([
      { name: 'A', services: [{ certificates: [first] }] },
      { name: 'B', services: [{ certificates: [first] }] },
    ])
    expect(list.services).toHaveLength(1)
    expect(notesOf(list).map(([what]) => what)).toEqual(['identity-shared', 'identity-without-certificate'])
  })
})

describe('services', () => {
  it.each([
    ['CA/QC', 'ca'],
    ['CA/PKC', 'ca'],
    ['Certstatus/OCSP', 'ocsp'],
    ['Certstatus/OCSP/QC', 'ocsp'],
    ['TSA', 'tsa'],
    ['TSA/QTST', 'tsa'],
    ['urn:yanqian:service-type:seal-maker', 'seal-maker'],
  ])('of the type %s are %s — §5.5.1', (type, kind) => {
    expect(ofServices({ type, certificates: [first] }).services.map((service) => service.kind)).toEqual([kind])
  })

  it.each([['EDS/Q'], ['CA/QC/for-eSig'], ['constructor']])(
    'of the type %s are left out, which is told — §5.5.1',
    (type) => {
      const list = ofServices({ type, certificates: [first] })
      expect([list.services, list.certificates.size]).toEqual([[], 0])
      expect(notesOf(list)).toEqual([['service-type', `http://uri.etsi.org/TrstSvc/Svctype/${type}`]])
    },
  )

  it('of a scheme of its own mean what its reader was told, and ETSI has the last word on its own', () => {
    const meanings: Partial<ListMeanings> = {
      kinds: new Map([
        ['urn:zz:ca', 'ca'],
        ['http://uri.etsi.org/TrstSvc/Svctype/TSA', 'ca'],
      ]),
      statuses: new Map([['urn:zz:ok', 'active']]),
    }
    const services = [
      { type: 'urn:zz:ca', status: 'urn:zz:ok', certificates: [first] },
      { type: 'TSA', certificates: [second] },
    ]
    const list = listOf([{ services }], {}, meanings)
    expect(list.services.map(({ kind }) => kind)).toEqual(['ca', 'tsa'])
    expect(list.notUnderstood).toEqual([])
  })

  it('carry their certificates, each once, and say what role they have — §5.5.3', () => {
    const root = certificate(3, { issuer: derCommonName('Root'), subject: derCommonName('Root') })
    const leaf = certificate(4, { extensions: null })
    const [service] = ofServices({ certificates: [first, root, leaf, first] }).services
    expect(service!.identities.map(({ role }) => role).sort()).toEqual(['end-entity', 'intermediate', 'root'])
    expect(service!.identities.map(({ certificate: each }) => each)).toEqual(
      service!.identities.map(({ certificate: each }) => each).sort(),
    )
  })

  it('without a certificate are left out: a name identifies nobody — §5.5.3', () => {
    expect(notesOf(ofServices({}))).toEqual([['identity-without-certificate', null]])
    expect(notesOf(ofServices({ certificates: [Uint8Array.of(0x30, 0)] })).map(([what]) => what)).toEqual([
      'certificate-unreadable',
      'identity-without-certificate',
    ])
  })

  it('of one key listed for two things have two names and two histories — §5.5.3', () => {
    const scoped = (name: string, status: string): TestServiceEntry => ({
      status,
      certificates: [first],
      extensions: [testExtension(true, testScope(`${SCOPE}${name}`))],
    })
    const list = ofServices(scoped('ForeSignatures', 'granted'), scoped('ForeSeals', 'withdrawn'))
    expect(new Set(list.services.map(({ id }) => id)).size).toBe(2)
    expect(statusesOf(list)).toEqual([[['active', '2020-01-01']], [['revoked', '2020-01-01']]])
  })

  it('that stand twice are taken once, which is told', () => {
    const list = ofServices({ certificates: [first] }, { certificates: [first], status: 'withdrawn' })
    expect(statusesOf(list)).toEqual([[['active', '2020-01-01']]])
    expect(notesOf(list)).toEqual([['service-duplicated', list.services[0]!.id]])
  })

  it('for web sites alone are left out, which is told — §5.5.9', () => {
    const scopes = (...all: string[]) => all.map((name) => testExtension(true, testScope(`${SCOPE}${name}`)))
    const only = ofServices({ certificates: [first], extensions: scopes('ForWebSiteAuthentication') })
    expect([only.services.length, notesOf(only)[0]![0]]).toEqual([0, 'service-scope'])
    expect(
      ofServices({ certificates: [first], extensions: scopes('ForWebSiteAuthentication', 'ForeSeals') }).services,
    ).toHaveLength(1)
  })

  it('with a critical extension that is not understood are left out, which is told — §5.5.9', () => {
    const odd = (critical: boolean) =>
      ofServices({ certificates: [first], extensions: [testExtension(critical, element('Odd'))] })
    expect([odd(true).services.length, notesOf(odd(true))]).toEqual([0, [['critical-extension', 'Odd']]])
    expect([odd(false).services.length, notesOf(odd(false))]).toEqual([1, [['extension', 'Odd']]])
  })

  it('with an extension that does not say whether it is critical are read as if it were', () => {
    const list = ofServices({ certificates: [first], extensions: [element('Extension', {}, element('Odd'))] })
    expect(list.services).toEqual([])
  })

  it('for something that is not known are left out where that is critical — §5.5.9', () => {
    const list = ofServices({ certificates: [first], extensions: [testExtension(true, testScope('urn:zz:for'))] })
    expect([list.services.length, notesOf(list)]).toEqual([0, [['critical-extension', 'urn:zz:for']]])
  })

  it('with qualifications are taken, and it is told that these are not applied — §5.5.9', () => {
    const list = ofServices({ certificates: [first], extensions: [testExtension(true, element('q:Qualifications'))] })
    expect([list.services.length, notesOf(list)]).toEqual([1, [['qualifications', null]]])
  })
})

describe('status history', () => {
  const withHistory = (status: string, ...history: readonly (readonly [string, string])[]): XmlTrustList =>
    ofServices({
      certificates: [first],
      status,
      from: '2022-01-01T00:00:00Z',
      history: history.map(([each, from]) => ({ status: each, from: `${from}T00:00:00Z` })),
    })

  it('becomes intervals, the earliest first — §5.5.5, §5.5.10', () => {
    const list = withHistory('withdrawn', ['granted', '2018-01-01'], ['undersupervision', '2015-01-01'])
    const [service] = list.services
    expect(statusesOf(list)).toEqual([
      [
        ['active', '2015-01-01'],
        ['active', '2018-01-01'],
        ['revoked', '2022-01-01'],
      ],
    ])
    expect(service!.intervals.map(({ to }) => to)).toEqual([
      service!.intervals[1]!.from,
      service!.intervals[2]!.from,
      null,
    ])
    expect(isoOf(service!.identities[0]!.use.from)).toBe('2015-01-01T00:00:00Z')
    expect(list.notUnderstood).toEqual([])
  })

  it('says nothing while a status is not understood, and the status before ends — §5.5.4', () => {
    const list = withHistory('urn:zz:odd', ['granted', '2018-01-01'])
    expect(list.services[0]!.intervals.map(({ status, to }) => [status, isoOf(to!)])).toEqual([
      ['active', '2022-01-01T00:00:00Z'],
    ])
    expect(notesOf(list)).toEqual([['service-status', 'urn:zz:odd']])
  })

  it('leaves out a service of which no status is understood', () => {
    expect(withHistory('urn:zz:odd').services).toEqual([])
  })

  it('is put in order where it stands otherwise, which is told', () => {
    const list = withHistory('withdrawn', ['undersupervision', '2015-01-01'], ['granted', '2018-01-01'])
    expect(statusesOf(list)[0]!.map(([, from]) => from)).toEqual(['2015-01-01', '2018-01-01', '2022-01-01'])
    expect(notesOf(list)).toEqual([['history-disordered', null]])
  })

  it('takes of two that begin at once the one that stands first', () => {
    const list = withHistory('withdrawn', ['granted', '2022-01-01'], ['granted', '2018-01-01'])
    expect(statusesOf(list)).toEqual([
      [
        ['active', '2018-01-01'],
        ['revoked', '2022-01-01'],
      ],
    ])
  })

  it('says nothing of the time in which the service was of another kind', () => {
    const list = ofServices({
      certificates: [first],
      history: [{ type: 'TSA', from: '2015-01-01T00:00:00Z' }],
    })
    expect(statusesOf(list)).toEqual([[['active', '2020-01-01']]])
    expect(notesOf(list)).toEqual([['service-type', 'http://uri.etsi.org/TrstSvc/Svctype/TSA']])
  })

  it('names the list and its status as the source of each interval', () => {
    const [service] = withHistory('granted').services
    expect(service!.intervals[0]!.basis).toBe(
      'ETSI TS 119 612: ZZ 7, http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted',
    )
  })
})

it('keeps the octets of certificates that its services name, and of no others', () => {
  const list = ofServices({ certificates: [first] }, { type: 'EDS/Q', certificates: [second] })
  expect([...list.certificates.values()].map(hexOf)).toEqual([hexOf(first)])
})

import { base64Of, utf8Of } from '../../base/bytes.ts'
import { readXml } from '../../xml/read-xml.ts'
import { element, writeXml, type XmlContent } from '../../xml/write-xml.ts'
import type { XmlElement } from '../../xml/xml-node.ts'
import { names, on, testSnapshot } from '../make-test-registry.ts'
import type { RegistrySnapshot } from '../registry-snapshot.ts'
import { type ListOperator, rowsOfRegion, type TrustList } from './trust-list.ts'
import { OWN, SIE, TSL, TSL_TAG } from './trust-list-uris.ts'

/** Makes trust lists for tests. Nothing that runs in production imports this file. */

const OPERATOR: ListOperator = {
  names: names('Operator'),
  address: { street: 'Street 1', locality: 'Shanghai', postalCode: '200000', country: 'CN' },
  email: 'operator@list.example',
  website: 'https://list.example/',
  information: 'https://list.example/rules',
  distributionPoints: ['https://list.example/CN-SH.xml'],
}

/** The list of one region of the test registry. */
export const testList = (parts: Partial<TrustList> = {}, snapshot: RegistrySnapshot = testSnapshot()): TrustList => ({
  region: 'CN-SH',
  sequence: 1,
  issuedAt: on('2026-06-01'),
  nextUpdate: on('2026-12-01'),
  previous: null,
  operator: OPERATOR,
  rows: rowsOfRegion(snapshot, parts.region ?? 'CN-SH'),
  ...parts,
})

const SERVICE_TYPE = 'http://uri.etsi.org/TrstSvc/Svctype/'
const STATUS = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/'

const text = (name: string, content: string): XmlContent => element(name, {}, content)
const nameOf = (content: string): XmlContent => element('Name', { 'xml:lang': 'en' }, content)

interface TestEntry {
  /** After `Svctype/`, or a whole URI. */
  readonly type?: string
  /** After `Svcstatus/`, or a whole URI. */
  readonly status?: string
  readonly from?: string
  readonly extensions?: readonly XmlContent[]
}

export interface TestServiceEntry extends TestEntry {
  /** DER. */
  readonly certificates?: readonly Uint8Array[]
  /** The latest first. */
  readonly history?: readonly TestEntry[]
}

export interface TestProvider {
  readonly name?: string
  readonly tradeName?: string
  readonly services: readonly TestServiceEntry[]
}

/** A list by its parts, as another operator may write it; `scheme` replaces elements by their name. */
export function testListXml(
  providers: readonly TestProvider[],
  scheme: Readonly<Record<string, XmlContent | null>> = {},
): XmlElement {
  const information: Readonly<Record<string, XmlContent | null>> = {
    TSLVersionIdentifier: text('TSLVersionIdentifier', '6'),
    TSLSequenceNumber: text('TSLSequenceNumber', '7'),
    TSLType: text('TSLType', 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/ZZlist'),
    SchemeOperatorName: element('SchemeOperatorName', {}, nameOf('Operator')),
    SchemeName: element('SchemeName', {}, nameOf('ZZ:Scheme')),
    SchemeTerritory: text('SchemeTerritory', 'ZZ'),
    PointersToOtherTSL: null,
    ListIssueDateTime: text('ListIssueDateTime', '2026-06-01T00:00:00Z'),
    NextUpdate: element('NextUpdate', {}, text('dateTime', '2026-12-01T00:00:00Z')),
    ...scheme,
  }
  const root = element(
    'TrustServiceStatusList',
    { xmlns: TSL, 'xmlns:q': SIE, 'xmlns:yq': OWN, TSLTag: TSL_TAG },
    element('SchemeInformation', {}, ...Object.values(information).filter((each) => each !== null)),
    element('TrustServiceProviderList', {}, ...providers.map(providerXml)),
  )
  const document = readXml(utf8Of(writeXml(root)))
  if (!document.ok) throw new Error(document.fault.code)
  return document.value.root
}

const providerXml = ({ name = 'Provider', tradeName, services }: TestProvider): XmlContent =>
  element(
    'TrustServiceProvider',
    {},
    element(
      'TSPInformation',
      {},
      element('TSPName', {}, nameOf(name)),
      ...(tradeName === undefined ? [] : [element('TSPTradeName', {}, nameOf(tradeName))]),
    ),
    element('TSPServices', {}, ...services.map(serviceXml)),
  )

const serviceXml = ({ history = [], ...current }: TestServiceEntry): XmlContent =>
  element(
    'TSPService',
    {},
    entryXml('ServiceInformation', current),
    ...(history.length === 0
      ? []
      : [element('ServiceHistory', {}, ...history.map((entry) => entryXml('ServiceHistoryInstance', entry)))]),
  )

const absolute = (stem: string, uri: string): string => (uri.includes(':') ? uri : `${stem}${uri}`)

function entryXml(name: string, entry: TestServiceEntry): XmlContent {
  const {
    type = 'CA/PKC',
    status = 'granted',
    from = '2020-01-01T00:00:00Z',
    extensions = [],
    certificates = [],
  } = entry
  const identities = certificates.map((bytes) => element('DigitalId', {}, text('X509Certificate', base64Of(bytes))))
  return element(
    name,
    {},
    text('ServiceTypeIdentifier', absolute(SERVICE_TYPE, type)),
    element('ServiceName', {}, nameOf('Service')),
    element('ServiceDigitalIdentity', {}, ...identities),
    text('ServiceStatus', absolute(STATUS, status)),
    text('StatusStartingTime', from),
    ...(extensions.length === 0 ? [] : [element('ServiceInformationExtensions', {}, ...extensions)]),
  )
}

export const testExtension = (critical: boolean, content: XmlContent): XmlContent =>
  element('Extension', { Critical: String(critical) }, content)

export const testScope = (uri: string): XmlContent =>
  element('AdditionalServiceInformation', {}, element('URI', { 'xml:lang': 'en' }, uri))

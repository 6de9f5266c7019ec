import { base64Of } from '../../base/bytes.ts'
import { isoOf } from '../../base/instant.ts'
import { element, type XmlContent } from '../../xml/write-xml.ts'
import type { Names } from '../registry-snapshot.ts'
import { electronicAddress, nameElements, postalAddresses, uriElement, wholeSeconds } from './list-xml-parts.ts'
import type { TrustList } from './trust-list.ts'
import { OWN, TSL, TSL_TAG, TSLX } from './trust-list-uris.ts'
import { providersOf } from './write-providers.ts'
import type { ListPointer } from './xml-trust-list.ts'

/** TSLVersionIdentifier of V2.3.1 and later. §5.3.1 */
const VERSION = '6'

/** Nothing is ever removed from a history. §5.3.12 */
const HISTORY_KEPT = '65535'

const TRUSTED_LIST = 'http://uri.etsi.org/TrstSvc/TrustedList/'

export const TRUST_LIST_MEDIA_TYPE = 'application/vnd.etsi.tsl+xml'

/**
 * A list in the form of ETSI TS 119 612, to be signed: authorities, services with their keys and status history, and
 * their certificate types by name. What the form has no place for (instruments, mappings, cross-certificates, the rules
 * by which types are told) stands in the JSON list alone, which is the one to take where both can be read.
 *
 * Addresses of authorities are not in the registry; where the schema asks for one, it says so.
 *
 * @standard ETSI TS 119 612 V2.4.1 §5.2, §5.3
 */
export function trustListXml(list: TrustList, pointers: readonly ListPointer[] = []): XmlContent {
  const providers = providersOf(list)
  return element(
    'TrustServiceStatusList',
    { xmlns: TSL, 'xmlns:tslx': TSLX, 'xmlns:yq': OWN, TSLTag: TSL_TAG, Id: 'list' },
    schemeInformation(list, pointers),
    ...(providers.length === 0 ? [] : [element('TrustServiceProviderList', {}, ...providers)]),
  )
}

function schemeInformation(list: TrustList, pointers: readonly ListPointer[]): XmlContent {
  const { region, sequence, issuedAt, nextUpdate, operator } = list
  const country = region.slice(0, 2)
  const points = operator.distributionPoints.map((point) => element('URI', {}, point))
  return element(
    'SchemeInformation',
    {},
    element('TSLVersionIdentifier', {}, VERSION),
    element('TSLSequenceNumber', {}, String(sequence)),
    // The names of a list of another country than those of the Union: the country's code stands in the URI (§5.3.3).
    element('TSLType', {}, `${TRUSTED_LIST}TSLType/${country}list`),
    element('SchemeOperatorName', {}, ...nameElements(operator.names)),
    element(
      'SchemeOperatorAddress',
      {},
      postalAddresses(operator.address),
      electronicAddress(`mailto:${operator.email}`, operator.website),
    ),
    element('SchemeName', {}, ...nameElements(schemeNames(list))),
    element('SchemeInformationURI', {}, uriElement(operator.information)),
    element('StatusDeterminationApproach', {}, `${TRUSTED_LIST}StatusDetn/${country}determination`),
    element('SchemeTypeCommunityRules', {}, uriElement(`${TRUSTED_LIST}schemerules/${country}`)),
    element('SchemeTerritory', {}, region),
    element('HistoricalInformationPeriod', {}, HISTORY_KEPT),
    ...(pointers.length === 0 ? [] : [element('PointersToOtherTSL', {}, ...pointers.map(pointerElement))]),
    element('ListIssueDateTime', {}, wholeSeconds(isoOf(issuedAt))),
    element('NextUpdate', {}, element('dateTime', {}, wholeSeconds(isoOf(nextUpdate)))),
    ...(points.length === 0 ? [] : [element('DistributionPoints', {}, ...points)]),
  )
}

/** §5.3.6: the territory, a colon, and what the scheme is. */
function schemeNames({ region, rows }: TrustList): Names {
  const names = rows.regions.find(({ code }) => code === region)?.names ?? { zh: region, en: region }
  return {
    zh: `${region}:${names.zh}电子认证服务机构及其服务的信任列表。`,
    en: `${region}:Trust list of the electronic certification service providers of ${names.en} and of their services.`,
  }
}

/** §5.3.13 */
function pointerElement({ location, territory, mediaType, certificates }: ListPointer): XmlContent {
  const identities = certificates.map((certificate) =>
    element(
      'ServiceDigitalIdentity',
      {},
      element('DigitalId', {}, element('X509Certificate', {}, base64Of(certificate))),
    ),
  )
  const information = [
    ...(territory === null ? [] : [element('SchemeTerritory', {}, territory)]),
    ...(mediaType === null ? [] : [element('tslx:MimeType', {}, mediaType)]),
  ].map((each) => element('OtherInformation', {}, each))
  return element(
    'OtherTSLPointer',
    {},
    ...(identities.length === 0 ? [] : [element('ServiceDigitalIdentities', {}, ...identities)]),
    element('TSLLocation', {}, location),
    ...(information.length === 0 ? [] : [element('AdditionalInformation', {}, ...information)]),
  )
}

import type { Service } from '../registry-snapshot.ts'

export const TSL = 'http://uri.etsi.org/02231/v2#'
export const TSLX = 'http://uri.etsi.org/02231/v2/additionaltypes#'
export const SIE = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#'

/** Extensions of our own lists: identifiers of rows, and what the standard has no word for. Never critical. */
export const OWN = 'urn:yanqian:trust-list:1'

export const TSL_TAG = 'http://uri.etsi.org/19612/TSLTag'

const SERVICE_TYPE = 'http://uri.etsi.org/TrstSvc/Svctype/'
const STATUS = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/'
const SCOPE = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/'

type ServiceKind = Service['kind']
type ServiceStatus = Service['intervals'][number]['status']

/** What the URIs of a list mean to us. A scheme of its own has URIs of its own: whoever has read its rules adds them. */
export interface ListMeanings {
  readonly kinds: ReadonlyMap<string, ServiceKind>
  readonly statuses: ReadonlyMap<string, ServiceStatus>
}

/** TS 119 612 V2.4.1 §5.5.1: those of its types that the registry has. */
const KINDS: readonly (readonly [string, ServiceKind])[] = [
  ['CA/QC', 'ca'],
  ['CA/PKC', 'ca'],
  ['Certstatus/OCSP/QC', 'ocsp'],
  ['Certstatus/OCSP', 'ocsp'],
  ['TSA/QTST', 'tsa'],
  ['TSA', 'tsa'],
  ['TSA/TSS-QC', 'tsa'],
  ['TSA/TSS-AdESQCandQES', 'tsa'],
]

/** TS 119 612 V2.4.1 §5.5.4, and those of the time before 2016 that stand in histories. */
const STATUSES: readonly (readonly [string, ServiceStatus])[] = [
  ['granted', 'active'],
  ['recognisedatnationallevel', 'active'],
  ['setbynationallaw', 'active'],
  ['undersupervision', 'active'],
  ['supervisionincessation', 'active'],
  ['accredited', 'active'],
  ['withdrawn', 'revoked'],
  ['deprecatedatnationallevel', 'revoked'],
  ['deprecatedbynationallaw', 'revoked'],
  ['supervisionceased', 'revoked'],
  ['supervisionrevoked', 'revoked'],
  ['accreditationceased', 'revoked'],
  ['accreditationrevoked', 'revoked'],
]

const OWN_SEAL_MAKER = 'urn:yanqian:service-type:seal-maker'

export const ETSI_MEANINGS: ListMeanings = {
  kinds: new Map([
    ...KINDS.map(([name, kind]) => [`${SERVICE_TYPE}${name}`, kind] as const),
    [OWN_SEAL_MAKER, 'seal-maker' as const],
  ]),
  statuses: new Map(STATUSES.map(([name, status]) => [`${STATUS}${name}`, status])),
}

/** Types without "qualified", which is a word of another law (Regulation (EU) 910/2014). §5.5.1.2 */
export const TYPE_OF_KIND: Readonly<Record<ServiceKind, string>> = {
  ca: `${SERVICE_TYPE}CA/PKC`,
  ocsp: `${SERVICE_TYPE}Certstatus/OCSP`,
  tsa: `${SERVICE_TYPE}TSA`,
  'seal-maker': OWN_SEAL_MAKER,
}

/** The two that a service of those types may have (§5.5.4): one that is suspended cannot be relied on either. */
export const STATUS_URI: Readonly<Record<ServiceStatus, string>> = {
  active: `${STATUS}recognisedatnationallevel`,
  suspended: `${STATUS}deprecatedatnationallevel`,
  revoked: `${STATUS}deprecatedatnationallevel`,
}

/** What a service is listed for. §5.5.9 */
export const Scope = {
  signatures: `${SCOPE}ForeSignatures`,
  seals: `${SCOPE}ForeSeals`,
  webSites: `${SCOPE}ForWebSiteAuthentication`,
  rootOfQualified: `${SCOPE}RootCA-QC`,
  region: 'urn:yanqian:region',
  certificateType: 'urn:yanqian:certificate-type',
} as const

export const SCOPES: ReadonlySet<string> = new Set(Object.values(Scope))

import { type Bytes, bytesFromBase64 } from '../../base/bytes.ts'
import { attempt, type Result } from '../../base/result.ts'
import { attributeOf, childElements, textOf, type XmlElement } from '../../xml/xml-node.ts'
import { ProviderReader } from './read-provider.ts'
import {
  instantIn,
  listedChildren,
  namesIn,
  optionalChild,
  requiredChild,
  requiredText,
} from './trust-list-elements.ts'
import { refuseList } from './trust-list-fault.ts'
import { ETSI_MEANINGS, type ListMeanings, TSL, TSL_TAG, TSLX } from './trust-list-uris.ts'
import { type ListPointer, NOT_UNDERSTOOD_MAX, type NotUnderstood, type XmlTrustList } from './xml-trust-list.ts'

/** TSLVersionIdentifier of V2.1.1 up to V2.2.1, and since V2.3.1. */
const VERSIONS: ReadonlySet<number> = new Set([5, 6])

/** Providers, and services of one provider. The largest national lists have some fifty and two hundred. Ours. */
const PROVIDERS_MAX = 10_000

/**
 * Reads a trust list whose signature has been verified: `root` is what was signed. What the registry has no rows for is
 * left out and told; a list that does not follow the schema where it matters is refused whole.
 *
 * Faults: registry.list-*.
 *
 * @param meanings what URIs of the list's own scheme mean, beside those of the standard
 * @standard ETSI TS 119 612 V2.4.1 §5
 */
export function readTrustListXml(root: XmlElement, meanings: Partial<ListMeanings> = {}): Result<XmlTrustList> {
  return attempt(() => {
    const isList = root.namespace === TSL && root.local === 'TrustServiceStatusList'
    if (!isList || attributeOf(root, 'TSLTag') !== TSL_TAG) refuseList('registry.list-malformed', { at: root.local })
    const scheme = requiredChild(root, 'SchemeInformation')
    const version = wholeNumberIn(scheme, 'TSLVersionIdentifier')
    if (!VERSIONS.has(version)) refuseList('registry.list-version-unsupported', { version })
    const notUnderstood: NotUnderstood[] = []
    const note = (at: string, what: NotUnderstood['what'], value: string | null = null): void => {
      if (notUnderstood.length < NOT_UNDERSTOOD_MAX) notUnderstood.push({ at, what, value })
    }
    const region = regionOf(requiredText(scheme, 'SchemeTerritory'))
    const sequence = wholeNumberIn(scheme, 'TSLSequenceNumber')
    const reader = new ProviderReader({ region, sequence, meanings: withOwn(meanings), note })
    const providers = listedChildren(root, 'TrustServiceProviderList', 'TrustServiceProvider')
    if (providers.length > PROVIDERS_MAX) refuseList('registry.list-too-long', { max: PROVIDERS_MAX })
    for (const [i, provider] of providers.entries()) reader.read(provider, `provider ${i + 1}`)
    const next = childElements(requiredChild(scheme, 'NextUpdate'), TSL, 'dateTime')[0]
    return {
      version,
      type: requiredText(scheme, 'TSLType'),
      region,
      sequence,
      issuedAt: instantIn(requiredChild(scheme, 'ListIssueDateTime')),
      nextUpdate: next === undefined ? null : instantIn(next),
      operator: namesIn(requiredChild(scheme, 'SchemeOperatorName')),
      schemeName: namesIn(requiredChild(scheme, 'SchemeName')),
      authorities: reader.authorities,
      services: reader.services,
      certificates: reader.certificates,
      pointers: pointersIn(scheme, note),
      notUnderstood,
    }
  })
}

const withOwn = ({ kinds, statuses }: Partial<ListMeanings>): ListMeanings => ({
  kinds: new Map([...(kinds ?? []), ...ETSI_MEANINGS.kinds]),
  statuses: new Map([...(statuses ?? []), ...ETSI_MEANINGS.statuses]),
})

function wholeNumberIn(parent: XmlElement, local: string): number {
  const text = requiredText(parent, local)
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : refuseList('registry.list-malformed', { at: local })
}

/** Greece and the United Kingdom stand under names of their own (§5.3.10). */
const TERRITORIES: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }

function regionOf(territory: string): string {
  if (!/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(territory)) refuseList('registry.list-malformed', { at: 'SchemeTerritory' })
  return TERRITORIES[territory] ?? territory
}

function pointersIn(
  scheme: XmlElement,
  note: (at: string, what: NotUnderstood['what'], value: string | null) => void,
): ListPointer[] {
  return listedChildren(scheme, 'PointersToOtherTSL', 'OtherTSLPointer').flatMap((pointer, i) => {
    const read = attempt(() => readPointer(pointer))
    if (read.ok) return [read.value]
    note(`pointer ${i + 1}`, 'pointer-malformed', null)
    return []
  })
}

function readPointer(pointer: XmlElement): ListPointer {
  const information = optionalChild(pointer, 'AdditionalInformation')
  const others =
    information === null
      ? []
      : childElements(information, TSL, 'OtherInformation').flatMap((each) => childElements(each))
  const stated = (namespace: string, local: string): string | null => {
    const found = others.find((each) => each.namespace === namespace && each.local === local)
    return found === undefined ? null : textOf(found)
  }
  const identities = listedChildren(pointer, 'ServiceDigitalIdentities', 'ServiceDigitalIdentity')
  return {
    location: requiredText(pointer, 'TSLLocation'),
    territory: stated(TSL, 'SchemeTerritory'),
    mediaType: stated(TSLX, 'MimeType'),
    certificates: identities.flatMap((identity) =>
      childElements(identity, TSL, 'DigitalId').flatMap((each) =>
        childElements(each, TSL, 'X509Certificate').map(octetsIn),
      ),
    ),
  }
}

function octetsIn(element: XmlElement): Bytes {
  return bytesFromBase64(textOf(element) ?? '.') ?? refuseList('registry.list-malformed', { at: element.local })
}

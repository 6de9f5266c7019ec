import { type Bytes, utf8Of } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { childElements, type XmlElement } from '../../xml/xml-node.ts'
import type { Authority, Names, Service } from '../registry-snapshot.ts'
import { type ReadExtensions, readExtensions, rowNamed } from './read-extensions.ts'
import { identitiesIn } from './read-identities.ts'
import { type ListedStatus, statusIntervals } from './status-intervals.ts'
import {
  contentOf,
  instantIn,
  listedChildren,
  namesIn,
  optionalChild,
  requiredChild,
  requiredText,
} from './trust-list-elements.ts'
import { refuseList } from './trust-list-fault.ts'
import { type ListMeanings, Scope, TSL } from './trust-list-uris.ts'
import type { NotUnderstood } from './xml-trust-list.ts'

export interface ListContext {
  readonly region: string
  readonly sequence: number
  readonly meanings: ListMeanings
  note(at: string, what: NotUnderstood['what'], value?: string | null): void
}

/** Services of one provider, and entries of one history. Ours. */
const SERVICES_MAX = 2_000
const HISTORY_MAX = 500

/** Providers and their services become authorities and services of the registry. TS 119 612 V2.4.1 §5.4–5.6 */
export class ProviderReader {
  readonly authorities: Authority[] = []
  readonly certificates = new Map<string, Bytes>()
  readonly #context: ListContext
  /** Whose a certificate is, by fingerprint. */
  readonly #owners = new Map<string, string>()
  readonly #ids = new Set<string>()
  readonly #services = new Map<string, Service>()

  constructor(context: ListContext) {
    this.#context = context
  }

  get services(): Service[] {
    return [...this.#services.values()]
  }

  read(provider: XmlElement, at: string): void {
    const { region, sequence } = this.#context
    const information = requiredChild(provider, 'TSPInformation')
    const names = namesIn(requiredChild(information, 'TSPName'))
    const id = authorityId(information, names, region)
    if (this.#ids.has(id)) {
      this.#context.note(at, 'provider-duplicated', id)
      return
    }
    this.#ids.add(id)
    const source = `ETSI TS 119 612: ${region} ${sequence}`
    this.authorities.push({ id, region, names, licences: [], source, demonstration: false })
    const services = listedChildren(provider, 'TSPServices', 'TSPService')
    if (services.length > SERVICES_MAX) refuseList('registry.list-too-long', { max: SERVICES_MAX })
    for (const [i, service] of services.entries()) this.#readService(service, id, `${at}, service ${i + 1}`)
  }

  #readService(element: XmlElement, authority: string, at: string): void {
    const service = this.#serviceIn(element, authority, at)
    if (service === null) return
    const merged = mergedServices(this.#services.get(service.id) ?? null, service)
    if (merged === null) this.#context.note(at, 'service-duplicated', service.id)
    else this.#services.set(service.id, merged)
  }

  /** Null where it is left out, which has then been told. */
  #serviceIn(element: XmlElement, authority: string, at: string): Service | null {
    const { meanings, note } = this.#context
    const leaveOut = (what: NotUnderstood['what'], value: string | null = null): null => {
      note(at, what, value)
      return null
    }
    const information = requiredChild(element, 'ServiceInformation')
    const type = requiredText(information, 'ServiceTypeIdentifier')
    const kind = meanings.kinds.get(type)
    if (kind === undefined) return leaveOut('service-type', type)
    const extensions = readExtensions(information, (what, value) => note(at, what, value))
    if (extensions === null) return null
    const isForWebSites = extensions.scopes.includes(Scope.webSites) && extensions.scopes.every(isWebSites)
    if (isForWebSites) return leaveOut('service-scope', Scope.webSites)
    const identities = this.#identitiesOf(information, authority, at)
    if (identities.length === 0) return leaveOut('identity-without-certificate')
    const intervals = statusIntervals(this.#statusesOf(element, information, type, extensions, at), (what) =>
      note(at, what),
    )
    const [first] = intervals
    if (first === undefined) return null
    const id = extensions.row ?? serviceId(authority, kind, identities, extensions)
    for (const { fingerprint, bytes } of identities) this.certificates.set(fingerprint, bytes)
    return {
      id,
      authority,
      kind,
      names: namesIn(requiredChild(information, 'ServiceName')),
      intervals,
      identities: identities.map(({ fingerprint, role }) => ({
        certificate: fingerprint,
        role,
        use: { from: first.from, to: null },
        sm2Id: null,
        publicWebRoot: false,
      })),
    }
  }

  #identitiesOf(information: XmlElement, authority: string, at: string): ReturnType<typeof identitiesIn> {
    const { note } = this.#context
    const found = identitiesIn(requiredChild(information, 'ServiceDigitalIdentity'), () =>
      note(at, 'certificate-unreadable'),
    )
    return found.filter(({ fingerprint }) => {
      const owner = this.#owners.get(fingerprint) ?? authority
      this.#owners.set(fingerprint, owner)
      if (owner !== authority) note(at, 'identity-shared', fingerprint)
      return owner === authority
    })
  }

  /** The status now and those before, the latest first (§5.5.10); one that is not understood says nothing. */
  #statusesOf(
    service: XmlElement,
    information: XmlElement,
    type: string,
    current: ReadExtensions,
    at: string,
  ): ListedStatus[] {
    const history = listedChildren(service, 'ServiceHistory', 'ServiceHistoryInstance')
    if (history.length > HISTORY_MAX) refuseList('registry.list-too-long', { max: HISTORY_MAX })
    return [information, ...history].map((entry, i) => {
      const { meanings, note, region, sequence } = this.#context
      const place = i === 0 ? at : `${at}, history ${i}`
      const uri = requiredText(entry, 'ServiceStatus')
      const extensions = i === 0 ? current : readExtensions(entry, (what, value) => note(place, what, value))
      const known = meanings.statuses.get(uri)
      const isSameKind = meanings.kinds.get(requiredText(entry, 'ServiceTypeIdentifier')) === meanings.kinds.get(type)
      if (known === undefined) note(place, 'service-status', uri)
      if (!isSameKind) note(place, 'service-type', requiredText(entry, 'ServiceTypeIdentifier'))
      const isUnderstood = known !== undefined && isSameKind && extensions !== null
      return {
        from: instantIn(requiredChild(entry, 'StatusStartingTime')),
        // Our own lists say of a service that cannot be relied on that it is suspended; none that it can.
        status: !isUnderstood ? null : known === 'revoked' && extensions.suspended ? 'suspended' : known,
        basis: `ETSI TS 119 612: ${region} ${sequence}, ${uri}`,
      }
    })
  }
}

/** A service of several keys stands once for each (§5.5.3); null where two of one id say different things. */
function mergedServices(known: Service | null, service: Service): Service | null {
  if (known === null) return service
  const said = ({ identities: _, ...rest }: Service): string => JSON.stringify(rest)
  const named = new Set(known.identities.map(({ certificate }) => certificate))
  const isNew = service.identities.every(({ certificate }) => !named.has(certificate))
  if (!isNew || said(known) !== said(service)) return null
  return { ...known, identities: [...known.identities, ...service.identities] }
}

const isWebSites = (scope: string): boolean => scope === Scope.webSites

/** Our own lists name their rows; others name a provider by its number in an official register (§5.4.2), or not at all. */
function authorityId(information: XmlElement, names: Names, region: string): string {
  const own = ownId(optionalChild(information, 'TSPInformationExtensions'))
  if (own !== null) return own
  const stem = region.toLowerCase()
  const trade = optionalChild(information, 'TSPTradeName')
  for (const name of trade === null ? [] : childElements(trade, TSL, 'Name').map(contentOf)) {
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    if (/^[A-Z]{3}[A-Z]{2}-./.test(name) && slug.length <= 100) return `${stem}:${slug}`
  }
  return `${stem}:${shortHash(canonicalJson({ ...names }))}`
}

/** The row that an extension of our own names; null where there is not exactly one. */
function ownId(extensions: XmlElement | null): string | null {
  const rows =
    extensions === null ? [] : childElements(extensions, TSL, 'Extension').flatMap((each) => childElements(each))
  const ids = rows.map(rowNamed).filter((id) => id !== null)
  return ids.length === 1 ? ids[0]! : null
}

/** One key may be listed for several things, each with a status of its own: what for is part of its name. */
function serviceId(
  authority: string,
  kind: Service['kind'],
  identities: readonly { readonly fingerprint: string }[],
  { scopes }: ReadExtensions,
): string {
  const named = { identities: identities.map(({ fingerprint }) => fingerprint), scopes: [...scopes].sort() }
  return `${authority.slice(0, 100)}:${kind}-${shortHash(canonicalJson(named))}`
}

const shortHash = (text: string): string => sha256Hex(utf8Of(text)).slice(0, 16)

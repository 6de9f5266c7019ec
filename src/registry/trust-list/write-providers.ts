import { assert } from '../../base/assert.ts'
import { base64Of } from '../../base/bytes.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { nameText } from '../../x509/name.ts'
import { element, type XmlContent } from '../../xml/write-xml.ts'
import type { Authority, Service } from '../registry-snapshot.ts'
import {
  electronicAddress,
  nameElements,
  postalAddresses,
  uriElement,
  wholeSeconds,
  withinXml,
} from './list-xml-parts.ts'
import type { TrustList } from './trust-list.ts'
import { Scope, STATUS_URI, TYPE_OF_KIND } from './trust-list-uris.ts'

type ServiceStatus = Service['intervals'][number]['status']

/** A status as the form knows it: it holds from an instant on, until the next. */
interface StatusStep {
  readonly from: Instant
  readonly status: ServiceStatus
}

/** The registry has no addresses; the schema asks for one. */
const NOT_STATED = 'not stated'

/** TrustServiceProvider elements; an authority without a service that has begun has no place in the form. §5.4, §5.5 */
export function providersOf(list: TrustList): XmlContent[] {
  return list.rows.authorities.flatMap((authority) => {
    const services = list.rows.services
      .filter((service) => service.authority === authority.id)
      .flatMap((service) => servicesOf(service, authority, list))
    if (services.length === 0) return []
    return [
      element(
        'TrustServiceProvider',
        {},
        providerInformation(authority, list),
        element('TSPServices', {}, ...services),
      ),
    ]
  })
}

function providerInformation({ id, names, region, source }: Authority, { operator }: TrustList): XmlContent {
  const uri = /^https?:\/\/[!-~]+$/.test(source) ? source : operator.information
  const country = region.slice(0, 2)
  return element(
    'TSPInformation',
    {},
    element('TSPName', {}, ...nameElements(names)),
    element(
      'TSPAddress',
      {},
      postalAddresses({ street: NOT_STATED, locality: NOT_STATED, postalCode: null, country }),
      electronicAddress(uri),
    ),
    element('TSPInformationURI', {}, uriElement(uri)),
    element('TSPInformationExtensions', {}, extension(element('yq:Row', { name: id }))),
  )
}

/** One TSPService for each key, as §5.5.3 asks. */
function servicesOf(service: Service, authority: Authority, list: TrustList): XmlContent[] {
  const steps = stepsUntil(service, list.issuedAt)
  const current = steps.at(-1)
  if (current === undefined) return []
  return service.identities.map(({ certificate: fingerprint }) => {
    const certificate = certificateOf(fingerprint, list)
    const entry = (step: StatusStep, identity: XmlContent, extensions: readonly XmlContent[]): XmlContent[] => [
      element('ServiceTypeIdentifier', {}, TYPE_OF_KIND[service.kind]),
      element('ServiceName', {}, ...nameElements(service.names)),
      identity,
      element('ServiceStatus', {}, STATUS_URI[step.status]),
      element('StatusStartingTime', {}, wholeSeconds(isoOf(step.from))),
      element('ServiceInformationExtensions', {}, ...extensions),
    ]
    const history = steps.slice(0, -1).reverse()
    return element(
      'TSPService',
      {},
      element(
        'ServiceInformation',
        {},
        ...entry(current, identityOf(certificate, 'with-certificate'), [
          rowExtension(service.id, current.status),
          ...scopeExtensions(service, authority, list),
        ]),
      ),
      ...(history.length === 0
        ? []
        : [
            element(
              'ServiceHistory',
              {},
              ...history.map((step) =>
                element(
                  'ServiceHistoryInstance',
                  {},
                  ...entry(step, identityOf(certificate, 'by-name'), [rowExtension(service.id, step.status)]),
                ),
              ),
            ),
          ]),
    )
  })
}

/**
 * The form has no gaps: a status ends where the next begins. Where the registry says nothing from an instant on, the
 * service cannot be relied on, and the list says that. What has not begun when the list is issued is left to the next.
 */
function stepsUntil({ intervals }: Service, issuedAt: Instant): StatusStep[] {
  const steps = intervals.flatMap(({ from, to, status }, i): StatusStep[] => {
    const next = intervals[i + 1]
    return to === null || next?.from === to
      ? [{ from, status }]
      : [
          { from, status },
          { from: to, status: 'revoked' },
        ]
  })
  return steps.filter(({ from }) => from <= issuedAt)
}

function certificateOf(fingerprint: string, { rows }: TrustList): Certificate {
  const certificate = decodeCertificate(rows.certificates.get(fingerprint) ?? new Uint8Array(0))
  assert(certificate.ok, 'a list is checked before it is written')
  return certificate.value
}

/** In a history the key is named and its certificate is not repeated (§5.6.3). */
function identityOf(certificate: Certificate, form: 'with-certificate' | 'by-name'): XmlContent {
  const { subject, subjectKeyIdentifier, bytes } = certificate
  const name = withinXml(nameText(subject))
  return element(
    'ServiceDigitalIdentity',
    {},
    ...[
      ...(form === 'with-certificate' ? [element('X509Certificate', {}, base64Of(bytes))] : []),
      element('X509SubjectName', {}, name),
      ...(subjectKeyIdentifier === null ? [] : [element('X509SKI', {}, base64Of(subjectKeyIdentifier))]),
    ].map((each) => element('DigitalId', {}, each)),
  )
}

const extension = (...children: readonly XmlContent[]): XmlContent =>
  element('Extension', { Critical: 'false' }, ...children)

/** The row it comes from, and a suspension, for which the form has no word. */
const rowExtension = (id: string, status: ServiceStatus): XmlContent =>
  extension(element('yq:Row', status === 'suspended' ? { name: id, status } : { name: id }))

/** The region, and the types of certificates that a CA issues. §5.5.9 */
function scopeExtensions({ kind }: Service, { id, region }: Authority, { rows }: TrustList): XmlContent[] {
  const types = kind === 'ca' ? rows.certificateTypes.filter(({ authority }) => authority === id) : []
  const information = (uri: string, value: string): XmlContent =>
    extension(element('AdditionalServiceInformation', {}, uriElement(uri), element('InformationValue', {}, value)))
  return [
    information(Scope.region, region),
    ...types.map((type) => information(Scope.certificateType, `${type.id} ${type.class} ${type.level ?? '-'}`)),
  ]
}

import { type Instant, isoOf } from '../base/instant.ts'
import { intervalAt, isWithin } from './interval.ts'
import { withDues } from './list-dues.ts'
import { covers } from './region.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import type { RegistryExcerpt } from './registry-store.ts'
import { type RegistryTrust, registryTrust } from './registry-trust.ts'
import { type TrustView, trustView } from './trust-view.ts'

/**
 * What a verification in a region trusts beside its own anchors: roots of the region's registered CAs whose service is
 * active at the instant of validation, and what is registered below and between them as candidates. So what is suspended
 * anchors nothing from that instant on, and what is asked of an earlier day rests on what was trusted that day. Anchors
 * of other regions stay out: that is for recognition to say, which changes no verdict.
 *
 * @standard EN 319 102-1 V1.4.1 §5.1.4 (constraints on trust anchors are the relying party's); RFC 5280 §6.1.1 (d)
 */
export function withRegisteredTrust(own: TrustView, excerpt: RegisteredState, region: string, at: Instant): TrustView {
  const { anchors, pool } = registeredTrust(excerpt, region, at)
  const asOf = own.asOf ?? isoOf(excerpt.snapshot.issuedAt)
  return trustView([...own.anchors, ...anchors], [...own.intermediates, ...pool], asOf)
}

type RegisteredState = Pick<RegistryExcerpt, 'snapshot' | 'dues'>

/**
 * Roots that are active at an instant, of the CAs of a region or, where it is null, of all; those that came with a list
 * say when it is out of date.
 */
export function registeredTrust(
  { snapshot, dues }: RegisteredState,
  region: string | null,
  at: Instant,
): RegistryTrust {
  const isActive = ({
    intervals,
  }: RegistrySnapshot['services'][number] | RegistrySnapshot['crossCertificates'][number]) =>
    intervalAt<string>(intervals, at)?.status === 'active'
  const speaking = new Set(
    snapshot.authorities.filter((each) => region === null || covers(each.region, region)).map(({ id }) => id),
  )
  const services = snapshot.services
    .filter((service) => speaking.has(service.authority) && isActive(service))
    .map((service) => ({ ...service, identities: service.identities.filter(({ use }) => isWithin(use, at)) }))
  const active = { ...snapshot, services, crossCertificates: snapshot.crossCertificates.filter(isActive) }
  const { anchors, pool } = registryTrust(active)
  return { anchors: dues ? withDues(anchors, active, dues) : anchors, pool }
}

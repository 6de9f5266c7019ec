import { type Instant, instantOf } from '../../base/instant.ts'
import type { CrossCertificate, RegistrySnapshot, Service, StatusInterval } from '../registry-snapshot.ts'
import type { Registration, RegistrationState } from './registration.ts'

/** What a registration puts into the registry: one row, under the registration's own id; none before it is approved. */
export type RegisteredRow =
  | { readonly kind: 'service'; readonly row: Service }
  | { readonly kind: 'cross-certificate'; readonly row: CrossCertificate }

type InForce = 'active' | 'suspended' | 'revoked'

/**
 * The row that follows from the registration's story. Each step begins an interval at its own instant and
 * ends the one before, so that a question about an earlier day is answered as it was.
 */
export function registeredRow(registration: Registration): RegisteredRow | null {
  const { id, kind, issuer, subject, names, certificate, pair, instrument, sm2Id, validUntil } = registration
  const intervals = intervalsOf(registration)
  const [first] = intervals
  if (first === undefined) return null
  if (kind === 'cross-certificate') {
    const row = { id, certificate, issuer, subject, pair, instrument, intervals: withExpiry(intervals, validUntil) }
    return { kind, row }
  }
  const use = { from: first.from, to: endOf(validUntil) }
  const identity = { certificate, role: 'root' as const, use, sm2Id, publicWebRoot: false }
  const row: Service = { id, authority: subject, kind: 'ca', names, intervals, identities: [identity] }
  return { kind: 'service', row }
}

/** From when an approved registration counts; null where it is none. */
export function countsFrom(registration: Registration): Instant | null {
  return registration.state === 'approved' ? (intervalsOf(registration)[0]?.from ?? null) : null
}

/** A snapshot in which the registration's row stands as the registration says, whatever stood there. */
export function withRegistration(snapshot: RegistrySnapshot, registration: Registration): RegistrySnapshot {
  const registered = registeredRow(registration)
  const others = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ id }) => id !== registration.id)
  const services = others(snapshot.services)
  const crossCertificates = others(snapshot.crossCertificates)
  if (registered?.kind === 'service') services.push(registered.row)
  if (registered?.kind === 'cross-certificate') crossCertificates.push(registered.row)
  return { ...snapshot, services: byId(services), crossCertificates: byId(crossCertificates) }
}

const byId = <Row extends { readonly id: string }>(rows: Row[]): Row[] => rows.sort((a, b) => (a.id < b.id ? -1 : 1))

/**
 * States in which a registration speaks in the registry, and what it says. What is approved speaks for its day at once:
 * that day decides, whoever carries it out and whenever.
 */
const SAID: Readonly<Partial<Record<RegistrationState, InForce>>> = {
  approved: 'active',
  active: 'active',
  suspended: 'suspended',
  revoked: 'revoked',
}

/** Of steps that change what is said; one that comes before anything could count begins where counting does. */
function intervalsOf({ history, effectiveFrom, validUntil }: Registration): StatusInterval<InForce>[] {
  const intervals: StatusInterval<InForce>[] = []
  const isCarriedOut = history.some(({ action }) => action === 'activate')
  const end = endOf(validUntil)
  let said: InForce | null = null
  for (const { action, state, at } of history) {
    const status = SAID[state] ?? null
    if (status === said) continue
    said = status
    // What was taken back before its day, and before anybody carried it out, is not there to be revoked.
    if (status === 'revoked' && !isCarriedOut && !intervals.some((interval) => interval.from <= at)) return []
    const from = instantOf(Math.max(at, effectiveFrom))
    const last = intervals.at(-1)
    // Of two that would begin at once, the later decision holds.
    if (last !== undefined && last.from >= from) intervals.pop()
    else if (last !== undefined) intervals[intervals.length - 1] = { ...last, to: earlier(last.to, from) }
    if (status === null || from >= end) continue
    // A revocation stands for good; what it says does not end with the certificate.
    intervals.push({ from, to: status === 'revoked' ? null : end, status, basis: action })
  }
  return intervals
}

/** RFC 5280 §4.1.2.5: notAfter is the last instant; an interval ends at the first that no longer counts. */
export const endOf = (validUntil: Instant): Instant => instantOf(validUntil + 1)

const earlier = (a: Instant | null, b: Instant): Instant => (a === null || b < a ? b : a)

/** After its last instant a cross-certificate is expired, unless it was revoked before. */
function withExpiry(intervals: readonly StatusInterval<InForce>[], validUntil: Instant): CrossCertificate['intervals'] {
  if (intervals.at(-1)?.status === 'revoked') return intervals
  return [...intervals, { from: endOf(validUntil), to: null, status: 'expired', basis: 'notAfter' }]
}

import type { Instant } from '../../base/instant.ts'
import { intervalAt } from '../../registry/interval.ts'
import type {
  CrossCertificate,
  RecognitionInstrument,
  Service,
  StatusInterval,
} from '../../registry/registry-snapshot.ts'

/** What an instrument or a cross-certificate is at the instant. What is unsaid is not in force. */
export const LINK_STATES = ['in-force', 'suspended', 'ended', 'to-come'] as const
export type LinkState = (typeof LINK_STATES)[number]

export const isLinkState = (given: string): given is LinkState => (LINK_STATES as readonly string[]).includes(given)

const OF_INSTRUMENT = { effective: 'in-force', suspended: 'suspended', repealed: 'ended' } as const
const OF_CROSS_CERTIFICATE = { active: 'in-force', suspended: 'suspended', revoked: 'ended', expired: 'ended' } as const

const OF_SERVICE = { active: 'in-force', suspended: 'suspended', revoked: 'ended' } as const

export const stateOfService = ({ intervals }: Service, at: Instant): LinkState => stateOf(intervals, OF_SERVICE, at)

export const stateOfInstrument = ({ intervals }: RecognitionInstrument, at: Instant): LinkState =>
  stateOf(intervals, OF_INSTRUMENT, at)

/**
 * What the registry says of it, and what it says of itself: outside its own validity it carries nothing, whatever is on
 * file; one that cannot be read is not in force.
 *
 * @standard RFC 5280 §4.1.2.5
 */
export function stateOfCrossCertificate(
  { intervals }: CrossCertificate,
  validity: { readonly notBefore: Instant; readonly notAfter: Instant } | undefined,
  at: Instant,
): LinkState {
  const said = stateOf(intervals, OF_CROSS_CERTIFICATE, at)
  if (said === 'ended' || said === 'to-come') return said
  if (validity === undefined || at > validity.notAfter) return 'ended'
  return at < validity.notBefore ? 'to-come' : said
}

/** Before its first interval a row is to come; between and after them it has ended. */
function stateOf<Status extends string>(
  intervals: readonly StatusInterval<Status>[],
  states: Readonly<Record<Status, LinkState>>,
  at: Instant,
): LinkState {
  const interval = intervalAt(intervals, at)
  if (interval !== null) return states[interval.status]
  return intervals.some(({ from }) => from <= at) ? 'ended' : 'to-come'
}

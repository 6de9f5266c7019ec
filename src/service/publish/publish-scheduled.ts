import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { type PublishingPorts, publishLists } from './region-lists.ts'

/** What an operator has not set is no failure of every hour: /readyz says so, and so does whoever asks to publish. */
const UNSET: ReadonlySet<string> = new Set([
  'service.signing-key-missing',
  'service.list-operator-missing',
  'service.origin-missing',
])

/** Publishes what is to be published; faults are those of the first region that could not be. */
export async function publishScheduled(
  ports: PublishingPorts,
  now: Instant,
): Promise<Result<Readonly<Record<string, number>>>> {
  const published = await publishLists(ports, now)
  if (!published.ok) return UNSET.has(published.fault.code) ? ok({ published: 0, unset: 1 }) : published
  const refused = published.value.find(({ fault }) => fault !== null)
  if (refused?.fault) return { ok: false, fault: refused.fault }
  const count = (outcome: string): number => published.value.filter((each) => each.outcome === outcome).length
  return ok({ published: count('published'), unchanged: count('unchanged') })
}

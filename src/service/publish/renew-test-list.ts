import type { Bytes } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import type { Fault } from '../../base/result.ts'
import { type ListStanding, standingOf } from '../../registry/trust-list/trust-list-succession.ts'
import { type ImportedList, importTrustList, type ListExpectation } from './import-trust-list.ts'

/** One source after another list, for tests: what the registry keeps in its rows is a value here. */

/** What is held after a list was offered: the new one, or the last good one with the reason why the new one was not taken. */
interface ListRenewal {
  readonly held: ImportedList | null
  readonly refused: Fault | null
  readonly standing: ListStanding
}

export async function renewTrustList(
  held: ImportedList | null,
  offered: Bytes,
  expectation: ListExpectation,
): Promise<ListRenewal> {
  const taken = await importTrustList(offered, expectation, held?.head ?? null)
  const now = taken.ok ? taken.value : held
  return { held: now, refused: taken.ok ? null : taken.fault, standing: listStanding(now, expectation.at) }
}

/** Every certificate that it lists counts. */
export function listStanding(held: ImportedList | null, at: Instant): ListStanding {
  const anchors = new Set(held?.services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)))
  return standingOf(held?.head ?? null, anchors.size, at)
}

import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { intervalAt } from '../../registry/interval.ts'
import type { RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'

export type ListedInstrument = Pick<
  RecognitionInstrument,
  'id' | 'names' | 'basis' | 'citation' | 'issuers' | 'reliers' | 'direction' | 'effect' | 'demonstration'
> & {
  /** Empty: any purpose. */
  readonly purposes: RecognitionInstrument['scope']['purposes']
  /** At the instant asked about; null where it says nothing of it. */
  readonly state: RecognitionInstrument['intervals'][number]['status'] | null
}

/** The instruments that are registered, in the order of their names, with what each is at an instant. Faults: service.store-unavailable. */
export async function listInstruments(store: RegistryStore, at: Instant): Promise<Result<readonly ListedInstrument[]>> {
  const listed: ListedInstrument[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows = await store.rows({ kind: 'instrument', after, limit: LISTED_MAX })
    if (!rows.ok) return rows
    for (const { body } of rows.value) {
      const { intervals, scope, ...row } = rowOfBody('instrument', body)
      listed.push({ ...row, purposes: scope.purposes, state: intervalAt(intervals, at)?.status ?? null })
    }
    after = rows.value.length === LISTED_MAX ? rows.value.at(-1)!.id : undefined
  }
  return ok(listed)
}

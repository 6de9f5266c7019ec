import type { Instant } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { NamedRow } from '../../registry/recognition.ts'
import type { Impact, PreviewedState } from '../../registry/registration/impact-preview.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { readNames } from '../entries/read-names.ts'
import { previewRegistration } from './preview-registration.ts'

/** A preview for people, with what the instruments are called that it names by their ids. */
export interface InspectedImpact extends Impact {
  readonly names: readonly NamedRow[]
}

/** Faults: those of `previewRegistration`. */
export async function inspectImpact(
  store: RegistryStore,
  id: string,
  state: PreviewedState,
  now: Instant,
): Promise<Result<InspectedImpact>> {
  const impact = await previewRegistration(store, id, state, now)
  if (!impact.ok) return impact
  const { begin, end } = impact.value.recognitions
  const instruments = [...begin, ...end].map(({ instrument }) => ({ kind: 'instrument', id: instrument }) as const)
  const names = await readNames(store, instruments)
  return names.ok ? ok({ ...impact.value, names: names.value }) : names
}

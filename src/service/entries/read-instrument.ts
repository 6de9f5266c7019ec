import { ok, type Result } from '../../base/result.ts'
import type { CrossCertificate, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'
import { type AgreementsRead, readAgreements } from '../matrix/read-agreements.ts'
import { type RowStory, readRowStory } from './row-story.ts'

/** An instrument with what lies around it. */
export interface InstrumentEntry extends AgreementsRead {
  readonly instrument: RecognitionInstrument
  /** Issued under it. */
  readonly crossCertificates: readonly CrossCertificate[]
  readonly story: RowStory
}

/** Null where there is none, or it is hidden. Faults: service.store-unavailable. */
export async function readInstrument(store: RegistryStore, id: string): Promise<Result<InstrumentEntry | null>> {
  const name = { kind: 'instrument', id } as const
  const held = await store.row(name)
  if (!held.ok) return held
  if (held.value === null) return ok(null)
  const [read, story] = await Promise.all([readAgreements(store), readRowStory(store, name)])
  if (!read.ok) return read
  if (!story.ok) return story
  const crossCertificates = read.value.agreements.crossCertificates.filter(({ instrument }) => instrument === id)
  return ok({
    ...read.value,
    instrument: rowOfBody('instrument', held.value.body),
    crossCertificates,
    story: story.value,
  })
}

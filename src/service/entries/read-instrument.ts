import { ok, type Result } from '../../base/result.ts'
import type { NamedRow } from '../../registry/recognition.ts'
import type { CrossCertificate, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'
import { type AgreementsRead, readAgreements } from '../matrix/read-agreements.ts'
import { readNames } from './read-names.ts'
import { type RowStory, readRowStory } from './row-story.ts'

/** An instrument with what lies around it. */
export interface InstrumentEntry extends AgreementsRead {
  readonly instrument: RecognitionInstrument
  /** Issued under it. */
  readonly crossCertificates: readonly CrossCertificate[]
  readonly story: RowStory
  /** What the certificate types are called that it names. */
  readonly types: readonly NamedRow[]
}

/** Null where there is none, or it is hidden. Faults: service.store-unavailable. */
export async function readInstrument(store: RegistryStore, id: string): Promise<Result<InstrumentEntry | null>> {
  const name = { kind: 'instrument', id } as const
  const held = await store.row(name)
  if (!held.ok) return held
  if (held.value === null) return ok(null)
  const instrument = rowOfBody('instrument', held.value.body)
  const wanted = instrument.scope.certificateTypes.map((type) => ({ kind: 'certificate-type' as const, id: type }))
  const [read, story, types] = await Promise.all([
    readAgreements(store),
    readRowStory(store, name),
    readNames(store, wanted),
  ])
  if (!read.ok) return read
  if (!story.ok) return story
  if (!types.ok) return types
  const crossCertificates = read.value.agreements.crossCertificates.filter(({ instrument }) => instrument === id)
  return ok({
    ...read.value,
    instrument,
    crossCertificates,
    story: story.value,
    types: types.value,
  })
}

import { ok, type Result } from '../../base/result.ts'
import type { Authority, CrossCertificate, RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'
import { type CertificateFacts, certificateFacts } from '../graph/certificate-facts.ts'
import { type CertificateSummary, summaryOf } from './certificate-summary.ts'
import { rowNamed } from './row-named.ts'
import { type RowStory, readRowStory } from './row-story.ts'

/** A cross-certificate between its two authorities, with those in the other direction. */
export interface CrossCertificateEntry {
  readonly cross: CrossCertificate
  readonly certificate: CertificateSummary
  readonly issuer: Authority | null
  readonly subject: Authority | null
  /** All in the other direction, whether or not they name each other as a pair. */
  readonly others: readonly CrossCertificate[]
  readonly instrument: RecognitionInstrument | null
  /** Of both directions, by fingerprint. */
  readonly facts: ReadonlyMap<string, CertificateFacts>
  readonly story: RowStory
}

/** Null where there is none, or it is hidden. Faults: service.store-unavailable. */
export async function readCrossCertificate(
  store: RegistryStore,
  id: string,
): Promise<Result<CrossCertificateEntry | null>> {
  const found = await rowNamed(store, 'cross-certificate', id)
  if (!found.ok) return found
  const cross = found.value
  if (cross === null) return ok(null)
  const back = { relation: 'cross-issuer', key: cross.subject }
  const [issuer, subject, issued, instrument, certificates, story] = await Promise.all([
    rowNamed(store, 'authority', cross.issuer),
    rowNamed(store, 'authority', cross.subject),
    store.rows({ kind: 'cross-certificate', related: back, limit: LISTED_MAX }),
    cross.instrument === null ? ok(null) : rowNamed(store, 'instrument', cross.instrument),
    store.certificates([cross.certificate]),
    readRowStory(store, { kind: 'cross-certificate', id }),
  ])
  if (!issuer.ok) return issuer
  if (!subject.ok) return subject
  if (!issued.ok) return issued
  if (!instrument.ok) return instrument
  if (!certificates.ok) return certificates
  if (!story.ok) return story
  const others = issued.value
    .map(({ body }) => rowOfBody('cross-certificate', body))
    .filter((other) => other.subject === cross.issuer)
  const facts = await certificateFacts(
    store,
    [cross, ...others].map((each) => each.certificate),
  )
  if (!facts.ok) return facts
  return ok({
    cross,
    certificate: summaryOf(cross.certificate, certificates.value),
    issuer: issuer.value,
    subject: subject.value,
    others,
    instrument: instrument.value,
    facts: facts.value,
    story: story.value,
  })
}

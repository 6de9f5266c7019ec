import { ok, type Result } from '../../base/result.ts'
import { covers } from '../../registry/region.ts'
import type {
  Authority,
  CrossCertificate,
  Party,
  RecognitionInstrument,
  Service,
} from '../../registry/registry-snapshot.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody } from '../../registry/stored-row.ts'
import { withAuthority } from '../matrix/agreements.ts'
import { type AgreementsRead, readAgreements } from '../matrix/read-agreements.ts'
import { type CertificateSummary, summaryOf } from './certificate-summary.ts'
import { rowNamed } from './row-named.ts'
import { type RowStory, readRowStory } from './row-story.ts'

/** An authority with all that is its own, and what it takes part in. */
export interface AuthorityEntry extends AgreementsRead {
  readonly authority: Authority
  readonly services: readonly Service[]
  /** By fingerprint, of the first services. */
  readonly certificates: ReadonlyMap<string, CertificateSummary>
  readonly crossCertificates: readonly CrossCertificate[]
  /** That name it or its region, on either side. */
  readonly instruments: readonly RecognitionInstrument[]
  readonly story: RowStory
}

/** Services of one authority on a page, and certificates of all of them. Ours. */
const SERVICES_MAX = 100
const CERTIFICATES_MAX = 200

/** Null where there is none, or it is hidden. Faults: service.store-unavailable. */
export async function readAuthority(store: RegistryStore, id: string): Promise<Result<AuthorityEntry | null>> {
  const found = await rowNamed(store, 'authority', id)
  if (!found.ok) return found
  const authority = found.value
  if (authority === null) return ok(null)
  const related = { relation: 'service-authority', key: id }
  const [read, held, story] = await Promise.all([
    readAgreements(store),
    store.rows({ kind: 'service', related, limit: SERVICES_MAX }),
    readRowStory(store, { kind: 'authority', id }),
  ])
  if (!read.ok) return read
  if (!held.ok) return held
  if (!story.ok) return story
  const services = held.value.map(({ body }) => rowOfBody('service', body))
  const named = [...new Set(services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate)))]
  const certificates = await store.certificates(named.slice(0, CERTIFICATES_MAX))
  if (!certificates.ok) return certificates
  const agreements = withAuthority(read.value.agreements, authority, services)
  return ok({
    ...read.value,
    ...{ agreements, authority, services },
    certificates: new Map(named.map((fingerprint) => [fingerprint, summaryOf(fingerprint, certificates.value)])),
    crossCertificates: agreements.crossCertificates.filter(({ issuer, subject }) => issuer === id || subject === id),
    instruments: agreements.instruments.filter(({ issuers, reliers }) =>
      [issuers, reliers].some((party) => means(party, authority)),
    ),
    story: story.value,
  })
}

const means = ({ regions, authorities }: Party, { id, region }: Authority): boolean =>
  authorities.includes(id) || regions.some((stated) => covers(stated, region))

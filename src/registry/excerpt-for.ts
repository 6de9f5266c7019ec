import { directionOf } from './apply-instrument.ts'
import type { RecognitionQuestion } from './recognition.ts'
import { namesCovering } from './region.ts'
import { registryIndex } from './registry-index.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'

/**
 * The rows of a snapshot that a question touches, under the snapshot's own version: enough for the answer of
 * the whole, and small enough to be kept beside a verdict.
 *
 * Every authority on a path counts, nearest or not, so that which one it is stays for the rules to say.
 */
export function excerptFor(snapshot: RegistrySnapshot, question: RecognitionQuestion): RegistrySnapshot {
  const index = registryIndex(snapshot)
  const onPaths = new Set(
    [...question.accepted, ...question.vouched].flatMap(({ certificates }) =>
      certificates.map(({ fingerprint }) => fingerprint),
    ),
  )
  const crossCertificates = snapshot.crossCertificates.filter(({ certificate }) => onPaths.has(certificate))
  const touched = new Set(crossCertificates.map(({ subject }) => subject))
  for (const fingerprint of onPaths) {
    for (const { service } of index.identities.get(fingerprint) ?? []) touched.add(service.authority)
  }
  const isTouched = ({ authority }: { readonly authority: string }): boolean => touched.has(authority)

  const authorities = snapshot.authorities.filter(({ id }) => touched.has(id))
  const services = snapshot.services.filter(isTouched)
  const relying = [...touched]
  const instruments = snapshot.instruments.filter((instrument) =>
    authorities.some((authority) => directionOf(instrument, authority, question.region, relying) !== null),
  )
  const instrumentIds = new Set(instruments.map(({ id }) => id))
  const regions = new Set([question.region, ...authorities.map(({ region }) => region)].flatMap(namesCovering))
  const fingerprints = services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate))
  const wanted = new Set([...fingerprints, ...crossCertificates.map(({ certificate }) => certificate)])
  return {
    ...snapshot,
    regions: snapshot.regions.filter(({ code }) => regions.has(code)),
    authorities,
    services,
    certificateTypes: snapshot.certificateTypes.filter(isTouched),
    crossCertificates,
    instruments,
    policyMappings: snapshot.policyMappings.filter(({ instrument }) => instrumentIds.has(instrument)),
    statusSources: snapshot.statusSources.filter(isTouched),
    certificates: new Map([...snapshot.certificates].filter(([fingerprint]) => wanted.has(fingerprint))),
  }
}

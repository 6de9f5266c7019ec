import { directionOf } from './apply-instrument.ts'
import { ownerOf } from './authority-of-certificate.ts'
import type { RecognitionQuestion } from './recognition.ts'
import { registryIndex } from './registry-index.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'

/**
 * The rows of a snapshot that a question touches, under the snapshot's own version, and no other: enough for
 * the answer of the whole, small enough to be kept beside a verdict, and the same rows out of any larger part.
 */
export function excerptFor(snapshot: RegistrySnapshot, question: RecognitionQuestion): RegistrySnapshot {
  const index = registryIndex(snapshot)
  const paths = [...question.accepted, ...question.vouched]
  const owners = new Set(paths.flatMap((path) => ownerOf(path, index)?.authority.id ?? []))
  const onPaths = new Set(paths.flatMap(({ certificates }) => certificates.map(({ fingerprint }) => fingerprint)))
  const crossCertificates = snapshot.crossCertificates.filter(({ certificate }) => onPaths.has(certificate))
  const touched = new Set(crossCertificates.map(({ subject }) => subject))
  for (const fingerprint of onPaths) {
    for (const { service } of index.identities.get(fingerprint) ?? []) touched.add(service.authority)
  }
  const isTouched = ({ authority }: { readonly authority: string }): boolean => touched.has(authority)

  // Cross-certificates are told by the names of both their ends.
  const told = new Set([...touched, ...crossCertificates.map(({ issuer }) => issuer)])
  const authorities = snapshot.authorities.filter(({ id }) => told.has(id))
  const services = snapshot.services.filter(isTouched)
  const relying = [...touched]
  const instruments = snapshot.instruments.filter((instrument) =>
    authorities.some(
      (authority) => owners.has(authority.id) && directionOf(instrument, authority, question.region, relying) !== null,
    ),
  )
  const instrumentIds = new Set(instruments.map(({ id }) => id))
  const regions = new Set([question.region, ...authorities.map(({ region }) => region)])
  const fingerprints = services.flatMap(({ identities }) => identities.map(({ certificate }) => certificate))
  const wanted = new Set([...fingerprints, ...crossCertificates.map(({ certificate }) => certificate)])
  return {
    ...snapshot,
    regions: snapshot.regions.filter(({ code }) => regions.has(code)),
    authorities,
    services,
    certificateTypes: snapshot.certificateTypes.filter(({ authority }) => owners.has(authority)),
    crossCertificates,
    instruments,
    policyMappings: snapshot.policyMappings.filter(({ instrument }) => instrumentIds.has(instrument)),
    statusSources: [],
    certificates: new Map([...snapshot.certificates].filter(([fingerprint]) => wanted.has(fingerprint))),
  }
}

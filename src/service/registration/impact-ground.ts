import type { Bytes } from '../../base/bytes.ts'
import { ok, type Result } from '../../base/result.ts'
import { impactTargets, TARGETS_MAX } from '../../registry/registration/impact-targets.ts'
import type { Registration } from '../../registry/registration/registration.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'
import { decodeCertificate } from '../../x509/certificate.ts'

/** What is looked for under a registration. */
type Under = Pick<RegistrySnapshot, 'services' | 'crossCertificates'>

/**
 * The neighbourhood of a registration in a registry that is larger than a process holds: the CAs under its subject, as
 * far as `impactTargets` looks, and above them whatever a question about their certificates touches, which is what
 * stands two cross-certificates away at most. Longer paths are not in it, and nobody is recognised by one.
 *
 * Faults: service.store-unavailable; x509.*, asn1.* of the certificate.
 */
export async function impactGround(
  store: RegistryStore,
  registration: Registration,
  certificate: Bytes,
  version: number,
): Promise<Result<RegistrySnapshot>> {
  const under = await rowsUnder(store, registration, version)
  if (!under.ok) return under
  const targets = impactTargets(registration, under.value)
  const stored = await store.certificates(targets.certificates)
  if (!stored.ok) return stored
  const named = new Map([...stored.value, [registration.certificate, certificate]])
  const decoded = []
  for (const bytes of named.values()) {
    const read = decodeCertificate(bytes)
    if (!read.ok) return read
    decoded.push(read.value)
  }
  const excerpt = await store.excerpt(questionOf(decoded, null), version)
  if (!excerpt.ok) return excerpt
  const { snapshot } = excerpt.value
  const regions = await rowsOf(store, 'region', version)
  if (!regions.ok) return regions
  return ok({
    ...snapshot,
    regions: regions.value,
    services: joined(snapshot.services, under.value.services),
    crossCertificates: joined(snapshot.crossCertificates, under.value.crossCertificates),
    certificates: new Map([...snapshot.certificates, ...named]),
  })
}

/** The services and cross-certificates of the subject and of those under it, authority by authority, until there are enough. */
async function rowsUnder(store: RegistryStore, registration: Registration, version: number): Promise<Result<Under>> {
  const under = {
    services: [] as SnapshotRows['service'][],
    crossCertificates: [] as SnapshotRows['cross-certificate'][],
  }
  const reached = new Set([registration.subject])
  // In the order of `impactTargets`, so that the first of them are the same ones.
  for (const authority of reached) {
    const services = await rowsOf(store, 'service', version, { relation: 'service-authority', key: authority })
    if (!services.ok) return services
    const crosses = await rowsOf(store, 'cross-certificate', version, { relation: 'cross-issuer', key: authority })
    if (!crosses.ok) return crosses
    under.services.push(...services.value)
    under.crossCertificates.push(...crosses.value)
    if (impactTargets(registration, under).certificates.length >= TARGETS_MAX) break
    for (const subject of crosses.value.map((cross) => cross.subject).sort()) reached.add(subject)
  }
  return ok(under)
}

/** The first rows of a kind: of more than these nobody reads what would become. */
async function rowsOf<Kind extends SnapshotKind>(
  store: RegistryStore,
  kind: Kind,
  version: number,
  related?: { readonly relation: string; readonly key: string },
): Promise<Result<SnapshotRows[Kind][]>> {
  const rows = await store.rows({ kind, limit: LISTED_MAX, ...(related && { related }) }, version)
  return rows.ok ? ok(rows.value.map(({ body }) => rowOfBody(kind, body))) : rows
}

const joined = <Row extends { readonly id: string }>(...lists: readonly (readonly Row[])[]): Row[] =>
  [...new Map(lists.flat().map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))

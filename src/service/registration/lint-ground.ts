import type { Bytes } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { LintGround } from '../../registry/registration/lint-subject.ts'
import type { Registration } from '../../registry/registration/registration.ts'
import { namesOfCertificate } from '../../registry/registry-question.ts'
import { type HeldRow, LISTED_MAX, type RegistryStore, type RowQuery } from '../../registry/registry-store.ts'
import { rowOfBody, type SnapshotKind, type SnapshotRows } from '../../registry/stored-row.ts'
import { decodeCertificate } from '../../x509/certificate.ts'

/** Cross-certificates in which circles are looked for: as many as the plan speaks of. Ours. */
export const CROSSINGS_READ_MAX = 100_000

/**
 * What of the registry a submission is held against, however large the registry is: by name, by key and by
 * authority, and all cross-certificates, since a circle may go over any of them.
 *
 * Faults: registry.too-large where more is alike than is read: doubles that nobody looked at are no ground to
 * approve; service.store-unavailable; x509.*, asn1.* of the certificate.
 */
export async function lintGround(
  store: RegistryStore,
  registration: Registration,
  certificate: Bytes,
  version: number,
): Promise<Result<LintGround>> {
  const decoded = decodeCertificate(certificate)
  if (!decoded.ok) return decoded
  const alike = await certificatesAlike(store, certificate)
  if (!alike.ok) return alike
  const { issuer, subject, instrument } = registration
  const authorities = await rowsNamed(store, 'authority', [issuer, subject], version)
  if (!authorities.ok) return authorities
  const instruments = await rowsNamed(store, 'instrument', instrument === null ? [] : [instrument], version)
  if (!instruments.ok) return instruments
  const mapping = instrument === null ? null : { relation: 'mapping-instrument', key: instrument }
  const policyMappings = mapping === null ? ok([]) : await rowsOf(store, 'policy-mapping', version, mapping)
  if (!policyMappings.ok) return policyMappings
  const services = await servicesNaming(store, [...alike.value.keys()], [issuer, subject], version)
  if (!services.ok) return services
  const crossCertificates = await rowsOf(store, 'cross-certificate', version)
  if (!crossCertificates.ok) return crossCertificates
  return ok({
    authorities: authorities.value,
    services: services.value,
    crossCertificates: crossCertificates.value,
    instruments: instruments.value,
    policyMappings: policyMappings.value,
    certificates: alike.value,
  })
}

/** By fingerprint: those with the name or the key of the certificate, or with the name of its issuer. */
export async function certificatesAlike(store: RegistryStore, bytes: Bytes): Promise<Result<Map<string, Bytes>>> {
  const names = namesOfCertificate(bytes)
  if (!names.ok) return names
  const { subject, issuer, publicKey } = names.value
  const likenesses: Parameters<RegistryStore['certificatesLike']>[0][] = [
    { of: 'name', sha256: subject },
    { of: 'name', sha256: issuer },
    { of: 'key', sha256: publicKey },
  ]
  const alike = new Map<string, Bytes>()
  for (const likeness of likenesses) {
    const found = await store.certificatesLike(likeness)
    if (!found.ok) return found
    if (found.value.length >= LISTED_MAX) return fail('registry.too-large', { max: LISTED_MAX })
    for (const each of found.value) {
      const named = namesOfCertificate(each)
      if (!named.ok) return named
      alike.set(named.value.fingerprint, each)
    }
  }
  return ok(alike)
}

/** The services of both authorities, and those of anybody that name a certificate which is alike. */
export async function servicesNaming(
  store: RegistryStore,
  certificates: readonly string[],
  authorities: readonly string[],
  version: number,
): Promise<Result<SnapshotRows['service'][]>> {
  const asked = [
    ...certificates.map((key) => ({ relation: 'service-certificate', key })),
    ...[...new Set(authorities)].map((key) => ({ relation: 'service-authority', key })),
  ]
  const services = new Map<string, SnapshotRows['service']>()
  for (const related of asked) {
    const found = await rowsOf(store, 'service', version, related)
    if (!found.ok) return found
    for (const service of found.value) services.set(service.id, service)
  }
  return ok([...services.values()])
}

async function rowsNamed<Kind extends SnapshotKind>(
  store: RegistryStore,
  kind: Kind,
  ids: readonly string[],
  version: number,
): Promise<Result<SnapshotRows[Kind][]>> {
  const rows: SnapshotRows[Kind][] = []
  for (const id of new Set(ids)) {
    const found = await store.row({ kind, id }, version)
    if (!found.ok) return found
    if (found.value !== null) rows.push(rowOfBody(kind, found.value.body))
  }
  return ok(rows)
}

/** All rows of a kind that are so related, page after page. */
async function rowsOf<Kind extends SnapshotKind>(
  store: RegistryStore,
  kind: Kind,
  version: number,
  related?: RowQuery['related'],
): Promise<Result<SnapshotRows[Kind][]>> {
  const rows: SnapshotRows[Kind][] = []
  let last: HeldRow | undefined
  do {
    const query = { kind, limit: LISTED_MAX, ...(related && { related }), ...(last && { after: last.id }) }
    const page = await store.rows(query, version)
    if (!page.ok) return page
    for (const { body } of page.value) rows.push(rowOfBody(kind, body))
    if (rows.length > CROSSINGS_READ_MAX) return fail('registry.too-large', { max: CROSSINGS_READ_MAX })
    last = page.value.length < LISTED_MAX ? undefined : page.value.at(-1)
  } while (last !== undefined)
  return ok(rows)
}

import { base64Of, hexOf } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { shownName } from '../../x509/shown-name.ts'

/** A registered CA certificate, with the rows that name it. */
export interface RegisteredCertificate {
  readonly der: Uint8Array
  readonly shown: Json
}

/**
 * A certificate of the registry by its fingerprint. Only those that a service or a cross-certificate names are shown:
 * certificates by which officers log in are stored as well, and are nobody's business.
 *
 * Faults: registry.certificate-unknown, registry.version-unknown, service.store-unavailable.
 */
export async function findRegisteredCertificate(
  store: RegistryStore,
  sha256: string,
  version?: number,
): Promise<Result<RegisteredCertificate>> {
  const services = await rowsNaming(store, 'service', 'service-certificate', sha256, version)
  if (!services.ok) return services
  const crossCertificates = await rowsNaming(store, 'cross-certificate', 'cross-certificate', sha256, version)
  if (!crossCertificates.ok) return crossCertificates
  if (services.value.length + crossCertificates.value.length === 0) return fail('registry.certificate-unknown')
  const stored = await store.certificates([sha256])
  if (!stored.ok) return stored
  const der = stored.value.get(sha256)
  if (der === undefined) return fail('registry.certificate-unknown')
  const decoded = decodeCertificate(der)
  if (!decoded.ok) return decoded
  const { subject, issuer, serialNumber, notBefore, notAfter } = decoded.value
  return ok({
    der: Uint8Array.from(der),
    shown: {
      sha256,
      subject: shownName(subject),
      issuer: shownName(issuer),
      serialNumber: hexOf(serialNumber),
      notBefore: isoOf(notBefore),
      notAfter: isoOf(notAfter),
      certificate: base64Of(der),
      services: services.value,
      crossCertificates: crossCertificates.value,
    },
  })
}

async function rowsNaming(
  store: RegistryStore,
  kind: string,
  relation: string,
  key: string,
  version: number | undefined,
): Promise<Result<readonly Json[]>> {
  const rows = await store.rows({ kind, related: { relation, key }, limit: LISTED_MAX }, version)
  return rows.ok ? ok(rows.value.map(({ body }) => JSON.parse(body) as Json)) : rows
}

import { sha256Hex } from '../../crypto/digest.ts'
import { decodeCertificate } from '../../x509/certificate.ts'
import { checkRows } from '../check-rows.ts'
import { covers } from '../region.ts'
import type { RegistrySnapshot } from '../registry-snapshot.ts'
import { rowsOfRegion, type TrustList } from './trust-list.ts'
import { refuseList } from './trust-list-fault.ts'

/**
 * Refuses a list that says more than its region may, or what contradicts itself. A signature shows who wrote a list; it
 * gives the operator of one region no say over the authorities of another.
 *
 * @throws FaultError registry.list-*
 */
export function checkTrustList({ region, rows, issuedAt, nextUpdate }: TrustList): void {
  if (nextUpdate <= issuedAt) refuseList('registry.list-malformed', { at: '/nextUpdate' })
  for (const { id, region: own } of rows.authorities) {
    if (!covers(region, own)) refuseList('registry.list-row-foreign', { at: `authorities/${id}` })
  }
  checkBelonging(rows, rowsOfRegion(rows, region))
  const [problem] = checkRows(rows)
  if (problem !== undefined) refuseList('registry.list-rows-unsound', { code: problem.code })
  checkCertificates(rows)
}

const KINDS = [
  'regions',
  'services',
  'certificateTypes',
  'crossCertificates',
  'instruments',
  'policyMappings',
  'statusSources',
] as const

/** Every row is one that the region's authorities bring with them. */
function checkBelonging(rows: RegistrySnapshot, own: RegistrySnapshot): void {
  for (const kind of KINDS) {
    if (own[kind].length !== rows[kind].length) refuseList('registry.list-row-foreign', { at: kind })
  }
}

function checkCertificates({ services, crossCertificates, certificates }: RegistrySnapshot): void {
  const named = [...services.flatMap(({ identities }) => identities), ...crossCertificates]
  for (const { certificate } of named) {
    if (!certificates.has(certificate)) refuseList('registry.list-certificate-missing', { certificate })
  }
  for (const [certificate, bytes] of certificates) {
    const intact = sha256Hex(bytes) === certificate && decodeCertificate(bytes).ok
    if (!intact) refuseList('registry.list-certificate-altered', { certificate })
  }
}

import { type Bytes, utf8Of } from '../../base/bytes.ts'
import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { encodeSignedData } from '../../cms/encode-signed-data.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { signerAt } from '../publish/known-signer.ts'
import type { SigningKey } from '../signing/open-signing-key.ts'
import type { ReportStore } from './report-store.ts'

export interface ReportSigningPorts {
  readonly reports: Pick<ReportStore, 'find'>
  readonly signingKey: SigningKey
}

/**
 * The signature over a report as a court keeps it: a detached CMS message of level CAdES B-B, over the report octet for octet as
 * it was made. The report stays a file that anything reads, and nothing else is signed that could be taken for it. It is signed when
 * it is asked for, so that who deletes a report deletes all of it. What the store holds is compared with its digest before:
 * this service signs nothing that it did not write.
 *
 * Faults: report.not-found; service.store-unavailable, service.signing-*.
 *
 * @returns DER
 */
export async function signReport(
  id: string,
  { reports, signingKey }: ReportSigningPorts,
  now: Instant,
): Promise<Result<Bytes>> {
  const found = await reports.find(id, now)
  if (!found.ok) return found
  if (found.value === null) return fail('report.not-found')
  const octets = utf8Of(found.value.body)
  if (sha256Hex(octets) !== found.value.sha256) return fail('service.store-unavailable')
  const known = await signerAt(signingKey, now)
  if (!known.ok) return known
  const { signer, certificate } = known.value
  return ok(await encodeSignedData(octets, signer, certificate, now, 'detached'))
}

import { base64Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import type { ListArchive } from '../../registry/list-archive.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { SigningKey } from '../signing/open-signing-key.ts'
import { signerAt } from './known-signer.ts'
import { LIST_FORMS, LIST_MEDIA_TYPES, lastPublished, publishedRegions, shownList } from './published-lists.ts'

const FORMAT = 'yanqian.trust-lists/1'
const API = '/api/v1/trust-lists'

/**
 * Where the lists of all regions are, and under which certificates they are signed. It vouches for nothing: whoever
 * pins a signer compares the certificate with what the operator told by another way.
 *
 * Faults: service.store-unavailable.
 */
export async function listDirectory(
  lists: ListArchive,
  signingKey: SigningKey,
  now: Instant,
  demonstration: boolean,
): Promise<Result<Json>> {
  const regions = await publishedRegions(lists)
  if (!regions.ok) return regions
  const entries: Json[] = []
  for (const region of regions.value) {
    const last = await lastPublished(lists, region)
    if (!last.ok) return last
    if (last.value === null) continue
    const { head } = last.value
    const forms = LIST_FORMS.filter((form) => head[form] !== null).map((form) => ({
      mediaType: LIST_MEDIA_TYPES[form],
      location: `${API}/${region}.${form}`,
      past: `${API}/${region}/{sequence}.${form}`,
      sha256: head[form],
    }))
    entries.push({ ...shownList(region, last.value, now), forms })
  }
  // A service without a key still says where its past lists are.
  const signer = await signerAt(signingKey, now)
  return ok({
    format: FORMAT,
    demonstration,
    signers: signer.ok ? [shownSigner(signer.value.certificate)] : [],
    lists: entries,
  })
}

const shownSigner = ({ fingerprint, notBefore, notAfter, bytes }: Certificate): Json => ({
  sha256: fingerprint,
  notBefore: isoOf(notBefore),
  notAfter: isoOf(notAfter),
  certificate: base64Of(bytes),
})

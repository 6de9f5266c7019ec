import { canonicalJson } from '../../base/canonical-json.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import type { XmlSigner } from '../../formats/xml/sign-enveloped.ts'
import type { ListArchive } from '../../registry/list-archive.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { type ListOperator, rowsOfRegion } from '../../registry/trust-list/trust-list.ts'
import { TRUST_LIST_MEDIA_TYPE } from '../../registry/trust-list/write-trust-list-xml.ts'
import { crossCertificateBundles } from './cross-certificate-bundle.ts'
import { publishJsonList, publishXmlList } from './publish-trust-list.ts'

/** What publishing reads and writes. */
export interface ListPorts {
  readonly registry: RegistryStore
  readonly lists: ListArchive
}

/** The two forms of one list. */
export type ListForm = 'json' | 'xml'

export const LIST_MEDIA_TYPES = {
  json: 'application/json',
  xml: TRUST_LIST_MEDIA_TYPE,
  // RFC 5280 §4.2.2.1, RFC 8551 §3.2.1
  p7b: 'application/pkcs7-mime; smime-type=certs-only',
} as const

const shelfOf = (region: string): string => `published ${region}`

/** How long a list is good: TS 119 612 V2.4.1 §5.3.15 asks for six months at most; ours is a month. */
const LIST_DAYS = 30

interface ListHead {
  readonly payloadSha256: string
}

/**
 * Publishes what the registry holds of a region now, in both forms, as the list after the last one. Of two that publish
 * at once, one is refused. XML has no name for SM2, so that an SM2 key signs JSON alone.
 *
 * Faults: registry.list-superseded, registry.*, xml.*, service.store-unavailable.
 */
export async function publishRegion(
  { registry, lists }: ListPorts,
  region: string,
  operator: ListOperator,
  signer: MessageSigner,
  now: Instant,
): Promise<Result<number>> {
  const last = await lists.latest(shelfOf(region))
  if (!last.ok) return last
  const snapshot = await registry.snapshot()
  if (!snapshot.ok) return snapshot
  const sequence = (last.value?.sequence ?? 0) + 1
  const list = {
    ...{ region, sequence, operator, issuedAt: now, nextUpdate: instantOf(now + LIST_DAYS * 86_400_000) },
    previous: last.value === null ? null : (JSON.parse(last.value.head) as ListHead).payloadSha256,
    rows: rowsOfRegion(snapshot.value, region),
  }
  const json = await publishJsonList(list, signer)
  if (!json.ok) return json
  const texts = new Map([['json', json.value.text]])
  if (isXmlSigner(signer)) {
    const xml = await publishXmlList(list, signer)
    if (!xml.ok) return xml
    texts.set('xml', xml.value.text)
  }
  const head = canonicalJson({ payloadSha256: json.value.payloadSha256 })
  const added = await lists.add(shelfOf(region), { sequence, head }, texts)
  return added.ok ? ok(sequence) : added
}

const isXmlSigner = (signer: MessageSigner): signer is XmlSigner => signer.algorithm !== 'SM2-SM3'

export interface ServedList {
  readonly sequence: number
  readonly text: string
}

/** The last list of a region in one form. Faults: registry.list-unpublished, service.store-unavailable. */
export async function latestList(lists: ListArchive, region: string, form: ListForm): Promise<Result<ServedList>> {
  const last = await lists.latest(shelfOf(region))
  if (!last.ok) return last
  if (last.value === null) return fail('registry.list-unpublished')
  const { sequence } = last.value
  const text = await lists.text(shelfOf(region), sequence, form)
  if (!text.ok) return text
  return text.value === null ? fail('registry.list-unpublished') : ok({ sequence, text: text.value })
}

/**
 * The cross-certificates of a region that are active now, as PKCS #7 that nobody signs: whoever builds paths verifies
 * each by itself. Faults: registry.too-large, service.store-unavailable.
 */
export async function regionBundle(registry: RegistryStore, region: string, now: Instant): Promise<Result<Uint8Array>> {
  const snapshot = await registry.snapshot()
  if (!snapshot.ok) return snapshot
  const [bundle, ...more] = crossCertificateBundles(rowsOfRegion(snapshot.value, region), now)
  // One file is one bundle; a region of more cross-certificates than a reader takes is told by its list.
  return more.length > 0 ? fail('registry.too-large') : ok(bundle!)
}

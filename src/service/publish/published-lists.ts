import { type Bytes, bytesFromBase64, utf8Of } from '../../base/bytes.ts'
import { type Instant, isoOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { ListArchive } from '../../registry/list-archive.ts'
import { decodePublishedHead, type PublishedHead } from './list-head.ts'

/** The forms of one list: signed JSON, ETSI TS 119 612, and its cross-certificates as PKCS #7. */
export type ListForm = 'json' | 'xml' | 'p7b'

export const LIST_FORMS: readonly ListForm[] = ['json', 'xml', 'p7b']

export const LIST_MEDIA_TYPES: Readonly<Record<ListForm, string>> = {
  json: 'application/json',
  // ETSI TS 119 612 V2.4.1 §6.1
  xml: 'application/vnd.etsi.tsl+xml',
  // RFC 5280 §4.2.2.1, RFC 8551 §3.2.1
  p7b: 'application/pkcs7-mime; smime-type=certs-only',
}

export const publishedShelf = (region: string): string => `published ${region}`

/** Regions that have published a list, in the order of their codes. Faults: service.store-unavailable. */
export async function publishedRegions(lists: ListArchive): Promise<Result<readonly string[]>> {
  const shelves = await lists.shelves(publishedShelf(''))
  return shelves.ok ? ok(shelves.value.map((shelf) => shelf.slice(publishedShelf('').length))) : shelves
}

export interface PublishedLast {
  readonly sequence: number
  readonly head: PublishedHead
}

/** The last list of a region; null where there is none. Faults: service.store-unavailable. */
export async function lastPublished(lists: ListArchive, region: string): Promise<Result<PublishedLast | null>> {
  return headOf(await lists.latest(publishedShelf(region)))
}

/** One list of a region by its number, or its last one. Faults: registry.list-unpublished, service.store-unavailable. */
export async function findPublished(
  lists: ListArchive,
  region: string,
  sequence: number | null,
): Promise<Result<PublishedLast>> {
  const shelf = publishedShelf(region)
  const found = headOf(await (sequence === null ? lists.latest(shelf) : lists.find(shelf, sequence)))
  if (!found.ok) return found
  return found.value === null ? fail('registry.list-unpublished') : ok(found.value)
}

/** A head that is no longer what was written is a store that cannot be relied on, not a fault of who asks. */
function headOf(found: Awaited<ReturnType<ListArchive['latest']>>): Result<PublishedLast | null> {
  if (!found.ok || found.value === null) return found.ok ? ok(null) : found
  const head = decodePublishedHead(found.value.head)
  return head.ok ? ok({ sequence: found.value.sequence, head: head.value }) : fail('service.store-unavailable')
}

/** SHA-256 of a list in one form; null where it was not published in this form. */
export const formSha256 = ({ head }: PublishedLast, form: ListForm): string | null => head[form]

/** Under which name a text of a list is kept: bundles after the first one are numbered from 2 on. */
export const textName = (form: ListForm, part: number): string => (part === 1 ? form : `${form}-${part}`)

/** The octets of a list; of its cross-certificates those of one bundle, the first one being 1. Faults: registry.list-unpublished, service.store-unavailable. */
export async function publishedOctets(
  lists: ListArchive,
  region: string,
  { sequence }: PublishedLast,
  form: ListForm,
  part: number,
): Promise<Result<Bytes>> {
  const text = await lists.text(publishedShelf(region), sequence, textName(form, part))
  if (!text.ok) return text
  const octets = text.value === null ? null : form === 'p7b' ? bytesFromBase64(text.value) : utf8Of(text.value)
  return octets === null ? fail('registry.list-unpublished') : ok(octets)
}

/** A list as catalogues and monitors show it. */
export const shownList = (region: string, { sequence, head }: PublishedLast, now: Instant) => ({
  region,
  sequence,
  issuedAt: isoOf(head.issuedAt),
  nextUpdate: isoOf(head.nextUpdate),
  registryVersion: head.registryVersion,
  stale: head.nextUpdate <= now,
  signer: head.signer,
})

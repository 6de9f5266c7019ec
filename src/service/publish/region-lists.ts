import { base64Of, utf8Of } from '../../base/bytes.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { type Fault, fail, ok, type Result } from '../../base/result.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { isImportedId } from '../../registry/imported-row.ts'
import type { ListArchive } from '../../registry/list-archive.ts'
import { covers } from '../../registry/region.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import type { TrustList } from '../../registry/trust-list/trust-list.ts'
import { TRUST_LIST_MEDIA_TYPE } from '../../registry/trust-list/write-trust-list-xml.ts'
import type { ListPointer } from '../../registry/trust-list/xml-trust-list.ts'
import type { ServiceSigner, SigningKey } from '../signing/open-signing-key.ts'
import { crossCertificateBundles } from './cross-certificate-bundle.ts'
import { type KnownSigner, signerAt } from './known-signer.ts'
import { contentSha256, turnedBetween } from './list-content.ts'
import { encodePublishedHead, type PublishedHead } from './list-head.ts'
import { publishJsonList, publishXmlList } from './publish-trust-list.ts'
import { lastPublished, type PublishedLast, publishedShelf, textName } from './published-lists.ts'
import type { Imprint } from './publisher.ts'

/** What publishing reads and writes. */
export interface PublishingPorts {
  readonly registry: Pick<RegistryStore, 'head' | 'region' | 'rows'>
  readonly lists: ListArchive
  readonly signingKey: SigningKey
  /** Faults: service.list-operator-*, service.origin-missing. */
  readonly imprint: () => Promise<Result<Imprint>>
}

/** How long a list is good: TS 119 612 V2.4.1 §5.3.15 asks for six months at most; ours is a month. */
const LIST_DAYS = 30
/** So long before its end a list is signed anew, so that a week of failures is noticed by nobody's verdicts. Ours. */
const RENEWED_DAYS = 10
const DAY_MILLISECONDS = 86_400_000

/** What became of a region's list: `unchanged` says that the last one still says it all. */
export interface Publication {
  readonly region: string
  readonly outcome: 'published' | 'unchanged' | 'refused'
  /** Of the last list; null where there is none. */
  readonly sequence: number | null
  /** Why nothing was published. */
  readonly fault: Fault | null
}

/**
 * Publishes the lists of regions, each where it says something else than the last one or is soon due: all that have an
 * authority here or had a list before, or those that are named. One that cannot be published keeps no other back. Of
 * two that publish at once, one adds the list and the other is refused.
 *
 * Faults: service.signing-*, service.list-operator-*, service.origin-missing, registry.row-unknown,
 * service.store-unavailable; of one region: registry.*, registry.too-large where it has more than is held at once, xml.*.
 */
export async function publishLists(
  { registry, lists, signingKey, imprint }: PublishingPorts,
  now: Instant,
  asked: readonly string[] | null = null,
): Promise<Result<readonly Publication[]>> {
  const published = await imprint()
  if (!published.ok) return published
  const signer = await signerAt(signingKey, now)
  if (!signer.ok) return signer
  const head = await registry.head()
  if (!head.ok) return head
  const { version } = head.value
  const seats = await seatsOf(registry, version)
  if (!seats.ok) return seats
  const unknown = asked?.find((region) => !seats.value.has(region))
  if (unknown !== undefined) return fail('registry.row-unknown', { region: unknown })
  const last = new Map<string, PublishedLast | null>()
  for (const code of seats.value.keys()) {
    const held = await lastPublished(lists, code)
    if (!held.ok) return held
    last.set(code, held.value)
  }
  const isListed = (code: string): boolean =>
    last.get(code) !== null || [...seats.value].some(([region, isSeat]) => isSeat && covers(code, region))
  const listed = [...seats.value.keys()].filter((code) => asked?.includes(code) || isListed(code))
  const publishing = { registry, version, lists, imprint: published.value, by: signer.value, listed, now }
  const publications: Publication[] = []
  for (const region of asked ?? listed) {
    publications.push(await publishRegion(publishing, region, last.get(region) ?? null))
  }
  return ok(publications)
}

/** All regions in the order of their codes, and whether an authority for whom somebody answers here has its seat there. */
async function seatsOf(
  registry: PublishingPorts['registry'],
  version: number,
): Promise<Result<ReadonlyMap<string, boolean>>> {
  const regions = await registry.rows({ kind: 'region', limit: LISTED_MAX }, version)
  if (!regions.ok) return regions
  // ISO 3166-1 and 3166-2:CN have 300 together; a registry with more has been filled by mistake.
  if (regions.value.length === LISTED_MAX) return fail('registry.too-large', { max: LISTED_MAX })
  const seats = new Map<string, boolean>()
  for (const { id: code } of regions.value) {
    const isSeat = await hasOwnAuthority(registry, code, version)
    if (!isSeat.ok) return isSeat
    seats.set(code, isSeat.value)
  }
  return ok(seats)
}

async function hasOwnAuthority(
  registry: PublishingPorts['registry'],
  code: string,
  version: number,
): Promise<Result<boolean>> {
  const related = { relation: 'authority-region', key: code }
  for (let after = ''; ; ) {
    const page = await registry.rows({ kind: 'authority', related, after, limit: SEATS_AT_ONCE }, version)
    if (!page.ok) return page
    if (page.value.some(({ id }) => !isImportedId(id))) return ok(true)
    if (page.value.length < SEATS_AT_ONCE) return ok(false)
    after = page.value.at(-1)!.id
  }
}

/** One that is our own is mostly among the first. Ours. */
const SEATS_AT_ONCE = 50

interface Publishing {
  readonly registry: PublishingPorts['registry']
  /** The state that all of them are of. */
  readonly version: number
  readonly lists: ListArchive
  readonly imprint: Imprint
  readonly by: KnownSigner
  /** Regions that have a list, each of which points to the others. */
  readonly listed: readonly string[]
  readonly now: Instant
}

async function publishRegion(on: Publishing, region: string, last: PublishedLast | null): Promise<Publication> {
  const refused = (fault: Fault): Publication => ({
    ...{ region, outcome: 'refused', sequence: last?.sequence ?? null, fault },
  })
  const read = await on.registry.region(region, on.version)
  if (!read.ok) return refused(read.fault)
  const rows = read.value
  const operator = { ...on.imprint.operator, distributionPoints: [listAddress(on.imprint, region)] }
  const pointers = on.listed.filter((other) => other !== region).map((other) => pointerTo(other, on))
  const signer = on.by.certificate.fingerprint
  const content = contentSha256({ rows, operator, pointers, signer })
  const isSame = last !== null && last.head.contentSha256 === content && !isDue(last.head, on.now)
  if (isSame && !turnedBetween(rows, last.head.issuedAt, on.now))
    return { region, outcome: 'unchanged', sequence: last.sequence, fault: null }
  const list: TrustList = {
    ...{ region, sequence: (last?.sequence ?? 0) + 1, operator, rows },
    ...{ issuedAt: on.now, nextUpdate: instantOf(on.now + LIST_DAYS * DAY_MILLISECONDS) },
    previous: last?.head.payloadSha256 ?? null,
  }
  const added = await signAndKeep(on.lists, list, pointers, on.by.signer, { contentSha256: content, signer })
  if (!added.ok) return refused(added.fault)
  return { region, outcome: 'published', sequence: list.sequence, fault: null }
}

const isDue = ({ nextUpdate }: PublishedHead, now: Instant): boolean =>
  nextUpdate - now <= RENEWED_DAYS * DAY_MILLISECONDS

async function signAndKeep(
  lists: ListArchive,
  list: TrustList,
  pointers: readonly ListPointer[],
  signer: ServiceSigner,
  known: Pick<PublishedHead, 'contentSha256' | 'signer'>,
): Promise<Result<unknown>> {
  const json = await publishJsonList(list, signer)
  if (!json.ok) return json
  const xml = await publishXmlList(list, signer, pointers)
  if (!xml.ok) return xml
  const bundles = crossCertificateBundles(list.rows, list.issuedAt)
  const texts = new Map([
    ['json', json.value.text],
    ['xml', xml.value.text],
  ])
  for (const [i, bundle] of bundles.entries()) texts.set(textName('p7b', i + 1), base64Of(bundle))
  const { sequence, issuedAt, nextUpdate, rows } = list
  const head = encodePublishedHead({
    ...{ issuedAt, nextUpdate, registryVersion: rows.version, ...known },
    payloadSha256: json.value.payloadSha256,
    json: sha256Hex(utf8Of(json.value.text)),
    xml: sha256Hex(utf8Of(xml.value.text)),
    p7b: sha256Hex(bundles[0]!),
  })
  return lists.add(publishedShelf(list.region), { sequence, head }, texts)
}

const listAddress = ({ origin }: Imprint, region: string): string => `${origin}/api/v1/trust-lists/${region}.xml`

const pointerTo = (region: string, { imprint, by }: Publishing): ListPointer => ({
  location: listAddress(imprint, region),
  territory: region,
  mediaType: TRUST_LIST_MEDIA_TYPE,
  certificates: [by.signer.certificate],
})

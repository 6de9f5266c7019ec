import { canonicalJson, type Json } from '../base/canonical-json.ts'
import type { Instant } from '../base/instant.ts'
import {
  type Codec,
  instantCodec,
  integerOf,
  listOf,
  nullOr,
  objectOf,
  oneOf,
  sortedListOf,
  textOf,
} from './json-codec.ts'
import { type Actor, actorCodec } from './registration/registration.ts'
import type { Service } from './registry-snapshot.ts'
import type { StoredRow } from './stored-row.ts'
import { type ListHead, listHeadCodec } from './trust-list/trust-list-succession.ts'
import type { ListMeanings } from './trust-list/trust-list-uris.ts'

export const LIST_SOURCE_KIND = 'list-source'
export const LIST_IMPORT_KIND = 'list-import'

/** Whose lists are taken: a region, and the certificates under one of which they are signed. */
export interface ListSource {
  readonly id: string
  readonly region: string
  /** SHA-256 of certificates, compared with what the publisher told by another way. */
  readonly signers: readonly string[]
  /** What URIs of the list's own scheme mean; of an XML list. */
  readonly meanings: readonly ListMeaning[]
  /** Nothing is taken before a second person has confirmed it, nor after it was ended. */
  readonly state: 'proposed' | 'confirmed' | 'ended'
  readonly proposer: Actor
  readonly at: Instant
  readonly decider: Actor | null
  readonly decidedAt: Instant | null
}

/** One URI and what it is to be read as. */
export interface ListMeaning {
  readonly uri: string
  readonly means: Service['kind'] | Service['intervals'][number]['status']
}

/** The last good list of a source. */
export interface ListImport {
  readonly id: string
  readonly head: ListHead
  /** SHA-256 of the certificate that signed it. */
  readonly signer: string
  readonly takenAt: Instant
  readonly authorities: number
  readonly services: number
  readonly anchors: number
  /** Parts that were left out, or taken without what they add. */
  readonly notUnderstood: number
}

const KINDS = ['ca', 'ocsp', 'tsa', 'seal-maker'] as const
const STATUSES = ['active', 'suspended', 'revoked'] as const

const sha256 = textOf(64, /^[0-9a-f]{64}$/)
/** Short, since every row of the source bears it. */
export const sourceId = textOf(24, /^[a-z0-9]+(?:-[a-z0-9]+)*$/)
export const listRegion = textOf(6, /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/)
export const listSigners: Codec<readonly string[]> = sortedListOf(sha256, 16, (each) => each)
export const listMeanings: Codec<readonly ListMeaning[]> = listOf(
  objectOf<ListMeaning>({ uri: textOf(500, /^[a-z][a-z0-9+.-]*:[!-~]+$/), means: oneOf(...KINDS, ...STATUSES) }),
  200,
)

const source: Codec<ListSource> = objectOf<ListSource>({
  id: sourceId,
  region: listRegion,
  signers: listSigners,
  meanings: listMeanings,
  state: oneOf('proposed', 'confirmed', 'ended'),
  proposer: actorCodec,
  at: instantCodec,
  decider: nullOr(actorCodec),
  decidedAt: nullOr(instantCodec),
})

const count = integerOf(0, Number.MAX_SAFE_INTEGER)

const imported: Codec<ListImport> = objectOf<ListImport>({
  id: sourceId,
  head: listHeadCodec,
  signer: sha256,
  takenAt: instantCodec,
  authorities: count,
  services: count,
  anchors: count,
  notUnderstood: count,
})

export const storedSource = (value: ListSource): StoredRow => ({
  ...{ kind: LIST_SOURCE_KIND, id: value.id, body: canonicalJson(source.encode(value)), keys: [] },
})

export const storedImport = (value: ListImport): StoredRow => ({
  ...{ kind: LIST_IMPORT_KIND, id: value.id, body: canonicalJson(imported.encode(value)), keys: [] },
})

/** What a store holds, read by the codecs that wrote it. */
export const sourceOfBody = (body: string): ListSource => source.decode(JSON.parse(body) as Json, '')
export const importOfBody = (body: string): ListImport => imported.decode(JSON.parse(body) as Json, '')

/** The meanings as a reader of lists takes them. */
export const meaningsOf = (meanings: readonly ListMeaning[]): ListMeanings => ({
  kinds: new Map(
    meanings.flatMap(({ uri, means }) => KINDS.filter((kind) => kind === means).map((kind) => [uri, kind])),
  ),
  statuses: new Map(
    meanings.flatMap(({ uri, means }) => STATUSES.filter((status) => status === means).map((status) => [uri, status])),
  ),
})

import { canonicalJson, type Json } from '../base/canonical-json.ts'
import type { Codec } from './json-codec.ts'
import type {
  Authority,
  CertificateType,
  CrossCertificate,
  Party,
  PolicyMapping,
  RecognitionInstrument,
  Region,
  Service,
  StatusSource,
} from './registry-snapshot.ts'
import { rowCodecs } from './snapshot-codec.ts'

/** A row as a store holds it, whatever it tells of: its text, and by what it is found. */
export interface StoredRow {
  /** A kind of the snapshot, or of what is kept beside it: registrations, accounts. */
  readonly kind: string
  readonly id: string
  /** Canonical JSON. */
  readonly body: string
  readonly keys: readonly RowKey[]
}

/** `relation` says how the row is related to what `key` names: a row is found by the two. */
export interface RowKey {
  readonly relation: string
  readonly key: string
}

/** The kinds of a snapshot. */
export interface SnapshotRows {
  region: Region
  authority: Authority
  service: Service
  'certificate-type': CertificateType
  'cross-certificate': CrossCertificate
  instrument: RecognitionInstrument
  'policy-mapping': PolicyMapping
  'status-source': StatusSource
}

export type SnapshotKind = keyof SnapshotRows

interface Keeping<Row> {
  readonly codec: Codec<Row>
  readonly idOf: (row: Row) => string
  readonly keysOf: (row: Row) => readonly RowKey[]
}

const byId = ({ id }: { readonly id: string }): string => id

const related = (relation: string, ...keys: readonly string[]): RowKey[] =>
  [...new Set(keys)].map((key) => ({ relation, key }))

const KEEPING: { readonly [Kind in SnapshotKind]: Keeping<SnapshotRows[Kind]> } = {
  region: { codec: rowCodecs.region, idOf: ({ code }) => code, keysOf: () => [] },
  authority: {
    codec: rowCodecs.authority,
    idOf: byId,
    keysOf: ({ region }) => related('authority-region', region),
  },
  service: {
    codec: rowCodecs.service,
    idOf: byId,
    keysOf: ({ authority, identities }) => [
      ...related('service-authority', authority),
      ...related('service-certificate', ...identities.map(({ certificate }) => certificate)),
    ],
  },
  'certificate-type': {
    codec: rowCodecs['certificate-type'],
    idOf: byId,
    keysOf: ({ authority }) => related('type-authority', authority),
  },
  'cross-certificate': {
    codec: rowCodecs['cross-certificate'],
    idOf: byId,
    keysOf: ({ certificate, issuer, subject }) => [
      ...related('cross-certificate', certificate),
      ...related('cross-issuer', issuer),
      ...related('cross-subject', subject),
    ],
  },
  instrument: {
    codec: rowCodecs.instrument,
    idOf: byId,
    // Where it holds both ways, either party stands on either side.
    keysOf: ({ issuers, reliers, direction }) => {
      const [forward, backward] = [namesOf(issuers), namesOf(reliers)]
      const both = [...forward, ...backward]
      return [
        ...related('instrument-issuer', ...(direction === 'two-way' ? both : forward)),
        ...related('instrument-relier', ...(direction === 'two-way' ? both : backward)),
      ]
    },
  },
  'policy-mapping': {
    codec: rowCodecs['policy-mapping'],
    idOf: byId,
    keysOf: ({ instrument }) => related('mapping-instrument', instrument),
  },
  'status-source': {
    codec: rowCodecs['status-source'],
    idOf: byId,
    keysOf: ({ authority }) => related('source-authority', authority),
  },
}

export const SNAPSHOT_KINDS = Object.keys(KEEPING) as readonly SnapshotKind[]

/** Ids of authorities have small letters, codes of regions have none: the two never meet. */
const namesOf = ({ regions, authorities }: Party): readonly string[] => [...regions, ...authorities]

/** The row as a store holds it. */
export function storedRow<Kind extends SnapshotKind>(kind: Kind, row: SnapshotRows[Kind]): StoredRow {
  const { codec, idOf, keysOf } = KEEPING[kind]
  return { kind, id: idOf(row), body: canonicalJson(codec.encode(row)), keys: keysOf(row) }
}

/** What a store holds, read by the codec that wrote it: a row that it refuses was never written by us. */
export function rowOfBody<Kind extends SnapshotKind>(kind: Kind, body: string): SnapshotRows[Kind] {
  return KEEPING[kind].codec.decode(JSON.parse(body) as Json, '')
}

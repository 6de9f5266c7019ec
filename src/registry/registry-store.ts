import type { Bytes } from '../base/bytes.ts'
import type { Instant } from '../base/instant.ts'
import type { Result } from '../base/result.ts'
import type { ChangeEntry, ChangeHead, ObjectName } from './change-log.ts'
import type { ListDues } from './list-dues.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'
import type { RowKey, StoredRow } from './stored-row.ts'

/**
 * Port: where the registry is kept. Rows are never changed: a change ends some and begins others, and the state
 * after each change stays readable by its version. Without a version, the latest is meant.
 *
 * Faults of all: service.store-unavailable; registry.version-unknown where a version is later than the latest.
 */
export interface RegistryStore {
  /** Whether the demonstration PKI is shown: the same version is two states to readers. */
  readonly demonstration: boolean

  /** The latest change, `CHANGE_LOG_START` before the first. */
  head(): Promise<Result<ChangeHead>>

  /** The part of a snapshot that a question touches. */
  excerpt(question: RegistryQuestion, version?: number): Promise<Result<RegistryExcerpt>>

  /**
   * All of a snapshot at once.
   * Faults: registry.too-large where it is more than a process of the platform holds.
   */
  snapshot(version?: number): Promise<Result<RegistrySnapshot>>

  /**
   * What a region publishes: `rowsOfRegion` of a snapshot, without what came with the lists of others.
   * Faults: registry.too-large where it is more than a process of the platform holds.
   */
  region(code: string, version?: number): Promise<Result<RegistrySnapshot>>

  /** All of a snapshot as the text that `encodeSnapshot` makes of it, however large: for export. */
  snapshotText(version?: number): Promise<Result<SnapshotText>>

  /** One row, null where there is none. */
  row(name: ObjectName, version?: number): Promise<Result<HeldRow | null>>

  /** The states of one row, the latest first, at most `limit`, each with the entry of the change that began it. */
  rowHistory(name: ObjectName, limit: number): Promise<Result<readonly RowState[]>>

  /** Rows of a kind in the order of their id. */
  rows(query: RowQuery, version?: number): Promise<Result<readonly HeldRow[]>>

  /** DER, by fingerprint; those that are not known are absent. */
  certificates(fingerprints: readonly string[]): Promise<Result<ReadonlyMap<string, Bytes>>>

  /** DER of at most `LISTED_MAX` certificates that share a name or a key. */
  certificatesLike(likeness: Likeness): Promise<Result<readonly Bytes[]>>

  /** At most `limit` entries of the log after a version, in their order. */
  changes(after: number, limit: number): Promise<Result<readonly ChangeEntry[]>>

  /** What the changes of these entries began and ended, for the auditor. */
  history(from: number, to: number): Promise<Result<History>>

  /**
   * Writes a change with all its rows, or nothing.
   * Faults: registry.version-conflict where the latest version is not the one that the change rests on;
   * registry.change-too-large; x509.*, asn1.* for a certificate that cannot be read.
   */
  append(change: RegistryChange): Promise<Result<ChangeEntry>>
}

/** The text of a snapshot as it comes out of the store, piece by piece; a store that fails on the way throws. */
interface SnapshotText extends ChangeHead {
  /** Whether the demonstration PKI is in it: the two texts of a state are told apart by this. */
  readonly demonstration: boolean
  readonly pieces: AsyncIterable<string>
}

/** Rows or entries in one answer. Ours. */
export const LISTED_MAX = 1_000

export interface HeldRow {
  readonly kind: string
  readonly id: string
  /** Canonical JSON. */
  readonly body: string
  /** The change that began it. */
  readonly since: number
}

export interface RowQuery {
  readonly kind: string
  /** Only those that are so related; rows of all relations where it is absent. */
  readonly related?: { readonly relation: string; readonly key: string }
  /** Only those whose id comes after this one. */
  readonly after?: string
  /** At most `LISTED_MAX`. */
  readonly limit: number
}

/** `name`: digest of a subject (`nameDigest`); `key`: SHA-256 of a SubjectPublicKeyInfo. */
interface Likeness {
  readonly of: 'name' | 'key'
  readonly sha256: string
}

/** What recognition asks about: made of certificates by `questionOf`. */
export interface RegistryQuestion {
  /** Fingerprints of the certificates at hand. */
  readonly certificates: readonly string[]
  /** `nameDigest` of their issuers. A CA is found by its name; whether its key signed is for the path to tell. */
  readonly issuers: readonly string[]
  /** Where the certificate is to be relied on; null: anywhere. */
  readonly region: string | null
}

export interface RegistryExcerpt {
  readonly snapshot: RegistrySnapshot
  /** Whether nothing that the question touches was left out; an answer "no" to less than all is no answer. */
  readonly complete: boolean
  /** Whether the state has any anchor, here or elsewhere; where it is absent, what is here is all that is known. */
  readonly hasAnchors?: boolean
  /** By when the lists that brought anything of it are out of date; absent where none did. */
  readonly dues?: ListDues
}

/** What is to be written, decided on the state after the change `expected`. */
export interface RegistryChange {
  readonly expected: number
  readonly at: Instant
  readonly actor: string
  readonly action: string
  readonly object: ObjectName
  readonly comment: string
  /** Rows as they shall be from now on; each takes the place of the one of its kind and id. */
  readonly begin: readonly StoredRow[]
  /** Rows that shall not be any more. */
  readonly end: readonly ObjectName[]
  /** DER of certificates that the rows name and that may not be stored yet. */
  readonly certificates: readonly Bytes[]
}

export interface History {
  /** Rows that began or ended with one of the changes. */
  readonly rows: readonly HistoryRow[]
  /** Certificates first stored with one of them, and under which fingerprint. */
  readonly certificates: readonly {
    readonly since: number
    readonly fingerprint: string
    readonly bytes: Bytes
    readonly keys: readonly RowKey[]
  }[]
}

/** A row as it stood from one change on. */
export interface RowState {
  /** Canonical JSON. */
  readonly body: string
  readonly began: ChangeEntry
}

interface HistoryRow extends HeldRow {
  /** The change that ended it; null while it holds. */
  readonly until: number | null
  /** By what it is found, as the index has it. What stands there is in no hash: it follows from the row. */
  readonly keys: readonly RowKey[]
}

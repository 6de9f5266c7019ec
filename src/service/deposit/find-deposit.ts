import type { Bytes } from '../../base/bytes.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { LISTED_MAX, type RegistryStore } from '../../registry/registry-store.ts'
import type { BlobStore } from './blob-store.ts'
import { DEPOSIT_KIND, DEPOSITED_BY, DEPOSITED_CERTIFICATE, type Deposit, depositOfBody } from './deposit.ts'

/** Faults: deposit.unknown, service.store-unavailable. */
export async function findDeposit(store: RegistryStore, id: string, version?: number): Promise<Result<Deposit>> {
  const row = await store.row({ kind: DEPOSIT_KIND, id }, version)
  if (!row.ok) return row
  return row.value === null ? fail('deposit.unknown') : ok(depositOfBody(row.value.body))
}

/** Which deposits, and after which name. */
export interface DepositListing {
  /** Those of whoever made them; all where null. */
  readonly depositor: string | null
  readonly after: string
  readonly limit: number
}

/** Deposits in the order of their names. Faults: service.store-unavailable. */
export async function listDeposits(
  store: RegistryStore,
  { depositor, after, limit }: DepositListing,
): Promise<Result<readonly Deposit[]>> {
  const related = depositor === null ? {} : { related: { relation: DEPOSITED_BY, key: depositor } }
  const rows = await store.rows({ kind: DEPOSIT_KIND, ...related, after, limit })
  return rows.ok ? ok(rows.value.map(({ body }) => depositOfBody(body))) : rows
}

/** Since when a certificate is deposited, by whomever first. Faults: deposit.unknown, service.store-unavailable. */
export async function depositedSince(store: RegistryStore, certificate: string): Promise<Result<Instant>> {
  const related = { relation: DEPOSITED_CERTIFICATE, key: certificate }
  const rows = await store.rows({ kind: DEPOSIT_KIND, related, limit: LISTED_MAX })
  if (!rows.ok) return rows
  const days = rows.value.map(({ body }) => depositOfBody(body).depositedAt)
  return days.length === 0 ? fail('deposit.unknown') : ok(instantOf(Math.min(...days)))
}

/** The last receipt in one form, as it was signed. Faults: service.store-unavailable. */
export function receiptOctets(blobs: BlobStore, { receipts }: Deposit, form: 'json' | 'cms'): Promise<Result<Bytes>> {
  return octetsOf(blobs, receipts.at(-1)![form])
}

/** A file that was deposited, for whoever deposited it. Faults: deposit.file-unknown, service.store-unavailable. */
export async function depositedFile(blobs: BlobStore, deposit: Deposit, sha256: string): Promise<Result<Bytes>> {
  const { certificate, certificates, evidence, receipts } = deposit
  const names = [
    certificate,
    ...certificates,
    ...evidence.map((each) => each.sha256),
    ...receipts.flatMap(({ json, cms }) => [json, cms]),
  ]
  return names.includes(sha256) ? octetsOf(blobs, sha256) : fail('deposit.file-unknown')
}

/** What a row names is there, or the store is not as it should be. */
export async function octetsOf(blobs: BlobStore, sha256: string): Promise<Result<Bytes>> {
  const found = await blobs.find(sha256)
  if (!found.ok) return found
  return found.value === null ? fail('service.store-unavailable') : ok(found.value)
}

import type { D1Database } from '@cloudflare/workers-types'
import { type CompiledQuery, Kysely } from 'kysely'
import { D1Dialect } from 'kysely-d1'
import { hexOf, utf8Of } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { UsageCount } from '../../service/statistics/usage.ts'

/** The tables of migrations/, column by column. Octets go in as ArrayBuffer and come out as numbers: D1's way. */
interface Tables {
  trust_anchor: {
    fingerprint: string
    certificate: Octets
    region: string | null
    sm2_id: Octets | null
    demonstration: number
  }
  known_certificate: { fingerprint: string; certificate: Octets; demonstration: number }
  trust_snapshot: { id: number; revision: string; as_of: string }
  report: {
    id: string
    body: string
    sha256: string
    deletion_token_sha256: string
    created_at: number
    expires_at: number
  }
  fetched: { request: string; body: Octets; expires_at: number }
  access_challenge: { nonce: string; account: string; expires_at: number }
  access_session: { sha256: string; account: string; created_at: number; expires_at: number; used_at: number }
  access_key_use: { api_key: string; used_at: number }
  access_first_token: { id: number; sha256: string; created_at: number }
  idempotent_answer: {
    key: string
    request: string
    status: number | null
    body: string | null
    location: string | null
    expires_at: number
  }
  list_refusal: { source: string; at: number; account: string; code: string; fault_values: string }
  schedule_progress: { job: string; through: number }
  usage_day: UsageCount
  list: { shelf: string; sequence: number; head: string }
  list_text: { shelf: string; sequence: number; name: string; part: number; text: string }
  registry_change: ChangeColumns
  registry_row: { kind: string; id: string; since_version: number; until_version: number | null; body: string }
  registry_key: { relation: string; key: string; kind: string; id: string; since_version: number }
  registry_certificate: {
    fingerprint: string
    subject: string
    issuer: string
    public_key: string
    since_version: number
    certificate: string
  }
}

export interface ChangeColumns {
  version: number
  hash: string
  previous: string
  nonce: string
  at: number
  actor: string
  action: string
  object_kind: string
  object_id: string
  comment: string
  rows: string
  certificates: string
}

export type Octets = ArrayBuffer | readonly number[]

export type Database = Kysely<Tables>

export const openDatabase = (binding: D1Database): Database =>
  new Kysely({ dialect: new D1Dialect({ database: binding }) })

/** Runs statements as one transaction: all of them, or none. D1 has no other. */
export async function batch(binding: D1Database, statements: readonly CompiledQuery[]): Promise<unknown[][]> {
  const prepared = statements.map(({ sql, parameters }) => binding.prepare(sql).bind(...parameters))
  return (await binding.batch(prepared)).map(({ results }) => results)
}

export const bytesOfColumn = (octets: Octets): Uint8Array =>
  octets instanceof ArrayBuffer ? new Uint8Array(octets) : Uint8Array.from(octets)

export const columnOfBytes = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** Runs a query; a database that fails is a service that is unavailable. */
export async function query<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await run())
  } catch (error) {
    return unavailable(error)
  }
}

/** The reason goes to the log alone. */
export function unavailable(error: unknown): ReturnType<typeof fail> {
  console.error('database', error instanceof Error ? error.message : 'unknown error')
  return fail('service.store-unavailable')
}

/** SHA-256 of a text, lower-case hexadecimal: how a row is named that must not hold the text itself. */
export async function digestOf(text: string): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(utf8Of(text)))))
}

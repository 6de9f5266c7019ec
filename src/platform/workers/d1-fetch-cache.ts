import { type Bytes, hexOf } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/instant.ts'
import { ok } from '../../base/result.ts'
import type { FetchedKind, Fetcher, FetchRequest } from '../../service/fetch/fetcher.ts'
import { bytesOfColumn, columnOfBytes, type Database, digestOf, query } from './database.ts'

/** Milliseconds after which a kept file is asked for again. Revocation must be seen within the hour whatever its CRL promises. */
const KEPT_MILLISECONDS_MAX: Readonly<Record<FetchedKind, number>> = {
  certificate: 7 * 86_400_000,
  crl: 3_600_000,
  ocsp: 3_600_000,
}

/** D1 takes 2,000,000 octets a row and hands them out as JSON numbers: beyond this a fetch is as quick. */
const KEPT_OCTETS_MAX = 500_000

const PURGED_EACH_TIME = 20

/**
 * Answers from files that an earlier verification accepted, and goes to the network for the rest. The key
 * holds the issuer's key: what one issuer's URL gave is never an answer for another's.
 */
export function d1FetchCache(network: Fetcher, database: Database, now: Instant): Fetcher {
  return {
    async fetch(request) {
      const key = await keyOf(request)
      const kept = await query(() =>
        database
          .selectFrom('fetched')
          .select('body')
          .where('request', '=', key)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      )
      // A cache that cannot be read is one that holds nothing.
      return kept.ok && kept.value ? ok(bytesOfColumn(kept.value.body)) : network.fetch(request)
    },

    async keep(request: FetchRequest, bytes: Bytes, until: Instant | null) {
      const expiresAt = Math.min(until ?? Number.POSITIVE_INFINITY, now + KEPT_MILLISECONDS_MAX[request.kind])
      if (bytes.length > KEPT_OCTETS_MAX || expiresAt <= now) return
      const key = await keyOf(request)
      await query(async () => {
        const row = { body: columnOfBytes(bytes), expires_at: expiresAt }
        await database
          .insertInto('fetched')
          .values({ request: key, ...row })
          // The first stays until it expires: a file kept again would live for ever on its own answer.
          .onConflict((conflict) => conflict.column('request').doUpdateSet(row).where('fetched.expires_at', '<=', now))
          .execute()
        const expired = database.selectFrom('fetched').select('request').where('expires_at', '<=', now)
        await database.deleteFrom('fetched').where('request', 'in', expired.limit(PURGED_EACH_TIME)).execute()
      })
    },
  }
}

function keyOf({ kind, issuerKey, url, body }: FetchRequest): Promise<string> {
  return digestOf(canonicalJson([kind, issuerKey, url, body && hexOf(body)]))
}

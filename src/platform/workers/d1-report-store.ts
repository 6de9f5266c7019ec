import { hexOf, utf8Of } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { fail, ok } from '../../base/result.ts'
import { type Deletion, REPORT_LIFETIME_DAYS, type ReportStore } from '../../service/report/report-store.ts'
import { type Database, digestOf, query } from './database.ts'

/** D1 takes at most 2,000,000 octets a row; the rest is for the other columns. */
export const REPORT_OCTETS_MAX = 1_900_000

/** Expired reports removed with each new one: the table cannot grow without end, and no request pays for all. */
const PURGED_EACH_TIME = 50

const DAY_MILLISECONDS = 86_400_000

export function d1ReportStore(database: Database): ReportStore {
  return {
    async keep(report, now) {
      const body = canonicalJson(report as unknown as Json)
      const octets = utf8Of(body)
      if (octets.length > REPORT_OCTETS_MAX) {
        return fail('service.report-too-large', { octets: octets.length, limit: REPORT_OCTETS_MAX })
      }
      const id = randomName()
      const deletionToken = randomName()
      const expiresAt = instantOf(now + REPORT_LIFETIME_DAYS * DAY_MILLISECONDS)
      const row = {
        id,
        body,
        sha256: await digestOf(body),
        deletion_token_sha256: await digestOf(deletionToken),
        created_at: now,
        expires_at: expiresAt,
      }
      const written = await query(async () => {
        await database.insertInto('report').values(row).execute()
        await purgeExpired(database, now)
      })
      return written.ok ? ok({ id, deletionToken, expiresAt }) : written
    },

    async find(id, now) {
      const found = await query(() =>
        database
          .selectFrom('report')
          .select(['body', 'sha256', 'expires_at'])
          .where('id', '=', id)
          .where('expires_at', '>', now)
          .executeTakeFirst(),
      )
      if (!found.ok) return found
      const row = found.value
      return ok(row ? { body: row.body, sha256: row.sha256, expiresAt: instantOf(row.expires_at) } : null)
    },

    async delete(id, deletionToken, now) {
      const live = () => database.selectFrom('report').select('id').where('id', '=', id).where('expires_at', '>', now)
      return query<Deletion>(async () => {
        // The token stands in the condition: two statements that race cannot delete what the token does not open.
        const { numDeletedRows } = await database
          .deleteFrom('report')
          .where('id', '=', id)
          .where('expires_at', '>', now)
          .where('deletion_token_sha256', '=', await digestOf(deletionToken))
          .executeTakeFirst()
        if (numDeletedRows > 0n) return 'deleted'
        return (await live().executeTakeFirst()) ? 'token-wrong' : 'not-found'
      })
    },
  }
}

async function purgeExpired(database: Database, now: Instant): Promise<void> {
  const expired = database.selectFrom('report').select('id').where('expires_at', '<=', now).limit(PURGED_EACH_TIME)
  await database.deleteFrom('report').where('id', 'in', expired).execute()
}

/** 160 random bits as text that a URL carries unchanged; RFC 6749 §10.10 asks that a guess succeed at most once in 2^128. */
function randomName(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(20)))
}

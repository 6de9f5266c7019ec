import { type Instant, instantOf } from '../../base/instant.ts'
import { ok } from '../../base/result.ts'
import type { AccessStore } from '../../service/access/access-store.ts'
import { type Database, query } from './database.ts'

const MINUTE_MILLISECONDS = 60_000
const PURGED_EACH_TIME = 50

/** Sessions and challenges in D1. What is taken is deleted by the statement that finds it: of two that take, one has it. */
export function d1AccessStore(database: Database): AccessStore {
  return {
    keepChallenge({ nonce, account, expiresAt }, now) {
      return query(async () => {
        await database.insertInto('access_challenge').values({ nonce, account, expires_at: expiresAt }).execute()
        const expired = database.selectFrom('access_challenge').select('nonce').where('expires_at', '<=', now)
        await database.deleteFrom('access_challenge').where('nonce', 'in', expired.limit(PURGED_EACH_TIME)).execute()
      })
    },

    async takeChallenge(nonce, now) {
      const taken = await query(() =>
        database.deleteFrom('access_challenge').where('nonce', '=', nonce).returningAll().executeTakeFirst(),
      )
      if (!taken.ok) return taken
      const row = taken.value
      if (row === undefined || row.expires_at <= now) return ok(null)
      return ok({ nonce, account: row.account, expiresAt: instantOf(row.expires_at) })
    },

    keepSession({ sha256, account, createdAt, expiresAt }, now) {
      return query(async () => {
        const row = { sha256, account, created_at: createdAt, expires_at: expiresAt, used_at: now }
        await database.insertInto('access_session').values(row).execute()
        const expired = database.selectFrom('access_session').select('sha256').where('expires_at', '<=', now)
        await database.deleteFrom('access_session').where('sha256', 'in', expired.limit(PURGED_EACH_TIME)).execute()
      })
    },

    async useSession(sha256, now, idleMilliseconds) {
      const found = await query(async () => {
        const row = await database
          .selectFrom('access_session')
          .selectAll()
          .where('sha256', '=', sha256)
          .where('expires_at', '>', now)
          .where('used_at', '>', now - idleMilliseconds)
          .executeTakeFirst()
        if (row !== undefined && now - row.used_at >= MINUTE_MILLISECONDS) {
          // Not after another request has noted a later use, or somebody has logged out.
          await database
            .updateTable('access_session')
            .set({ used_at: now })
            .where('sha256', '=', sha256)
            .where('used_at', '<', now)
            .execute()
        }
        return row
      })
      if (!found.ok) return found
      const row = found.value
      if (row === undefined) return ok(null)
      const { account, created_at, expires_at } = row
      return ok({ sha256, account, createdAt: instantOf(created_at), expiresAt: instantOf(expires_at) })
    },

    endSession(sha256) {
      return query(async () => {
        await database.deleteFrom('access_session').where('sha256', '=', sha256).execute()
      })
    },

    noteUse(apiKey, now) {
      return query(async () => {
        await database
          .insertInto('access_key_use')
          .values({ api_key: apiKey, used_at: now })
          .onConflict((conflict) =>
            conflict
              .column('api_key')
              .doUpdateSet({ used_at: now })
              .where('access_key_use.used_at', '<=', now - MINUTE_MILLISECONDS),
          )
          .execute()
      })
    },

    async lastUses(apiKeys) {
      const found = await query(async () => {
        const uses = new Map<string, Instant>()
        for (let from = 0; from < apiKeys.length; from += BOUND_MAX) {
          const some = apiKeys.slice(from, from + BOUND_MAX)
          const rows = await database.selectFrom('access_key_use').selectAll().where('api_key', 'in', some).execute()
          for (const { api_key, used_at } of rows) uses.set(api_key, instantOf(used_at))
        }
        return uses
      })
      return found
    },

    keepFirstToken(sha256, now) {
      return query(async () => {
        const row = { sha256, created_at: now }
        await database
          .insertInto('access_first_token')
          .values({ id: 1, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute()
      })
    },

    async takeFirstToken(sha256) {
      const taken = await query(() =>
        database.deleteFrom('access_first_token').where('sha256', '=', sha256).returning('id').executeTakeFirst(),
      )
      return taken.ok ? ok(taken.value !== undefined) : taken
    },
  }
}

/** D1 binds at most 100 values a statement. */
const BOUND_MAX = 90

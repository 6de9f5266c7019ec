import { ok } from '../../base/result.ts'
import {
  IDEMPOTENCY_SECONDS,
  type IdempotencyOutcome,
  type IdempotencyStore,
  UNDER_WAY_SECONDS,
} from '../../service/idempotency.ts'
import { type Database, query } from './database.ts'

const PURGED_EACH_TIME = 20

/** Answers in D1: its primary key lets one of two requests begin. */
export function d1IdempotencyStore(database: Database): IdempotencyStore {
  return {
    async begin(key, request, now) {
      const expiresAt = now + 1000 * UNDER_WAY_SECONDS
      const begun = { request, status: null, body: null, location: null, expires_at: expiresAt }
      const inserted = await query(() =>
        database
          .insertInto('idempotent_answer')
          .values({ key, ...begun })
          // One that expired is as good as none: its answer was promised for so long, or its worker is dead.
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet(begun).where('idempotent_answer.expires_at', '<=', now),
          )
          .returning('key')
          .executeTakeFirst(),
      )
      if (!inserted.ok) return inserted
      if (inserted.value !== undefined) return ok({ kind: 'begun' })
      const found = await query(() =>
        database.selectFrom('idempotent_answer').selectAll().where('key', '=', key).executeTakeFirst(),
      )
      if (!found.ok) return found
      return ok(outcomeOf(found.value, request))
    },

    finish(key, { status, body, location }, now) {
      return query(async () => {
        const answer = { status, body, location, expires_at: now + 1000 * IDEMPOTENCY_SECONDS }
        await database.updateTable('idempotent_answer').set(answer).where('key', '=', key).execute()
        const expired = database
          .selectFrom('idempotent_answer')
          .select('key')
          .where('expires_at', '<=', now)
          .limit(PURGED_EACH_TIME)
        await database.deleteFrom('idempotent_answer').where('key', 'in', expired).execute()
      })
    },

    abandon(key) {
      return query(async () => {
        await database.deleteFrom('idempotent_answer').where('key', '=', key).where('status', 'is', null).execute()
      })
    },
  }
}

interface AnswerColumns {
  readonly request: string
  readonly status: number | null
  readonly body: string | null
  readonly location: string | null
}

function outcomeOf(row: AnswerColumns | undefined, request: string): IdempotencyOutcome {
  // It was abandoned between the two statements: whoever asks again begins.
  if (row === undefined) return { kind: 'under-way' }
  if (row.request !== request) return { kind: 'reused' }
  if (row.status === null) return { kind: 'under-way' }
  return { kind: 'answered', answer: { status: row.status, body: row.body ?? '', location: row.location } }
}

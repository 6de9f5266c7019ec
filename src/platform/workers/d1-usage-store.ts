import type { D1Database } from '@cloudflare/workers-types'
import { keepAlive } from '#keep-alive'
import type { Instant } from '../../base/instant.ts'
import { ok } from '../../base/result.ts'
import { USAGE_DAYS_KEPT, type UsageEvent, type UsageStore } from '../../service/statistics/usage.ts'
import { dayAfter, dayOf } from '../../service/statistics/usage-day.ts'
import { batch, openDatabase, query } from './database.ts'

/** Rows read at once: a year of some fifty a day fits several times. Ours. */
const ROWS_MAX = 50_000

/** Statements of one answer: a file has as many signatures as it likes, and a count of the first of them is one. Ours. */
const EVENTS_MAX = 40

/** Counters in D1. The isolate is kept alive until they are written, and nobody waits for them. */
export function d1UsageStore(binding: D1Database): UsageStore {
  const database = openDatabase(binding)
  return {
    count(events, now) {
      keepAlive(query(() => batch(binding, statementsOf(events, now))))
    },

    async between(from, to) {
      const rows = await query(() =>
        database
          .selectFrom('usage_day')
          .selectAll()
          .where('day', '>=', from)
          .where('day', '<=', to)
          .orderBy('day', 'desc')
          .limit(ROWS_MAX + 1)
          .execute(),
      )
      if (!rows.ok) return rows
      return ok({ counts: rows.value.slice(0, ROWS_MAX), isComplete: rows.value.length <= ROWS_MAX })
    },
  }

  /** One statement for each thing that was counted, and one for what is too old. */
  function statementsOf(events: readonly UsageEvent[], now: Instant) {
    const day = dayOf(now)
    const counted = [...Map.groupBy(events, (event) => Object.values(event).join(' ')).values()].slice(0, EVENTS_MAX)
    return [
      ...counted.map((same) => {
        const { kind, region, dimension, value } = same[0]!
        return database
          .insertInto('usage_day')
          .values({ day, kind, region, dimension, value, count: same.length })
          .onConflict((conflict) =>
            conflict
              .columns(['day', 'kind', 'region', 'dimension', 'value'])
              .doUpdateSet((row) => ({ count: row('usage_day.count', '+', row.ref('excluded.count')) })),
          )
          .compile()
      }),
      database.deleteFrom('usage_day').where('day', '<', dayAfter(day, -USAGE_DAYS_KEPT)).compile(),
    ]
  }
}

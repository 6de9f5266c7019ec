import { instantOf } from '../../base/instant.ts'
import { type Fault, ok } from '../../base/result.ts'
import type { ListRefusals } from '../../service/publish/list-refusals.ts'
import { type Database, query } from './database.ts'

/** Sources whose last refusal is told. Ours: some dozen are confirmed. */
const REFUSALS_MAX = 1_000

/** The last refused list of each source, in D1. */
export function d1ListRefusals(database: Database): ListRefusals {
  return {
    async last() {
      const rows = await query(() => database.selectFrom('list_refusal').selectAll().limit(REFUSALS_MAX).execute())
      if (!rows.ok) return rows
      return ok(
        new Map(
          rows.value.map(({ source, at, account, code, fault_values }) => {
            const fault: Fault = { code: code as Fault['code'], values: JSON.parse(fault_values) as Fault['values'] }
            return [source, { at: instantOf(at), account, fault }]
          }),
        ),
      )
    },

    async note(source, refusal) {
      const written = await query(async () => {
        if (refusal === null) return database.deleteFrom('list_refusal').where('source', '=', source).execute()
        const { at, account, fault } = refusal
        const told = { at, account, code: fault.code, fault_values: JSON.stringify(fault.values) }
        return database
          .insertInto('list_refusal')
          .values({ source, ...told })
          .onConflict((conflict) => conflict.column('source').doUpdateSet(told))
          .execute()
      })
      return written.ok ? ok(null) : written
    },
  }
}

import { ok, type Result } from '../../base/result.ts'
import { type StoredTrust, storedTrustView } from '../../registry/stored-trust.ts'
import type { TrustStore } from '../../registry/trust-store.ts'
import { type TrustView, trustView } from '../../registry/trust-view.ts'
import { bytesOfColumn, type Database, query } from './database.ts'

/** One decoded view an isolate and setting: certificates are decoded when the snapshot changes, not on every request. */
const decoded = new Map<boolean, { readonly revision: string; readonly view: TrustView }>()

/** Trust anchors out of D1, those of the demonstration PKI only where `demonstration` is on. An empty database trusts nobody. */
export function d1TrustStore(database: Database, demonstration: boolean): TrustStore {
  return {
    async trustView(): Promise<Result<TrustView>> {
      const snapshot = await query(() => database.selectFrom('trust_snapshot').selectAll().executeTakeFirst())
      if (!snapshot.ok) return snapshot
      if (snapshot.value === undefined) return ok(trustView([], [], null))
      const { revision, as_of: asOf } = snapshot.value
      const known = decoded.get(demonstration)
      if (known?.revision === revision) return ok(known.view)

      const stored = await query(() => readTrust(database, asOf, revision))
      if (!stored.ok) return stored
      const view = storedTrustView(stored.value, demonstration)
      decoded.set(demonstration, { revision, view })
      return ok(view)
    },
  }
}

async function readTrust(database: Database, asOf: string, revision: string): Promise<StoredTrust> {
  const anchors = await database.selectFrom('trust_anchor').selectAll().execute()
  const known = await database.selectFrom('known_certificate').selectAll().execute()
  return {
    anchors: anchors.map((row) => ({
      certificate: bytesOfColumn(row.certificate),
      demonstration: row.demonstration !== 0,
      region: row.region,
      sm2Id: row.sm2_id && bytesOfColumn(row.sm2_id),
    })),
    known: known.map((row) => ({
      certificate: bytesOfColumn(row.certificate),
      demonstration: row.demonstration !== 0,
    })),
    asOf,
    revision,
  }
}

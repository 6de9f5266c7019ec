import { assert } from '../../base/assert.ts'
import { ok, type Result } from '../../base/result.ts'
import type { TrustAnchor } from '../../path/trust-anchor.ts'
import type { TrustStore } from '../../registry/trust-store.ts'
import { type TrustView, trustView } from '../../registry/trust-view.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { bytesOfColumn, type Database, type Octets, query, type Tables } from './database.ts'

/** One decoded view an isolate and setting: certificates are decoded when the snapshot changes, not on every request. */
const decoded = new Map<'with-demonstration' | 'without', { readonly revision: string; readonly view: TrustView }>()

/**
 * Trust anchors out of D1. With `demonstration` off, what belongs to the demonstration PKI is passed over,
 * although the database may hold it: its keys are public. An empty database trusts nobody.
 */
export function d1TrustStore(database: Database, demonstration: boolean): TrustStore {
  const setting = demonstration ? 'with-demonstration' : 'without'
  return {
    async trustView(): Promise<Result<TrustView>> {
      const snapshot = await query(() => database.selectFrom('trust_snapshot').selectAll().executeTakeFirst())
      if (!snapshot.ok) return snapshot
      if (snapshot.value === undefined) return ok(trustView([], [], null))
      const { revision, as_of: asOf } = snapshot.value
      const known = decoded.get(setting)
      if (known?.revision === revision) return ok(known.view)

      const rows = await query(async () => ({
        anchors: await database.selectFrom('trust_anchor').selectAll().execute(),
        known: await database.selectFrom('known_certificate').selectAll().execute(),
      }))
      if (!rows.ok) return rows
      const view = trustView(
        rows.value.anchors.filter((row) => demonstration || row.demonstration === 0).map(anchorOf),
        rows.value.known
          .filter((row) => demonstration || row.demonstration === 0)
          .map((row) => certificateOf(row.certificate)),
        asOf,
      )
      decoded.set(setting, { revision, view })
      return ok(view)
    },
  }
}

function anchorOf(row: Tables['trust_anchor']): TrustAnchor {
  return {
    certificate: certificateOf(row.certificate),
    demonstration: row.demonstration !== 0,
    ...(row.region !== null && { region: row.region }),
    ...(row.sm2_id !== null && { sm2Id: bytesOfColumn(row.sm2_id) }),
  }
}

function certificateOf(octets: Octets): Certificate {
  const certificate = decodeCertificate(bytesOfColumn(octets))
  // The loader decoded it before it stored it: to pass one over now would change whom we trust without a word.
  assert(certificate.ok, 'a stored certificate decodes')
  return certificate.value
}

import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { bytesFromBase64 } from '../../base/bytes.ts'
import type { Bindings } from '../../platform/workers/bindings.ts'
import { columnOfBytes, openDatabase } from '../../platform/workers/database.ts'
import { decodeCertificate } from '../../x509/certificate.ts'

/** The worker's bindings inside a test, nothing fetched from the network. */
export const bindings = { ...env, YANQIAN_ONLINE: 'off' } as unknown as Bindings

export const database = openDatabase(bindings.DB)

export async function migrate(): Promise<void> {
  await applyD1Migrations(
    bindings.DB as Parameters<typeof applyD1Migrations>[0],
    env.TEST_MIGRATIONS as Parameters<typeof applyD1Migrations>[1],
  )
}

let loads = 0

/** Makes the registry hold exactly these anchors, in PEM, as of the given day. */
export async function loadAnchors(
  anchors: readonly { readonly pem: string; readonly region: string; readonly demonstration: boolean }[],
  asOf: string,
): Promise<void> {
  await database.deleteFrom('trust_anchor').execute()
  for (const { pem, region, demonstration } of anchors) {
    const decoded = decodeCertificate(bytesFromBase64(pem.replace(/-----[^-]*-----/g, ''))!)
    if (!decoded.ok) throw new Error(decoded.fault.code)
    const { fingerprint, bytes } = decoded.value
    const row = { fingerprint, certificate: columnOfBytes(bytes), region, sm2_id: null }
    await database
      .insertInto('trust_anchor')
      .values({ ...row, demonstration: Number(demonstration) })
      .execute()
  }
  loads += 1
  const snapshot = { id: 1, revision: `test ${loads}`, as_of: asOf }
  await database
    .insertInto('trust_snapshot')
    .values(snapshot)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(snapshot))
    .execute()
}

import { beforeAll, expect, it } from 'vitest'
import { instantFromIso, instantOf } from '../../base/instant.ts'
import { CHANGE_ROWS_MAX } from '../../platform/workers/d1-registry-append.ts'
import { testAuthority } from '../../registry/make-test-registry.ts'
import { testList } from '../../registry/trust-list/make-test-list.ts'
import { publishJsonList } from '../../service/publish/publish-trust-list.ts'
import { got } from '../../testing/registry/registry-kit.ts'
import { listPublisher } from '../../testing/web/list-publisher.ts'
import { type Holder, ORIGIN, RegistryOffice } from '../../testing/web/registry-office.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'

/** A list is one change of the registry: it comes in whole, or not at all. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  await next()
})
let approver: Holder
let publisher: Awaited<ReturnType<typeof listPublisher>>

async function offer(sequence: number, authorities: number) {
  const issuedAt = instantFromIso('2026-11-22T00:30:00Z')!
  // Lists between this one and the one that is held were not seen here.
  const previous = sequence === 1 ? null : 'ab'.repeat(32)
  const list = testList({ sequence, previous, issuedAt, nextUpdate: instantOf(issuedAt + 86_400_000) })
  const many = Array.from({ length: authorities }, (_, i) => testAuthority(`authority-${i}`, 'CN-SH'))
  const rows = { ...list.rows, authorities: many, services: [], crossCertificates: [], instruments: [] }
  const empty = { certificateTypes: [], policyMappings: [], statusSources: [], certificates: new Map() }
  const { text } = got(
    await publishJsonList({ ...list, rows: { ...rows, ...empty } }, got(await publisher.signingKey())),
  )
  const response = await api.request(
    `${ORIGIN}/api/v1/list-sources/large/lists`,
    { method: 'POST', headers: { authorization: `Bearer ${approver.token}` }, body: text },
    bindings,
  )
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

beforeAll(async () => {
  await migrate()
  publisher = await listPublisher()
  const administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  const second = await office.hire('approver-two', 'approver', { proposes: administrator, confirms: approver })
  const body = { region: 'CN-SH', signers: [publisher.fingerprint] }
  await office.done('PUT', '/list-sources/large', { by: approver, body })
  await office.done('POST', '/list-sources/large/confirmation', { by: second, body: {} })
}, 60_000)

it('is taken with as many rows as a large country has', { timeout: 60_000 }, async () => {
  const taken = await offer(1, 3_000)
  expect([taken.status, taken.body.outcome]).toEqual([200, 'taken'])
})

it('is refused whole where it is more than one change takes, says the limit, and leaves the last good one', {
  timeout: 60_000,
}, async () => {
  const before = got(await office.ports.registry.head())
  const refused = await offer(3, CHANGE_ROWS_MAX + 3_001)
  expect([refused.status, refused.body.code]).toEqual([422, 'registry.change-too-large'])
  expect(refused.body.values).toMatchObject({ max: CHANGE_ROWS_MAX })
  expect(got(await office.ports.registry.head())).toEqual(before)
  expect((await office.done('GET', '/list-sources/large', { by: approver })).list).toMatchObject({ sequence: 1 })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import { type ChangeHead, verifyChangeLog } from '../../registry/change-log.ts'
import { verifyHistory } from '../../registry/verify-history.ts'
import { keysOfRow } from '../../service/audit/row-keys.ts'
import { got } from '../../testing/registry/registry-kit.ts'
import { type Holder, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf, TestAuthority } from '../../testing/web/test-authority.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'

/** As many come at once to each step of one registration, each with a request of its own. */
const CROWD = 100

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approvers: readonly [Holder, Holder]
let representative: Holder
let ca: TestAuthority

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('administrator')
  const approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  approvers = [approver, await office.hire('approver-two', 'approver', by)]
  const enter = async (collection: string, id: string, row: object) => {
    const { body } = await office.call('PUT', `/${collection}/${id}`, { by: approver, body: { row } as never })
    await office.done('POST', `/proposals/${body.id}/confirmation`, { by: approvers[1], body: {} })
  }
  await enter('regions', 'CN-SH', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  const names = { zh: 'a', en: 'a' }
  await enter('authorities', 'a-ca', {
    ...{ id: 'a-ca', region: 'CN-SH', licences: [], source: 'a test', demonstration: true, names },
  })
  representative = await office.hire('speaker', 'ca-representative', by, { authority: 'a-ca' })
  ca = await TestAuthority.make('A CA', 'RSA')
}, 120_000)

const submit = () =>
  office.call('POST', '/registrations', {
    by: representative,
    body: {
      ...{ kind: 'root', issuer: 'a-ca', subject: 'a-ca', certificate: pemOf(ca.root) },
      names: { zh: '根', en: 'Root' },
    },
  })

const step = (id: string, action: string, by: Holder) =>
  office.call('POST', `/registrations/${id}/steps`, { by, body: { action, comment: 'all at once' } })

const crowd = <T>(ask: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: CROWD }, (_, i) => ask(i)))

const shown = (id: string) => office.done('GET', `/registrations/${id}`, { by: approvers[0] })

/** Whatever was done by many is told once in the story. */
const toldOf = async (id: string, action: string): Promise<number> =>
  (await shown(id)).history.filter((told: { readonly action: string }) => told.action === action).length

describe('a hundred who come at once', () => {
  let id: string

  it('submit one certificate: one registration is there, and the others are told so', async () => {
    const answers = await crowd(submit)
    const taken = answers.filter(({ status }) => status === 201)
    const refused = answers.filter(({ status }) => status !== 201).map(refusalOf)
    expect([taken.length, refused.length, new Set(refused)]).toEqual([
      ...[1, CROWD - 1],
      new Set(['409 registry.registration-exists']),
    ])
    id = taken[0]!.body.id
    const { registrations } = await office.done('GET', '/registrations', { by: approvers[0] })
    expect(registrations.map((each: { readonly id: string }) => each.id)).toEqual([id])
  }, 120_000)

  it.each([
    ['propose-approval', 0, 'proven'],
    ['confirm-approval', 1, 'approved'],
    ['propose-suspension', 0, 'active'],
    ['confirm-suspension', 1, 'suspended'],
  ] as const)(
    '%s: it is done once and told once',
    async (action, approver, state) => {
      if (action === 'propose-approval') {
        const { text } = await office.done('POST', `/registrations/${id}/challenge`, { by: representative })
        const signature = base64Of(await ca.key.sign(utf8Of(text)))
        await office.done('POST', `/registrations/${id}/proof`, { by: representative, body: { signature } })
      }
      if (action === 'propose-suspension') expect((await step(id, 'activate', administrator)).body.state).toBe('active')
      const answers = await crowd(() => step(id, action, approvers[approver]))
      const done = answers.filter(({ status }) => status === 200)
      const refused = new Set(answers.filter(({ status }) => status !== 200).map(refusalOf))
      expect([done.length, refused]).toEqual([1, new Set(['409 registry.transition-refused'])])
      expect([(await shown(id)).state, await toldOf(id, action)]).toEqual([state, 1])
    },
    120_000,
  )

  it('confirm a revocation and drop it: one of the two becomes of it, and never both', async () => {
    expect((await step(id, 'propose-revocation', approvers[0])).status).toBe(200)
    const answers = await crowd((i) => step(id, i % 2 === 0 ? 'confirm-revocation' : 'drop-proposal', approvers[1]))
    const done = answers.flatMap(({ status }, i) => (status === 200 ? [i] : []))
    expect(done).toHaveLength(1)
    const { state } = await shown(id)
    expect(state).toBe(done[0]! % 2 === 0 ? 'revoked' : 'suspended')
    expect((await toldOf(id, 'confirm-revocation')) + (await toldOf(id, 'drop-proposal'))).toBe(1)
  }, 120_000)

  it('leave one row of the certificate, of which one interval at a time holds', async () => {
    const { services } = got(await office.ports.registry.snapshot())
    const [service, ...others] = services.filter(({ authority }) => authority === 'a-ca')
    expect(others).toEqual([])
    const { intervals } = service!
    expect(intervals.filter(({ status }) => status === 'suspended')).toHaveLength(1)
    for (const [i, { from }] of intervals.entries()) if (i > 0) expect(intervals[i - 1]!.to).toBe(from)
  })

  it('leave a change log that is whole, and rows that are what it tells', async () => {
    const { registry } = office.ports
    let after: ChangeHead | undefined
    for (;;) {
      const entries = got(await registry.changes(after?.version ?? 0, 50))
      const last = entries.at(-1)
      if (last === undefined) break
      expect(verifyChangeLog(entries, after)).toBeNull()
      expect(
        verifyHistory(entries, got(await registry.history(entries[0]!.version, last.version)), keysOfRow),
      ).toBeNull()
      after = last
    }
    expect(after).toMatchObject(got(await registry.head()))
  })
})

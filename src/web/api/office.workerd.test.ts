import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../base/canonical-json.ts'
import { offerFirstToken } from '../../service/access/first-start.ts'
import { type Holder, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { pemOf, selfSigned } from '../../testing/web/test-authority.ts'
import { makeTestKey } from '../../testing/web/test-key.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'

/** What one person could do alone by being two, or by making everybody else disappear. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let administrator: Holder
let approver: Holder
let second: Holder

const enter = async (collection: string, id: string, row: Json): Promise<void> => {
  const { id: proposal } = await office.done('PUT', `/${collection}/${id}`, { by: approver, body: { row } })
  await office.done('POST', `/proposals/${proposal}/confirmation`, { by: second, body: {} })
}

const propose = async (body: { readonly [member: string]: Json }) => {
  const certificate = pemOf(await selfSigned('somebody', await makeTestKey('ECDSA')))
  return office.call('POST', '/accounts', { by: administrator, body: { certificate, ...body } })
}

beforeAll(async () => {
  await migrate()
  administrator = await office.firstAdministrator('administrator')
  // Before anybody could confirm, one person is enough, and nothing was decided by two yet.
  approver = await office.hire('approver-one', 'approver', { proposes: administrator })
  second = await office.hire('approver-two', 'approver', { proposes: administrator, confirms: approver })
  await enter('regions', 'CN-GD', { code: 'CN-GD', names: { zh: '广东', en: 'Guangdong' } })
  for (const id of ['gd', 'gd-two']) {
    const names = { zh: id, en: id }
    await enter('authorities', id, {
      ...{ id, region: 'CN-GD', names },
      ...{ licences: [], source: 'test', demonstration: true },
    })
  }
}, 60_000)

describe('one person', () => {
  it.each(['STAFF APPROVER-ONE', 'staff-approver.one', 'Staff/Approver/One'])(
    'is one however the staff number is spelt: %s',
    async (person) => {
      expect(refusalOf(await propose({ id: 'same', person, role: 'auditor' }))).toBe('409 access.roles-not-separated')
    },
  )

  it.each([
    ['a Cyrillic letter that looks Latin', 'st\u0430ff approver-one'],
    ['a full-width letter', '\uff53taff approver-one'],
    ['a letter that is not seen', 'staff\u200b approver-one'],
    ['a combining mark', 'sta\u0301ff approver-one'],
    ['a space at the end', 'staff approver-one '],
    ['two spaces', 'staff  approver-one'],
  ])('is not made another by %s', async (_, person) => {
    const answer = await propose({ id: 'other', person, role: 'auditor' })
    expect([refusalOf(answer), (answer.body as { values: Json }).values]).toEqual([
      '422 access.account-malformed',
      { field: '/person' },
    ])
  })

  it('with a second account of the same office decides nothing by it that the first one proposed', async () => {
    const person = 'Staff Approver-One'
    const twin = await office.hire('twin', 'approver', { proposes: administrator, confirms: second }, { person })
    const row = { code: 'CN-BJ', names: { zh: '北京', en: 'Beijing' } }
    const { id } = await office.done('PUT', '/regions/CN-BJ', { by: approver, body: { row } })
    const path = `/proposals/${id}/confirmation`
    expect(refusalOf(await office.call('POST', path, { by: twin, body: {} }))).toBe('409 access.same-person')
    expect((await office.call('POST', path, { by: second, body: {} })).status).toBe(200)
  })

  it('who speaks for a CA holds no office that keeps silent of it, in whichever order the accounts come', async () => {
    const person = 'staff two hats'
    const by = { proposes: administrator, confirms: approver }
    await office.hire('hat-speaker', 'ca-representative', by, { person, authority: 'gd' })
    const approving = await propose({ id: 'hat-approver', person, role: 'approver' })
    expect([refusalOf(approving), approving.body.values]).toEqual([
      '409 access.authorities-differ',
      { held: 'gd', wanted: '' },
    ])
    expect((await propose({ id: 'hat-approver', person, role: 'approver', authority: 'gd' })).status).toBe(202)
    const other = { id: 'hat-speaker-two', person, role: 'ca-representative', authority: 'gd-two' }
    expect(refusalOf(await propose(other))).toBe('409 access.authorities-differ')
  })

  it('may speak for two CAs, for a speaker decides nothing', async () => {
    const person = 'staff two speakers'
    const by = { proposes: administrator, confirms: approver }
    await office.hire('speaker-one', 'ca-representative', by, { person, authority: 'gd' })
    await office.hire('speaker-two', 'ca-representative', by, { person, authority: 'gd-two' })
  })
})

describe('an administrator who puts everybody else out', () => {
  it('lets nobody in alone afterwards, and whoever starts the service is asked for another one', async () => {
    const { accounts } = await office.done('GET', '/accounts?limit=100', { by: administrator })
    expect(await offerFirstToken(office.ports, office.now)).toMatchObject({ ok: true, value: null })
    for (const { id, state } of accounts as { id: string; state: string }[]) {
      if (id !== administrator.account && state !== 'disabled') {
        await office.done('DELETE', `/accounts/${id}`, { by: administrator })
      }
    }
    const alone = await propose({ id: 'puppet-one', person: 'staff puppet one', role: 'approver' })
    expect([alone.status, alone.body.state]).toEqual([202, 'proposed'])
    const confirmed = await office.call('POST', '/accounts/puppet-one/confirmation', { by: administrator })
    expect(refusalOf(confirmed)).toBe('409 access.same-person')

    expect(await offerFirstToken(office.ports, office.now)).toMatchObject({ ok: true, value: expect.any(String) })
    const rescuer = await office.firstAdministrator('rescuer')
    const byRescuer = await office.call('POST', '/accounts/puppet-one/confirmation', { by: rescuer })
    expect(byRescuer.body).toMatchObject({ state: 'active', confirmedBy: 'rescuer' })
    // Two can act again: no token lets in a third.
    expect(await offerFirstToken(office.ports, office.now)).toMatchObject({ ok: true, value: null })
    await expect(office.firstAdministrator('intruder')).rejects.toThrow('access.first-token-refused')
  })
})

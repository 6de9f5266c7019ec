import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../base/canonical-json.ts'
import { type Holder, RegistryOffice } from '../../testing/web/registry-office.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'

/** Every route of the registry asked by everybody: who may not come in is told so before anything is looked at. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const HEX = 'ab'.repeat(32)

const COLLECTIONS = [
  'regions',
  'authorities',
  'services',
  'certificate-types',
  'cross-certificates',
  'instruments',
  'policy-mappings',
  'status-sources',
]
const PROPOSED = COLLECTIONS.filter((name) => name !== 'services' && name !== 'cross-certificates')

const ANYBODY = ['anonymous', 'bare key', 'scoped key', 'administrator', 'approver', 'auditor', 'representative']
const PEOPLE = ['administrator', 'approver', 'auditor', 'representative']
const OFFICERS = ['administrator', 'approver', 'auditor']

interface Route {
  readonly route: readonly [method: string, path: string]
  readonly may: readonly string[]
  readonly body?: Json
}

const ROUTES: readonly Route[] = [
  ...COLLECTIONS.flatMap((name) => [
    { route: ['GET', `/${name}`] as const, may: ANYBODY },
    { route: ['GET', `/${name}/nothing`] as const, may: ANYBODY },
  ]),
  ...PROPOSED.map((name) => ({ route: ['PUT', `/${name}/nothing`] as const, may: ['approver'], body: {} })),
  { route: ['GET', '/proposals'], may: OFFICERS },
  { route: ['GET', '/proposals/nothing'], may: OFFICERS },
  { route: ['POST', '/proposals/nothing/confirmation'], may: ['approver'], body: {} },
  { route: ['POST', '/proposals/nothing/dropping'], may: ['approver'], body: {} },
  { route: ['GET', '/changes'], may: ['scoped key', ...OFFICERS] },
  { route: ['GET', '/changes/history'], may: ['auditor'] },
  { route: ['GET', '/snapshots/latest'], may: ANYBODY },
  { route: ['GET', '/snapshots/1'], may: ['scoped key', ...PEOPLE] },
  { route: ['GET', `/certificates/${HEX}`], may: ANYBODY },
  { route: ['GET', '/trust-lists/CN-SH.xml'], may: ANYBODY },
  { route: ['POST', '/recognitions'], may: ANYBODY, body: {} },
  { route: ['POST', '/recognitions'], may: ['scoped key', ...PEOPLE], body: { questions: [] } },
  { route: ['POST', '/deposits'], may: ['scoped key', 'representative'], body: {} },
  { route: ['GET', '/deposits'], may: ['scoped key', 'auditor', 'representative'] },
  ...['', '/receipt', '/receipt.p7m'].map((of) => ({
    route: ['GET', `/deposits/${HEX}${of}`] as const,
    may: ['scoped key', 'auditor', 'representative'],
  })),
  { route: ['GET', `/deposits/${HEX}/files/${HEX}`], may: ['scoped key', 'representative'] },
  { route: ['POST', `/deposits/${HEX}/evidence`], may: ['scoped key', 'representative'], body: {} },
  { route: ['PUT', `/deposits/${HEX}/consent`], may: ['scoped key', 'representative'], body: {} },
  { route: ['GET', `/deposited-certificates/${HEX}`], may: ANYBODY },
  { route: ['POST', '/registrations'], may: ['representative'], body: {} },
  { route: ['GET', '/registrations'], may: PEOPLE },
  { route: ['GET', '/registrations/nothing'], may: PEOPLE },
  { route: ['GET', '/registrations/nothing/lint'], may: PEOPLE },
  { route: ['GET', '/registrations/nothing/impact'], may: PEOPLE },
  { route: ['GET', '/registrations/nothing/remarks'], may: PEOPLE },
  { route: ['POST', '/registrations/nothing/remarks'], may: ['representative', 'approver'], body: {} },
  { route: ['POST', '/registrations/nothing/challenge'], may: ['representative'] },
  { route: ['POST', '/registrations/nothing/proof'], may: ['representative'], body: {} },
  ...['withdraw'].map((action) => step(action, ['representative'])),
  ...['activate', 'expire'].map((action) => step(action, ['administrator'])),
  ...[
    'refuse',
    'propose-approval',
    'confirm-approval',
    'propose-suspension',
    'confirm-suspension',
    'propose-resumption',
    'confirm-resumption',
    'propose-revocation',
    'confirm-revocation',
    'drop-proposal',
  ].map((action) => step(action, ['approver'])),
  { route: ['GET', '/accounts'], may: OFFICERS },
  { route: ['POST', '/accounts'], may: ['administrator'], body: {} },
  { route: ['POST', '/accounts/nothing/confirmation'], may: ['administrator', 'approver'] },
  { route: ['DELETE', '/accounts/nothing'], may: ['administrator'] },
  { route: ['GET', '/api-keys'], may: ['administrator', 'auditor'] },
  { route: ['POST', '/api-keys'], may: ['administrator'], body: {} },
  { route: ['POST', '/api-keys/nothing/rotation'], may: ['administrator'], body: {} },
  { route: ['DELETE', '/api-keys/nothing'], may: ['administrator'] },
  { route: ['GET', '/sessions/current'], may: PEOPLE },
]

function step(action: string, may: readonly string[]): Route {
  return { route: ['POST', '/registrations/nothing/steps'], may, body: { action, comment: 'why' } }
}

const tokens = new Map<string, string | undefined>()

beforeAll(async () => {
  await migrate()
  const administrator = await office.firstAdministrator('administrator')
  const approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  const auditor = await office.hire('auditor', 'auditor', by)
  const second = await office.hire('approver-two', 'approver', by)
  const enter = async (collection: string, id: string, row: Json) => {
    const { id: proposal } = await office.done('PUT', `/${collection}/${id}`, { by: approver, body: { row } })
    await office.done('POST', `/proposals/${proposal}/confirmation`, { by: second, body: {} })
  }
  await enter('regions', 'CN-SH', { code: 'CN-SH', names: { zh: '上海', en: 'Shanghai' } })
  const names = { zh: '演示机构', en: 'A CA' }
  const row = { id: 'a-ca', region: 'CN-SH', names, licences: [], source: 'a test', demonstration: true }
  await enter('authorities', 'a-ca', row)
  const representative = await office.hire('speaker', 'ca-representative', by, { authority: 'a-ca' })
  const keyOf = async (scopes: readonly string[]): Promise<string> =>
    (await office.done('POST', '/api-keys', { by: administrator, body: { platform: 'a platform', scopes } })).secret
  const people: Readonly<Record<string, Holder>> = { administrator, approver, auditor, representative }
  for (const [name, { token }] of Object.entries(people)) tokens.set(name, token)
  tokens.set('anonymous', undefined)
  tokens.set('bare key', await keyOf([]))
  tokens.set('scoped key', await keyOf(['recognitions', 'snapshots', 'changes', 'deposits']))
}, 60_000)

describe('who may use which route', () => {
  for (const { route, may, body } of ROUTES) {
    const [method, path] = route
    const what = body !== null && typeof body === 'object' && 'action' in body ? ` ${body.action}` : ''
    it(`${method} ${path}${what}: ${may.join(', ')} and nobody else`, async () => {
      const came: string[] = []
      for (const sender of ANYBODY) {
        const by = tokens.get(sender)
        const answer = await office.call(method, path, { ...(by && { by }), ...(body !== undefined && { body }) })
        if (answer.status !== 401 && answer.status !== 403) {
          came.push(sender)
          expect(answer.status, `${sender}: ${JSON.stringify(answer.body)}`).toBeLessThan(500)
          continue
        }
        const expected = sender === 'anonymous' ? [401, 'access.credential-missing'] : [403, 'access.forbidden']
        expect([answer.status, answer.body.code], sender).toEqual(expected)
        expect(answer.headers.get('www-authenticate')).toBe(sender === 'anonymous' ? 'Bearer' : null)
      }
      expect(came).toEqual(ANYBODY.filter((sender) => may.includes(sender)))
    })
  }

  it('DELETE /sessions/current: everybody who has one, and nobody else', async () => {
    for (const sender of ['anonymous', 'bare key', 'scoped key']) {
      const by = tokens.get(sender)
      const { status } = await office.call('DELETE', '/sessions/current', by === undefined ? {} : { by })
      expect(status, sender).toBe(sender === 'anonymous' ? 401 : 403)
    }
    for (const sender of PEOPLE) {
      const by = tokens.get(sender)!
      expect((await office.call('DELETE', '/sessions/current', { by })).status, sender).toBe(204)
      const after = await office.call('GET', '/sessions/current', { by })
      expect([after.status, after.body.code], sender).toEqual([401, 'access.credential-refused'])
    }
  })
})

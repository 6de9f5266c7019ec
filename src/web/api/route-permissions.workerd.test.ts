import { beforeAll, describe, expect, it } from 'vitest'
import { ORIGIN, RegistryOffice } from '../../testing/web/registry-office.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'
import { RESOURCES } from './resources.ts'

/**
 * Every route that the API answers, found in the API itself: a new one that nobody thought of is closed to strangers, or
 * stands here with all others that are meant to be open.
 */
const OPEN: ReadonlySet<string> = new Set([
  // What anybody may ask, and what tells how.
  ...['GET /verifications/:id/report.p7s', 'GET /signing-certificate'],
  ...['POST /verifications', 'GET /verifications/:id', 'POST /certification-paths', 'POST /recognitions'],
  ...[
    'GET /healthz',
    'GET /readyz',
    'GET /openapi.json',
    'GET /docs',
    'GET /schemas/:file',
    'GET /.well-known/yanqian',
    'GET /.well-known/yanqian-trust-lists.json',
  ],
  ...['regions', 'authorities', 'services', 'certificate-types', 'cross-certificates', 'instruments'].flatMap(
    (name) => [...[`GET /${name}`, `GET /${name}/:id`]],
  ),
  ...['policy-mappings', 'status-sources'].flatMap((name) => [`GET /${name}`, `GET /${name}/:id`]),
  ...['GET /snapshots/latest', 'GET /certificates/:sha256', 'GET /deposited-certificates/:sha256'],
  ...[
    'GET /trust-lists/:file',
    'GET /trust-lists/:region/:file',
    'GET /trust-lists',
    'GET /recognition-matrix',
    'GET /recognition-graph',
  ],
  // Where somebody comes in who has nothing yet.
  ...['POST /session-challenges', 'POST /sessions', 'POST /first-administrator'],
])

/** Guarded by a token of its own, which only who made the report has. */
const BY_OTHER_TOKEN: ReadonlySet<string> = new Set(['DELETE /verifications/:id'])

interface Route {
  readonly method: string
  /** As it is written, without what its parameters must look like. */
  readonly path: string
  /** With values that its parameters take. */
  readonly asked: string
}

const VALUES = ['nothing', '1', 'CN-SH', 'CN-SH.json', 'ab'.repeat(16), 'ab'.repeat(32), '1.json', 'bundle.p7b']

/** Parameters with their patterns, which may have braces of their own. */
function parts(path: string): { readonly path: string; readonly asked: string } {
  const written: string[] = []
  const asked: string[] = []
  for (const part of path.split(/\/(?![^{]*\})/).slice(1)) {
    const [, name, pattern] = /^:(\w+)(?:\{(.+)\})?$/.exec(part) ?? []
    written.push(name === undefined ? part : `:${name}`)
    const value = VALUES.find((each) => new RegExp(`^(?:${pattern ?? '.+'})$`).test(each))
    if (name !== undefined && value === undefined) throw new Error(`a value is wanted for ${part}`)
    asked.push(name === undefined ? part : value!)
  }
  return { path: `/${written.join('/')}`, asked: `/${asked.join('/')}` }
}

const office = new RegistryOffice('2026-11-22T01:00:00Z')
const api = createApi(async (c, next) => {
  c.set('ports', office.ports)
  await next()
})

const routes = new Map<string, Route>()
for (const { load, under } of RESOURCES) {
  const [top] = under
  for (const { method, path } of (await load()).routes) {
    if (method === 'ALL') continue
    const { path: written, asked } = parts(path)
    routes.set(`${method} ${written}`, { method, path: written, asked: top === '/' ? asked : `${top}${asked}` })
  }
}

const call = ({ method, asked }: Route, by?: string): Promise<Response> => {
  const hasBody = method !== 'GET' && method !== 'DELETE'
  const init: RequestInit = {
    method,
    headers: { 'content-type': 'application/json', ...(by !== undefined && { authorization: `Bearer ${by}` }) },
    ...(hasBody && { body: '{}' }),
  }
  return Promise.resolve(api.request(`${ORIGIN}${asked}`, init, bindings))
}

let bareKey: string
beforeAll(async () => {
  await migrate()
  const administrator = await office.firstAdministrator('administrator')
  const body = { platform: 'a platform', scopes: [] }
  bareKey = (await office.done('POST', '/api-keys', { by: administrator, body })).secret
}, 60_000)

describe('every route of the API', () => {
  it('is found', () => {
    expect(routes.size).toBeGreaterThan(50)
  })

  it('that is said to be open is one', () => {
    const gone = [...OPEN, ...BY_OTHER_TOKEN].filter((name) => !routes.has(name))
    expect(gone).toEqual([])
  })

  for (const [name, route] of routes) {
    if (OPEN.has(name)) {
      it(`${name} is open to strangers`, async () => {
        expect([401, 403]).not.toContain((await call(route)).status)
      })
      continue
    }
    it(`${name} is closed to strangers, and to a key without scopes`, async () => {
      const stranger = await call(route)
      expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      if (BY_OTHER_TOKEN.has(name)) return
      const platform = await call(route, bareKey)
      expect([platform.status, await platform.json()]).toMatchObject([403, { code: 'access.forbidden' }])
    })
  }
})

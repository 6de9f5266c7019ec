import { beforeAll, describe, expect, it } from 'vitest'
import publicAnchor from '../certs/anchors/cfca-ev-root.pem?raw'
import { bindings, loadAnchors, migrate } from './testing/web/workerd-bindings.ts'
import worker from './worker.ts'

const context = { waitUntil() {}, passThroughOnException() {}, props: {} }

const answer = (path: string, init: RequestInit = {}): Promise<Response> =>
  Promise.resolve(worker.fetch(new Request(`http://localhost${path}`, init), bindings, context))

beforeAll(async () => {
  await migrate()
  await loadAnchors([{ pem: publicAnchor, region: 'CN-BJ', demonstration: false }], '2026-11-22T00:00:00Z')
})

describe('the worker', () => {
  it.each(['/healthz', '/readyz', '/api/v1/readyz', '/openapi.json', '/api/v1/openapi.json'])(
    'answers %s through the API',
    async (path) => {
      const response = await answer(path)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
    },
  )

  it.each(['/', '/privacy'])('answers %s through the portal', async (path) => {
    const response = await answer(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  it('says of an unknown address that there is none: a problem under /api/, a page elsewhere', async () => {
    const problem = await answer('/api/nothing', { headers: { 'accept-language': 'en-GB,en;q=0.9' } })
    expect([problem.status, problem.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(await problem.json()).toMatchObject({ code: 'request.path-unknown', title: 'No such address' })
    const page = await answer('/nothing')
    expect(page.status).toBe(404)
    expect(page.headers.get('content-type')).toContain('text/html')
  })

  it('names each request anew, whatever the client sends', async () => {
    const headers = { 'x-request-id': 'mine' }
    const [one, other] = [await answer('/healthz', { headers }), await answer('/healthz', { headers })]
    expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'))
  })
})

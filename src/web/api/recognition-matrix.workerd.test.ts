import { beforeAll, describe, expect, it } from 'vitest'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import { history } from '../../registry/make-test-registry.ts'
import {
  appendNext,
  authorityParty,
  authorityRow,
  crossRow,
  instrumentRow,
  regionParty,
  serviceRow,
  testCertificate,
} from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { createApi } from './api.ts'
import { RecognitionMatrixSchema } from './openapi/recognition-matrix.ts'

const SHOWN = { ...bindings, YANQIAN_DEMONSTRATION: 'on' }
const HIDDEN = { ...bindings, YANQIAN_DEMONSTRATION: 'off' }

const apiOver = (settings: typeof bindings) =>
  createApi(async (c, next) => {
    c.set('ports', workerPorts(settings))
    c.set('requestId', '00000000-0000-4000-8000-000000000000')
    c.set('language', 'en')
    await next()
  })

const ask = async (query: string, settings: typeof bindings = bindings) => {
  const answer = await apiOver(settings).request(`/api/v1/recognition-matrix${query}`)
  return { status: answer.status, body: (await answer.json()) as unknown }
}

const read = async (query: string, settings: typeof bindings = bindings) =>
  RecognitionMatrixSchema.parse((await ask(query, settings)).body)

beforeAll(async () => {
  await migrate()
  const roots = { js: testCertificate('js root', 'js root'), sh: testCertificate('sh root', 'sh root') }
  const crossing = testCertificate('sh root', 'js root')
  await appendNext(d1RegistryStore(bindings.DB, true), {
    begin: [
      authorityRow('js', 'CN-JS'),
      authorityRow('sh', 'CN-SH'),
      authorityRow('demo', 'CN-BJ', true),
      serviceRow('js-ca', 'js', ['root', roots.js]),
      serviceRow('sh-ca', 'sh', ['root', roots.sh]),
      crossRow('js-by-sh', 'sh', 'js', crossing),
      instrumentRow('delta', regionParty('CN-JS'), regionParty('CN-SH'), {
        carriedBy: 'cross-certificate',
        intervals: history(['effective', '2020-01-01'], ['repealed', '2025-01-01']),
      }),
      instrumentRow('shown', authorityParty('demo'), regionParty('CN-SH'), { demonstration: true }),
    ],
    certificates: [roots.js.bytes, roots.sh.bytes, crossing.bytes],
  })
})

describe('GET /recognition-matrix', () => {
  it('tells who recognises whose certificates now and on a past day, as it is described', async () => {
    const now = await read('', SHOWN)
    expect(now.cells).toEqual([
      { from: 'CN-BJ', to: 'CN-SH', standing: 'pending', instruments: ['shown'] },
      { from: 'CN-JS', to: 'CN-SH', standing: 'ended', instruments: ['delta'] },
    ])
    expect([now.complete, now.purpose, now.pair]).toEqual([true, null, null])
    const past = await read('?at=2024-03-01T23:59:59%2B08:00&purpose=bidding&from=CN-JS&to=CN-SH')
    expect(past.at).toBe('2024-03-01T15:59:59Z')
    expect(past.pair).toEqual({
      ...{ from: 'CN-JS', to: 'CN-SH', standing: 'recognised' },
      lines: [
        {
          ...{ authority: null, purposes: ['bidding'], standing: 'recognised' },
          instruments: [
            {
              ...{ id: 'delta', direction: 'forward', outcome: 'recognises', carried: 'in-force' },
              ...{ crossCertificates: ['js-by-sh'], limits: [] },
            },
          ],
        },
      ],
    })
  })

  it('leaves the demonstration out where it is off', async () => {
    const matrix = await read('', HIDDEN)
    expect(matrix.cells.map(({ from }) => from)).toEqual(['CN-JS'])
    expect(matrix.from).toEqual(['CN-JS'])
  })

  it.each(['at=yesterday', 'purpose=any', 'from=CN-JS', 'to=CN-SH', 'from=js&to=CN-SH'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await ask(`?${query}`)
      expect([status, (body as { code: string }).code]).toEqual([400, 'request.query-malformed'])
    },
  )
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { guardedFetcher } from '../../service/fetch/guarded-fetcher.ts'
import { nodeSend } from './node-send.ts'

let server: Server
let port: number
let requests = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    requests += 1
    request.pipe(response)
    if (request.method === 'GET') response.end('crl')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port
})

afterAll(() => server.close())

describe('nodeSend', () => {
  it('connects to a test host that is allowed by name and port', async () => {
    const fetcher = guardedFetcher(nodeSend, new Set([`localhost:${port}`, `127.0.0.1:${port}`]))
    const request = { kind: 'crl', url: `http://127.0.0.1:${port}/a.crl`, issuerKey: 'a', body: null } as const
    expect(await fetcher.fetch(request)).toEqual({ ok: true, value: utf8Of('crl') })
    const posted = { kind: 'ocsp', url: `http://localhost:${port}/`, issuerKey: 'a', body: utf8Of('request') } as const
    expect(await fetcher.fetch(posted)).toEqual({ ok: true, value: utf8Of('request') })
  })

  it('refuses a name that resolves to a loopback address, before it connects', async () => {
    const before = requests
    const send = nodeSend({
      url: new URL(`http://localhost:${port}/`),
      method: 'GET',
      headers: {},
      body: null,
      signal: AbortSignal.timeout(5_000),
      exempt: false,
    })
    await expect(send).rejects.toThrow('localhost')
    expect(requests).toBe(before)
  })
})

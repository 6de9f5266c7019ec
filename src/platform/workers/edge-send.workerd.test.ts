import { afterEach, describe, expect, it, vi } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import type { FetchRequest } from '../../service/fetch/fetcher.ts'
import { guardedFetcher } from '../../service/fetch/guarded-fetcher.ts'
import { edgeSend } from './edge-send.ts'

const want = (host: string, over: Partial<FetchRequest> = {}): FetchRequest => ({
  kind: 'crl',
  url: `http://${host}/a.crl`,
  issuerKey: 'key',
  body: null,
  ...over,
})

/** The runtime's fetch, answering as told. */
function network(answer: () => Response) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation(async () => answer())
}

afterEach(() => vi.restoreAllMocks())

describe('edgeSend', () => {
  it('returns a body and follows no redirect by itself', async () => {
    const fetch = network(() => new Response('crl'))
    expect(await guardedFetcher(edgeSend).fetch(want('one.a.cn'))).toEqual({ ok: true, value: utf8Of('crl') })
    expect(fetch.mock.calls[0]![1]).toMatchObject({ method: 'GET', redirect: 'manual' })
  })

  it('posts an OCSP request', async () => {
    const fetch = network(() => new Response('response'))
    await guardedFetcher(edgeSend).fetch(want('two.a.cn', { kind: 'ocsp', body: utf8Of('request') }))
    expect(fetch.mock.calls[0]![1]).toMatchObject({ method: 'POST', body: utf8Of('request') })
  })

  it('lets the guard judge where a redirect leads', async () => {
    const fetch = network(() => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } }))
    expect(await guardedFetcher(edgeSend).fetch(want('three.a.cn'))).toMatchObject({
      ok: false,
      fault: { code: 'fetch.address-refused' },
    })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('takes an answer without a body as empty', async () => {
    network(() => new Response(null))
    expect(await guardedFetcher(edgeSend).fetch(want('four.a.cn'))).toEqual({ ok: true, value: new Uint8Array() })
  })

  it('leaves a host that gave no answer alone for a minute, so that a machine without a network waits once', async () => {
    const now = vi.spyOn(Date, 'now')
    const start = Date.now()
    const fetch = network(() => {
      throw new TypeError('network connection lost')
    })
    const ask = async () => (await guardedFetcher(edgeSend).fetch(want('five.a.cn'))) as { fault: { code: string } }
    expect((await ask()).fault.code).toBe('fetch.unreachable')
    now.mockReturnValue(start + 59_000)
    expect((await ask()).fault.code).toBe('fetch.unreachable')
    expect(fetch).toHaveBeenCalledTimes(1)
    now.mockReturnValue(start + 61_000)
    await ask()
    expect(fetch).toHaveBeenCalledTimes(2)
  })
})

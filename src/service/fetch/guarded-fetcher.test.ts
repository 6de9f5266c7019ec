import { describe, expect, it, vi } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import type { FetchRequest } from './fetcher.ts'
import {
  AddressRefused,
  checkUrl,
  FETCH_LIMITS,
  FETCHING_MILLISECONDS_MAX,
  guardedFetcher,
  type Message,
  REDIRECTS_MAX,
  type Reply,
} from './guarded-fetcher.ts'

const want = (url: string, over: Partial<FetchRequest> = {}): FetchRequest => ({
  kind: 'crl',
  url,
  issuerKey: 'a',
  body: null,
  ...over,
})

async function* chunksOf(...parts: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts
}

const found = (text: string): Reply => ({ status: 200, location: null, chunks: chunksOf(utf8Of(text)) })
const moved = (location: string, status = 302): Reply => ({ status, location, chunks: chunksOf() })

/** A network that answers by URL and remembers what was asked. */
function network(answers: Record<string, () => Reply>) {
  const asked: Message[] = []
  const fetcher = guardedFetcher(async (message) => {
    asked.push(message)
    const answer = answers[message.url.href]
    if (!answer) throw new Error('connection refused')
    return answer()
  })
  return { asked, fetcher }
}

async function faultOf(fetcher: { fetch: (request: FetchRequest) => Promise<{ ok: boolean }> }, request: FetchRequest) {
  const result = (await fetcher.fetch(request)) as { ok: boolean; fault?: { code: string } }
  return result.ok ? 'none' : result.fault!.code
}

describe('checkUrl', () => {
  it.each([
    'http://crl.cfca.com.cn/a.crl',
    'https://ocsp.example.cn/',
    'http://crl.cfca.com.cn:80/a.crl',
    'https://crl.cfca.com.cn:443/a.crl',
    'http://223.5.5.5/a.crl',
    'http://[2400:3200::1]/a.crl',
  ])('lets %s through', (url) => {
    expect(checkUrl(url).ok).toBe(true)
  })

  it.each([
    ['not a url', 'fetch.url-malformed'],
    ['//crl.example.cn/a', 'fetch.url-malformed'],
    ['ldap://ldap.cfca.com.cn/cn=crl', 'fetch.scheme-refused'],
    ['file:///etc/passwd', 'fetch.scheme-refused'],
    ['ftp://crl.example.cn/a', 'fetch.scheme-refused'],
    ['data:text/plain,a', 'fetch.scheme-refused'],
    ['gopher://crl.example.cn/', 'fetch.scheme-refused'],
    ['http://user@crl.example.cn/', 'fetch.credentials-refused'],
    ['http://:secret@crl.example.cn/', 'fetch.credentials-refused'],
    ['http://crl.example.cn:8080/', 'fetch.port-refused'],
    ['http://crl.example.cn:443/', 'fetch.port-refused'],
    ['https://crl.example.cn:80/', 'fetch.port-refused'],
    ['http://crl.example.cn:22/', 'fetch.port-refused'],
    ['http://127.0.0.1/', 'fetch.address-refused'],
    ['http://127.1/', 'fetch.address-refused'],
    ['http://2130706433/', 'fetch.address-refused'],
    ['http://017700000001/', 'fetch.address-refused'],
    ['http://0177.0.0.1/', 'fetch.address-refused'],
    ['http://0x7f000001/', 'fetch.address-refused'],
    ['http://0x7f.1/', 'fetch.address-refused'],
    ['http://127.0.0.1./', 'fetch.address-refused'],
    ['http://１２７.０.０.１/', 'fetch.address-refused'],
    ['http://①②⑦.⓪.⓪.①/', 'fetch.address-refused'],
    ['http://%31%32%37.0.0.1/', 'fetch.address-refused'],
    ['http://0/', 'fetch.address-refused'],
    ['http://10.1.2.3/', 'fetch.address-refused'],
    ['http://169.254.169.254/latest/meta-data/', 'fetch.address-refused'],
    ['http://100.100.100.200/', 'fetch.address-refused'],
    ['http://192.168.0.1/', 'fetch.address-refused'],
    ['http://3232235521/', 'fetch.address-refused'],
    ['http://[::1]/', 'fetch.address-refused'],
    ['http://[::ffff:127.0.0.1]/', 'fetch.address-refused'],
    ['http://[::ffff:a00:1]/', 'fetch.address-refused'],
    ['http://[fd00::1]/', 'fetch.address-refused'],
    ['http://[fe80::1]/', 'fetch.address-refused'],
    ['http://[ff02::1]/', 'fetch.address-refused'],
    ['http://[64:ff9b::10.0.0.1]/', 'fetch.address-refused'],
    ['http://localhost/', 'fetch.name-refused'],
    ['http://LOCALHOST/', 'fetch.name-refused'],
    ['http://localhost./', 'fetch.name-refused'],
    ['http://localhost../', 'fetch.name-refused'],
    ['http://a.localhost/', 'fetch.name-refused'],
    ['http://printer.local/', 'fetch.name-refused'],
    ['http://metadata.google.internal/', 'fetch.name-refused'],
    ['http://ｌocalhost/', 'fetch.name-refused'],
    ['http://intranet/', 'fetch.name-refused'],
    ['http://ca.test/', 'fetch.name-refused'],
    ['http://ca.example/', 'fetch.name-refused'],
    ['http://router.home.arpa/', 'fetch.name-refused'],
  ])('refuses %s: %s', (url, code) => {
    const checked = checkUrl(url)
    expect(checked.ok ? 'none' : checked.fault.code).toBe(code)
  })

  it('lets a test host through only by its exact host and port', () => {
    const allow = new Set(['127.0.0.1:8089'])
    expect(checkUrl('http://127.0.0.1:8089/a.crl', allow).ok).toBe(true)
    expect(checkUrl('http://127.0.0.1:8090/a.crl', allow).ok).toBe(false)
    expect(checkUrl('http://127.0.0.1/a.crl', allow).ok).toBe(false)
    expect(checkUrl('ftp://127.0.0.1:8089/a.crl', allow).ok).toBe(false)
  })
})

describe('guardedFetcher', () => {
  it('returns the body of a successful answer and asks by GET', async () => {
    const { asked, fetcher } = network({ 'http://crl.a.cn/1': () => found('crl') })
    expect(await fetcher.fetch(want('http://crl.a.cn/1'))).toEqual({ ok: true, value: utf8Of('crl') })
    expect(asked[0]!.method).toBe('GET')
    expect(asked[0]!.exempt).toBe(false)
  })

  it('posts an OCSP request with its media type — RFC 6960 appendix A.1', async () => {
    const { asked, fetcher } = network({ 'http://ocsp.a.cn/': () => found('response') })
    await fetcher.fetch(want('http://ocsp.a.cn/', { kind: 'ocsp', body: utf8Of('request') }))
    expect(asked[0]!.method).toBe('POST')
    expect(asked[0]!.body).toEqual(utf8Of('request'))
    expect(asked[0]!.headers['content-type']).toBe('application/ocsp-request')
  })

  it('never sends a request that the rules refuse', async () => {
    const { asked, fetcher } = network({})
    expect(await faultOf(fetcher, want('http://169.254.169.254/'))).toBe('fetch.address-refused')
    expect(asked).toEqual([])
  })

  it('follows a redirect within the host and checks where it goes', async () => {
    const { fetcher } = network({
      'http://crl.a.cn/1': () => moved('/2'),
      'http://crl.a.cn/2': () => moved('https://crl.a.cn/3', 301),
      'https://crl.a.cn/3': () => found('crl'),
    })
    expect((await fetcher.fetch(want('http://crl.a.cn/1'))).ok).toBe(true)
  })

  it.each([
    ['http://crl.b.cn/', 'fetch.redirect-refused'],
    ['http://169.254.169.254/', 'fetch.address-refused'],
    ['http://crl.a.cn:8080/', 'fetch.port-refused'],
    ['http://user@crl.a.cn/', 'fetch.credentials-refused'],
    ['file:///etc/passwd', 'fetch.scheme-refused'],
    ['http://[', 'fetch.redirect-refused'],
  ])('refuses a redirect to %s: %s', async (location, code) => {
    const { asked, fetcher } = network({ 'http://crl.a.cn/1': () => moved(location) })
    expect(await faultOf(fetcher, want('http://crl.a.cn/1'))).toBe(code)
    expect(asked.length).toBe(1)
  })

  it('ends a loop of redirects at its limit', async () => {
    const { asked, fetcher } = network({ 'http://crl.a.cn/1': () => moved('/1') })
    expect(await faultOf(fetcher, want('http://crl.a.cn/1'))).toBe('fetch.redirects-exceeded')
    expect(asked.length).toBe(REDIRECTS_MAX + 1)
  })

  it('does not send an OCSP request on to another place', async () => {
    const { asked, fetcher } = network({ 'http://ocsp.a.cn/': () => moved('/2', 307) })
    const request = want('http://ocsp.a.cn/', { kind: 'ocsp', body: utf8Of('request') })
    expect(await faultOf(fetcher, request)).toBe('fetch.status-unexpected')
    expect(asked.length).toBe(1)
  })

  it.each([204, 206, 304, 404, 500])('takes nothing from an answer of status %d', async (status) => {
    const { fetcher } = network({ 'http://crl.a.cn/1': () => ({ ...found('page'), status }) })
    expect(await faultOf(fetcher, want('http://crl.a.cn/1'))).toBe('fetch.status-unexpected')
  })

  it('stops reading at the size limit and closes the stream', async () => {
    let sent = 0
    let closed = false
    async function* endless(): AsyncIterable<Uint8Array> {
      try {
        for (;;) {
          sent += 100_000
          yield new Uint8Array(100_000)
        }
      } finally {
        closed = true
      }
    }
    const { fetcher } = network({ 'http://a.cn/1': () => ({ status: 200, location: null, chunks: endless() }) })
    expect(await faultOf(fetcher, want('http://a.cn/1', { kind: 'certificate' }))).toBe('fetch.too-large')
    expect(sent).toBe(1_100_000)
    expect(closed).toBe(true)
  })

  it('says that a host could not be reached, or that its name led to a private address', async () => {
    const { fetcher } = network({
      'http://rebound.a.cn/': () => {
        throw new AddressRefused('rebound.a.cn')
      },
    })
    expect(await faultOf(fetcher, want('http://gone.a.cn/'))).toBe('fetch.unreachable')
    expect(await faultOf(fetcher, want('http://rebound.a.cn/'))).toBe('fetch.address-refused')
  })

  it('gives up on a host that never answers', async () => {
    const fetcher = guardedFetcher(
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    )
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    const asked = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(10))
    expect(await faultOf(fetcher, want('http://slow.a.cn/'))).toBe('fetch.timed-out')
    expect(asked.mock.calls).toEqual([[FETCHING_MILLISECONDS_MAX], [FETCH_LIMITS.crl.milliseconds]])
    asked.mockRestore()
  })
})

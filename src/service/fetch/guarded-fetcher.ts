import { type Bytes, concatBytes } from '../../base/bytes.ts'
import { FaultError, fail, ok, type Result } from '../../base/result.ts'
import type { FetchedKind, Fetcher, FetchRequest } from './fetcher.ts'
import { isAddress, isPublicAddress } from './public-address.ts'

/** Sends one request and follows nothing: the guard decides on redirects. Throws where no answer comes. */
export type Send = (message: Message) => Promise<Reply>

export interface Message {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: Bytes | null
  readonly signal: AbortSignal
  /** The host is exempt from the address rule: names that resolve to a private address are let through. */
  readonly exempt: boolean
}

export interface Reply {
  readonly status: number
  readonly location: string | null
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Thrown by a `Send` that resolves names itself and found an address that is not public. */
export class AddressRefused extends Error {}

/** Octets and milliseconds of one fetch. A province's CRL reaches megabytes; certificates and responses do not. */
export const FETCH_LIMITS: Readonly<Record<FetchedKind, { readonly octets: number; readonly milliseconds: number }>> = {
  certificate: { octets: 1_000_000, milliseconds: 5_000 },
  ocsp: { octets: 1_000_000, milliseconds: 5_000 },
  crl: { octets: 10_000_000, milliseconds: 5_000 },
}

/** All fetches of one verification together: a person waits for it. */
export const FETCHING_MILLISECONDS_MAX = 8_000

export const REDIRECTS_MAX = 3

/**
 * A fetcher that goes to public hosts alone, on the usual ports, for a limited time and size. Make one for
 * each verification: the clock of its whole fetching starts with the first fetch.
 *
 * `allow` exempts hosts, written `host:port`, from the rules on addresses, names and ports: for tests only.
 */
export function guardedFetcher(send: Send, allow: ReadonlySet<string> = new Set()): Fetcher {
  let whole: AbortSignal | null = null
  return {
    async fetch(request) {
      whole ??= AbortSignal.timeout(FETCHING_MILLISECONDS_MAX)
      const limits = FETCH_LIMITS[request.kind]
      const signal = AbortSignal.any([whole, AbortSignal.timeout(limits.milliseconds)])
      try {
        return ok(await follow(request, send, allow, signal, limits.octets))
      } catch (error) {
        if (error instanceof FaultError) return { ok: false, fault: error.fault }
        if (signal.aborted) return fail('fetch.timed-out', { milliseconds: limits.milliseconds })
        if (error instanceof AddressRefused) return fail('fetch.address-refused')
        // What a platform throws where no connection comes about is its own; none of it is our defect.
        return fail('fetch.unreachable')
      }
    },
    async keep() {
      // Nothing is kept here: a cache wraps this fetcher.
    },
  }
}

/** The URL where a fetch may go there, else a fault that says which rule it breaks. */
export function checkUrl(text: string, allow: ReadonlySet<string> = new Set()): Result<URL> {
  if (!URL.canParse(text)) return fail('fetch.url-malformed')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail('fetch.scheme-refused')
  if (url.username !== '' || url.password !== '') return fail('fetch.credentials-refused')
  if (allow.has(hostAndPort(url))) return ok(url)
  // The URL parser drops the scheme's own port; 80 over https and 443 over http are not usual.
  if (url.port !== '') return fail('fetch.port-refused')
  // It also writes decimal, octal, hexadecimal and short IPv4 addresses as a dotted quad (WHATWG URL §3.5).
  if (isAddress(url.hostname)) return isPublicAddress(url.hostname) ? ok(url) : fail('fetch.address-refused')
  return isPublicName(url.hostname) ? ok(url) : fail('fetch.name-refused')
}

/** `host:port` with the scheme's usual port written out. */
const hostAndPort = (url: URL): string => `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`

/** Names kept for special or private use: RFC 6761, RFC 6762, RFC 8375, RFC 7686, ICANN's .internal, and the habits of intranets. */
const PRIVATE_SUFFIXES = new Set(
  'localhost local internal test invalid example onion alt arpa lan home corp intranet private localdomain'.split(' '),
)

function isPublicName(hostname: string): boolean {
  const labels = hostname.replace(/\.$/, '').split('.')
  return labels.length > 1 && labels.every((label) => label !== '') && !PRIVATE_SUFFIXES.has(labels.at(-1)!)
}

async function follow(
  request: FetchRequest,
  send: Send,
  allow: ReadonlySet<string>,
  signal: AbortSignal,
  octetsMax: number,
): Promise<Bytes> {
  let target = request.url
  let origin: URL | null = null
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const checked = checkUrl(target, allow)
    if (!checked.ok) throw new FaultError(checked.fault.code, checked.fault.values)
    const url: URL = checked.value
    if (origin !== null && url.hostname !== origin.hostname) throw new FaultError('fetch.redirect-refused')
    origin = url
    const reply = await send({
      url,
      method: request.body === null ? 'GET' : 'POST',
      headers: HEADERS[request.kind],
      body: request.body,
      signal,
      exempt: allow.has(hostAndPort(url)),
    })
    if (reply.status === 200) return await readAll(reply.chunks, octetsMax, signal)
    await drop(reply.chunks)
    // RFC 6960 appendix A posts to the responder itself: only a GET follows a redirect.
    if (reply.location === null || !REDIRECTS.has(reply.status) || request.body !== null) {
      throw new FaultError('fetch.status-unexpected', { status: reply.status })
    }
    if (!URL.canParse(reply.location, url)) throw new FaultError('fetch.redirect-refused')
    target = new URL(reply.location, url).href
  }
  throw new FaultError('fetch.redirects-exceeded', { limit: REDIRECTS_MAX })
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

const HEADERS: Readonly<Record<FetchedKind, Readonly<Record<string, string>>>> = {
  certificate: { accept: 'application/pkix-cert, application/pkcs7-mime, */*;q=0.1' },
  crl: { accept: 'application/pkix-crl, */*;q=0.1' },
  ocsp: { accept: 'application/ocsp-response', 'content-type': 'application/ocsp-request' },
}

async function readAll(chunks: AsyncIterable<Uint8Array>, octetsMax: number, signal: AbortSignal): Promise<Bytes> {
  const parts: Uint8Array[] = []
  let octets = 0
  for await (const chunk of chunks) {
    signal.throwIfAborted()
    octets += chunk.length
    // Leaving the loop closes the stream, and with it the connection.
    if (octets > octetsMax) throw new FaultError('fetch.too-large', { limit: octetsMax })
    parts.push(chunk)
  }
  return concatBytes(...parts)
}

/** Closes a body nobody reads. */
async function drop(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks) return
}

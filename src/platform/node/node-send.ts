import { type LookupAddress, lookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { AddressRefused, type Reply, type Send } from '../../service/fetch/guarded-fetcher.ts'
import { isPublicAddress } from '../../service/fetch/public-address.ts'

/**
 * Sends over node:http(s), resolving the name itself: every address of the answer is checked and the
 * connection goes to the checked ones, so that a name cannot point elsewhere between check and use
 * (DNS rebinding). Proxies of the environment are not used: behind one, the address would be the proxy's.
 */
export const nodeSend: Send = (message) =>
  new Promise<Reply>((resolve, reject) => {
    const options: RequestOptions = {
      method: message.method,
      headers: message.body === null ? message.headers : { ...message.headers, 'content-length': message.body.length },
      signal: message.signal,
      agent: false,
      lookup: message.exempt ? lookupAny : lookupPublic,
    }
    const open = message.url.protocol === 'https:' ? httpsRequest : httpRequest
    const outgoing = open(message.url, options, (incoming) => resolve(replyOf(incoming)))
    outgoing.on('error', reject)
    outgoing.end(message.body ?? undefined)
  })

function replyOf(incoming: IncomingMessage): Reply {
  return { status: incoming.statusCode ?? 0, location: incoming.headers.location ?? null, chunks: incoming }
}

const lookupAny: LookupFunction = (hostname, options, done) => lookup(hostname, options, done)

const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    // One private address among public ones is refused too: which of them a connection takes is chance.
    if (!addresses.every((found) => isPublicAddress(found.address))) return done(new AddressRefused(hostname), [])
    if (options.all) return done(null, addresses)
    const [first] = addresses as [LookupAddress]
    return done(null, first.address, first.family)
  })
}

import type { Message, Reply, Send } from '../../service/fetch/guarded-fetcher.ts'

/** How long a host that gave no answer is left alone, and how many such hosts an isolate remembers. Ours. */
const SILENCE_MILLISECONDS = 60_000
const SILENT_HOSTS_MAX = 256

const silentUntil = new Map<string, number>()

/**
 * Sends through the runtime's own fetch. Names are resolved by the network the worker runs in, which on the
 * edge reaches public addresses alone; the guard has checked literal addresses and private names before.
 *
 * A host that gave no answer is not waited for again for a minute: where there is no network at all, one
 * verification waits and the next answer at once.
 */
export const edgeSend: Send = async (message) => {
  const { host } = message.url
  if ((silentUntil.get(host) ?? 0) > Date.now()) throw new Error('the host gave no answer a moment ago')
  try {
    return await send(message)
  } catch (error) {
    if (silentUntil.size >= SILENT_HOSTS_MAX) silentUntil.clear()
    silentUntil.set(host, Date.now() + SILENCE_MILLISECONDS)
    throw error
  }
}

async function send({ url, method, headers, body, signal }: Message): Promise<Reply> {
  const response = await fetch(url.href, {
    method,
    headers,
    signal,
    redirect: 'manual',
    ...(body !== null && { body: new Uint8Array(body) }),
  })
  return {
    status: response.status,
    location: response.headers.get('location'),
    chunks: response.body ?? EMPTY,
  }
}

const EMPTY: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {
    // A body that is absent has no chunks.
  },
}

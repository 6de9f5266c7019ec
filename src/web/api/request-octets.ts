import { type Bytes, concatBytes } from '../../base/bytes.ts'
import { fail, ok, type Result } from '../../base/result.ts'

/**
 * Reads a request's body and counts what truly arrives: Content-Length is only believed where it already
 * says too much. Nothing beyond the limit is read.
 *
 * Faults: request.encoding-unsupported, request.too-large, request.interrupted.
 */
export async function readRequestOctets(request: Request, limit: number): Promise<Result<Bytes>> {
  // Nothing is unpacked: what a small body would become is not known before it has become it. RFC 9110 §8.4
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') return fail('request.encoding-unsupported')
  const tooLarge = fail('request.too-large', { limit })
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge
  if (request.body === null) return ok(new Uint8Array())
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let octets = 0
  for (;;) {
    const read = await reader.read().catch(() => null)
    if (read === null) return fail('request.interrupted')
    if (read.done) return ok(concatBytes(...chunks))
    octets += read.value.length
    if (octets > limit) {
      await reader.cancel()
      return tooLarge
    }
    chunks.push(read.value)
  }
}

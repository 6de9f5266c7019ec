import { textFromUtf8 } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { readRequestOctets } from './request-octets.ts'

/** Octets of an ordinary JSON body: a certificate and a request in base64, names, a comment. Ours. */
export const JSON_OCTETS_MAX = 512 * 1024

/**
 * Reads a JSON body by the strict reader of its use case: a member that is not known is refused, for a misspelt one
 * must not mean something else.
 *
 * Faults: request.json-expected, request.too-large, request.interrupted, request.json-malformed; those of `read`.
 */
export async function readJsonBody<T>(
  request: Request,
  read: (json: Json) => Result<T>,
  octetsMax = JSON_OCTETS_MAX,
): Promise<Result<T>> {
  if (!/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return fail('request.json-expected')
  const body = await readRequestOctets(request, octetsMax)
  if (!body.ok) return body
  const parsed = parse(textFromUtf8(body.value))
  return parsed.ok ? read(parsed.value) : parsed
}

function parse(text: string | null): Result<Json> {
  if (text === null) return fail('request.json-malformed')
  try {
    return ok(JSON.parse(text) as Json)
  } catch (error) {
    if (error instanceof SyntaxError) return fail('request.json-malformed')
    throw error
  }
}

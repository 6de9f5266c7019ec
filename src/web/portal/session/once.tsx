import { latin1Of } from '../../../base/bytes.ts'
import { randomHex, secretDigest } from '../../../service/access/secret.ts'
import type { PortalContext } from '../portal-service.ts'
import { formOf, textField } from '../shell/form-fields.ts'
import { refuse, refuseFault } from '../shell/render-page.tsx'
import { personOf } from './require-person.tsx'
import { sessionWords } from './words/session-words.ts'

const FIELD = 'form-id'

/** Names one filled-in form, so that it does what it does once, however often it is sent. */
export function FormId({ id = randomHex(32) }: { id?: string }) {
  return <input type="hidden" name={FIELD} value={id} />
}

/**
 * Does what a form asks for, once: who sends it again — a second click, a reload — is led to where the first led. What was refused
 * can be corrected and sent again. Over the same store as `Idempotency-Key` of the API.
 */
export async function once(c: PortalContext, run: () => Promise<Response>): Promise<Response> {
  const form = await formOf(c)
  const id = textField(form, FIELD)
  if (!/^[0-9a-f]{64}$/.test(id)) return refuse(c, 403, (words) => sessionWords(words).foreignForm)
  const { idempotency, clock } = c.var.ports
  const key = secretDigest(JSON.stringify(['form', personOf(c).actor.account, c.req.path, id]))
  const begun = await idempotency.begin(key, await contentOf(form), clock())
  if (!begun.ok) return refuseFault(c, begun.fault)
  switch (begun.value.kind) {
    case 'under-way':
      return refuse(c, 409, (words) => sessionWords(words).underWay)
    case 'reused':
      return refuse(c, 409, (words) => sessionWords(words).sentBefore)
    case 'answered':
      return c.redirect(begun.value.answer.location ?? '/', 303)
    case 'begun':
  }
  try {
    const answer = await run()
    const location = answer.headers.get('location')
    if (answer.status !== 303) {
      await idempotency.abandon(key)
      return answer
    }
    const finished = await idempotency.finish(key, { status: 303, body: '', location }, clock())
    // It is done and stands in the registry; only a second sending would not be known again.
    if (!finished.ok) console.error('idempotency', finished.fault.code)
    return answer
  } catch (error) {
    await idempotency.abandon(key)
    throw error
  }
}

async function contentOf(form: FormData | null): Promise<string> {
  const parts: [string, string][] = []
  for (const [name, value] of form?.entries() ?? []) {
    parts.push([
      name,
      typeof value === 'string' ? value : secretDigest(latin1Of(new Uint8Array(await value.arrayBuffer()))),
    ])
  }
  return secretDigest(JSON.stringify(parts))
}

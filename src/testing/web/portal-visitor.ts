import { utf8Of } from '../../base/bytes.ts'
import { d1CertificateIndex } from '../../platform/workers/d1-certificate-index.ts'
import type { WebPorts } from '../../web/app-environment.ts'
import { createPortal } from '../../web/portal/portal.ts'
import { portalServiceOf } from '../../web/portal-service-of.ts'
import type { Holder } from './registry-office.ts'
import { ORIGIN } from './registry-office.ts'
import { bindings } from './workerd-bindings.ts'

interface Visited {
  readonly status: number
  readonly headers: Headers
  readonly location: string | null
  readonly html: string
}

type Fields = Readonly<Record<string, string | readonly string[] | Uint8Array>>

/** A browser without scripts: it keeps cookies, sends forms with their hidden fields, and says where they come from. */
export class PortalVisitor {
  readonly #portal: ReturnType<typeof createPortal>
  readonly #cookies = new Map<string, string>()
  readonly #origin: string
  /** Every Set-Cookie, in its order. */
  readonly setCookies: string[] = []

  constructor(ports: WebPorts, origin = ORIGIN) {
    this.#origin = origin
    this.#portal = createPortal(async (c, next) => {
      c.set('ports', ports)
      c.set('certificates', d1CertificateIndex(bindings.DB, true))
      c.set('origin', origin)
      c.set('yanqian', portalServiceOf(ports))
      c.set('requestId', '00000000-0000-4000-8000-000000000000')
      await next()
    })
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name) ?? this.#cookies.get(`__Host-${name}`)
  }

  put(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  open(path: string, headers: Record<string, string> = {}): Promise<Visited> {
    return this.#request(path, { headers })
  }

  /** Sends the form of a page: its hidden fields, and what was filled in. A header of null is left out. */
  send(
    page: { readonly html: string },
    path: string,
    fields: Fields = {},
    headers: Readonly<Record<string, string | null>> = {},
  ): Promise<Visited> {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...hiddenFields(page.html, path), ...fields })) {
      if (value instanceof Uint8Array) form.append(name, new File([new Uint8Array(value)], name))
      else for (const each of [value].flat()) form.append(name, each as string)
    }
    const sent = Object.entries({ origin: this.#origin, ...headers }).filter(
      (header): header is [string, string] => header[1] !== null,
    )
    return this.#request(path, { method: 'POST', body: form, headers: Object.fromEntries(sent) })
  }

  /** Fills a form in, and sends what is shown of it before it is proposed. */
  async propose(path: string, fields: Fields): Promise<Visited> {
    const shown = await this.send(await this.open(path), path, fields)
    return shown.status === 200 ? this.send(shown, path, { ...fields, step: 'propose' }) : shown
  }

  /** Asks for a challenge, and gives the page that shows it. */
  async askFor(account: string, next = ''): Promise<Visited> {
    const asked = await this.send(await this.open('/session'), '/session/challenge', { account, next })
    return asked.location === null ? asked : this.open(asked.location)
  }

  async logIn({ account, key }: Holder, next = ''): Promise<Visited> {
    const page = await this.askFor(account, next)
    const { html } = await this.open('/session/challenge.txt')
    return this.send(page, '/session/answer', { 'signature-file': await key.sign(utf8Of(html)) })
  }

  async #request(path: string, init: { method?: string; body?: FormData; headers: Record<string, string> }) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, ...(cookie !== '' && { cookie }) }
    const answer = await this.#portal.request(`${this.#origin}${path}`, { ...init, headers }, bindings)
    for (const set of answer.headers.getSetCookie()) {
      this.setCookies.push(set)
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      if (/max-age=0/i.test(set)) this.#cookies.delete(name!)
      else this.#cookies.set(name!, value!)
    }
    const html = await answer.text()
    return { status: answer.status, headers: answer.headers, location: answer.headers.get('location'), html }
  }
}

/** The hidden fields of the form that goes to a path. */
function hiddenFields(html: string, path: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [form] of html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)) {
    if (!form.includes(`action="${path}"`) && !form.includes(`action="${path}#`)) continue
    for (const [, name, value] of form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
      fields[name!] = value!.replaceAll('&amp;', '&')
    }
  }
  return fields
}

import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { type Instant, instantFromIso } from '../../base/instant.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import { firstAdministratorOctets } from '../../service/access/accounts.ts'
import { RateLimiter } from '../../service/access/rate-limiter.ts'
import { newSecret, secretDigest } from '../../service/access/secret.ts'
import { createApi } from '../../web/api/api.ts'
import type { WebPorts } from '../../web/app-environment.ts'
import { pemOf, selfSigned } from './test-authority.ts'
import { makeTestKey, type TestKey } from './test-key.ts'
import { bindings, database } from './workerd-bindings.ts'

export const ORIGIN = 'http://registry.test'
const REQUEST_ID = '00000000-0000-4000-8000-000000000000'

/** An answer with its body read as JSON; an empty one is null. */
interface Answered {
  readonly status: number
  readonly headers: Headers
  // Tests look into answers of every shape: what is not there fails the test.
  readonly body: AnyJson
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape, held against what a test expects.
type AnyJson = any

/** `status code` of an answer that refuses. */
export const refusalOf = ({ status, body }: Answered): string => `${status} ${body?.code}`

/** Somebody with a key, known by an account. */
export interface Holder {
  readonly account: string
  readonly key: TestKey
  token: string
}

/** An API over real D1 with a clock of its own, and the people who come to it. */
export class RegistryOffice {
  now: Instant
  readonly ports: WebPorts
  readonly #api: ReturnType<typeof createApi>

  constructor(now: string) {
    this.now = instantFromIso(now)!
    this.ports = {
      ...workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: 'on' }),
      clock: () => this.now,
      rateLimiter: new RateLimiter(),
    }
    this.#api = createApi(async (c, next) => {
      c.set('ports', this.ports)
      c.set('requestId', REQUEST_ID)
      c.set('language', 'en')
      await next()
    })
  }

  at(iso: string): void {
    this.now = instantFromIso(iso)!
  }

  async call(
    method: string,
    path: string,
    { by, body, headers = {} }: { by?: string | Holder; body?: Json; headers?: Record<string, string> } = {},
  ): Promise<Answered> {
    const token = typeof by === 'string' ? by : by?.token
    const response = await this.#api.request(
      `${ORIGIN}/api/v1${path}`,
      {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      bindings,
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  }

  /** An answer that is no JSON, as it comes. */
  raw(path: string, by: Holder, accept: string): Promise<Response> {
    const headers = { accept, authorization: `Bearer ${by.token}` }
    return Promise.resolve(this.#api.request(`${ORIGIN}/api/v1${path}`, { headers }, bindings))
  }

  /** The same, and it must have gone well. */
  async done(...asked: Parameters<RegistryOffice['call']>): Promise<AnyJson> {
    const answer = await this.call(...asked)
    if (answer.status >= 300)
      throw new Error(`${asked[0]} ${asked[1]}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** Puts a one-time token where the start does, and becomes administrator by it. */
  async firstAdministrator(account: string, kind: 'RSA' | 'ECDSA' | 'SM2' = 'ECDSA'): Promise<Holder> {
    const token = newSecret('first-administrator')
    await database.deleteFrom('access_first_token').execute()
    const row = { id: 1, sha256: secretDigest(token), created_at: this.now }
    await database.insertInto('access_first_token').values(row).execute()
    const key = await makeTestKey(kind)
    const signature = base64Of(await key.sign(firstAdministratorOctets(ORIGIN, token, account)))
    const certificate = pemOf(await selfSigned(account, key))
    const body = { token, id: account, person: `staff ${account}`, certificate, signature }
    await this.done('POST', '/first-administrator', { body })
    return this.login({ account, key, token: '' })
  }

  /** Proposes an account, has it confirmed where it must be, and logs in to it. */
  async hire(
    account: string,
    role: string,
    by: { readonly proposes: Holder; readonly confirms?: Holder },
    { kind = 'ECDSA', authority, person }: { kind?: 'RSA' | 'ECDSA' | 'SM2'; authority?: string; person?: string } = {},
  ): Promise<Holder> {
    const key = await makeTestKey(kind)
    const certificate = pemOf(await selfSigned(account, key))
    const body = { id: account, person: person ?? `staff ${account}`, role, authority: authority ?? null, certificate }
    const { state } = await this.done('POST', '/accounts', { by: by.proposes, body })
    if (state === 'proposed') {
      if (by.confirms === undefined) throw new Error('somebody must confirm')
      await this.done('POST', `/accounts/${account}/confirmation`, { by: by.confirms })
    }
    return this.login({ account, key, token: '' })
  }

  async login(holder: Holder): Promise<Holder> {
    const { account, key } = holder
    const { nonce, text } = await this.done('POST', '/session-challenges', { body: { account } })
    const signature = base64Of(await key.sign(utf8Of(text)))
    const { token } = await this.done('POST', '/sessions', { body: { nonce, signature } })
    holder.token = token
    return holder
  }
}

import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { firstAdministratorOctets } from '../../service/access/accounts.ts'
import { pemOf, selfSigned } from './test-authority.ts'
import { makeTestKey, type TestKey } from './test-key.ts'

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

/** What sends a request to the API: an application in the same process, or a service that listens. */
export type SendRequest = (address: string, init: RequestInit) => Response | Promise<Response>

/** Somebody who comes to the registry's API and lets others in: the same over an application and over a served one. */
export class OfficeClient {
  readonly #origin: string
  readonly #request: SendRequest

  constructor(origin: string, request: SendRequest) {
    this.#origin = origin
    this.#request = request
  }

  async call(
    method: string,
    path: string,
    { by, body, headers = {} }: { by?: string | Holder; body?: Json; headers?: Record<string, string> } = {},
  ): Promise<Answered> {
    const token = typeof by === 'string' ? by : by?.token
    const response = await this.#request(`${this.#origin}/api/v1${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  }

  /** The same, and it must have gone well. */
  async done(...asked: Parameters<OfficeClient['call']>): Promise<AnyJson> {
    const answer = await this.call(...asked)
    if (answer.status >= 300)
      throw new Error(`${asked[0]} ${asked[1]}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** Becomes administrator by the one-time token of the start. */
  async becomeAdministrator(token: string, account: string, kind: 'RSA' | 'ECDSA' | 'SM2' = 'ECDSA'): Promise<Holder> {
    const key = await makeTestKey(kind)
    const signature = base64Of(await key.sign(firstAdministratorOctets(this.#origin, token, account)))
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

import { type Instant, instantFromIso } from '../../base/instant.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import { RateLimiter } from '../../service/access/rate-limiter.ts'
import { newSecret, secretDigest } from '../../service/access/secret.ts'
import { createApi } from '../../web/api/api.ts'
import type { WebPorts } from '../../web/app-environment.ts'
import { type Holder, OfficeClient } from './office-client.ts'
import { bindings, database } from './workerd-bindings.ts'

export { type Holder, refusalOf } from './office-client.ts'

export const ORIGIN = 'http://registry.test'
const REQUEST_ID = '00000000-0000-4000-8000-000000000000'

/** An API over real D1 with a clock of its own, and the people who come to it. */
export class RegistryOffice extends OfficeClient {
  now: Instant
  readonly ports: WebPorts
  readonly #api: ReturnType<typeof createApi>

  constructor(now: string) {
    super(ORIGIN, (address, init) => this.#api.request(address, init, bindings))
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

  /** An answer that is no JSON, as it comes. */
  raw(path: string, by: Holder, accept: string): Promise<Response> {
    const headers = { accept, authorization: `Bearer ${by.token}` }
    return Promise.resolve(this.#api.request(`${ORIGIN}/api/v1${path}`, { headers }, bindings))
  }

  /** Puts a one-time token where the start does, and becomes administrator by it. */
  async firstAdministrator(account: string, kind: 'RSA' | 'ECDSA' | 'SM2' = 'ECDSA'): Promise<Holder> {
    const token = newSecret('first-administrator')
    await database.deleteFrom('access_first_token').execute()
    const row = { id: 1, sha256: secretDigest(token), created_at: this.now }
    await database.insertInto('access_first_token').values(row).execute()
    return this.becomeAdministrator(token, account, kind)
  }
}

import { type Context, Hono } from 'hono'
import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import type { Permission } from '../../service/access/permissions.ts'
import { type Deposit, shownDeposit } from '../../service/deposit/deposit.ts'
import {
  DEPOSIT_OCTETS_MAX,
  readConsentRequest,
  readDepositRequest,
  readEvidenceRequest,
} from '../../service/deposit/deposit-requests.ts'
import {
  depositedFile,
  depositedSince,
  findDeposit,
  listDeposits,
  receiptOctets,
} from '../../service/deposit/find-deposit.ts'
import {
  addEvidence,
  type Depositor,
  makeDeposit,
  type ReceiptedDeposit,
  recordConsent,
} from '../../service/deposit/make-deposit.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { allow, limitOf, refusalOf } from './allow.ts'
import { idempotent, idempotentUpTo } from './idempotent.ts'
import { jsonAnswer } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'
import { limited } from './limited.ts'
import { linkToNext, pageOf } from './paging.ts'

type Asked = Context<AppEnvironment>

/** 出境证书备份: certificates that go abroad, and the receipts for them. Described in openapi/deposits.ts. */
export const deposits = new Hono<AppEnvironment>()

deposits.post('/deposits', allow('deposit.make'), idempotentUpTo(DEPOSIT_OCTETS_MAX), async (c) => {
  const request = await readJsonBody(c.req.raw, readDepositRequest, DEPOSIT_OCTETS_MAX)
  if (!request.ok) return problem(c, request.fault)
  const exceeded = limited(c, ...limitOf(c), request.value.material.length)
  if (exceeded !== null) return exceeded
  const made = await makeDeposit(request.value, depositorOf(c)!, c.var.ports, c.var.ports.clock())
  return answered(c, made, 201)
})

/** The own ones of whoever deposits, all for the auditor. */
deposits.get('/deposits', allow('deposit.check'), async (c) => {
  const permission = readPermission(c)
  const forbidden = refusalOf(c, permission)
  if (forbidden !== null) return forbidden
  const page = pageOf(c)
  if (!page.ok) return problem(c, page.fault)
  const depositor = permission === 'deposit.read-all' ? null : depositorOf(c)!.name
  const found = await listDeposits(c.var.ports.registry, { depositor, ...page.value })
  if (!found.ok) return problem(c, found.fault)
  const entries = found.value.map(({ id }) => ({ name: id }))
  return jsonAnswer(c, { deposits: found.value.map(shownDeposit) }, 200, linkToNext(c, entries, page.value.limit))
})

deposits.get('/deposits/:id', allow('deposit.check'), async (c) => {
  const found = await visible(c)
  return found instanceof Response ? found : jsonAnswer(c, shownDeposit(found))
})

deposits.get('/deposits/:id/receipt', allow('deposit.check'), (c) => receipt(c, 'json'))
deposits.get('/deposits/:id/receipt.p7m', allow('deposit.check'), (c) => receipt(c, 'cms'))

/** RFC 8551 §3.2.2 */
const MEDIA_TYPES = { json: 'application/json', cms: 'application/pkcs7-mime; smime-type=signed-data' } as const

async function receipt(c: Asked, form: 'json' | 'cms'): Promise<Response> {
  const found = await visible(c)
  if (found instanceof Response) return found
  const octets = await receiptOctets(c.var.ports.blobs, found, form)
  return octets.ok ? file(c, octets.value, MEDIA_TYPES[form]) : problem(c, octets.fault)
}

/** What was deposited, back to whoever did: with the holder's number in it, so that not even an auditor is given it. */
deposits.get('/deposits/:id/files/:sha256', allow('deposit.add'), async (c) => {
  const found = await own(c)
  if (!found.ok) return problem(c, found.fault)
  const octets = await depositedFile(c.var.ports.blobs, found.value, c.req.param('sha256'))
  return octets.ok ? file(c, octets.value, 'application/octet-stream') : problem(c, octets.fault)
})

deposits.post('/deposits/:id/evidence', allow('deposit.add'), idempotentUpTo(DEPOSIT_OCTETS_MAX), async (c) => {
  const found = await own(c)
  if (!found.ok) return problem(c, found.fault)
  const request = await readJsonBody(c.req.raw, readEvidenceRequest, DEPOSIT_OCTETS_MAX)
  if (!request.ok) return problem(c, request.fault)
  // All that is deposited is judged again with what is new.
  const exceeded = limited(c, ...limitOf(c), request.value.length + found.value.evidence.length)
  if (exceeded !== null) return exceeded
  return answered(c, await addEvidence(found.value, request.value, depositorOf(c)!, c.var.ports, c.var.ports.clock()))
})

deposits.put('/deposits/:id/consent', allow('deposit.add'), idempotent(), async (c) => {
  const found = await own(c)
  if (!found.ok) return problem(c, found.fault)
  const request = await readJsonBody(c.req.raw, readConsentRequest)
  if (!request.ok) return problem(c, request.fault)
  const { consent } = request.value
  return answered(c, await recordConsent(found.value, consent, depositorOf(c)!, c.var.ports, c.var.ports.clock()))
})

/** Whoever holds a certificate may know that it is deposited, and since when: nothing else, and nobody can list those of others. */
deposits.get('/deposited-certificates/:sha256', allow('deposit.check'), async (c) => {
  const sha256 = c.req.param('sha256')
  const since = await depositedSince(c.var.ports.registry, sha256)
  return since.ok ? jsonAnswer(c, { sha256, depositedAt: isoOf(since.value) }) : problem(c, since.fault)
})

function answered(c: Asked, made: Result<ReceiptedDeposit>, status: 200 | 201 = 200): Response | Promise<Response> {
  if (!made.ok) return problem(c, made.fault)
  const { deposit, receipt } = made.value
  const location = `/api/v1/deposits/${deposit.id}`
  const answer = { deposit: shownDeposit(deposit), receipt: JSON.parse(receipt) as Json }
  return jsonAnswer(c, answer, status, status === 201 ? { location } : {})
}

/** Null for those who deposit nothing: officers, and nobody in particular. */
function depositorOf(c: Asked): Depositor | null {
  const { principal } = c.var
  switch (principal.kind) {
    case 'anonymous':
      return null
    case 'api-key':
      return { name: `platform ${principal.platform}`, actor: `api-key ${principal.id}`, authority: null }
    case 'session': {
      const { account, authority } = principal.actor
      return authority === null ? null : { name: `authority ${authority}`, actor: account, authority }
    }
  }
}

/** A deposit of whoever asks; another one is as if it were not there. */
async function own(c: Asked): Promise<Result<Deposit>> {
  const found = await findDeposit(c.var.ports.registry, c.req.param('id') ?? '')
  if (!found.ok) return found
  return found.value.depositor === depositorOf(c)?.name ? ok(found.value) : fail('deposit.unknown')
}

/** An auditor sees all of them, a depositor the own ones; which permission it takes depends on who asks. */
async function visible(c: Asked): Promise<Deposit | Response> {
  const permission = readPermission(c)
  const forbidden = refusalOf(c, permission)
  if (forbidden !== null) return forbidden
  const found =
    permission === 'deposit.read-all' ? await findDeposit(c.var.ports.registry, c.req.param('id') ?? '') : await own(c)
  return found.ok ? found.value : problem(c, found.fault)
}

const readPermission = ({ var: { principal } }: Asked): Permission =>
  principal.kind === 'session' && principal.actor.role === 'auditor' ? 'deposit.read-all' : 'deposit.read-own'

function file(c: Asked, octets: Uint8Array, mediaType: string): Response {
  const headers = { 'content-type': mediaType, 'cache-control': 'no-store', 'content-disposition': 'attachment' }
  return c.body(new Uint8Array(octets).buffer, 200, headers)
}

import { type Context, Hono } from 'hono'
import type { Json } from '../../base/canonical-json.ts'
import { isoOf } from '../../base/instant.ts'
import { fail, type Result } from '../../base/result.ts'
import { answerOf } from '../../service/access/access-requests.ts'
import type { Permission } from '../../service/access/permissions.ts'
import { takeStep } from '../../service/registration/advance-registration.ts'
import { findRegistration } from '../../service/registration/change-registration.ts'
import { examineRegistration } from '../../service/registration/examine-registration.ts'
import { concernsActor, isRegistrationState, listRegistrations } from '../../service/registration/list-registrations.ts'
import { previewRegistration } from '../../service/registration/preview-registration.ts'
import { challengeRegistration, proveRegistration } from '../../service/registration/prove-registration.ts'
import {
  type AskedStep,
  readProofRequest,
  readRegistrationRequest,
  readRemarkRequest,
  readStepRequest,
} from '../../service/registration/registration-requests.ts'
import { listRemarks, remarkRegistration } from '../../service/registration/remark-registration.ts'
import { shownRegistration, shownRemark } from '../../service/registration/shown-registration.ts'
import { submitForRegistration } from '../../service/registration/submit-registration.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { problem } from '../problem.ts'
import { actorOf } from './actor-of.ts'
import { allow, refusalOf } from './allow.ts'
import { idempotent } from './idempotent.ts'
import { jsonAnswer } from './json-answer.ts'
import { readJsonBody } from './json-body.ts'
import { linkToNext, pageOf } from './paging.ts'

type Asked = Context<AppEnvironment>
type Registration = Extract<Awaited<ReturnType<typeof findRegistration>>, { ok: true }>['value']

/** Registration of roots and cross-certificates by CAs. Described in openapi/registrations.ts. */
export const registrations = new Hono<AppEnvironment>()

registrations.post('/registrations', allow('registration.submit'), idempotent(), async (c) => {
  const { registry, clock } = c.var.ports
  const now = clock()
  const request = await readJsonBody(c.req.raw, readRegistrationRequest(isoOf(now)))
  if (!request.ok) return problem(c, request.fault)
  const submitted = await submitForRegistration(registry, request.value, actorOf(c), now)
  if (!submitted.ok) return problem(c, submitted.fault)
  const location = `/api/v1/registrations/${submitted.value.id}`
  return jsonAnswer(c, shownRegistration(submitted.value, actorOf(c)), 201, { location })
})

/** A representative sees those of the own authority, an officer all. */
const readPermission = (c: Asked): Permission =>
  c.var.principal.kind === 'session' && c.var.principal.actor.role === 'ca-representative'
    ? 'registration.read-own'
    : 'registration.read-all'

registrations.get('/registrations', allow('session.read'), async (c) => {
  const refused = refusalOf(c, readPermission(c))
  if (refused !== null) return refused
  const page = pageOf(c)
  if (!page.ok) return problem(c, page.fault)
  const state = c.req.query('state') ?? null
  if (state !== null && !isRegistrationState(state)) {
    return problem(c, { code: 'request.query-malformed', values: { parameter: 'state' } })
  }
  const actor = actorOf(c)
  const authority = actor.role === 'ca-representative' ? (actor.authority ?? '') : (c.req.query('authority') ?? null)
  const { after, limit } = page.value
  const found = await listRegistrations(c.var.ports.registry, { authority, state, after, limit })
  if (!found.ok) return problem(c, found.fault)
  const shown = found.value.map((registration) => shownRegistration(registration, actor))
  const names = found.value.map(({ id }) => ({ name: id }))
  return jsonAnswer(c, { registrations: shown }, 200, linkToNext(c, names, limit))
})

registrations.get('/registrations/:id', allow('session.read'), async (c) => {
  const found = await visible(c)
  return found.ok ? jsonAnswer(c, shownRegistration(found.value, actorOf(c))) : problem(c, found.fault)
})

registrations.post('/registrations/:id/challenge', allow('registration.prove'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return problem(c, found.fault)
  const { registry, clock } = c.var.ports
  const challenge = await challengeRegistration(registry, found.value.id, actorOf(c), clock())
  if (!challenge.ok) return problem(c, challenge.fault)
  const { text, expiresAt, commands } = challenge.value
  return jsonAnswer(c, { text, expiresAt: isoOf(expiresAt), commands }, 201)
})

registrations.post('/registrations/:id/proof', allow('registration.prove'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return problem(c, found.fault)
  const request = await readJsonBody(c.req.raw, readProofRequest)
  if (!request.ok) return problem(c, request.fault)
  const { registry, clock } = c.var.ports
  const { comment, ...answer } = request.value
  const proof = await proveRegistration(registry, found.value.id, answerOf(answer), actorOf(c), comment, clock())
  if (!proof.ok) return problem(c, proof.fault)
  const { registration, outcome } = proof.value
  const answered = {
    proven: outcome.proven,
    scheme: outcome.scheme?.name ?? null,
    findings: outcome.findings as unknown as Json,
    registration: shownRegistration(registration, actorOf(c)),
  }
  return jsonAnswer(c, answered)
})

registrations.get('/registrations/:id/lint', allow('session.read'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return problem(c, found.fault)
  const { registry, clock } = c.var.ports
  const head = await registry.head()
  if (!head.ok) return problem(c, head.fault)
  const findings = await examineRegistration(registry, found.value, clock(), head.value.version)
  if (!findings.ok) return problem(c, findings.fault)
  return jsonAnswer(c, { version: head.value.version, findings: findings.value as unknown as Json })
})

const PREVIEWED = ['active', 'suspended', 'revoked'] as const

registrations.get('/registrations/:id/impact', allow('session.read'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return problem(c, found.fault)
  const state = PREVIEWED.find((known) => known === (c.req.query('state') ?? 'active'))
  if (state === undefined) return problem(c, { code: 'request.query-malformed', values: { parameter: 'state' } })
  const { registry, clock } = c.var.ports
  const impact = await previewRegistration(registry, found.value.id, state, clock())
  return impact.ok ? jsonAnswer(c, impact.value as unknown as Json) : problem(c, impact.fault)
})

/** Who may ask for a step at all; the state machine says whether now, and whether this one. */
const STEP_PERMISSIONS: Readonly<Partial<Record<AskedStep, Permission>>> = {
  withdraw: 'registration.withdraw',
  activate: 'registration.carry-out',
  expire: 'registration.carry-out',
}

registrations.post('/registrations/:id/steps', allow('session.read'), async (c) => {
  const request = await readJsonBody(c.req.raw, readStepRequest)
  if (!request.ok) return problem(c, request.fault)
  const { action, comment } = request.value
  const refused = refusalOf(c, STEP_PERMISSIONS[action] ?? 'registration.decide')
  if (refused !== null) return refused
  const found = await visible(c)
  if (!found.ok) return problem(c, found.fault)
  const { registry, clock } = c.var.ports
  const taken = await takeStep(registry, found.value.id, action, actorOf(c), comment, clock())
  return taken.ok ? jsonAnswer(c, shownRegistration(taken.value, actorOf(c))) : problem(c, taken.fault)
})

registrations.get('/registrations/:id/remarks', allow('session.read'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return problem(c, found.fault)
  const remarks = await listRemarks(c.var.ports.registry, found.value.id)
  return remarks.ok ? jsonAnswer(c, { remarks: remarks.value.map(shownRemark) }) : problem(c, remarks.fault)
})

registrations.post('/registrations/:id/remarks', allow('registration.remark'), idempotent(), async (c) => {
  const request = await readJsonBody(c.req.raw, readRemarkRequest)
  if (!request.ok) return problem(c, request.fault)
  const found = await visible(c)
  if (!found.ok) return problem(c, found.fault)
  const { registry, clock } = c.var.ports
  const { kind, text } = request.value
  const said = await remarkRegistration(registry, found.value.id, kind, text, actorOf(c), clock())
  return said.ok ? jsonAnswer(c, shownRemark(said.value), 201) : problem(c, said.fault)
})

/** A registration that concerns the one who asks; any other is as good as none, so that nobody learns of it. */
async function visible(c: Asked): Promise<Result<Registration>> {
  const found = await findRegistration(c.var.ports.registry, c.req.param('id') ?? '')
  if (!found.ok || concernsActor(found.value, actorOf(c))) return found
  return fail('registry.registration-unknown')
}

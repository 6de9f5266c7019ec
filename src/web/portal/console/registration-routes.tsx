import { Hono } from 'hono'
import { utf8Of } from '../../../base/bytes.ts'
import { type Fault, fail, type Result } from '../../../base/result.ts'
import { readAnswer } from '../../../service/access/read-answer.ts'
import { takeStep } from '../../../service/registration/advance-registration.ts'
import { findRegistration } from '../../../service/registration/change-registration.ts'
import { inspectImpact } from '../../../service/registration/inspect-impact.ts'
import { inspectRegistration } from '../../../service/registration/inspect-registration.ts'
import { concernsActor } from '../../../service/registration/list-registrations.ts'
import {
  challengeRegistration,
  openChallenge,
  proveRegistration,
} from '../../../service/registration/prove-registration.ts'
import { isRemarkKind, remarkRegistration } from '../../../service/registration/remark-registration.ts'
import { findingWords } from '../components/finding-box.tsx'
import { visibleText } from '../components/shown-name.tsx'
import type { PortalContext, PortalEnv } from '../portal-service.ts'
import { givenAnswer } from '../session/answer-fields.tsx'
import { textFile } from '../session/challenge-file.ts'
import { once } from '../session/once.tsx'
import { personOf, requirePerson } from '../session/require-person.tsx'
import { formOf, textField } from '../shell/form-fields.ts'
import { problemText, refuseProblem } from '../shell/problem-text.ts'
import { pageWords, refuse, refuseFault, renderPage } from '../shell/render-page.tsx'
import { authorityNames } from './authority-names.tsx'
import { consoleWords } from './console-words.ts'
import { ImpactPage } from './impact-page.tsx'
import { oneLine } from './read-submission.ts'
import { PREVIEWS_OF_STATE, RegistrationPage } from './registration-page.tsx'
import type { RefusedForm } from './registration-props.ts'

type Registration = Extract<Awaited<ReturnType<typeof findRegistration>>, { ok: true }>['value']

/** One registration of the own authority, and what its representative does with it. */
export const registration = new Hono<PortalEnv>()

const ID = '/:id{[a-z0-9.:-]{1,128}}'

registration.get(ID, requirePerson('registration.read-own'), (c) => registrationPage(c, null))

registration.get(`${ID}/challenge.txt`, requirePerson('registration.prove'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return refuseUnknown(c, found.fault)
  const { registry, clock } = c.var.ports
  const challenge = await openChallenge(registry, found.value, clock())
  if (!challenge.ok) return refuseFault(c, challenge.fault)
  if (challenge.value === null) return refuse(c, 404, (words) => words.portal.errors.noPage)
  return textFile(c, utf8Of(challenge.value.text))
})

registration.post(`${ID}/challenge`, requirePerson('registration.prove'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return refuseUnknown(c, found.fault)
  const { registry, clock } = c.var.ports
  const challenge = await challengeRegistration(registry, found.value.id, personOf(c).actor, clock())
  if (!challenge.ok) return refuseUnknown(c, challenge.fault)
  return c.redirect(`/console/registrations/${found.value.id}#proof`, 303)
})

registration.post(`${ID}/proof`, requirePerson('registration.prove'), (c) =>
  once(c, async () => {
    const found = await visible(c)
    if (!found.ok) return refuseUnknown(c, found.fault)
    const form = await formOf(c)
    const refused = (text: string, findings: RefusedForm['findings'] = null) =>
      registrationPage(c, { form: 'proof', text, findings, value: (name) => textField(form, name) })
    const words = pageWords(c)
    const answer = readAnswer(await givenAnswer(form))
    if (!answer.ok) return refused(problemText(words, answer.fault))
    const { registry, clock } = c.var.ports
    const comment = oneLine(textField(form, 'proof-comment'))
    const proof = await proveRegistration(registry, found.value.id, answer.value, personOf(c).actor, comment, clock())
    if (!proof.ok) return isOurs(proof.fault) ? refuseFault(c, proof.fault) : refused(problemText(words, proof.fault))
    const { outcome } = proof.value
    if (outcome.proven) return c.redirect(`/console/registrations/${found.value.id}`, 303)
    const { findings } = outcome
    const [first] = findings
    const text = first === undefined ? words.portal.errors.unreadable : findingWords(words, first).what
    return refused(text, findings)
  }),
)

registration.post(`${ID}/remarks`, requirePerson('registration.remark'), (c) =>
  say(c, 'remarks', 'remark', () => 'comment'),
)

registration.post(`${ID}/requests`, requirePerson('registration.remark'), (c) =>
  say(c, 'requests', 'reason', (form) => textField(form, 'request')),
)

registration.post(`${ID}/withdrawal`, requirePerson('registration.withdraw'), (c) =>
  once(c, async () => {
    const found = await visible(c)
    if (!found.ok) return refuseUnknown(c, found.fault)
    const form = await formOf(c)
    const words = pageWords(c)
    const refused = (text: string) =>
      registrationPage(c, { form: 'withdrawal', text, findings: null, value: (name) => textField(form, name) })
    if (textField(form, 'confirmed') !== 'yes') return refused(consoleWords(words).withdraw.unconfirmed)
    const { registry, clock } = c.var.ports
    const comment = oneLine(textField(form, 'withdraw-comment'))
    const taken = await takeStep(registry, found.value.id, 'withdraw', personOf(c).actor, comment, clock())
    if (!taken.ok) return isOurs(taken.fault) ? refuseFault(c, taken.fault) : refused(problemText(words, taken.fault))
    return c.redirect(`/console/registrations/${found.value.id}`, 303)
  }),
)

registration.get(`${ID}/impact`, requirePerson('registration.read-own'), async (c) => {
  const found = await visible(c)
  if (!found.ok) return refuseUnknown(c, found.fault)
  const states = PREVIEWS_OF_STATE[found.value.state] ?? []
  const [usual] = states
  const state = states.find((each) => each === c.req.query('state')) ?? usual
  if (state === undefined) return refuse(c, 404, (words) => words.portal.errors.noPage)
  const { registry, clock } = c.var.ports
  const impact = await inspectImpact(registry, found.value.id, state, clock())
  if (!impact.ok) return refuseUnknown(c, impact.fault)
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  const texts = consoleWords(words)
  const { id } = found.value
  return renderPage(
    c,
    {
      title: texts.impact.title,
      crumbs: [
        { href: '/console', title: texts.own.title },
        { href: `/console/registrations/${id}`, title: visibleText(found.value.names[words.lang]) },
      ],
      unlisted: true,
    },
    <ImpactPage words={words} id={id} states={states} state={state} impact={impact.value} names={names.value} />,
  )
})

/** A comment or a request: written beside the registration, and nothing is changed by it. */
function say(
  c: PortalContext,
  form: 'remarks' | 'requests',
  field: string,
  kindOf: (form: FormData | null) => string,
): Promise<Response> {
  return once(c, async () => {
    const found = await visible(c)
    if (!found.ok) return refuseUnknown(c, found.fault)
    const sent = await formOf(c)
    const kind = kindOf(sent)
    if (!isRemarkKind(kind)) return refuseUnknown(c, { code: 'registry.remark-refused', values: { reason: 'state' } })
    const { registry, clock } = c.var.ports
    const { id } = found.value
    const text = oneLine(textField(sent, field))
    const said = await remarkRegistration(registry, id, kind, text, personOf(c).actor, clock())
    if (said.ok) return c.redirect(`/console/registrations/${id}#story`, 303)
    if (isOurs(said.fault)) return refuseFault(c, said.fault)
    const value = (name: string) => textField(sent, name)
    return registrationPage(c, { form, text: problemText(pageWords(c), said.fault), findings: null, value })
  })
}

const isOurs = ({ code }: Fault): boolean => code.startsWith('service.')

/** A registration that concerns the one who looks; any other is as good as none, so that nobody learns of it. */
async function visible(c: PortalContext): Promise<Result<Registration>> {
  const found = await findRegistration(c.var.ports.registry, c.req.param('id') ?? '')
  if (!found.ok || concernsActor(found.value, personOf(c).actor)) return found
  return fail('registry.registration-unknown')
}

const refuseUnknown = (c: PortalContext, fault: Fault): Promise<Response> =>
  isOurs(fault) ? refuseFault(c, fault) : refuseProblem(c, fault, (words) => consoleWords(words).own.lead)

async function registrationPage(c: PortalContext, refused: RefusedForm | null): Promise<Response> {
  const found = await visible(c)
  if (!found.ok) return refuseUnknown(c, found.fault)
  const { registry, clock } = c.var.ports
  const person = personOf(c)
  const inspected = await inspectRegistration(registry, found.value, person.actor, clock())
  if (!inspected.ok) return refuseFault(c, inspected.fault)
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const words = pageWords(c)
  return renderPage(
    c,
    {
      title: visibleText(found.value.names[words.lang]),
      crumbs: [{ href: '/console', title: consoleWords(words).own.title }],
      unlisted: true,
      status: refused === null ? 200 : 422,
    },
    <RegistrationPage
      words={words}
      person={person}
      inspected={inspected.value}
      names={names.value}
      refused={refused}
    />,
  )
}

import { Hono } from 'hono'
import { ok, type Result } from '../../../../base/result.ts'
import type { Permission } from '../../../../service/access/permissions.ts'
import { takeStep } from '../../../../service/registration/advance-registration.ts'
import { findRegistration } from '../../../../service/registration/change-registration.ts'
import { inspectImpact } from '../../../../service/registration/inspect-impact.ts'
import { inspectRegistration } from '../../../../service/registration/inspect-registration.ts'
import { usageOfAuthority } from '../../../../service/statistics/summarise-usage.ts'
import { dayAfter, dayOf } from '../../../../service/statistics/usage-day.ts'
import { decidedDifferences } from '../../../../service/supervision/decided-row.ts'
import { movedRegistration } from '../../../../service/supervision/find-moved.ts'
import { readRowNames, rowsNamedBy } from '../../../../service/supervision/row-names.ts'
import { seenRow } from '../../../../service/supervision/seen-row.ts'
import { authorityNames } from '../../console/authority-names.tsx'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { refuseProblem } from '../../shell/problem-text.ts'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import type { Refused } from '../decision/decision-form.tsx'
import { outcomeOf, readDecision } from '../decision/read-decision.ts'
import { frameWords } from '../frame-words.ts'
import { may, refuseMissing, renderSupervisor } from '../supervisor-frame.tsx'
import { chosenDecision, DECISIONS, type DecisionName } from './decisions.ts'
import { SupervisedRegistrationPage } from './registration-page.tsx'
import type { SupervisedRegistrationProps } from './registration-props.ts'

export const registrationDecisions = new Hono<PortalEnv>()

const KIND = 'registration'

/** Days of which it is told how often an authority was relied on. */
const RELIED_DAYS = 30

registrationDecisions.get('/:id', requirePerson('registration.read-all'), (c) =>
  registrationPage(c, c.req.param('id'), { asked: c.req.query('decide') }),
)

/** Who may ask for a step at all, as at the API; the state machine says whether now, and whether this one. */
const STEPS: Readonly<Record<string, Permission>> = {
  ...Object.fromEntries(
    Object.values(DECISIONS).flatMap(({ steps }) => steps.map((step) => [step, 'registration.decide' as const])),
  ),
  'drop-proposal': 'registration.decide',
  activate: 'registration.carry-out',
}

type Step = (typeof DECISIONS)[DecisionName]['steps'][number] | 'drop-proposal'
const isStep = (action: string): action is Step => Object.hasOwn(STEPS, action)

registrationDecisions.post('/:id/steps', requirePerson('registration.read-all'), async (c) => {
  const id = c.req.param('id')
  const asked = await readDecision(c)
  const { actor } = personOf(c)
  if (!isStep(asked.action) || !may(actor, STEPS[asked.action]!)) {
    return refuseProblem(c, { code: 'access.forbidden', values: {} }, (words) => frameWords(words).next)
  }
  const { registry, clock } = c.var.ports
  const store = seenRow(registry, { kind: KIND, id }, asked.seen)
  const taken = await takeStep(store, id, asked.action, actor, asked.comment, clock())
  const outcome = outcomeOf(c, asked, taken)
  switch (outcome.kind) {
    case 'done':
      return c.redirect(`/supervisor/registrations/${encodeURIComponent(id)}`, 303)
    case 'moved':
      return registrationPage(c, id, { asked: decisionOf(asked.action), seen: outcome.seen })
    case 'refused':
      return registrationPage(c, id, { asked: decisionOf(asked.action), refused: outcome.refused })
    case 'unavailable':
      return refuseFault(c, outcome.fault)
  }
})

const decisionOf = (action: Step): string | undefined =>
  Object.entries(DECISIONS).find(([, { steps }]) => (steps as readonly string[]).includes(action))?.[0]

interface Shown {
  readonly asked?: string | undefined
  readonly refused?: Refused
  /** What a form was about that somebody was faster than. */
  readonly seen?: number
}

async function registrationPage(c: PortalContext, id: string, { asked, refused, seen }: Shown): Promise<Response> {
  const { registry, clock } = c.var.ports
  const [person, now] = [personOf(c), clock()]
  const head = await registry.head()
  if (!head.ok) return refuseFault(c, head.fault)
  const { version } = head.value
  const held = await registry.row({ kind: KIND, id }, version)
  if (!held.ok) return refuseFault(c, held.fault)
  if (held.value === null) return refuseMissing(c)
  const found = await findRegistration(registry, id, version)
  if (!found.ok) return refuseFault(c, found.fault)
  const inspected = await inspectRegistration(registry, found.value, person.actor, now)
  if (!inspected.ok) return refuseFault(c, inspected.fault)
  const names = await authorityNames(registry)
  if (!names.ok) return refuseFault(c, names.fault)
  const decision = chosenDecision(inspected.value, asked)
  const consequence = await consequenceOf(c, id, found.value.subject, decision)
  if (!consequence.ok) return refuseFault(c, consequence.fault)
  const moved = seen === undefined ? ok(null) : await movedRegistration(registry, id, seen, person.actor)
  if (!moved.ok) return refuseFault(c, moved.fault)
  const differences = decision === null || decision === 'refusal' ? [] : decidedDifferences(found.value, decision, now)
  const rowNames = await readRowNames(registry, rowsNamedBy([...differences, ...(moved.value?.differences ?? [])]))
  if (!rowNames.ok) return refuseFault(c, rowNames.fault)
  const words = pageWords(c)
  return renderSupervisor(
    c,
    {
      part: 'queue',
      title: found.value.names[words.lang],
      status: moved.value !== null ? 409 : refused === undefined ? 200 : 422,
    },
    <SupervisedRegistrationPage
      {...{ words, person, version, decision, differences }}
      inspected={inspected.value}
      names={names.value}
      since={held.value.since}
      rowNames={rowNames.value}
      consequence={consequence.value}
      refused={refused ?? null}
      moved={moved.value}
    />,
  )
}

/** What a decision would change; a registry that is too large to compare keeps nobody from deciding. */
async function consequenceOf(
  c: PortalContext,
  id: string,
  subject: string,
  decision: DecisionName | null,
): Promise<Result<SupervisedRegistrationProps['consequence']>> {
  const becomes = decision === null ? null : DECISIONS[decision].becomes
  if (becomes === null) return ok(null)
  const { registry, usage, clock } = c.var.ports
  const now = clock()
  const impact = await inspectImpact(registry, id, becomes, now)
  if (!impact.ok && impact.fault.code !== 'registry.too-large') return impact
  const today = dayOf(now)
  const counts = await usage.between(dayAfter(today, 1 - RELIED_DAYS), today)
  if (!counts.ok) return counts
  const isCounted = counts.value.counts.length > 0
  return ok({
    impact: impact.ok ? impact.value : null,
    relied: isCounted ? usageOfAuthority(counts.value, subject) : null,
  })
}

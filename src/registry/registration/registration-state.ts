import type { Instant } from '../../base/instant.ts'
import { fail, ok, type Result } from '../../base/result.ts'
import { countsFrom } from './registered-rows.ts'
import {
  type Actor,
  COMMENT_MAX,
  type Decision,
  type Registration,
  type RegistrationAction,
  type RegistrationState,
  type RegistrationStep,
  type Role,
  STEPS_MAX,
} from './registration.ts'
import type { TransitionRefusal } from './registration-code.ts'

/** One step that somebody asks for. */
export interface RegistrationAct {
  readonly action: RegistrationAction
  readonly actor: Actor
  readonly at: Instant
  readonly comment: string
  /** What was found out for this step; what is absent is not known, and no ground to go on. */
  readonly facts?: {
    /** `prove`: the outcome of `verifyPossession`. */
    readonly possessionProven?: boolean
    /** Approval: findings of the lint of severity `error`, on the registry as it stands now. */
    readonly lintErrors?: number
  }
}

interface ActionRule {
  readonly from: readonly RegistrationState[]
  /** `same`: the state stays. */
  readonly to: RegistrationState | 'same'
  readonly roles: readonly Role[]
  /** First or second half of what takes two persons. */
  readonly half?: readonly ['propose' | 'confirm', Decision]
  /** Whether it must be said why. */
  readonly comment: boolean
}

const proposes = (decision: Decision, ...from: RegistrationState[]): ActionRule => ({
  from,
  to: 'same',
  roles: ['approver'],
  half: ['propose', decision],
  comment: true,
})
const confirms = (decision: Decision, to: RegistrationState, ...from: RegistrationState[]): ActionRule => ({
  from,
  to,
  roles: ['approver'],
  half: ['confirm', decision],
  comment: false,
})

/**
 * What leads where, and who may do it. Deciding (approver), carrying out (administrator) and looking on
 * (auditor, who changes nothing) are kept apart; the CA speaks for its key and may go as long as nothing
 * rests on it. A table of ours.
 */
const RULES: Readonly<Record<RegistrationAction, ActionRule>> = {
  prove: { from: ['submitted'], to: 'proven', roles: ['ca-representative'], comment: false },
  withdraw: {
    from: ['submitted', 'proven', 'approved'],
    to: 'withdrawn',
    roles: ['ca-representative'],
    comment: false,
  },
  refuse: { from: ['submitted', 'proven'], to: 'refused', roles: ['approver'], comment: true },
  'propose-approval': proposes('approval', 'proven'),
  'confirm-approval': confirms('approval', 'approved', 'proven'),
  // What is approved may count already, before anybody has carried it out.
  'propose-suspension': proposes('suspension', 'approved', 'active'),
  'confirm-suspension': confirms('suspension', 'suspended', 'approved', 'active'),
  'propose-resumption': proposes('resumption', 'suspended'),
  'confirm-resumption': confirms('resumption', 'active', 'suspended'),
  'propose-revocation': proposes('revocation', 'approved', 'active', 'suspended'),
  'confirm-revocation': confirms('revocation', 'revoked', 'approved', 'active', 'suspended'),
  'drop-proposal': {
    from: ['proven', 'approved', 'active', 'suspended'],
    to: 'same',
    roles: ['approver'],
    comment: true,
  },
  activate: { from: ['approved'], to: 'active', roles: ['administrator', 'registry'], comment: false },
  expire: {
    from: ['approved', 'active', 'suspended'],
    to: 'expired',
    roles: ['administrator', 'registry'],
    comment: false,
  },
}

/** What is submitted: a registration before its first step. */
export type Submitted = Omit<Registration, 'state' | 'proposal' | 'history' | 'challenge'>

/**
 * The first step: a representative of the issuer or of the subject lays a certificate before the registry.
 * Faults: registry.transition-refused.
 */
export function submitRegistration(
  submitted: Submitted,
  actor: Actor,
  at: Instant,
  comment: string,
): Result<Registration> {
  const refusal =
    actor.role !== 'ca-representative'
      ? 'role'
      : actor.authority !== submitted.authority || !concerns(submitted, actor.authority)
        ? 'foreign-authority'
        : refusalOfComment(comment, false)
  if (refusal !== null) return refused(refusal, 'submit', 'submitted', actor.role)
  const history: RegistrationStep[] = [{ action: 'submit', state: 'submitted', actor, at, comment }]
  return ok({ ...submitted, challenge: null, state: 'submitted', proposal: null, history })
}

/**
 * The registration after a step, or why the step is refused: nothing is changed in place, and the same
 * step on the same registration always gives the same.
 * Faults: registry.transition-refused.
 */
export function advanceRegistration(registration: Registration, act: RegistrationAct): Result<Registration> {
  const rule = RULES[act.action]
  const refusal = refusalOf(registration, act, rule)
  if (refusal !== null) return refused(refusal, act.action, registration.state, act.actor.role)
  const state = rule.to === 'same' ? registration.state : rule.to
  const { actor, at, comment } = act
  return ok({
    ...registration,
    state,
    proposal: rule.half?.[0] === 'propose' ? { decision: rule.half[1], actor, at } : null,
    history: [...registration.history, { action: act.action, state, actor, at, comment }],
  })
}

/** Steps that somebody may ask for now, as far as role, state and standing tell: for a page that offers them. */
export function actionsOpenTo(registration: Registration, actor: Actor): RegistrationAction[] {
  return (Object.keys(RULES) as RegistrationAction[]).filter((action) => {
    const rule = RULES[action]
    return (
      refusalOfStanding(registration, actor, rule) === null && refusalOfProposal(registration, action, actor) === null
    )
  })
}

function refusalOf(registration: Registration, act: RegistrationAct, rule: ActionRule): TransitionRefusal | null {
  return (
    refusalOfStanding(registration, act.actor, rule) ??
    refusalOfComment(act.comment, rule.comment) ??
    refusalOfTime(registration, act) ??
    refusalOfProposal(registration, act.action, act.actor) ??
    refusalOfFacts(registration, act)
  )
}

function refusalOfStanding(registration: Registration, actor: Actor, rule: ActionRule): TransitionRefusal | null {
  if (!rule.roles.includes(actor.role)) return 'role'
  if (!rule.from.includes(registration.state)) return 'state'
  if (actor.role === 'ca-representative') return concerns(registration, actor.authority) ? null : 'foreign-authority'
  return isPartisan(registration, actor) ? 'own-registration' : null
}

/** Both sides of a cross-certificate may speak for it. */
const concerns = ({ issuer, subject }: Pick<Registration, 'issuer' | 'subject'>, authority: string | null): boolean =>
  authority !== null && [issuer, subject].includes(authority)

/** An officer who belongs to one of the CAs, or who ever acted for one here. */
const isPartisan = (registration: Registration, { person, account, authority }: Actor): boolean =>
  concerns(registration, authority) ||
  registration.history.some(
    ({ actor }) => actor.role === 'ca-representative' && (actor.person === person || actor.account === account),
  )

function refusalOfComment(comment: string, isAsked: boolean): TransitionRefusal | null {
  if (comment.length > COMMENT_MAX || /[\p{Cc}\p{Cs}]/u.test(comment)) return 'comment-malformed'
  return isAsked && comment.trim() === '' ? 'comment-missing' : null
}

function refusalOfTime(registration: Registration, { action, at }: RegistrationAct): TransitionRefusal | null {
  const { history, validUntil } = registration
  if (history.length >= STEPS_MAX) return 'too-many-steps'
  if (at < (history.at(-1)?.at ?? at)) return 'time-backwards'
  // RFC 5280 §4.1.2.5: notAfter itself is still within the validity.
  if (action === 'expire') return at <= validUntil ? 'not-yet-expired' : null
  if (action === 'withdraw' && at >= (countsFrom(registration) ?? Number.POSITIVE_INFINITY)) return 'in-force'
  return at > validUntil && BEGINS.has(action) ? 'already-expired' : null
}

/** Steps by which something comes into force or goes towards it. */
const BEGINS: ReadonlySet<RegistrationAction> = new Set([
  'prove',
  'propose-approval',
  'confirm-approval',
  'propose-resumption',
  'confirm-resumption',
  'activate',
])

/** Two persons: the first proposes, another one confirms the same; who decided does not carry it out either. */
function refusalOfProposal(
  { proposal, history }: Registration,
  action: RegistrationAction,
  actor: Actor,
): TransitionRefusal | null {
  const half = RULES[action].half
  if (action === 'drop-proposal') return proposal === null ? 'proposal-missing' : null
  if (action === 'activate') {
    // What one person has decided to take back is not carried out before another has looked at it.
    if (proposal !== null) return 'proposal-pending'
    return history.some((step) => isOf(step.actor, actor, 'approver')) ? 'same-person' : null
  }
  if (half === undefined) return null
  const [part, decision] = half
  if (part === 'propose') return proposal === null ? null : 'proposal-pending'
  if (proposal?.decision !== decision) return 'proposal-missing'
  return isOf(proposal.actor, actor, 'approver') ? 'same-person' : null
}

const isOf = (earlier: Actor, actor: Actor, role: Role): boolean =>
  earlier.role === role && (earlier.person === actor.person || earlier.account === actor.account)

function refusalOfFacts(registration: Registration, { action, facts = {} }: RegistrationAct): TransitionRefusal | null {
  if (action === 'prove') {
    return registration.challenge !== null && facts.possessionProven === true ? null : 'possession-unproven'
  }
  if (action !== 'propose-approval' && action !== 'confirm-approval') return null
  if (facts.lintErrors === undefined) return 'lint-unchecked'
  return facts.lintErrors === 0 ? null : 'lint-errors'
}

const refused = (reason: TransitionRefusal, action: RegistrationAction | 'submit', state: string, role: Role) =>
  fail('registry.transition-refused', { reason, action, state, role })

import { type Instant, instantOf } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import { names, on } from '../make-test-registry.ts'
import { withChallenge } from './possession-challenge.ts'
import type { Actor, Registration, RegistrationAction } from './registration.ts'
import { advanceRegistration, type RegistrationAct, type Submitted, submitRegistration } from './registration-state.ts'

/** Makes registrations for tests. Nothing that runs in production imports this file. */

const person = (name: string, role: Actor['role'], authority: string | null = null): Actor => ({
  account: `account-${name}`,
  person: name,
  role,
  authority,
})

/** Everybody who may come to a registration of `sh` that `gd` issued a certificate to. */
export const ACTORS = {
  representative: person('Li', 'ca-representative', 'sh'),
  issuerRepresentative: person('Mo', 'ca-representative', 'gd'),
  stranger: person('Sun', 'ca-representative', 'bj'),
  approver: person('Wang', 'approver'),
  secondApprover: person('Zhao', 'approver'),
  administrator: person('Qian', 'administrator'),
  auditor: person('Wu', 'auditor'),
  registry: person('registry', 'registry'),
} as const

export const SUBMITTED: Submitted = {
  id: 'registration-1',
  kind: 'cross-certificate',
  authority: 'sh',
  issuer: 'gd',
  subject: 'sh',
  names: names('Shanghai under Guangdong'),
  certificate: 'c1'.repeat(32),
  request: null,
  pair: null,
  instrument: null,
  sm2Id: null,
  effectiveFrom: on('2026-02-01'),
  validUntil: on('2030-01-01'),
}

export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code} ${JSON.stringify(result.fault.values)}`)
  return result.value
}

export const submitted = (parts: Partial<Submitted> = {}): Registration =>
  withChallenge(
    expectOk(submitRegistration({ ...SUBMITTED, ...parts }, ACTORS.representative, on('2026-01-01'), '')),
    '5a'.repeat(32),
    on('2026-01-01'),
  )

/** Who does what in an ordinary story. */
const DOERS: Readonly<Record<RegistrationAction, Actor>> = {
  prove: ACTORS.representative,
  withdraw: ACTORS.representative,
  refuse: ACTORS.approver,
  'propose-approval': ACTORS.approver,
  'confirm-approval': ACTORS.secondApprover,
  'propose-suspension': ACTORS.approver,
  'confirm-suspension': ACTORS.secondApprover,
  'propose-resumption': ACTORS.approver,
  'confirm-resumption': ACTORS.secondApprover,
  'propose-revocation': ACTORS.approver,
  'confirm-revocation': ACTORS.secondApprover,
  'drop-proposal': ACTORS.approver,
  activate: ACTORS.administrator,
  expire: ACTORS.registry,
}

/** A step that is in order but for what is given otherwise: a day after the last one, with all that is asked for. */
export function act(
  registration: Registration,
  action: RegistrationAction,
  parts: Partial<RegistrationAct> = {},
): RegistrationAct {
  const last = registration.history.at(-1)!.at
  return {
    action,
    actor: DOERS[action],
    at: action === 'expire' ? instantOf(registration.validUntil + 1) : instantOf(last + 86_400_000),
    comment: 'because',
    facts: { possessionProven: true, lintErrors: 0 },
    ...parts,
  }
}

/** The registration after ordinary steps. */
export const advanced = (registration: Registration, ...actions: readonly RegistrationAction[]): Registration =>
  actions.reduce((now, action) => expectOk(advanceRegistration(now, act(now, action))), registration)

/** The same, each step at its own instant. */
export const advancedAt = (
  registration: Registration,
  ...steps: readonly (readonly [RegistrationAction, Instant])[]
): Registration =>
  steps.reduce((now, [action, at]) => expectOk(advanceRegistration(now, act(now, action, { at }))), registration)

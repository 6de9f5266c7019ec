import { describe, expect, it } from 'vitest'
import { instantOf } from '../../base/instant.ts'
import { ACTORS, act, advanced, expectOk, SUBMITTED, submitted } from './make-test-registration.ts'
import {
  type Actor,
  COMMENT_MAX,
  REGISTRATION_ACTIONS,
  REGISTRATION_STATES,
  type Registration,
  type RegistrationAction,
  type RegistrationState,
  ROLES,
  type Role,
  STEPS_MAX,
} from './registration.ts'
import { actionsOpenTo, advanceRegistration, submitRegistration } from './registration-state.ts'

/** A registration in each state, by ordinary steps. */
const APPROVED = ['prove', 'propose-approval', 'confirm-approval'] as const
const ACTIVE = [...APPROVED, 'activate'] as const
const STORIES: Readonly<Record<RegistrationState, readonly RegistrationAction[]>> = {
  submitted: [],
  proven: ['prove'],
  approved: APPROVED,
  active: ACTIVE,
  suspended: [...ACTIVE, 'propose-suspension', 'confirm-suspension'],
  revoked: [...ACTIVE, 'propose-revocation', 'confirm-revocation'],
  expired: [...ACTIVE, 'expire'],
  withdrawn: ['withdraw'],
  refused: ['refuse'],
}
const inState = (state: RegistrationState): Registration => advanced(submitted(), ...STORIES[state])

/** What is possible, written down a second time and by itself: state → action → where it leads. */
const POSSIBLE: Readonly<Record<RegistrationState, Readonly<Partial<Record<RegistrationAction, RegistrationState>>>>> =
  {
    submitted: { prove: 'proven', withdraw: 'withdrawn', refuse: 'refused' },
    proven: {
      withdraw: 'withdrawn',
      refuse: 'refused',
      'propose-approval': 'proven',
      'confirm-approval': 'approved',
      'drop-proposal': 'proven',
    },
    approved: {
      withdraw: 'withdrawn',
      activate: 'active',
      expire: 'expired',
      'propose-suspension': 'approved',
      'confirm-suspension': 'suspended',
      'propose-revocation': 'approved',
      'confirm-revocation': 'revoked',
      'drop-proposal': 'approved',
    },
    active: {
      expire: 'expired',
      'propose-suspension': 'active',
      'confirm-suspension': 'suspended',
      'propose-revocation': 'active',
      'confirm-revocation': 'revoked',
      'drop-proposal': 'active',
    },
    suspended: {
      expire: 'expired',
      'propose-resumption': 'suspended',
      'confirm-resumption': 'active',
      'propose-revocation': 'suspended',
      'confirm-revocation': 'revoked',
      'drop-proposal': 'suspended',
    },
    revoked: {},
    expired: {},
    withdrawn: {},
    refused: {},
  }

const PERMITTED: Readonly<Record<Role, readonly RegistrationAction[]>> = {
  'ca-representative': ['prove', 'withdraw'],
  approver: REGISTRATION_ACTIONS.filter((action) => /^(refuse|propose-|confirm-|drop-)/.test(action)),
  administrator: ['activate', 'expire'],
  registry: ['activate', 'expire'],
  auditor: [],
}

const BY_ROLE: Readonly<Record<Role, Actor>> = {
  'ca-representative': ACTORS.representative,
  approver: ACTORS.secondApprover,
  administrator: ACTORS.administrator,
  auditor: ACTORS.auditor,
  registry: ACTORS.registry,
}

/** With the first half done by another person where the action is a second half or takes one back. */
function prepared(state: RegistrationState, action: RegistrationAction): Registration {
  const registration = inState(state)
  const first = action.startsWith('confirm-')
    ? (action.replace('confirm-', 'propose-') as RegistrationAction)
    : action === 'drop-proposal'
      ? REGISTRATION_ACTIONS.find((each) => each.startsWith('propose-') && POSSIBLE[state][each])
      : undefined
  return first !== undefined && POSSIBLE[state][first] ? advanced(registration, first) : registration
}

const refusalOf = (result: ReturnType<typeof advanceRegistration>) =>
  result.ok ? null : `${result.fault.code} ${result.fault.values.reason}`

describe('advanceRegistration', () => {
  for (const state of REGISTRATION_STATES) {
    for (const action of REGISTRATION_ACTIONS) {
      for (const role of ROLES) {
        const to = POSSIBLE[state][action]
        const isPermitted = PERMITTED[role].includes(action)
        const refusal = isPermitted ? 'state' : 'role'
        const isTaken = isPermitted && to !== undefined
        it(`${isTaken ? `leads from ${state} to ${to} by` : `refuses in ${state}`} ${action} of ${role}`, () => {
          const registration = prepared(state, action)
          const step = act(registration, action, { actor: BY_ROLE[role] })
          const result = advanceRegistration(registration, step)
          if (!isTaken) return expect(refusalOf(result)).toBe(`registry.transition-refused ${refusal}`)
          const moved = expectOk(result)
          expect(moved.state).toBe(to)
          const { actor, at, comment } = step
          expect(moved.history).toEqual([...registration.history, { action, state: to, actor, at, comment }])
        })
      }
    }
  }

  it('tells the action, the state and the role of a refusal', () => {
    const result = advanceRegistration(submitted(), act(submitted(), 'activate', { actor: ACTORS.auditor }))
    expect(result.ok ? null : result.fault.values).toEqual({
      reason: 'role',
      action: 'activate',
      state: 'submitted',
      role: 'auditor',
    })
  })

  it('changes nothing in place', () => {
    const registration = Object.freeze(submitted())
    Object.freeze(registration.history)
    advanced(registration, ...STORIES.suspended)
    expect(registration.state).toBe('submitted')
  })
})

const DECIDED = [
  ['proven', 'approval'],
  ['active', 'suspension'],
  ['suspended', 'resumption'],
  ['active', 'revocation'],
] as const

describe('two persons', () => {
  for (const [state, decision] of DECIDED) {
    const propose = `propose-${decision}` as const
    const confirm = `confirm-${decision}` as const
    const proposed = () => advanced(inState(state), propose)
    const confirmedBy = (actor: Actor) =>
      refusalOf(advanceRegistration(proposed(), act(proposed(), confirm, { actor })))

    it(`another approver confirms ${decision}`, () => {
      expect(confirmedBy(ACTORS.secondApprover)).toBeNull()
    })

    it(`the one who proposed ${decision} does not confirm it`, () => {
      expect(confirmedBy(ACTORS.approver)).toBe('registry.transition-refused same-person')
    })

    it(`nor the same person by another account, nor another by the same account: ${decision}`, () => {
      const { account, person } = ACTORS.approver
      expect(confirmedBy({ ...ACTORS.secondApprover, person })).toBe('registry.transition-refused same-person')
      expect(confirmedBy({ ...ACTORS.secondApprover, account })).toBe('registry.transition-refused same-person')
    })

    it(`the CA neither proposes nor confirms ${decision}, whatever role its people hold`, () => {
      for (const authority of ['sh', 'gd']) {
        const actor = { ...ACTORS.secondApprover, authority }
        expect(confirmedBy(actor)).toBe('registry.transition-refused own-registration')
        const registration = inState(state)
        expect(refusalOf(advanceRegistration(registration, act(registration, propose, { actor })))).toBe(
          'registry.transition-refused own-registration',
        )
      }
    })

    it(`an officer of a CA that has no part in it decides ${decision}`, () => {
      expect(confirmedBy({ ...ACTORS.secondApprover, authority: 'bj' })).toBeNull()
    })

    it(`who submitted for the CA does not decide ${decision} after a change of role`, () => {
      const { account, person } = ACTORS.representative
      for (const part of [{ person }, { account }]) {
        const actor = { ...ACTORS.secondApprover, ...part }
        expect(confirmedBy(actor)).toBe('registry.transition-refused own-registration')
      }
    })

    it(`nothing is confirmed that nobody proposed: ${decision}`, () => {
      const registration = inState(state)
      const result = advanceRegistration(registration, act(registration, confirm))
      expect(refusalOf(result)).toBe('registry.transition-refused proposal-missing')
    })
  }

  it('a proposal is confirmed by no other decision, and a second one waits', () => {
    const registration = advanced(inState('active'), 'propose-suspension')
    const confirm = act(registration, 'confirm-revocation')
    expect(refusalOf(advanceRegistration(registration, confirm))).toBe('registry.transition-refused proposal-missing')
    const propose = act(registration, 'propose-revocation', { actor: ACTORS.secondApprover })
    expect(refusalOf(advanceRegistration(registration, propose))).toBe('registry.transition-refused proposal-pending')
  })

  it('a dropped proposal is no more: the next is a first half again', () => {
    const registration = advanced(inState('active'), 'propose-suspension', 'drop-proposal')
    expect(registration.proposal).toBeNull()
    const confirm = act(registration, 'confirm-suspension')
    expect(refusalOf(advanceRegistration(registration, confirm))).toBe('registry.transition-refused proposal-missing')
    expect(advanced(registration, 'propose-suspension', 'confirm-suspension').state).toBe('suspended')
  })

  it('nothing is dropped where nobody proposed', () => {
    const registration = inState('active')
    const result = advanceRegistration(registration, act(registration, 'drop-proposal'))
    expect(refusalOf(result)).toBe('registry.transition-refused proposal-missing')
  })

  it('who decided on approval does not carry it out, and another administrator does', () => {
    const registration = inState('approved')
    for (const { account, person } of [ACTORS.approver, ACTORS.secondApprover]) {
      for (const part of [{ person }, { account }]) {
        const step = act(registration, 'activate', { actor: { ...ACTORS.administrator, ...part } })
        expect(refusalOf(advanceRegistration(registration, step))).toBe('registry.transition-refused same-person')
      }
    }
    expect(advanced(registration, 'activate').state).toBe('active')
  })

  it('is not activated while its revocation waits for the second person', () => {
    const registration = advanced(inState('approved'), 'propose-revocation')
    const result = advanceRegistration(registration, act(registration, 'activate'))
    expect(refusalOf(result)).toBe('registry.transition-refused proposal-pending')
  })
})

describe('what a step asks for', () => {
  it('a representative of either side of a cross-certificate proves and withdraws, and one of neither does not', () => {
    for (const action of ['prove', 'withdraw'] as const) {
      const by = (actor: Actor) => refusalOf(advanceRegistration(submitted(), act(submitted(), action, { actor })))
      expect(by(ACTORS.representative)).toBeNull()
      expect(by(ACTORS.issuerRepresentative)).toBeNull()
      expect(by(ACTORS.stranger)).toBe('registry.transition-refused foreign-authority')
      expect(by({ ...ACTORS.stranger, authority: null })).toBe('registry.transition-refused foreign-authority')
    }
  })

  it('withdrawal: before what is approved counts, and not an instant later', () => {
    const registration = inState('approved')
    const withdrawnAt = (at: number) =>
      refusalOf(advanceRegistration(registration, act(registration, 'withdraw', { at: instantOf(at) })))
    expect(withdrawnAt(registration.effectiveFrom - 1)).toBeNull()
    expect(withdrawnAt(registration.effectiveFrom)).toBe('registry.transition-refused in-force')
  })

  it('proof: none, and not knowing, are no proof', () => {
    const prove = (registration: Registration, facts: object) =>
      refusalOf(advanceRegistration(registration, act(registration, 'prove', { facts })))
    expect(prove(submitted(), { possessionProven: true })).toBeNull()
    expect(prove(submitted(), { possessionProven: false })).toBe('registry.transition-refused possession-unproven')
    expect(prove(submitted(), {})).toBe('registry.transition-refused possession-unproven')
    expect(prove({ ...submitted(), challenge: null }, { possessionProven: true })).toBe(
      'registry.transition-refused possession-unproven',
    )
  })

  it('approval: a lint that was run and found no error, at either half', () => {
    const proposed = advanced(inState('proven'), 'propose-approval')
    for (const [registration, action] of [
      [inState('proven'), 'propose-approval'],
      [proposed, 'confirm-approval'],
    ] as const) {
      const by = (facts: object) => refusalOf(advanceRegistration(registration, act(registration, action, { facts })))
      expect(by({ lintErrors: 0 })).toBeNull()
      expect(by({ lintErrors: 1 })).toBe('registry.transition-refused lint-errors')
      expect(by({})).toBe('registry.transition-refused lint-unchecked')
    }
  })

  it('a reason, where something is refused, proposed or dropped', () => {
    for (const [state, action] of [
      ['proven', 'refuse'],
      ['proven', 'propose-approval'],
      ['active', 'propose-suspension'],
      ['suspended', 'propose-resumption'],
      ['active', 'propose-revocation'],
      ['active', 'drop-proposal'],
    ] as const) {
      const registration = prepared(state, action)
      const by = (comment: string) =>
        refusalOf(advanceRegistration(registration, act(registration, action, { comment })))
      expect(by('because'), action).toBeNull()
      expect(by(''), action).toBe('registry.transition-refused comment-missing')
      expect(by('  '), action).toBe('registry.transition-refused comment-missing')
    }
    for (const [state, action] of [
      ['submitted', 'prove'],
      ['submitted', 'withdraw'],
      ['approved', 'activate'],
      ['active', 'expire'],
    ] as const) {
      const registration = inState(state)
      expect(refusalOf(advanceRegistration(registration, act(registration, action, { comment: '' })))).toBeNull()
    }
  })

  it('a comment of one line that ends somewhere', () => {
    const by = (comment: string) =>
      refusalOf(advanceRegistration(submitted(), act(submitted(), 'withdraw', { comment })))
    expect(by('x'.repeat(COMMENT_MAX))).toBeNull()
    expect(by('x'.repeat(COMMENT_MAX + 1))).toBe('registry.transition-refused comment-malformed')
    expect(by('one\ntwo')).toBe('registry.transition-refused comment-malformed')
    expect(by('\ud800')).toBe('registry.transition-refused comment-malformed')
  })

  it('no instant before the last step; the same one will do', () => {
    const registration = submitted()
    const last = registration.history[0]!.at
    const by = (at: number) =>
      refusalOf(advanceRegistration(registration, act(registration, 'withdraw', { at: instantOf(at) })))
    expect(by(last)).toBeNull()
    expect(by(last - 1)).toBe('registry.transition-refused time-backwards')
  })

  it('expiry comes after the last instant of the certificate, which is notAfter itself — RFC 5280 §4.1.2.5', () => {
    const registration = inState('active')
    const by = (at: number) =>
      refusalOf(advanceRegistration(registration, act(registration, 'expire', { at: instantOf(at) })))
    expect(by(registration.validUntil)).toBe('registry.transition-refused not-yet-expired')
    expect(by(registration.validUntil + 1)).toBeNull()
  })

  it('nothing goes into force after it, while it may still be revoked', () => {
    const late = (registration: Registration, action: RegistrationAction) => {
      const at = instantOf(registration.validUntil + 1)
      return refusalOf(advanceRegistration(registration, act(registration, action, { at })))
    }
    expect(late(inState('approved'), 'activate')).toBe('registry.transition-refused already-expired')
    expect(late(submitted(), 'prove')).toBe('registry.transition-refused already-expired')
    expect(late(inState('suspended'), 'propose-resumption')).toBe('registry.transition-refused already-expired')
    expect(late(inState('active'), 'propose-revocation')).toBeNull()
  })

  it('no more steps than a story has', () => {
    const registration = submitted()
    const [first] = registration.history
    const long = { ...registration, history: Array.from({ length: STEPS_MAX }, () => first!) }
    expect(refusalOf(advanceRegistration(long, act(long, 'withdraw')))).toBe(
      'registry.transition-refused too-many-steps',
    )
    const shorter = { ...registration, history: long.history.slice(1) }
    expect(refusalOf(advanceRegistration(shorter, act(shorter, 'withdraw')))).toBeNull()
  })
})

describe('submitRegistration', () => {
  const by = (actor: Actor, parts: object = {}) =>
    refusalOf(submitRegistration({ ...SUBMITTED, ...parts }, actor, submitted().history[0]!.at, ''))

  it('takes it from a representative of the authority that it names', () => {
    expect(by(ACTORS.representative)).toBeNull()
    expect(by(ACTORS.issuerRepresentative, { authority: 'gd' })).toBeNull()
  })

  it('takes it from nobody else', () => {
    expect(by(ACTORS.issuerRepresentative)).toBe('registry.transition-refused foreign-authority')
    expect(by(ACTORS.stranger, { authority: 'bj' })).toBe('registry.transition-refused foreign-authority')
    for (const actor of [ACTORS.approver, ACTORS.administrator, ACTORS.auditor, ACTORS.registry]) {
      expect(by({ ...actor, authority: 'sh' })).toBe('registry.transition-refused role')
    }
  })

  it('takes no comment that is none', () => {
    const result = submitRegistration(SUBMITTED, ACTORS.representative, submitted().history[0]!.at, 'a\u0000b')
    expect(refusalOf(result)).toBe('registry.transition-refused comment-malformed')
  })
})

describe('actionsOpenTo', () => {
  it('offers each role what it could do next', () => {
    expect(actionsOpenTo(submitted(), ACTORS.representative)).toEqual(['prove', 'withdraw'])
    expect(actionsOpenTo(submitted(), ACTORS.auditor)).toEqual([])
    expect(actionsOpenTo(inState('active'), ACTORS.approver)).toEqual(['propose-suspension', 'propose-revocation'])
    const proposed = advanced(inState('active'), 'propose-suspension')
    expect(actionsOpenTo(proposed, ACTORS.secondApprover)).toEqual(['confirm-suspension', 'drop-proposal'])
    expect(actionsOpenTo(proposed, ACTORS.approver)).toEqual(['drop-proposal'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantOf } from '../../base/instant.ts'
import { on } from '../make-test-registry.ts'
import { submitted } from './make-test-registration.ts'
import { registeredRow } from './registered-rows.ts'
import { type Actor, REGISTRATION_ACTIONS, type Registration, ROLES } from './registration.ts'
import { advanceRegistration, type RegistrationAct } from './registration-state.ts'
import { registrationOfBody, storedRegistration } from './stored-registration.ts'

/** Few people, so that the same one comes twice; some of them belong to a CA of the registration. */
const actor: fc.Arbitrary<Actor> = fc.record({
  account: fc.constantFrom('a', 'b', 'c', 'd'),
  person: fc.constantFrom('Li', 'Wang', 'Zhao', 'Qian'),
  role: fc.constantFrom(...ROLES),
  authority: fc.constantFrom('sh', 'gd', 'bj', null),
})

const DAY = 86_400_000
const step = fc.record({
  action: fc.constantFrom(...REGISTRATION_ACTIONS),
  actor,
  days: fc.integer({ min: 0, max: 400 }),
  comment: fc.constantFrom('', 'because'),
  facts: fc.record({
    possessionProven: fc.constantFrom(true, true, false),
    lintErrors: fc.constantFrom(0, 0, 1),
  }),
})

/** What becomes of a registration when anybody tries anything: what is refused leaves it as it was. */
function wander(steps: readonly (Omit<RegistrationAct, 'at'> & { readonly days: number })[]): Registration {
  let registration = submitted({ validUntil: on('2034-01-01') })
  let at: number = registration.history[0]!.at
  for (const { days, ...act } of steps) {
    at += days * DAY
    const next = advanceRegistration(registration, { ...act, at: instantOf(at) })
    if (next.ok) registration = next.value
  }
  return registration
}

/** By default few wanderers get far: these come with a story that reaches the states in which most is possible. */
const wanderer = fc
  .tuple(fc.boolean(), fc.array(step, { maxLength: 60 }))
  .map(([isGuided, steps]) => wander(isGuided ? [...GUIDE, ...steps] : steps))

const by = (person: string, role: Actor['role'], authority: string | null = null): Actor => ({
  account: `account of ${person}`,
  person,
  role,
  authority,
})
const guided = (action: RegistrationAct['action'], doer: Actor) => ({
  action,
  actor: doer,
  days: 1,
  comment: 'because',
  facts: { possessionProven: true, lintErrors: 0 },
})
const GUIDE = [
  guided('prove', by('Li', 'ca-representative', 'sh')),
  guided('propose-approval', by('Sun', 'approver')),
  guided('confirm-approval', by('Zhou', 'approver')),
  guided('activate', by('Zheng', 'administrator')),
]

const FINAL = ['revoked', 'expired', 'withdrawn', 'refused']

describe('whatever anybody tries', () => {
  it('two persons stand behind every decision, and neither is of the CA', () => {
    fc.assert(
      fc.property(wanderer, ({ history }) => {
        const partisans = history.filter((each) => each.actor.role === 'ca-representative').map((each) => each.actor)
        for (const [i, { action, actor: second }] of history.entries()) {
          if (!action.startsWith('confirm-')) continue
          const first = history[i - 1]!
          expect(first.action).toBe(action.replace('confirm-', 'propose-'))
          expect(first.actor.person).not.toBe(second.person)
          expect(first.actor.account).not.toBe(second.account)
          for (const officer of [first.actor, second]) {
            expect(['sh', 'gd']).not.toContain(officer.authority)
            expect(partisans.some(({ person }) => person === officer.person)).toBe(false)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('nothing follows what is final, time never turns back, and each step says the state that it led to', () => {
    fc.assert(
      fc.property(wanderer, ({ history, state }) => {
        expect(history.at(-1)!.state).toBe(state)
        history.forEach((each, i) => {
          if (i > 0) expect(each.at).toBeGreaterThanOrEqual(history[i - 1]!.at)
          if (i < history.length - 1) expect(FINAL).not.toContain(each.state)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('the row says of every instant at most one thing, and what was said of the past stays', () => {
    fc.assert(
      fc.property(wanderer, (registration) => {
        const intervals = registeredRow(registration)?.row.intervals ?? []
        intervals.forEach(({ from, to }, i) => {
          if (to !== null) expect(to).toBeGreaterThan(from)
          if (i > 0) expect(intervals[i - 1]!.to).toBeLessThanOrEqual(from)
        })
        const earlier = { ...registration, history: registration.history.slice(0, -1) }
        const { at } = registration.history.at(-1)!
        expect(saidBefore(registration, at)).toEqual(saidBefore(earlier, at))
      }),
      { numRuns: 300 },
    )
  })

  it('a store gives back what it was given', () => {
    fc.assert(
      fc.property(wanderer, (registration) => {
        expect(registrationOfBody(storedRegistration(registration).body)).toEqual(registration)
      }),
      { numRuns: 100 },
    )
  })
})

/** What the row says of each day before an instant. */
function saidBefore(registration: Registration, before: Instant): (string | undefined)[] {
  const intervals: readonly { from: Instant; to: Instant | null; status: string }[] =
    registeredRow(registration)?.row.intervals ?? []
  const said: (string | undefined)[] = []
  for (let at: number = on('2026-01-01'); at < before; at += 7 * DAY) {
    said.push(intervals.find(({ from, to }) => from <= at && (to === null || at < to))?.status)
  }
  return said
}

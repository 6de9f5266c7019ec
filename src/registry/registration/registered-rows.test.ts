import { describe, expect, it } from 'vitest'
import { intervalAt } from '../interval.ts'
import { on, testSnapshot } from '../make-test-registry.ts'
import { advancedAt, submitted } from './make-test-registration.ts'
import { registeredRow, withRegistration } from './registered-rows.ts'
import type { Registration, RegistrationAction } from './registration.ts'
import { registrationOfBody, storedRegistration } from './stored-registration.ts'

const steps = (...given: readonly (readonly [RegistrationAction, string])[]): Registration =>
  advancedAt(submitted(), ...given.map(([action, at]) => [action, on(at)] as const))

const APPROVED = [
  ['prove', '2026-01-02'],
  ['propose-approval', '2026-01-03'],
  ['confirm-approval', '2026-01-04'],
] as const
const ACTIVE = [...APPROVED, ['activate', '2026-01-05']] as const
const SUSPENDED = [...ACTIVE, ['propose-suspension', '2026-05-01'], ['confirm-suspension', '2026-05-02']] as const

/** What the row says at an instant. */
function statusAt(registration: Registration, at: string) {
  const registered = registeredRow(registration)
  return registered === null ? null : (intervalAt<string>(registered.row.intervals, on(at))?.status ?? null)
}

describe('registeredRow', () => {
  it('is none before two approvers have agreed', () => {
    for (const registration of [submitted(), steps(...APPROVED.slice(0, 2)), steps(['withdraw', '2026-01-02'])]) {
      expect(registeredRow(registration)).toBeNull()
    }
  })

  it('speaks for its day once it is approved, and says the same after somebody carried it out', () => {
    for (const registration of [steps(...APPROVED), steps(...ACTIVE)]) {
      expect(statusAt(registration, '2026-01-31T23:59:59.999Z')).toBeNull()
      expect(statusAt(registration, '2026-02-01')).toBe('active')
    }
  })

  it('is none where it is withdrawn before its day', () => {
    expect(registeredRow(steps(...APPROVED, ['withdraw', '2026-01-31']))).toBeNull()
  })

  it('counts from the day on that was asked for, and not before', () => {
    const registration = steps(...ACTIVE)
    expect(statusAt(registration, '2026-01-31T23:59:59Z')).toBeNull()
    expect(statusAt(registration, '2026-02-01')).toBe('active')
  })

  it('never counts from an instant before it was approved', () => {
    const late = [...APPROVED.slice(0, 2), ['confirm-approval', '2026-03-01']] as const
    for (const registration of [steps(...late), steps(...late, ['activate', '2026-03-05'])]) {
      expect(statusAt(registration, '2026-02-28')).toBeNull()
      expect(statusAt(registration, '2026-03-01')).toBe('active')
    }
  })

  it('counts from its day however late it is carried out', () => {
    expect(statusAt(steps(...APPROVED, ['activate', '2026-03-01']), '2026-02-01')).toBe('active')
  })

  it('a suspension begins at its instant and leaves every earlier day as it was', () => {
    const registration = steps(...SUSPENDED)
    expect(statusAt(registration, '2026-05-01T23:59:59.999Z')).toBe('active')
    expect(statusAt(registration, '2026-05-02')).toBe('suspended')
    expect(statusAt(registration, '2027-01-01')).toBe('suspended')
  })

  it('a suspension begins at its instant, though nobody had carried out what was approved', () => {
    const registration = steps(...APPROVED, ['propose-suspension', '2026-05-01'], ['confirm-suspension', '2026-05-02'])
    expect(statusAt(registration, '2026-05-01T23:59:59.999Z')).toBe('active')
    expect(statusAt(registration, '2026-05-02')).toBe('suspended')
    expect(statusAt(registration, '2026-02-01')).toBe('active')
  })

  it('a resumption ends it, and the gap stays', () => {
    const registration = steps(...SUSPENDED, ['propose-resumption', '2026-06-01'], ['confirm-resumption', '2026-06-02'])
    expect(statusAt(registration, '2026-05-15')).toBe('suspended')
    expect(statusAt(registration, '2026-06-02')).toBe('active')
  })

  it('a revocation stands for good, after the last instant of the certificate too', () => {
    const registration = steps(...SUSPENDED, ['propose-revocation', '2026-06-01'], ['confirm-revocation', '2026-06-02'])
    expect(statusAt(registration, '2026-06-01')).toBe('suspended')
    expect(statusAt(registration, '2026-06-02')).toBe('revoked')
    expect(statusAt(registration, '2040-01-01')).toBe('revoked')
  })

  it('was never in force where it is suspended before its day', () => {
    const registration = steps(...ACTIVE, ['propose-suspension', '2026-01-10'], ['confirm-suspension', '2026-01-11'])
    expect(statusAt(registration, '2026-01-20')).toBeNull()
    expect(statusAt(registration, '2026-02-01')).toBe('suspended')
  })

  it('was in force until it was revoked, where nobody had carried it out', () => {
    const registration = steps(...APPROVED, ['propose-revocation', '2026-03-01'], ['confirm-revocation', '2026-03-02'])
    expect(statusAt(registration, '2026-03-01')).toBe('active')
    expect(statusAt(registration, '2026-03-02')).toBe('revoked')
  })

  it('says nothing where it was revoked before its day and before it was activated', () => {
    const registration = steps(...APPROVED, ['propose-revocation', '2026-01-05'], ['confirm-revocation', '2026-01-06'])
    expect(registeredRow(registration)).toBeNull()
  })

  it('a cross-certificate ends after its last instant, which still counts — RFC 5280 §4.1.2.5', () => {
    for (const story of [steps(...ACTIVE), steps(...ACTIVE, ['expire', '2030-01-01T00:00:00.001Z'])]) {
      expect(statusAt(story, '2030-01-01T00:00:00Z')).toBe('active')
      expect(statusAt(story, '2030-01-01T00:00:00.001Z')).toBe('expired')
    }
  })

  it('a root is a service with one identity, in use as long as the certificate', () => {
    const registration = { ...steps(...ACTIVE), kind: 'root' as const, issuer: 'sh' }
    expect(registeredRow(registration)).toMatchObject({
      kind: 'service',
      row: {
        id: 'registration-1',
        authority: 'sh',
        kind: 'ca',
        intervals: [{ status: 'active', from: on('2026-02-01'), to: on('2030-01-01T00:00:00.001Z') }],
        identities: [
          {
            certificate: registration.certificate,
            role: 'root',
            use: { from: on('2026-02-01'), to: on('2030-01-01T00:00:00.001Z') },
          },
        ],
      },
    })
  })

  it('intervals are in order and do not overlap', () => {
    const story = steps(
      ...SUSPENDED,
      ['propose-resumption', '2026-06-01'],
      ['confirm-resumption', '2026-06-02'],
      ['propose-suspension', '2026-06-02'],
      ['confirm-suspension', '2026-06-02'],
      ['propose-revocation', '2026-08-01'],
      ['confirm-revocation', '2026-08-02'],
    )
    const { intervals } = registeredRow(story)!.row
    intervals.forEach(({ from, to }, i) => {
      if (to !== null) expect(to).toBeGreaterThan(from)
      if (i > 0) expect(intervals[i - 1]!.to).toBe(from)
    })
    expect(intervals.map(({ status }) => status)).toEqual(['active', 'suspended', 'suspended', 'revoked'])
  })
})

describe('withRegistration', () => {
  it('takes the place of the row of its id and touches no other', () => {
    const before = testSnapshot()
    const active = withRegistration(before, steps(...ACTIVE))
    expect(active.crossCertificates.map(({ id }) => id)).toEqual(['registration-1'])
    const suspended = withRegistration(active, steps(...SUSPENDED))
    expect(suspended.crossCertificates).toHaveLength(1)
    expect(suspended.crossCertificates[0]!.intervals[1]!.status).toBe('suspended')
    expect(suspended.services).toEqual(before.services)
    expect(withRegistration(suspended, submitted())).toEqual(before)
  })
})

describe('storedRegistration', () => {
  it('is read as it was written, and found by both its authorities, its certificate, its state and its end', () => {
    const registration = { ...steps(...SUSPENDED), request: Uint8Array.of(1, 2, 3) }
    const stored = storedRegistration(registration)
    expect(registrationOfBody(stored.body)).toEqual(registration)
    expect(stored.keys).toEqual([
      { relation: 'registration-authority', key: 'sh' },
      { relation: 'registration-authority', key: 'gd' },
      { relation: 'registration-certificate', key: registration.certificate },
      { relation: 'registration-state', key: 'suspended' },
      { relation: 'registration-ends', key: '2030-01-01' },
    ])
  })

  it('refuses a body with a state that is none', () => {
    const { body } = storedRegistration(submitted())
    expect(() => registrationOfBody(body.replaceAll('"submitted"', '"blessed"'))).toThrow('registry.member-malformed')
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { type Instant, instantOf } from '../../base/instant.ts'
import { ok, type Result } from '../../base/result.ts'
import { d1RegistryStore } from '../../platform/workers/d1-registry-store.ts'
import { d1ScheduleProgress } from '../../platform/workers/d1-schedule-progress.ts'
import { names, on } from '../../registry/make-test-registry.ts'
import { advancedAt, submitted } from '../../registry/registration/make-test-registration.ts'
import type { Registration, RegistrationAction } from '../../registry/registration/registration.ts'
import type { RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { rowOfBody, storedRow } from '../../registry/stored-row.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import { changeOf, findRegistration } from '../registration/change-registration.ts'
import { changeRegistry } from '../registry/change-registry.ts'
import { activateRegistrations, expireRegistrations } from './carry-out-registrations.ts'
import { tellInstruments } from './tell-instruments.ts'

const store = d1RegistryStore(bindings.DB, true)
const progress = d1ScheduleProgress(database)

type Steps = readonly (readonly [RegistrationAction, string])[]
const APPROVED: Steps = [
  ['prove', '2026-01-02'],
  ['propose-approval', '2026-01-03'],
  ['confirm-approval', '2026-01-04'],
]
const ACTIVE: Steps = [...APPROVED, ['activate', '2026-01-05']]
const EFFECTIVE = on('2026-02-01')
const LAST = on('2030-01-01')

const just = (after: Instant, milliseconds: number): Instant => instantOf(after + milliseconds)

async function done<T>(awaited: Promise<Result<T>>): Promise<T> {
  const result = await awaited
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

let count = 0

/** A registration of its own for each test, its day and its last instant as in make-test-registration. */
async function registered(steps: Steps): Promise<string> {
  const begun = submitted({ id: `registration-${++count}` })
  const registration = advancedAt(begun, ...steps.map(([action, at]) => [action, on(at)] as const))
  await done(changeRegistry(store, async () => ok(changeOf({ registration, action: 'test' }))))
  return registration.id
}

const found = (id: string): Promise<Registration> => done(findRegistration(store, id))
const version = async (): Promise<number> => (await done(store.head())).version
const entriesSince = async (since: number) => done(store.changes(since, 1_000))

beforeAll(migrate)

describe('what was approved', () => {
  it('becomes active at its instant by the registry, and not a millisecond before', async () => {
    const id = await registered(APPROVED)
    const before = await version()
    expect(await done(activateRegistrations(store, just(EFFECTIVE, -1)))).toBe(0)
    expect([(await found(id)).state, await version()]).toEqual(['approved', before])
    expect(await done(activateRegistrations(store, EFFECTIVE))).toBe(1)
    const { state, history } = await found(id)
    expect(state).toBe('active')
    expect(history.at(-1)).toMatchObject({ action: 'activate', at: EFFECTIVE, actor: { role: 'registry' } })
    expect(await entriesSince(before)).toMatchObject([
      { actor: 'registry', action: 'registration.activate', object: { kind: 'registration', id } },
    ])
    expect(await done(activateRegistrations(store, just(EFFECTIVE, 1)))).toBe(0)
  })

  it('counts from its day whether or when anything ran', async () => {
    const id = await registered(APPROVED)
    const rowNow = async () => {
      const held = await done(store.row({ kind: 'cross-certificate', id }))
      return rowOfBody('cross-certificate', held!.body).intervals[0]
    }
    const before = await rowNow()
    expect(before).toMatchObject({ status: 'active', from: EFFECTIVE })
    expect(await done(activateRegistrations(store, on('2026-09-01')))).toBe(1)
    expect(await rowNow()).toEqual(before)
  })

  it('is activated once by two runs at once', async () => {
    const ids = [await registered(APPROVED), await registered(APPROVED), await registered(APPROVED)]
    const before = await version()
    const runs = await Promise.all([1, 2].map(() => done(activateRegistrations(store, EFFECTIVE))))
    expect(runs[0]! + runs[1]!).toBe(ids.length)
    expect(await version()).toBe(before + ids.length)
    for (const id of ids) {
      expect((await found(id)).history.filter(({ action }) => action === 'activate')).toHaveLength(1)
    }
  })

  it('is left alone while its revocation waits for a second person', async () => {
    const id = await registered([...APPROVED, ['propose-revocation', '2026-01-10']])
    expect(await done(activateRegistrations(store, EFFECTIVE))).toBe(0)
    expect((await found(id)).proposal?.decision).toBe('revocation')
  })

  it('is no row of the registry any more where it is withdrawn before its day', async () => {
    const id = await registered(APPROVED)
    const withdrawn = advancedAt(await found(id), ['withdraw', just(EFFECTIVE, -1)])
    await done(changeRegistry(store, async () => ok(changeOf({ registration: withdrawn, action: 'withdraw' }))))
    expect(await done(store.row({ kind: 'cross-certificate', id }))).toBeNull()
    expect(await done(activateRegistrations(store, EFFECTIVE))).toBe(0)
  })
})

describe('what has outlived its certificate', () => {
  it('expires after the last instant — RFC 5280 §4.1.2.5', async () => {
    const [active, suspended] = [
      await registered(ACTIVE),
      await registered([...ACTIVE, ['propose-suspension', '2026-03-01'], ['confirm-suspension', '2026-03-02']]),
    ]
    await done(progress.reached('expire-registrations', on('2029-12-31')))
    expect(await done(expireRegistrations(store, progress, LAST))).toBe(0)
    const before = await version()
    // Everything that the tests above left in force ends at the same instant.
    expect(await done(expireRegistrations(store, progress, just(LAST, 1)))).toBeGreaterThanOrEqual(2)
    for (const id of [active, suspended]) expect((await found(id)).state).toBe('expired')
    const entries = await entriesSince(before)
    expect(new Set(entries.map(({ actor, action }) => `${actor} ${action}`))).toEqual(
      new Set(['registry registration.expire']),
    )
    expect(await done(expireRegistrations(store, progress, just(LAST, 2)))).toBe(0)
  })

  it('expires days later where runs were missed, once by two runs at once', async () => {
    const ids = [await registered(ACTIVE), await registered(ACTIVE)]
    await database
      .updateTable('schedule_progress')
      .set({ through: on('2029-11-01') })
      .execute()
    const runs = await Promise.all([1, 2].map(() => done(expireRegistrations(store, progress, on('2030-03-01')))))
    expect(runs[0]! + runs[1]!).toBe(ids.length)
    for (const id of ids) expect((await found(id)).state).toBe('expired')
  })

  it('is found where nothing tells how far the last run came', async () => {
    const id = await registered(ACTIVE)
    await database.deleteFrom('schedule_progress').execute()
    // From the first change on, as many days a run as one may cost.
    for (let run = 0; run < 6 && (await found(id)).state === 'active'; run++) {
      await done(expireRegistrations(store, progress, on('2030-03-01')))
    }
    expect((await found(id)).state).toBe('expired')
    expect(await done(progress.through('expire-registrations'))).toBeLessThanOrEqual(on('2030-03-01'))
  })

  it('never goes back in the days that are done', async () => {
    await done(progress.reached('other', on('2026-03-01')))
    await done(progress.reached('other', on('2026-02-01')))
    expect(await done(progress.through('other'))).toBe(on('2026-03-01'))
  })
})

describe('an instrument', () => {
  const entered = async (id: string, ...intervals: RecognitionInstrument['intervals']): Promise<void> => {
    const row: RecognitionInstrument = {
      id,
      names: names(id),
      ...{ basis: 'contract', citation: 'made for this test', documentSha256: null },
      issuers: { regions: ['CN-SH'], authorities: [] },
      reliers: { regions: ['CN-GD'], authorities: [] },
      ...{ direction: 'one-way', effect: 'recognised', carriedBy: 'trust-list', demonstration: true },
      scope: { certificateTypes: [], policies: [], purposes: [], levelMin: null, licences: [] },
      intervals,
    }
    const object = { kind: 'instrument', id }
    const begin = [storedRow('instrument', row)]
    const by = { at: on('2026-01-01'), actor: 'test', comment: '', end: [], certificates: [] }
    await done(changeRegistry(store, async () => ok({ ...by, action: 'test.enter', object, begin })))
  }
  const toldOf = async (id: string, since: number) =>
    (await entriesSince(since))
      .filter(({ object }) => object.id === id)
      .map(({ actor, action, comment }) => [actor, action, comment])

  it('is told of when it begins, is suspended and ends, each once, at its instant', async () => {
    const from = on('2026-04-01')
    await entered(
      'agreement',
      { from, to: on('2026-05-01'), status: 'effective', basis: 'signed' },
      { from: on('2026-05-01'), to: on('2026-06-01'), status: 'suspended', basis: 'decided' },
    )
    const before = await version()
    expect(await done(tellInstruments(store, just(from, -1)))).toBe(0)
    for (const at of [
      from,
      from,
      on('2026-05-01'),
      on('2026-05-31T23:59:59.999Z'),
      on('2026-06-01'),
      on('2027-01-01'),
    ]) {
      await done(tellInstruments(store, at))
    }
    expect(await toldOf('agreement', before)).toEqual([
      ['registry', 'instrument.begin', '2026-04-01T00:00:00Z'],
      ['registry', 'instrument.suspend', '2026-05-01T00:00:00Z'],
      ['registry', 'instrument.end', '2026-06-01T00:00:00Z'],
    ])
  })

  it('is told of once by two runs at once, and late where runs were missed', async () => {
    await entered('late', { from: on('2026-04-01'), to: null, status: 'effective', basis: 'signed' })
    const before = await version()
    await Promise.all([1, 2].map(() => done(tellInstruments(store, on('2026-08-01')))))
    expect(await toldOf('late', before)).toEqual([['registry', 'instrument.begin', '2026-04-01T00:00:00Z']])
  })

  it('is not told of again by a run that was due earlier and comes later', async () => {
    await entered(
      'overtaken',
      { from: on('2026-04-01'), to: on('2026-05-01'), status: 'effective', basis: 'signed' },
      { from: on('2026-05-01'), to: null, status: 'repealed', basis: 'decided' },
    )
    await done(tellInstruments(store, on('2026-06-01')))
    const before = await version()
    expect(await done(tellInstruments(store, on('2026-04-15')))).toBe(0)
    expect(await version()).toBe(before)
  })
})

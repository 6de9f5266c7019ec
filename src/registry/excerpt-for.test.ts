import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeSnapshot } from './encode-snapshot.ts'
import { excerptFor } from './excerpt-for.ts'
import {
  type CaseParts,
  certificateType,
  crossCertificate,
  crossPath,
  denial,
  GD,
  instrument,
  mapping,
  SH,
  scoped,
  suspended,
  testPath,
  testQuestion,
  testRegistry,
} from './make-test-recognition.ts'
import { history, period } from './make-test-registry.ts'
import { recognise } from './recognise.ts'
import type { RecognitionInstrument, RegistrySnapshot } from './registry-snapshot.ts'

const party = fc.record({
  regions: fc.subarray(['CN', 'CN-GD', 'CN-HK', 'CN-SH', 'EE']),
  authorities: fc.subarray(['ee', 'gd', 'hk', 'sh']),
})

const instruments: fc.Arbitrary<RecognitionInstrument[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      issuers: party,
      reliers: party,
      direction: fc.constantFrom('one-way', 'two-way'),
      basis: fc.constantFrom('esl-26', 'regional-agreement', 'contract'),
      effect: fc.constantFrom('recognised', 'recognised', 'not-recognised'),
      carriedBy: fc.constantFrom('trust-list', 'cross-certificate'),
      scope: fc.constantFrom(
        scoped({}).scope,
        scoped({ purposes: ['bidding'] }).scope,
        scoped({ policies: ['1.3.1'] }).scope,
        scoped({ certificateTypes: ['sh-organization'], levelMin: 2 }).scope,
        scoped({ licences: ['miit-electronic-certification'] }).scope,
      ),
      intervals: fc.constantFrom(history(['effective', '2024-01-01'] as const), suspended.intervals),
    })
    .map((parts) => instrument(parts)),
  { maxLength: 6, selector: ({ id }) => id },
)

/** Registries and questions: instruments of every kind, paths of both kinds, four places and three purposes. */
const cases: fc.Arbitrary<CaseParts> = fc.record({
  instruments,
  mappings: fc.subarray([
    mapping({ instrument: 'a', level: 2 }),
    mapping({ id: 'b', instrument: 'b', direction: 'reverse' }),
  ]),
  types: fc.subarray([
    certificateType(),
    certificateType({ id: 'sh-2', level: 2 }),
    certificateType({ id: 'gd-1', authority: 'gd' }),
  ]),
  crossCertificates: fc.constantFrom(
    [],
    [crossCertificate({ instrument: 'a' })],
    [crossCertificate({ instrument: null })],
  ),
  paths: fc.constantFrom<NonNullable<CaseParts['paths']>>(
    (target) => [testPath([target, SH])],
    crossPath,
    (target) => [...crossPath(target), testPath([target, SH])],
    (target) => [testPath([target, GD], { region: 'CN-GD' })],
    () => [],
  ),
  holder: fc.constantFrom({}, { policies: ['1.2.1'] }, { policies: ['1.2.1', '2.5.29.32.0'] }),
  at: fc.constantFrom('2025-03-01', '2026-03-01', '2026-06-01'),
  ask: fc.record({
    region: fc.constantFrom('CN-GD', 'CN-SH', 'CN-HK', 'CN'),
    purpose: fc.constantFrom('bidding', 'medical', 'government-procurement'),
    effective: fc.constantFrom('issuance-and-use', 'issuance', 'use'),
  }),
})

describe('an excerpt', () => {
  it('gives the answer of the whole, to every question', () => {
    fc.assert(
      fc.property(cases, (parts) => {
        const [whole, question] = [testRegistry(parts), testQuestion(parts)]
        expect(recognise(excerptFor(whole, question), question)).toEqual(recognise(whole, question))
      }),
      { numRuns: 500 },
    )
  })

  it('is the same out of any part that holds it', () => {
    fc.assert(
      fc.property(cases, fc.nat(255), (parts, kept) => {
        const [whole, question] = [testRegistry(parts), testQuestion(parts)]
        const excerpt = excerptFor(whole, question)
        const part = <Row>(all: readonly Row[], wanted: readonly Row[]): readonly Row[] =>
          all.filter((row, i) => wanted.includes(row) || ((kept >> i) & 1) === 1)
        const larger: RegistrySnapshot = {
          ...whole,
          regions: part(whole.regions, excerpt.regions),
          authorities: part(whole.authorities, excerpt.authorities),
          services: part(whole.services, excerpt.services),
          certificateTypes: part(whole.certificateTypes, excerpt.certificateTypes),
          instruments: part(whole.instruments, excerpt.instruments),
        }
        expect(encodeSnapshot(excerptFor(larger, question))).toBe(encodeSnapshot(excerpt))
      }),
      { numRuns: 300 },
    )
  })

  it('is no more than the question touches, and of itself the same', () => {
    const whole = testRegistry({
      instruments: [instrument(), instrument({ id: 'far', reliers: { regions: ['EE'], authorities: [] } })],
    })
    const question = testQuestion()
    const excerpt = excerptFor(whole, question)
    expect(excerpt.authorities.map(({ id }) => id)).toEqual(['sh'])
    expect(excerpt.instruments.map(({ id }) => id)).toEqual(['delta'])
    expect([...excerpt.certificates.keys()]).toEqual([SH.fingerprint])
    expect(excerpt.regions.map(({ code }) => code)).toEqual(['CN-GD', 'CN-SH'])
    expect([excerpt.version, excerpt.changeHead]).toEqual([whole.version, whole.changeHead])
    expect(excerptFor(excerpt, question)).toEqual(excerpt)
  })
})

describe('an excerpt along a cross-certificate', () => {
  it('holds what concerns the issuer, and of whoever certified it across only who that is', () => {
    const whole = testRegistry({
      instruments: [instrument(), instrument({ id: 'gd-out', issuers: { regions: ['CN-GD'], authorities: [] } })],
      types: [certificateType(), certificateType({ id: 'gd-1', authority: 'gd' })],
      crossCertificates: [crossCertificate()],
    })
    const excerpt = excerptFor(whole, testQuestion({ paths: crossPath }))
    expect(excerpt.authorities.map(({ id }) => id)).toEqual(['gd', 'sh'])
    expect(excerpt.crossCertificates.map(({ id }) => id)).toEqual(['gd-to-sh'])
    expect(excerpt.instruments.map(({ id }) => id)).toEqual(['delta'])
    expect(excerpt.certificateTypes.map(({ id }) => id)).toEqual(['sh-organization'])
  })
})

describe('what has nothing to do with a question', () => {
  it('never changes its answer', () => {
    fc.assert(
      fc.property(cases, (parts) => {
        const [registry, question] = [testRegistry(parts), testQuestion(parts)]
        const more: RegistrySnapshot = {
          ...registry,
          instruments: [...unrelated.map((each) => ({ ...each, id: `x-${each.id}` })), ...registry.instruments],
          policyMappings: [mapping({ id: 'x', instrument: 'x-delta' }), ...registry.policyMappings],
          certificateTypes: [certificateType({ id: 'ee-1', authority: 'ee', level: 1 }), ...registry.certificateTypes],
          services: [...registry.services].reverse(),
        }
        expect(recognise(more, question)).toEqual(recognise(registry, question))
      }),
      { numRuns: 300 },
    )
  })

  /** Between others, whether they recognise or deny. */
  const elsewhere = {
    issuers: { regions: ['EE'], authorities: ['hk'] },
    reliers: { regions: ['US'], authorities: ['ee'] },
  }
  const unrelated = [instrument({ ...elsewhere, direction: 'two-way' }), denial({ ...elsewhere, direction: 'two-way' })]
})

describe('the answer of a snapshot', () => {
  it('does not depend on the order of its rows', () => {
    fc.assert(
      fc.property(cases, (parts) => {
        const [registry, question] = [testRegistry(parts), testQuestion(parts)]
        const turned: RegistrySnapshot = {
          ...registry,
          authorities: [...registry.authorities].reverse(),
          services: [...registry.services].reverse(),
          certificateTypes: [...registry.certificateTypes].reverse(),
          instruments: [...registry.instruments].reverse(),
          policyMappings: [...registry.policyMappings].reverse(),
        }
        expect(recognise(turned, question)).toEqual(recognise(registry, question))
      }),
      { numRuns: 300 },
    )
  })

  it('stays as it was for a past instant, whatever is suspended later', () => {
    fc.assert(
      fc.property(cases, (parts) => {
        const question = testQuestion({ ...parts, at: '2026-03-01' })
        const registry = testRegistry(parts)
        const later: RegistrySnapshot = {
          ...registry,
          instruments: registry.instruments.map((each) => ({
            ...each,
            intervals: each.intervals
              .map((interval) => (interval.to === null ? { ...interval, to: period('2026-09-01').from } : interval))
              .concat(history(['suspended', '2026-09-01'])),
          })),
        }
        expect(recognise(later, question)).toEqual(recognise(registry, question))
      }),
      { numRuns: 300 },
    )
  })
})

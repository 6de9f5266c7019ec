import { describe, expect, it } from 'vitest'
import {
  type CaseParts,
  crossCertificate,
  crossPath,
  denial,
  instrument,
  recogniseCase,
  scoped,
  suspended,
  testQuestion,
  testRegistry,
} from './make-test-recognition.ts'
import { names } from './make-test-registry.ts'
import { PURPOSES } from './purposes.ts'
import { recognise } from './recognise.ts'

const CASES: Readonly<Record<string, CaseParts>> = {
  'an instrument for bidding alone': { instruments: [scoped({ purposes: ['bidding'] })] },
  'one for anything, and a denial for medicine': {
    instruments: [instrument(), denial({ scope: scoped({ purposes: ['medical'] }).scope })],
  },
  'one that is suspended': { instruments: [suspended] },
  'home, where government asks for another licence': { ask: { region: 'CN-SH' }, instruments: [] },
  'nothing on file': { instruments: [] },
  'a certificate of nobody that is known': { holder: { issuer: 'Nobody' }, paths: () => [] },
}

describe('the answers for every other purpose', () => {
  for (const [title, parts] of Object.entries(CASES)) {
    it(`are what is answered where that purpose is asked for: ${title}`, () => {
      const snapshot = testRegistry(parts)
      const question = testQuestion(parts)
      for (const purpose of PURPOSES) {
        const { otherPurposes } = recognise(snapshot, { ...question, purpose })
        expect(otherPurposes.map((each) => each.purpose)).toEqual(PURPOSES.filter((each) => each !== purpose))
        for (const other of otherPurposes) {
          const asked = recognise(snapshot, { ...question, purpose: other.purpose })
          expect(other.law).toEqual(asked.law)
          expect(other.unchecked).toEqual(asked.unchecked)
          expect(other.demonstration).toBe(asked.demonstration)
          const speaking = asked.instrument.instruments.filter(({ outcome }) => outcome !== 'outside')
          const omitted = asked.instrument.omitted + asked.instrument.instruments.length - speaking.length
          expect(other.instrument).toEqual({ ...asked.instrument, instruments: speaking, omitted })
        }
      }
    })
  }

  it('tell that a certificate with nothing on file for one purpose is recognised for another', () => {
    const parts = { instruments: [scoped({ purposes: ['bidding'] })], ask: { purpose: 'general' as const } }
    const { instrument: asked, otherPurposes } = recogniseCase(parts)
    expect(asked.status).toBe('not-on-file')
    expect(
      otherPurposes.filter((each) => each.instrument.status === 'recognised').map(({ purpose }) => purpose),
    ).toEqual(['bidding'])
  })
})

describe('the names beside an answer', () => {
  it('are those of every row that a finding names by its id', () => {
    const { names: told } = recogniseCase({
      instruments: [scoped({ purposes: ['bidding'] }), denial()],
      ask: { purpose: 'bidding' },
    })
    expect(told).toEqual([
      { kind: 'authority', id: 'sh', names: names('sh') },
      { kind: 'instrument', id: 'delta', names: names('agreement') },
      { kind: 'instrument', id: 'denial', names: names('agreement') },
    ])
  })

  it('call a cross-certificate after its two ends, and a region by its name', () => {
    const parts: CaseParts = {
      crossCertificates: [crossCertificate({ intervals: [] })],
      paths: crossPath,
      instruments: [],
      ask: { purpose: 'general' },
    }
    const { names: told } = recogniseCase(parts)
    const nameOf = (kind: string) => told.find((row) => row.kind === kind)?.names.zh
    expect(nameOf('cross-certificate')).toMatch(/ → /)
    expect(told.filter(({ kind }) => kind === 'region').map(({ id }) => id)).toEqual(['CN-GD', 'CN-SH'])
  })
})

import { describe, expect, it } from 'vitest'
import {
  type CaseParts,
  EE,
  HK,
  instrument,
  licence,
  MIIT,
  recogniseCase,
  SH,
  scoped,
  testPath,
} from './make-test-recognition.ts'
import { history, testService } from './make-test-registry.ts'
import type { InstrumentAnswer, LawAnswer } from './recognition.ts'

describe('the law', () => {
  const approval = instrument({
    id: 'approval',
    basis: 'esl-26',
    issuers: { regions: ['EE'], authorities: [] },
    reliers: { regions: ['CN'], authorities: [] },
  })
  const fromEe = {
    holder: { issuer: 'EE Root' },
    paths: (target: typeof EE) => [testPath([target, EE], { region: 'EE' })],
  }
  const fromHk = {
    holder: { issuer: 'HK Root' },
    paths: (target: typeof EE) => [testPath([target, HK], { region: 'CN-HK' })],
  }
  const withdrawn = [
    licence(
      'miit-electronic-certification',
      ['granted', '2018-01-01'],
      ['suspended', '2025-06-01'],
      ['withdrawn', '2026-01-01'],
    ),
  ]
  const webRoot = {
    service: { identities: testService('', '', SH).identities.map((each) => ({ ...each, publicWebRoot: true })) },
  }

  it.each<
    [
      title: string,
      parts: CaseParts,
      status: LawAnswer['status'],
      instrument: InstrumentAnswer['status'],
      because?: string,
    ]
  >([
    [
      'a licence of MIIT holds in every province, recognised there or not — ESL Art. 16, 18',
      { instruments: [] },
      'domestic-licence',
      'not-on-file',
    ],
    ['recognised, and no licence on file', { licences: [] }, 'not-shown', 'recognised', 'registry.licence-missing'],
    [
      'a licence that was suspended',
      { licences: withdrawn, at: '2025-12-01' },
      'not-shown',
      'recognised',
      'registry.licence-suspended',
    ],
    ['a licence that was withdrawn', { licences: withdrawn }, 'not-shown', 'recognised', 'registry.licence-withdrawn'],
    ['a licence before it was suspended', { licences: withdrawn, at: '2025-05-31' }, 'domestic-licence', 'recognised'],
    [
      'a licence granted after issuance',
      { licences: [licence('miit-electronic-certification', ['granted', '2025-03-02'])] },
      'not-shown',
      'recognised',
      'registry.licence-missing',
    ],
    [
      'government asks for the approval of the SCA — 商用密码管理条例 Art. 24, 30',
      { ask: { purpose: 'government-procurement' } },
      'not-shown',
      'recognised',
      'registry.licence-missing',
    ],
    [
      'government, with that approval',
      {
        licences: [MIIT, licence('sca-e-government', ['granted', '2018-01-01'])],
        ask: { purpose: 'government-procurement' },
      },
      'domestic-licence',
      'recognised',
    ],
    [
      'a root that browsers know is no licence',
      { ...webRoot, licences: [] },
      'not-shown',
      'recognised',
      'registry.web-root-unlicensed',
    ],
    ['a root that browsers know, of a licensed authority', webRoot, 'domestic-licence', 'recognised'],
    [
      'a foreign certificate that is approved — ESL Art. 26',
      { ...fromEe, instruments: [approval] },
      'equal-by-approval',
      'recognised',
    ],
    [
      'a foreign certificate that a contract recognises',
      { ...fromEe, instruments: [{ ...approval, basis: 'contract' }] },
      'not-shown',
      'recognised',
      'registry.approval-missing',
    ],
    [
      'a foreign certificate without a word on it',
      { ...fromEe, instruments: [] },
      'not-shown',
      'not-on-file',
      'registry.approval-missing',
    ],
    [
      'an approval that is to come',
      { ...fromEe, instruments: [{ ...approval, intervals: history(['effective', '2027-01-01']) }] },
      'not-shown',
      'not-recognised',
      'registry.approval-missing',
    ],
    [
      'an approval for another purpose',
      { ...fromEe, instruments: [{ ...approval, scope: scoped({ purposes: ['medical'] }).scope }] },
      'not-shown',
      'not-on-file',
      'registry.approval-missing',
    ],
    [
      'two approvals that disagree',
      { ...fromEe, instruments: [approval, { ...approval, id: 'refusal', effect: 'not-recognised' }] },
      'not-shown',
      'conflict',
      'registry.instruments-disagree',
    ],
    [
      'an approval that an agreement of provinces contradicts',
      {
        ...fromEe,
        instruments: [approval, { ...approval, id: 'refusal', basis: 'regional-agreement', effect: 'not-recognised' }],
      },
      'equal-by-approval',
      'conflict',
    ],
    [
      'Hong Kong is outside the mainland: recognised by the instrument, and not approved by it',
      {
        ...fromHk,
        instruments: [instrument({ basis: 'guangdong-hong-kong', issuers: { regions: ['CN-HK'], authorities: [] } })],
      },
      'not-shown',
      'recognised',
      'registry.approval-missing',
    ],
    [
      'an authority recognised in Hong Kong, relied on there — Cap. 553',
      { ...fromHk, instruments: [], ask: { region: 'CN-HK' } },
      'domestic-licence',
      'recognised',
    ],
    [
      'an authority of the mainland, relied on in Hong Kong',
      { instruments: [], ask: { region: 'CN-HK' } },
      'not-shown',
      'not-on-file',
      'registry.licence-missing',
    ],
    [
      'a region whose law is not on file',
      { ...fromEe, instruments: [], ask: { region: 'EE' } },
      'not-shown',
      'not-on-file',
      'registry.law-unknown',
    ],
    [
      'an authority that nobody registered',
      { paths: () => [] },
      'not-shown',
      'not-on-file',
      'registry.authority-unknown',
    ],
  ])('%s', (_, parts, status, instrumentStatus, because) => {
    const answer = recogniseCase(parts)
    expect([answer.law.status, answer.instrument.status]).toEqual([status, instrumentStatus])
    const codes = answer.law.findings.map(({ code }) => code)
    if (because === undefined) expect(codes).toEqual([])
    else expect(codes).toContain(because)
  })

  it('names the licence it rests on, with its source', () => {
    expect(recogniseCase({}).law.licences).toEqual([
      { regime: 'miit-electronic-certification', number: 'No. 1', since: '2018-01-01T00:00:00Z', basis: 'decision' },
    ])
  })
})

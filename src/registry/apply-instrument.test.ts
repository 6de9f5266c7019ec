import { describe, expect, it } from 'vitest'
import {
  answerAndReason,
  type CaseParts,
  certificateType,
  crossCertificate,
  crossPath,
  GD,
  GD_TO_SH,
  instrument,
  licence,
  type RecognitionRow,
  scoped,
  suspended,
  testPath,
} from './make-test-recognition.ts'
import { history, on, period } from './make-test-registry.ts'

function rows(cases: readonly RecognitionRow[]): void {
  for (const [title, parts, status, because] of cases) {
    it(title, () => {
      expect(answerAndReason(parts, because)).toEqual([status, because])
    })
  }
}

const fromGd: CaseParts = {
  holder: { issuer: 'GD Root' },
  paths: (target) => [testPath([target, GD], { region: 'CN-GD' })],
}
const twoWay = instrument({ direction: 'two-way' })
const repealed = instrument({ intervals: history(['effective', '2024-01-01'], ['repealed', '2026-02-01']) })

describe('recognition by direction and party', () => {
  rows([
    ['from the issuers to the reliers', {}, 'recognised'],
    [
      'not the other way round, where it is one-way',
      { ...fromGd, ask: { region: 'CN-SH' } },
      'not-on-file',
      'registry.instrument-missing',
    ],
    [
      'the other way round too, where it is two-way',
      { ...fromGd, instruments: [twoWay], ask: { region: 'CN-SH' } },
      'recognised',
    ],
    ['forward under a two-way one', { instruments: [twoWay] }, 'recognised'],
    ['not in a third region', { ask: { region: 'CN-HK' } }, 'not-on-file', 'registry.instrument-missing'],
    [
      'not for an issuer that is no party',
      { instruments: [instrument({ issuers: { regions: ['CN-BJ'], authorities: [] } })] },
      'not-on-file',
      'registry.instrument-missing',
    ],
    [
      'for an authority that is named',
      { instruments: [instrument({ issuers: { regions: [], authorities: ['sh'] } })] },
      'recognised',
    ],
    [
      'not for the neighbour of an authority that is named',
      { instruments: [instrument({ issuers: { regions: [], authorities: ['sh2'] } })] },
      'not-on-file',
      'registry.instrument-missing',
    ],
    [
      'for whoever relies on the anchor of an authority that is named',
      {
        paths: crossPath,
        crossCertificates: [crossCertificate()],
        instruments: [instrument({ reliers: { regions: [], authorities: ['gd'] } })],
      },
      'recognised',
    ],
    [
      'not for whoever relies on another anchor',
      { instruments: [instrument({ reliers: { regions: [], authorities: ['gd'] } })] },
      'not-on-file',
      'registry.instrument-missing',
    ],
    [
      'not for whoever relies on the anchor of that authority as it speaks for another region',
      {
        paths: (target) => [testPath([target, GD_TO_SH, GD], { region: 'CN-HK', crossCertificates: [1] })],
        crossCertificates: [crossCertificate()],
        instruments: [instrument({ reliers: { regions: [], authorities: ['gd'] } })],
      },
      'not-on-file',
      'registry.instrument-missing',
    ],
    [
      'by a country for each of its provinces',
      { instruments: [instrument({ reliers: { regions: ['CN'], authorities: [] } })] },
      'recognised',
    ],
    [
      'not by the mainland for Hong Kong — Basic Law Art. 18',
      { instruments: [instrument({ reliers: { regions: ['CN'], authorities: [] } })], ask: { region: 'CN-HK' } },
      'not-on-file',
      'registry.instrument-missing',
    ],
    [
      'not by a province for the country',
      { ask: { region: 'CN' }, licences: [] },
      'not-on-file',
      'registry.licence-missing',
    ],
    ['not where there is no instrument', { instruments: [] }, 'not-on-file', 'registry.instrument-missing'],
  ])
})

describe('recognition by time: in force at issuance and at use', () => {
  const issued = (notBefore: string) => ({ holder: { notBefore, policies: ['1.2.1'] } })
  rows([
    ['issued on the first day', issued('240101'), 'recognised'],
    ['issued the day before', issued('231231'), 'not-recognised', 'registry.instrument-not-yet-effective'],
    ['issued the day after', issued('240102'), 'recognised'],
    ['issued before, where use alone counts', { ...issued('231231'), ask: { effective: 'use' } }, 'recognised'],
    [
      'issued before, where issuance alone counts',
      { ...issued('231231'), ask: { effective: 'issuance' } },
      'not-recognised',
      'registry.instrument-not-yet-effective',
    ],
    [
      'asked about in the last millisecond before it begins',
      {
        instruments: [instrument({ intervals: history(['effective', '2026-03-01']) })],
        at: '2026-02-28T23:59:59.999Z',
        ask: { effective: 'use' },
      },
      'not-recognised',
      'registry.instrument-not-yet-effective',
    ],
    [
      'asked about in the first millisecond',
      { instruments: [instrument({ intervals: history(['effective', '2026-03-01']) })], ask: { effective: 'use' } },
      'recognised',
    ],
    [
      'published and to come',
      { instruments: [instrument({ intervals: history(['effective', '2027-01-01']) })] },
      'not-recognised',
      'registry.instrument-not-yet-effective',
    ],
    [
      'the last millisecond before the repeal',
      { instruments: [repealed], at: '2026-01-31T23:59:59.999Z' },
      'recognised',
    ],
    [
      'the moment of the repeal',
      { instruments: [repealed], at: '2026-02-01' },
      'not-recognised',
      'registry.instrument-repealed',
    ],
    ['after the repeal', { instruments: [repealed] }, 'not-recognised', 'registry.instrument-repealed'],
    [
      'after the repeal, where issuance alone counts',
      { instruments: [repealed], ask: { effective: 'issuance' } },
      'recognised',
    ],
    ['before the suspension, asked later', { instruments: [suspended], at: '2026-01-15' }, 'recognised'],
    ['during the suspension', { instruments: [suspended] }, 'not-recognised', 'registry.instrument-suspended'],
    ['after the suspension', { instruments: [suspended], at: '2026-05-01' }, 'recognised'],
    [
      'issued during the suspension',
      { instruments: [suspended], holder: { notBefore: '260301' }, at: '2026-06-01' },
      'not-recognised',
      'registry.instrument-suspended',
    ],
    [
      'after its last day',
      {
        instruments: [
          instrument({ intervals: [{ ...history(['effective', '2024-01-01'])[0]!, to: on('2026-03-01') }] }),
        ],
      },
      'not-recognised',
      'registry.instrument-lapsed',
    ],
    [
      'on its last day',
      {
        instruments: [
          instrument({ intervals: [{ ...history(['effective', '2024-01-01'])[0]!, to: on('2026-03-01') }] }),
        ],
        at: '2026-02-28',
      },
      'recognised',
    ],
    [
      'in a gap of its history',
      {
        instruments: [
          instrument({
            intervals: [
              { ...history(['effective', '2024-01-01'])[0]!, to: on('2026-02-01') },
              ...history(['effective', '2026-04-01']),
            ],
          }),
        ],
      },
      'not-recognised',
      'registry.instrument-lapsed',
    ],
    [
      'without a word on its standing',
      { instruments: [instrument({ intervals: [] })] },
      'not-recognised',
      'registry.instrument-not-yet-effective',
    ],
  ])
})

describe('recognition by purpose', () => {
  const bidding = scoped({ purposes: ['bidding'] })
  rows([
    ['the one that is named', { instruments: [bidding] }, 'recognised'],
    ['another one', { instruments: [bidding], ask: { purpose: 'medical' } }, 'not-on-file', 'registry.purpose-outside'],
    [
      'no particular one, where one is named',
      { instruments: [bidding], ask: { purpose: 'general' } },
      'not-on-file',
      'registry.purpose-outside',
    ],
    [
      'one of several',
      { instruments: [scoped({ purposes: ['bidding', 'medical'] })], ask: { purpose: 'medical' } },
      'recognised',
    ],
    ['any, where none is named', { ask: { purpose: 'cross-border-commerce' } }, 'recognised'],
    [
      'another one, while it is not in force either',
      { instruments: [scoped({ purposes: ['medical'] }, { intervals: suspended.intervals })] },
      'not-on-file',
      'registry.purpose-outside',
    ],
  ])
})

describe('recognition by certificate type and level', () => {
  const organizations = scoped({ certificateTypes: ['sh-organization'] })
  const personal = certificateType({
    id: 'sh-individual',
    class: 'individual',
    rule: { policies: ['1.2.1'], extendedKeyUsages: [], extensions: [], subject: [] },
  })
  rows([
    ['the type that is named', { instruments: [organizations] }, 'recognised'],
    [
      'another type',
      { instruments: [scoped({ certificateTypes: ['sh-individual'] })] },
      'not-on-file',
      'registry.type-outside',
    ],
    [
      'a certificate that no rule of its issuer tells',
      { instruments: [organizations], holder: {} },
      'not-on-file',
      'registry.type-unclassified',
    ],
    ['a certificate that no rule tells, where no type is asked for', { holder: {} }, 'recognised'],
    [
      'two types that disagree, one of them named',
      { instruments: [organizations], types: [certificateType(), personal] },
      'not-on-file',
      'registry.types-disagree',
    ],
    [
      'two types that disagree, both named',
      {
        instruments: [scoped({ certificateTypes: ['sh-individual', 'sh-organization'] })],
        types: [certificateType(), personal],
      },
      'recognised',
    ],
    [
      'two types that agree, one of them named',
      { instruments: [organizations], types: [certificateType(), certificateType({ id: 'sh-2' })] },
      'recognised',
    ],
    [
      'a type that was not offered yet when it was issued',
      { instruments: [organizations], types: [certificateType({ period: period('2025-03-02') })] },
      'not-on-file',
      'registry.type-unclassified',
    ],
    [
      'a type of another authority',
      { instruments: [organizations], types: [certificateType({ authority: 'gd' })] },
      'not-on-file',
      'registry.type-unclassified',
    ],
    ['the level that is asked for', { instruments: [scoped({ levelMin: 3 })] }, 'recognised'],
    ['a lower level', { instruments: [scoped({ levelMin: 4 })] }, 'not-on-file', 'registry.level-too-low'],
    [
      'a level that its factors do not bear',
      { instruments: [scoped({ levelMin: 3 })], types: [certificateType({ keyEscrow: true })] },
      'not-on-file',
      'registry.level-too-low',
    ],
    [
      'a level that is not known',
      { instruments: [scoped({ levelMin: 1 })], types: [certificateType({ level: null })] },
      'not-on-file',
      'registry.level-unknown',
    ],
    [
      'the weaker of two types',
      { instruments: [scoped({ levelMin: 3 })], types: [certificateType(), certificateType({ id: 'sh-2', level: 2 })] },
      'not-on-file',
      'registry.level-too-low',
    ],
  ])
})

describe('recognition that asks for a licence — 粤府〔2012〕82号', () => {
  const licensed = scoped({ licences: ['miit-electronic-certification', 'hk-recognized-ca'] })
  rows([
    ['the licence holds', { instruments: [licensed] }, 'recognised'],
    ['there is none', { instruments: [licensed], licences: [] }, 'not-on-file', 'registry.licence-outside'],
    [
      'it is of another regime',
      { instruments: [licensed], licences: [licence('sca-e-government', ['granted', '2018-01-01'])] },
      'not-on-file',
      'registry.licence-outside',
    ],
    [
      'it was withdrawn',
      {
        instruments: [licensed],
        licences: [licence('miit-electronic-certification', ['granted', '2018-01-01'], ['withdrawn', '2026-01-01'])],
      },
      'not-on-file',
      'registry.licence-outside',
    ],
  ])
})

import { describe, expect, it } from 'vitest'
import {
  answerAndReason,
  type CaseParts,
  crossCertificate,
  crossPath,
  denial,
  GD,
  instrument,
  licence,
  type RecognitionRow,
  recogniseCase,
  SH,
  scoped,
  testCertificate,
  testPath,
} from './make-test-recognition.ts'
import { history, testService } from './make-test-registry.ts'

function rows(cases: readonly RecognitionRow[]): void {
  for (const [title, parts, status, because] of cases) {
    it(title, () => {
      expect(answerAndReason(parts, because)).toEqual([status, because])
    })
  }
}

describe('recognition at home', () => {
  const home = { ask: { region: 'CN-SH' }, instruments: [] }
  rows([
    ['the licence carries it', home, 'recognised'],
    ['without a licence on file', { ...home, licences: [] }, 'not-on-file', 'registry.licence-missing'],
    [
      'for government, with a licence of MIIT alone',
      { ...home, ask: { region: 'CN-SH', purpose: 'government-procurement' } },
      'not-on-file',
      'registry.licence-missing',
    ],
    [
      'for government, with one of the SCA',
      {
        ...home,
        licences: [licence('sca-e-government', ['granted', '2018-01-01'])],
        ask: { region: 'CN-SH', purpose: 'government-procurement' },
      },
      'recognised',
    ],
    ['of a national authority in a province', { ...home, authority: { region: 'CN' } }, 'recognised'],
    ['of a province in the country', { ...home, ask: { region: 'CN' } }, 'recognised'],
    [
      'denied by an instrument',
      { ...home, instruments: [denial({ reliers: { regions: ['CN-SH'], authorities: [] } })] },
      'conflict',
      'registry.instruments-disagree',
    ],
    [
      'with a revoked service',
      { ...home, service: { intervals: history(['active', '2020-01-01'], ['revoked', '2026-01-01']) } },
      'not-recognised',
      'registry.path-not-carrying',
    ],
  ])

  it('rests on the licence and on no instrument', () => {
    const { instrument: answer } = recogniseCase(home)
    expect(answer).toMatchObject({ ground: 'own-region', since: '2018-01-01T00:00:00Z', instruments: [] })
  })
})

describe('what is told beside the answers', () => {
  it('leaves the mathematics as they are, whatever is recognised', () => {
    for (const technical of ['valid', 'invalid', 'undetermined'] as const) {
      const answer = recogniseCase({ ask: { technical } })
      expect([answer.technical.status, answer.instrument.status, answer.law.status]).toEqual([
        technical,
        'recognised',
        'domestic-licence',
      ])
    }
  })

  it('names the authority, its region and the standing of its service at both instants', () => {
    const service = {
      intervals: history<'active' | 'suspended' | 'revoked'>(['active', '2020-01-01'], ['suspended', '2026-02-01']),
    }
    expect(recogniseCase({ service }).authority).toMatchObject({
      id: 'sh',
      region: 'CN-SH',
      service: 'sh-ca',
      serviceStatus: { atIssuance: 'active', atUse: 'suspended' },
    })
  })

  it('names the service nearest to the certificate, whichever path comes first', () => {
    const issuer = testCertificate({ subject: 'Sub CA', key: 7 })
    const service = { identities: [...testService('', '', issuer).identities] }
    const upper = testCertificate({ subject: 'Sub CA', key: 7 })
    for (const turn of [false, true]) {
      const paths: CaseParts['paths'] = (target) => {
        const both = [testPath([target, issuer, SH]), testPath([target, upper, SH])]
        return turn ? both.reverse() : both
      }
      const answer = recogniseCase({
        paths,
        services: { 'gd-ca': { authority: 'sh', ...service } },
        service: { identities: testService('', '', SH).identities },
      })
      expect([answer.authority?.service, answer.instrument.status]).toEqual(['gd-ca', 'recognised'])
    }
  })

  it('passes over a certificate between that is registered for what issues nothing', () => {
    const paths: CaseParts['paths'] = (target) => [testPath([target, GD, SH])]
    expect(recogniseCase({ paths, services: { 'gd-ca': { kind: 'tsa' } } }).authority?.id).toBe('sh')
    expect(recogniseCase({ paths }).authority?.id).toBe('gd')
  })

  it('names each path with the region of its anchor and its registered cross-certificates', () => {
    const paths: CaseParts['paths'] = (target) => [testPath([target, SH]), ...crossPath(target)]
    const { technical } = recogniseCase({ paths, crossCertificates: [crossCertificate()] })
    expect(technical.paths).toMatchObject([
      { accepted: true, region: 'CN-SH', crossCertificates: [], authority: 'sh' },
      { accepted: true, region: 'CN-GD', crossCertificates: ['gd-to-sh'], authority: 'sh' },
    ])
  })

  it('lists what was not checked', () => {
    const issuer = testCertificate({ subject: 'Sub CA', key: 7 })
    const status = {
      status: 'unchecked',
      source: null,
      evidence: null,
      scheme: null,
      thisUpdate: null,
      nextUpdate: null,
      revokedAt: null,
      reason: null,
    } as const
    const answer = recogniseCase({
      instruments: [instrument({ documentSha256: null })],
      paths: (target) => [
        testPath([target, issuer, SH], { policies: [], revocation: [{ ...status, subject: target.fingerprint }] }),
      ],
    })
    expect(answer.unchecked.map(({ code }) => code)).toEqual([
      'registry.revocation-unchecked',
      'registry.policies-not-on-path',
      'registry.issuer-unregistered',
      'registry.document-unseen',
    ])
    expect(recogniseCase({}).unchecked).toEqual([])
  })

  it('says where an answer rests on the demonstration', () => {
    expect(recogniseCase({}).demonstration).toBe(false)
    expect(recogniseCase({ authority: { demonstration: true } }).demonstration).toBe(true)
    expect(recogniseCase({ instruments: [instrument({ demonstration: true })] }).demonstration).toBe(true)
    const silent = scoped({ purposes: ['medical'] }, { id: 'silent', demonstration: true })
    expect(recogniseCase({ instruments: [instrument(), silent] }).demonstration).toBe(false)
    const paths: CaseParts['paths'] = (target) => [testPath([target, SH], { demonstration: true })]
    expect(recogniseCase({ paths }).demonstration).toBe(true)
  })

  it('tells of the first 64 instruments between two parties and counts the rest', () => {
    const many = Array.from({ length: 70 }, (_, i) => scoped({ purposes: ['medical'] }, { id: `i${i}` }))
    const { instrument: answer } = recogniseCase({ instruments: [...many, instrument({ id: 'z' })] })
    expect([answer.status, answer.instruments.length, answer.omitted]).toEqual(['recognised', 64, 7])
    expect(answer.instruments[0]!.id).toBe('z')
  })
})

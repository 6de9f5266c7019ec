import { describe, expect, it } from 'vitest'
import { history, period } from '../make-test-registry.ts'
import { CERTIFICATE_CASES, country, cross, root, type Sides } from './lint-certificate-test-cases.ts'
import { lintRegistration } from './lint-registration.ts'
import { REGISTRY_CASES } from './lint-registry-test-cases.ts'
import { LINT_RULES, type LintCode } from './lint-rules.ts'
import {
  BJ,
  codesOf,
  GD,
  GD_ROOT,
  issueCross,
  issueRoot,
  lintSnapshot,
  lintSubject,
  rootSubject,
  SH,
  testCross,
  testInstrument,
} from './make-test-lint.ts'

/** A rule without a case does not compile. */
const CASES: Readonly<Record<LintCode, Sides>> = { ...CERTIFICATE_CASES, ...REGISTRY_CASES }

describe('a rule of the lint', () => {
  it('has a case on each side, and no case is of a rule that there is none of', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(LINT_RULES).sort())
  })

  for (const [code, { breaks, keeps }] of Object.entries(CASES)) {
    it(`${code} tells of its breach`, async () => {
      const findings = (await lintRegistration(await breaks())).filter((found) => found.code === code)
      expect(findings).not.toEqual([])
    })
    it(`${code} is silent where it is kept`, async () => {
      expect((await lintRegistration(await keeps())).filter((found) => found.code === code)).toEqual([])
    })
  }
})

describe('lintRegistration', () => {
  it('asks of a root none of what only a cross-certificate must have', async () => {
    const subject = await root({ ca: true, crlUris: [], extensions: [] })()
    expect(codesOf(await lintRegistration(subject))).toEqual([])
  })

  it('takes Hong Kong under its own country code or that of China — ISO 3166-1', async () => {
    const of = async (code: string) => {
      const subject = rootSubject(await issueRoot(country(code)))
      const registration = { ...subject.registration, issuer: 'hk', subject: 'hk' }
      return codesOf(await lintRegistration({ ...subject, registration }))
    }
    expect(await of('HK')).toEqual([])
    expect(await of('CN')).toEqual([])
    expect(await of('MO')).toEqual(['country-differs'])
  })

  it('takes a mapping of the other direction only under a two-way instrument', async () => {
    const [mapping] = lintSnapshot().policyMappings
    const reversed = {
      issuers: { regions: ['CN-GD'], authorities: [] },
      reliers: { regions: ['CN-SH'], authorities: [] },
    }
    const of = async (direction: 'one-way' | 'two-way', of: 'forward' | 'reverse') => {
      const instruments = [testInstrument({ ...reversed, direction })]
      const snapshot = lintSnapshot({ instruments, policyMappings: [{ ...mapping!, direction: of }] })
      return codesOf(await lintRegistration(lintSubject(await issueCross(), { snapshot })))
    }
    expect(await of('two-way', 'reverse')).toEqual([])
    expect(await of('two-way', 'forward')).toEqual(['mapping-unregistered'])
    expect(await of('one-way', 'reverse')).toEqual(['mapping-unregistered', 'instrument-parties'])
  })

  it('takes no mapping before or after it holds', async () => {
    const [mapping] = lintSnapshot().policyMappings
    const of = async (from: string, to: string | null) => {
      const snapshot = lintSnapshot({ policyMappings: [{ ...mapping!, period: period(from, to) }] })
      return codesOf(await lintRegistration(lintSubject(await issueCross(), { snapshot })))
    }
    expect(await of('2026-06-01', null)).toEqual([])
    expect(await of('2026-06-02', null)).toEqual(['mapping-unregistered'])
    expect(await of('2025-01-01', '2026-06-01')).toEqual(['mapping-unregistered'])
  })

  it('an earlier cross-certificate of the same two is a twin, one of another issuer is not', async () => {
    const [same, other] = [await issueCross(), await issueCross({}, SH, BJ)]
    for (const [earlier, issuer, codes] of [
      [same, 'gd', ['twin']],
      [other, 'bj', []],
    ] as const) {
      const crossCertificates = [...lintSnapshot().crossCertificates, testCross('z', earlier, issuer, 'sh')]
      const snapshot = lintSnapshot({ crossCertificates }, [earlier])
      expect(codesOf(await lintRegistration(lintSubject(await issueCross(), { snapshot })))).toEqual(codes)
    }
  })

  it('does not take a registration for its own twin when it is examined again', async () => {
    const certificate = await issueCross()
    const crossCertificates = [testCross('gd-to-sh', certificate, 'gd', 'sh'), ...lintSnapshot().crossCertificates]
    const snapshot = lintSnapshot({ crossCertificates }, [certificate])
    expect(await lintRegistration(lintSubject(certificate, { snapshot }))).toEqual([])
  })

  it('tells the way of a circle, which is the shortest — RFC 4158 §2.4.1', async () => {
    const findings = await lintRegistration(await REGISTRY_CASES['registry.lint-loop'].breaks())
    expect(findings.map(({ values }) => values)).toEqual([{ way: 'sh → bj → gd → sh', length: 3 }])
  })

  it('finds its way through a mesh of a thousand authorities who all certified their neighbours', async () => {
    const crossCertificates = Array.from({ length: 1_000 }, (_, i) =>
      testCross(`c${i}`, GD_ROOT, i === 0 ? 'sh' : `a${i}`, i === 999 ? 'gd' : `a${i + 1}`),
    )
    const snapshot = lintSnapshot({ crossCertificates: [...lintSnapshot().crossCertificates, ...crossCertificates] })
    const findings = await lintRegistration(lintSubject(await issueCross(), { snapshot }))
    expect(findings.find(({ code }) => code === 'registry.lint-loop')?.values.length).toBe(1_001)
  })

  it('a suspension in the life of an instrument does not shorten it', async () => {
    const intervals = history<'effective' | 'suspended'>(
      ['effective', '2025-01-01'],
      ['suspended', '2026-01-01'],
      ['effective', '2026-02-01'],
    )
    const snapshot = lintSnapshot({ instruments: [testInstrument({ intervals })] })
    expect(await lintRegistration(lintSubject(await issueCross(), { snapshot }))).toEqual([])
  })

  it('says the same whatever order the rows stand in', async () => {
    const subject = await cross({ ca: true })()
    const { snapshot } = subject
    const turned = {
      ...snapshot,
      services: snapshot.services.toReversed(),
      authorities: snapshot.authorities.toReversed(),
      certificates: new Map([...snapshot.certificates].reverse()),
    }
    expect(await lintRegistration({ ...subject, snapshot: turned })).toEqual(await lintRegistration(subject))
  })

  it('compares names as RFC 5280 §7.1 does, and not octet by octet', async () => {
    const spelt = { name: GD.name.replace('GD Root', 'gd  root'), keys: GD.keys }
    expect(await lintRegistration(lintSubject(await issueCross({}, SH, spelt)))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { ExtensionType } from '../../x509/extension.ts'
import { LINT_FINDINGS_MAX, lintErrorsIn, lintRegistration } from './lint-registration.ts'
import { LINT_RULES } from './lint-rules.ts'
import {
  BJ,
  codesOf,
  extensionsBut,
  issueCross,
  issueRoot,
  lintSubject,
  mappingsOf,
  policiesOf,
  rootSubject,
  SH_POLICY,
  SOUND_EXTENSIONS,
} from './make-test-lint.ts'

describe('lintRegistration', () => {
  it('has nothing to say against a sound cross-certificate', async () => {
    expect(await lintRegistration(lintSubject(await issueCross()))).toEqual([])
  })

  it('has nothing to say against a sound root', async () => {
    expect(await lintRegistration(rootSubject(await issueRoot(BJ)))).toEqual([])
  })

  it('tells errors first, with their clauses, and counts them', async () => {
    const certificate = await issueCross({
      ca: true,
      crlUris: [],
      extensions: extensionsBut(ExtensionType.inhibitAnyPolicy),
      serialNumber: '11',
    })
    const findings = await lintRegistration(lintSubject(certificate))
    expect(codesOf(findings)).toEqual([
      'path-length-missing',
      'serial-short',
      'inhibit-any-policy-missing',
      'crl-address-missing',
    ])
    expect(lintErrorsIn(findings)).toBe(1)
    for (const { code, standard, severity } of findings) expect(LINT_RULES[code]).toEqual({ standard, severity })
  })

  it('tells no more than anybody reads, errors first, however often a rule is broken', async () => {
    const mapped = (count: number) => {
      const pairs = Array.from({ length: count }, (_, i) => [`1.2.156.1.${i}`, SH_POLICY] as const)
      const policies = policiesOf(...pairs.map(([policy]) => policy))
      return [policies, ...extensionsBut(ExtensionType.certificatePolicies, mappingsOf(pairs)).filter(isNotMapping)]
    }
    const isNotMapping = (each: (typeof SOUND_EXTENSIONS)[number]) => each !== SOUND_EXTENSIONS[1]
    const of = async (count: number) =>
      lintRegistration(lintSubject(await issueCross({ extensions: mapped(count), crlUris: [] })))
    // One mapping is registered, and no address is a warning.
    const some = await of(200)
    expect([some.length, lintErrorsIn(some)]).toEqual([200, 199])
    const many = await of(1_000)
    expect([many.length, lintErrorsIn(many)]).toEqual([LINT_FINDINGS_MAX, LINT_FINDINGS_MAX])
  })

  it('cites a clause for every rule, or says that it is ours', () => {
    for (const { standard } of Object.values(LINT_RULES)) {
      expect(standard).toMatch(/^(?:ours|(?:RFC|NIST|FIPS|ISO|CA\/Browser) .+)$/)
    }
  })
})

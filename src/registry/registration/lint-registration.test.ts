import { describe, expect, it } from 'vitest'
import { ExtensionType } from '../../x509/extension.ts'
import { lintErrorsIn, lintRegistration } from './lint-registration.ts'
import { LINT_RULES } from './lint-rules.ts'
import { BJ, codesOf, extensionsBut, issueCross, issueRoot, lintSubject, rootSubject } from './make-test-lint.ts'

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

  it('cites a clause for every rule, or says that it is ours', () => {
    for (const { standard } of Object.values(LINT_RULES)) {
      expect(standard).toMatch(/^(?:ours|(?:RFC|NIST|FIPS|ISO|CA\/Browser) .+)$/)
    }
  })
})

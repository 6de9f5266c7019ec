import { describe, expect, it } from 'vitest'
import { findPkits, PkitsSuite } from '../testing/pkits/pkits-suite.ts'

/** NIST PKITS 1.0.1: paths with revocation checking, any policy acceptable unless a test sets otherwise. */
const FOLDER = findPkits()

/** Valid paths that are refused, by section and why; an entry that no longer holds fails the test. */
const REFUSED_THOUGH_VALID: readonly { readonly why: string; readonly ids: readonly string[] }[] = [
  { why: 'DSA parameters inherited from the issuer are not supported', ids: ['4.1.5'] },
  {
    why: 'critical policyConstraints, policyMappings or inhibitAnyPolicy are not processed',
    ids: [
      ...['4.9.1', '4.9.2', '4.9.4', '4.9.6', '4.10.1.1', '4.10.3.2', '4.10.5.1', '4.10.6.1', '4.10.9', '4.10.11'],
      ...['4.10.12.1', '4.10.12.2', '4.10.13.1', '4.10.13.2', '4.10.14', '4.11.2', '4.11.4', '4.11.7'],
      ...['4.12.2', '4.12.3.1', '4.12.7', '4.12.9'],
    ],
  },
]

/** Invalid paths that are accepted. */
const ACCEPTED_THOUGH_INVALID: readonly { readonly why: string; readonly ids: readonly string[] }[] = [
  {
    why: 'initial policy sets cannot be given, and non-critical policyConstraints are not processed but reported',
    ids: [
      ...['4.8.1.3', '4.8.2.2', '4.8.3.2', '4.8.3.3', '4.8.4', '4.8.5', '4.8.6.3', '4.8.7', '4.8.8', '4.8.9'],
      ...['4.8.12', '4.8.14.2'],
    ],
  },
]

describe.skipIf(FOLDER === null)('PKITS (skipped where the suite is not beside the project)', () => {
  it.each([
    ['its own certificates and CRLs', 'own'],
    ['those of all tests in one pool', 'pool'],
  ] as const)(
    'gives, each with %s, every expected result but those that are named here with their reason',
    async (_, mode) => {
      const suite = new PkitsSuite(FOLDER!)
      expect(suite.tests.length).toBeGreaterThan(240)
      const refused: string[] = []
      const accepted: string[] = []
      for (const test of suite.tests) {
        const verdict = await suite.judge(test, mode)
        if (verdict === test.expected) continue
        if (verdict === 'valid') accepted.push(test.id)
        else refused.push(test.id)
      }
      expect(accepted.sort()).toEqual(ACCEPTED_THOUGH_INVALID.flatMap(({ ids }) => ids).sort())
      expect(refused.sort()).toEqual(REFUSED_THOUGH_VALID.flatMap(({ ids }) => ids).sort())
    },
  )
})

if (FOLDER === null) console.warn('PKITS is not beside the project: its tests are skipped')

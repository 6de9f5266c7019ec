import { describe, expect, it } from 'vitest'
import { findPkits, PkitsSuite } from '../testing/pkits/pkits-suite.ts'

/** NIST PKITS 1.0.1: paths with revocation checking, any policy acceptable unless a test sets otherwise. */
const FOLDER = findPkits()

describe.skipIf(FOLDER === null)('PKITS (skipped where the suite is not beside the project)', () => {
  it.each([
    ['its own certificates and CRLs', 'own'],
    ['those of all tests in one pool', 'pool'],
  ] as const)('gives, each with %s, every expected result', async (_, mode) => {
    const suite = new PkitsSuite(FOLDER!)
    expect(suite.tests.length).toBeGreaterThan(240)
    const differing: string[] = []
    for (const test of suite.tests) if ((await suite.judge(test, mode)) !== test.expected) differing.push(test.id)
    expect(differing).toEqual([])
  })

  it('gives every user-constrained policy set that a valid test defines — RFC 5280 §6.1.5 (g)', async () => {
    const suite = new PkitsSuite(FOLDER!)
    const found: unknown[] = []
    const expected: unknown[] = []
    for (const test of suite.tests) {
      if (!test.userConstrainedPolicySetDefined || test.expected === 'invalid') continue
      const paths = await suite.soundPaths(test, 'own')
      expected.push([test.id, [...test.userConstrainedPolicySet].sort()])
      found.push([test.id, paths[0]?.userConstrainedPolicySet])
    }
    expect(expected.length).toBeGreaterThan(40)
    expect(found).toEqual(expected)
  })
})

if (FOLDER === null) console.warn('PKITS is not beside the project: its tests are skipped')

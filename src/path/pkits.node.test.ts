import { describe, expect, it } from 'vitest'
import { type Comparison, compare } from '../testing/pkits/compare.ts'
import {
  findPkits,
  findPkitsFiles,
  type PkitsFiles,
  readPkitsFiles,
  readPkitsManifest,
} from '../testing/pkits/pkits-files.ts'
import { type PkitsMode, PkitsSuite } from '../testing/pkits/pkits-suite.ts'
import { MANIFEST_DIFFERS } from '../testing/pkits/reason-classes.ts'
import { rekey } from '../testing/pkits/rekey.ts'
import { sm2KeyOf } from '../testing/pkits/replacement-keys.ts'

/** NIST PKITS 1.0.1; `npm run test:pkits` tells each test, and runs more key algorithms. */
const FOLDER = findPkits()
const FROM = findPkitsFiles()
const IS_HERE = FOLDER !== null && FROM !== null
if (!IS_HERE) console.warn('*** SKIPPED: PKITS is not beside the project. ***')

async function compareWith(files: PkitsFiles, mode: PkitsMode): Promise<Comparison[]> {
  return compare(new PkitsSuite(readPkitsManifest(FOLDER!), files), mode)
}

const namesOf = (comparisons: readonly Comparison[], outcome: Comparison['outcome']): string[] =>
  comparisons
    .filter((each) => each.outcome === outcome)
    .map(({ test, aspect, found }) => `${test.id} ${aspect}: ${found}`)

function expectAgreement(comparisons: readonly Comparison[]): void {
  expect(namesOf(comparisons, 'differs')).toEqual([])
  expect(namesOf(comparisons, 'excepted').map((name) => name.split(' ')[0])).toEqual(Object.keys(MANIFEST_DIFFERS))
  // 249 verdicts, 135 reasons of invalid paths, 88 policy sets, of which 45 of valid paths.
  const ofValid = comparisons.filter(({ test, aspect }) => aspect === 'policies' && test.expected === 'valid')
  expect([comparisons.length, ofValid.length]).toEqual([249 + 135 + 88, 45])
}

describe.skipIf(!IS_HERE)('PKITS (skipped where the suite is not beside the project)', () => {
  it.each([
    ['its own certificates and CRLs', 'own'],
    ['those of all tests in one pool', 'pool'],
  ] as const)(
    'gives, each test with %s, the expected result, reason and user-constrained policies — RFC 5280 §6.1',
    async (_, mode) => expectAgreement(await compareWith(readPkitsFiles(FROM!), mode)),
    30_000,
  )

  it('gives the same where every key is an SM2 key — GM/T 0015-2012', async () => {
    const rekeyed = await rekey(readPkitsFiles(FROM!), sm2KeyOf)
    expectAgreement(await compareWith(rekeyed, 'own'))
  }, 60_000)
})

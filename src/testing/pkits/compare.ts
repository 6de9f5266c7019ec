import type { PathSearch } from '../../path/find-paths.ts'
import type { PkitsTest } from './pkits-files.ts'
import { type PkitsMode, type PkitsSuite, verdictOf } from './pkits-suite.ts'
import { MANIFEST_DIFFERS, nearestOf, reasonsOf, saysReason } from './reason-classes.ts'

/** What is compared: the verdict; why an invalid path is; the policies that are left of a path. */
type Aspect = 'verdict' | 'reason' | 'policies'

export interface Comparison {
  readonly test: PkitsTest
  readonly aspect: Aspect
  /** `excepted`: differs where the manifest is not followed, for a stated reason. */
  readonly outcome: 'agrees' | 'differs' | 'excepted'
  /** What was found, for the reader. */
  readonly found: string
}

/** Judges every test of a suite in one mode and holds it against the manifest, as far as the manifest says. */
export async function compare(suite: PkitsSuite, mode: PkitsMode): Promise<Comparison[]> {
  const comparisons: Comparison[] = []
  for (const test of suite.tests) {
    const search = await suite.search(test, mode)
    comparisons.push(compareVerdict(test, search))
    if (test.reasonCode !== null) comparisons.push(compareReason(test, test.reasonCode, search))
    if (test.userConstrainedPolicySetDefined) comparisons.push(comparePolicies(test, search))
  }
  return comparisons
}

const outcomeOf = (agrees: boolean): 'agrees' | 'differs' => (agrees ? 'agrees' : 'differs')

function compareVerdict(test: PkitsTest, search: PathSearch): Comparison {
  const found = verdictOf(search)
  return { test, aspect: 'verdict', outcome: outcomeOf(found === test.expected), found }
}

function compareReason(test: PkitsTest, reason: string, search: PathSearch): Comparison {
  const says = saysReason(search, reason)
  const found = `${reason}: ${reasonsOf(search)}`
  const exception = MANIFEST_DIFFERS[test.id]
  if (exception === undefined) return { test, aspect: 'reason', outcome: outcomeOf(says), found }
  // An exception that agrees after all is stale.
  return { test, aspect: 'reason', outcome: says ? 'differs' : 'excepted', found: `${found} [${exception}]` }
}

/** RFC 5280 §6.1.6: of the path that is accepted, or of the one that comes nearest to it. */
function comparePolicies(test: PkitsTest, search: PathSearch): Comparison {
  const text = (policies: readonly string[]): string => `{${[...policies].sort().join(' ')}}`
  const set = nearestOf(search)?.userConstrainedPolicySet
  const found = set ? text(set) : 'none'
  return { test, aspect: 'policies', outcome: outcomeOf(found === text(test.userConstrainedPolicySet)), found }
}

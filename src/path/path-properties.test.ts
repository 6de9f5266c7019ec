import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import type { CertificationPath } from './certification-path.ts'
import type { PathSearch } from './find-paths.ts'
import { type DrawnWorld, drawnCertificate, drawnWorld, RandomTestPaths } from './random-test-paths.ts'
import { RememberedSignatures } from './remembered-signatures.ts'
import { searchTestPaths } from './search-test-paths.ts'
import { SignatureCache } from './signature-cache.ts'
import { acceptableWays } from './walk-test-paths.ts'

/** Always the same draws, so that a failure is the same tomorrow. */
const RUNS = { seed: 20261122, numRuns: 60 }
/** Below it a list of accepted paths is complete: the least of the search's bounds. */
const COMPLETE_BELOW = 16

let paths: RandomTestPaths

beforeAll(async () => {
  paths = await RandomTestPaths.make()
})

const wayOf = (path: CertificationPath): string => path.certificates.map(({ fingerprint }) => fingerprint).join(' ')
const acceptedOf = (found: PathSearch): string[] => found.accepted.map(wayOf).sort()

const answerOf = ({ accepted, rejected, wants, budgetSpent }: PathSearch) => ({
  accepted: accepted.map((path) => [wayOf(path), path.behind, path.findings, path.userConstrainedPolicySet]),
  rejected: rejected.map((path) => [wayOf(path), path.failures, path.findings]),
  ...{ wants, budgetSpent },
})

async function ask(world: DrawnWorld): Promise<PathSearch> {
  return searchTestPaths(await paths.requestOf(world))
}

async function acceptablePaths(world: DrawnWorld): Promise<string[]> {
  const ways = acceptableWays(world).map(({ certificates, anchor }) => paths.wayOf(world, certificates, anchor))
  return (await Promise.all(ways)).sort()
}

describe('of CAs that certified one another by chance', () => {
  it('exactly the paths are accepted that a walk along every way finds acceptable — RFC 5280 §6.1, RFC 4158 §2.4.1', async () => {
    let some = 0
    await fc.assert(
      fc.asyncProperty(drawnWorld, async (world) => {
        const expected = await acceptablePaths(world)
        const accepted = acceptedOf(await ask(world))
        if (expected.length > 0) some += 1
        if (expected.length < COMPLETE_BELOW) expect(accepted).toEqual(expected)
        else expect(expected).toEqual(expect.arrayContaining(accepted))
      }),
      { ...RUNS, numRuns: 150 },
    )
    expect(some).toBeGreaterThan(30)
  })

  it('the order of certificates, CRLs and anchors never changes the answer — RFC 4158 §3.5', async () => {
    const keys = fc.array(fc.nat(), { minLength: 32, maxLength: 32 })
    await fc.assert(
      fc.asyncProperty(drawnWorld, keys, async (world, order) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item, i) => ({ item, key: order[i]! }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
        const request = await paths.requestOf(world)
        const found = await searchTestPaths({
          ...request,
          pool: shuffled(request.pool),
          anchors: shuffled(request.anchors),
          revocation: { lists: shuffled(request.revocation.lists), responses: [] },
        })
        expect(answerOf(found)).toEqual(answerOf(await searchTestPaths(request)))
      }),
      RUNS,
    )
  })

  it('an untrusted certificate that is added turns no pass into a fail, and hides no path', async () => {
    await fc.assert(
      fc.asyncProperty(drawnWorld, drawnCertificate, async (world, added) => {
        const before = acceptedOf(await ask(world))
        const after = acceptedOf(await ask({ ...world, certificates: [...world.certificates, added] }))
        if (before.length > 0) expect(after.length).toBeGreaterThan(0)
        if (after.length < COMPLETE_BELOW) expect(after).toEqual(expect.arrayContaining(before))
      }),
      RUNS,
    )
  })

  it('an anchor that is added takes away no accepted path', async () => {
    await fc.assert(
      fc.asyncProperty(drawnWorld, fc.nat({ max: 5 }), async (world, added) => {
        const before = acceptedOf(await ask(world))
        const after = acceptedOf(await ask({ ...world, anchors: [...new Set([...world.anchors, added])] }))
        if (after.length < COMPLETE_BELOW) expect(after).toEqual(expect.arrayContaining(before))
      }),
      RUNS,
    )
  })

  it('a signature is verified once in a request at most', async () => {
    await fc.assert(
      fc.asyncProperty(drawnWorld, async (world) => {
        const verified: string[] = []
        /** Is asked before a signature is verified, and knows none. */
        class Watched extends RememberedSignatures {
          override find(...[fingerprint, issuerKey]: Parameters<RememberedSignatures['find']>): null {
            verified.push(`${fingerprint} ${issuerKey.join()}`)
            return null
          }
        }
        const signatureCache = new SignatureCache(new Watched())
        const found = await searchTestPaths({ ...(await paths.requestOf(world)), signatureCache })
        expect(new Set(verified).size).toBe(verified.length)
        expect(found.spent.signatures).toBe(verified.length)
      }),
      RUNS,
    )
  })

  it('a search ends within its budget, names what ran out, and accepts nothing that an ample one would not', async () => {
    const allowance = fc.record({ signatures: fc.nat({ max: 12 }), steps: fc.nat({ max: 12 }) })
    await fc.assert(
      fc.asyncProperty(drawnWorld, allowance, async (world, allowed) => {
        const found = await searchTestPaths({ ...(await paths.requestOf(world)), budget: new Budget(allowed) })
        expect(found.spent.signatures).toBeLessThanOrEqual(allowed.signatures)
        expect(found.spent.steps).toBeLessThanOrEqual(allowed.steps)
        const ample = acceptedOf(await ask(world))
        if (ample.length < COMPLETE_BELOW) expect(ample).toEqual(expect.arrayContaining(acceptedOf(found)))
        if (found.budgetSpent === null) expect(found.accepted.length > 0).toBe(ample.length > 0)
      }),
      RUNS,
    )
  })
})

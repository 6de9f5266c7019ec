import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Budget } from '../base/budget.ts'
import { buildWorld } from '../testing/vectors/worlds/build-world.ts'
import type { GeneratedWorld } from '../testing/vectors/worlds/generated-worlds.ts'
import { generateWorld } from '../testing/vectors/worlds/large-worlds.ts'
import {
  answerOf,
  askWorld,
  certificateOf,
  decodeWorld,
  differences,
  instantOf,
  listOf,
  policyRequestOf,
  requestOf,
} from '../testing/worlds/judge-world.ts'
import { loadWorlds, readManifest } from '../testing/worlds/load-worlds.ts'
import { findPaths, type PathSearch } from './find-paths.ts'
import { SignatureCache } from './signature-cache.ts'

const WORLDS = loadWorlds().map((entry) => ({ entry, world: decodeWorld(entry) }))
const QUESTIONS = WORLDS.flatMap(({ entry, world }) =>
  entry.questions.map((question) => ({ name: `${entry.id}: ${question.id}`, world, question })),
)

/** All orders of a few, and of more so many by chance, always the same ones. */
const EVERY_ORDER_MAX = 5
const ORDERS = 12

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length <= EVERY_ORDER_MAX) return permutations(items)
  const shuffles = fc.shuffledSubarray([...items], { minLength: items.length })
  return [items.toReversed(), ...fc.sample(shuffles, { seed: 20261122, numRuns: ORDERS })]
}

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((first, i) => permutations(items.toSpliced(i, 1)).map((rest) => [first, ...rest]))

describe('worlds of test-vectors/paths', () => {
  test('are as many as are asked for, each with a question that passes or fails', () => {
    expect(WORLDS.length).toBeGreaterThanOrEqual(18)
    const outcomes = QUESTIONS.map(({ question }) => question.expect.paths.length > 0)
    expect(outcomes).toContain(true)
    expect(outcomes).toContain(false)
  })

  test.each(QUESTIONS)('$name gives the paths, regions, policies and reasons of the manifest', async (one) => {
    expect(differences(one.world, one.question, await askWorld(one.world, one.question))).toEqual([])
  })

  test.each(QUESTIONS)('$name gives the same answer in every order of input', async ({ world, question }) => {
    const request = requestOf(world, question)
    const expected = answerOf(await findPaths(request))
    const lists = ordersOf(request.revocation.lists)
    const anchors = ordersOf(request.anchors)
    for (const [i, pool] of ordersOf(request.pool).entries()) {
      const found = await findPaths({
        ...request,
        pool,
        anchors: anchors[i % anchors.length]!,
        revocation: { ...request.revocation, lists: lists[i % lists.length]! },
        budget: new Budget(),
        signatureCache: new SignatureCache(),
      })
      expect(answerOf(found)).toEqual(expected)
    }
  })
})

async function judgeGenerated(declared: GeneratedWorld): Promise<PathSearch> {
  const world = generateWorld(declared.generator, declared.parameters)
  const built = buildWorld(world)
  const certificates = new Map([...built.certificates].map(([id, octets]) => [id, certificateOf(octets)]))
  return findPaths({
    target: certificates.get(world.target)!,
    pool: [...certificates.values()],
    anchors: world.anchors.map((id) => ({ certificate: certificates.get(id)! })),
    at: instantOf(declared.at),
    revocation: { lists: [...built.lists.values()].map(listOf), responses: [] },
    purpose: 'signing',
    ...(world.policies && { policies: policyRequestOf(world.policies) }),
    budget: new Budget(declared.allowance),
    signatureCache: new SignatureCache(),
  })
}

describe('generated worlds', () => {
  test.each(readManifest().generated)('$id: $title', async (declared) => {
    const { accepted, shortest, budgetSpent, refused = [], signaturesMax, stepsMax } = declared.expect
    const found = await judgeGenerated(declared)
    expect(found.accepted).toHaveLength(accepted)
    expect(found.accepted[0]?.certificates.length).toBe(shortest)
    if (budgetSpent !== undefined) expect(found.budgetSpent).toBe(budgetSpent)
    const codes = found.rejected.flatMap(({ failures }) => failures.map(({ code }) => code))
    expect(codes).toEqual(expect.arrayContaining([...refused]))
    expect(found.spent.signatures).toBeLessThanOrEqual(signaturesMax)
    expect(found.spent.steps).toBeLessThanOrEqual(stepsMax)
  })
})

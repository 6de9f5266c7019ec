import { describe, expect, test } from 'vitest'
import { trustView } from '../../registry/trust-view.ts'
import type { CertificationPathsReport } from '../../service/paths/certification-paths-report.ts'
import { findCertificationPaths } from '../../service/paths/find-certification-paths.ts'
import { readPolicy } from '../../service/policies.ts'
import { type DecodedWorld, decodeWorld, policyRequestOf, requestOf } from './judge-world.ts'
import { loadWorlds } from './load-worlds.ts'
import type { WorldQuestion } from './world-entry.ts'

/** A validation policy chooses the model, and a trust view holds an anchor once. */
const canBeAsked = ({ validityModel = 'shell', anchors }: WorldQuestion): boolean =>
  validityModel === 'shell' && new Set(anchors.map(({ certificate }) => certificate)).size === anchors.length

const QUESTIONS = loadWorlds().flatMap((entry) => {
  const world = decodeWorld(entry)
  return entry.questions
    .filter(canBeAsked)
    .map((question) => ({ name: `${entry.id}: ${question.id}`, world, question }))
})

async function report(world: DecodedWorld, question: WorldQuestion): Promise<CertificationPathsReport> {
  const { target, pool, anchors, at, revocation } = requestOf(world, question)
  const policy = readPolicy('contract')
  if (!policy.ok) throw new Error('the policy that ships decodes')
  return findCertificationPaths({
    ...{ target, at, revocation: true, validationPolicy: policy.value },
    material: { certificates: pool, ...revocation },
    trust: trustView(anchors, [], null),
    policies: policyRequestOf(question.policies ?? { initialPolicySet: [] }),
  })
}

describe('the report on certification paths', () => {
  test.each(QUESTIONS)('$name has the paths, regions and policies of the manifest', async ({ world, question }) => {
    const { paths, rejected, valid, indication, search } = await report(world, question)
    const fingerprintOf = (id: string): string => world.certificates.get(id)!.fingerprint
    const told = paths.map((path) => [path.certificates.join(' '), path.region] as const)
    const expected = question.expect.paths.map(
      ({ certificates, region = null }) => [certificates.map(fingerprintOf).join(' '), region] as const,
    )
    expect([...told].sort()).toEqual([...expected].sort())
    for (const { certificates, policies } of question.expect.paths) {
      const way = certificates.map(fingerprintOf).join(' ')
      const path = paths.find((each) => each.certificates.join(' ') === way)
      if (policies) expect(path?.userConstrainedPolicySet).toEqual(policies)
    }
    // What is not known of revocation keeps a path from passing, and not from being told.
    expect(valid).toBe(question.expect.paths.some(({ unchecked = false }) => !unchecked))
    expect(indication === 'PASSED').toBe(valid)
    const codes = rejected.flatMap(({ reasons }) => reasons.map(({ code }) => code))
    expect(codes).toEqual(expect.arrayContaining([...(question.expect.refused ?? [])]))
    expect(search.budgetSpent).toBeNull()
  })
})

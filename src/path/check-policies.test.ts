import { beforeAll, describe, expect, it } from 'vitest'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { Budget } from '../base/budget.ts'
import { utf8Of } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import { derInteger } from '../x509/encode-test-certificate.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import type { PolicyRequest } from './check-policies.ts'
import { ANY_POLICY } from './policy-graph.ts'
import { anchorOf, makeTestIssuer, namesOf, searchTestPaths } from './search-test-paths.ts'

const [A, B, C] = ['1.2.3.1', '1.2.3.2', '1.2.3.3'] as const
const NONE = 'path.policy-none-valid'

let ca: TestIssuer
let issuers: TestIssuer[]
let root: Certificate
let keys: TestKeys

beforeAll(async () => {
  ca = await makeTestIssuer('CN=Root')
  issuers = await Promise.all(['CN=One', 'CN=Two', 'CN=Three', 'CN=Four'].map(makeTestIssuer))
  root = await issueTestRoot(ca.name, ca.keys)
  keys = await makeTestKeys()
})

const policies = (...oids: string[]): Extension => ({
  oid: ExtensionType.certificatePolicies,
  critical: true,
  value: encodeSequence(...oids.map((oid) => encodeSequence(encodeOid(oid)))),
})

const mappings = (...pairs: (readonly [string, string])[]): Extension => ({
  oid: ExtensionType.policyMappings,
  critical: true,
  value: encodeSequence(...pairs.map(([from, to]) => encodeSequence(encodeOid(from), encodeOid(to)))),
})

const constraints = (stated: { readonly explicit?: number; readonly mapping?: number }): Extension => ({
  oid: ExtensionType.policyConstraints,
  critical: true,
  value: encodeSequence(
    ...(stated.explicit === undefined ? [] : [encodeTlv(0x80, Uint8Array.of(stated.explicit))]),
    ...(stated.mapping === undefined ? [] : [encodeTlv(0x81, Uint8Array.of(stated.mapping))]),
  ),
})

const inhibitAny = (skip: number): Extension => ({
  oid: ExtensionType.inhibitAnyPolicy,
  critical: true,
  value: derInteger(skip),
})

interface Question {
  readonly request?: Partial<PolicyRequest>
  readonly anchor?: Certificate
  readonly budget?: Budget
}

const request = (stated: Partial<PolicyRequest> = {}): PolicyRequest => ({
  initialPolicySet: [ANY_POLICY],
  requireExplicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
  ...stated,
})

/**
 * The policies under which a path is valid, or the codes that refuse it. Extensions stand from the CA
 * below the anchor down to the target; `renewed` marks a CA that issued the certificate to itself.
 */
async function judged(
  chain: readonly (readonly Extension[])[],
  question: Question = {},
  renewed: readonly number[] = [],
) {
  const pool: Certificate[] = []
  let issuer = ca
  for (const [i, extensions] of chain.slice(0, -1).entries()) {
    const subject = renewed.includes(i) ? { name: issuer.name, keys: await makeTestKeys() } : issuers[i]!
    pool.push(await issueTestAuthority(subject, issuer, { extensions }))
    issuer = subject
  }
  const target = await issueTestCertificate({ subject: 'CN=T', keys, issuer, extensions: chain.at(-1)! })
  const found = await searchTestPaths({
    target,
    pool,
    anchors: [anchorOf(question.anchor ?? root)],
    policies: request(question.request),
    budget: question.budget ?? new Budget(),
  })
  const [path] = [...found.accepted, ...found.rejected]
  expect(path?.certificates).toHaveLength(chain.length + 1)
  return path!.failures.length > 0 ? path!.failures.map(({ code }) => code) : path!.userConstrainedPolicySet
}

const explicit = { requireExplicitPolicy: true }

describe('certificate policies', () => {
  it('are those that every certificate asserts — RFC 5280 §6.1.3 (d) (1)', async () => {
    expect(await judged([[policies(A, B)], [policies(B, C)]])).toEqual([B])
    expect(await judged([[policies(A)], [policies(B)]])).toEqual([])
  })

  it('are none below a certificate that asserts none — RFC 5280 §6.1.3 (e)', async () => {
    expect(await judged([[], [policies(A)]])).toEqual([])
    expect(await judged([[], [policies(A)]], { request: explicit })).toEqual([NONE])
    expect(await judged([[policies(A)], [policies(A)]], { request: explicit })).toEqual([A])
  })

  it('are carried through any-policy — RFC 5280 §6.1.3 (d) (1)(ii), (d) (2)', async () => {
    expect(await judged([[policies(ANY_POLICY)], [policies(A)]])).toEqual([A])
    expect(await judged([[policies(A)], [policies(ANY_POLICY)]])).toEqual([A])
    expect(await judged([[policies(ANY_POLICY)], [policies(ANY_POLICY)]])).toEqual([ANY_POLICY])
  })

  it('are cut down to those that the user asks for — RFC 5280 §6.1.5 (g)', async () => {
    const asks = (...initialPolicySet: string[]) => ({ request: { ...explicit, initialPolicySet } })
    expect(await judged([[policies(A, B)], [policies(A, B)]], asks(B, C))).toEqual([B])
    expect(await judged([[policies(A)], [policies(A)]], asks(B))).toEqual([NONE])
    expect(await judged([[policies(ANY_POLICY)], [policies(ANY_POLICY)]], asks(C, B))).toEqual([B, C])
    expect(await judged([[policies(A)], [policies(A)]], { request: { initialPolicySet: [B] } })).toEqual([])
  })
})

describe('policy mappings', () => {
  it('let a policy of the subject count as one of the issuer — RFC 5280 §6.1.4 (b) (1)', async () => {
    const chain = [[policies(A), mappings([A, B])], [policies(B)]]
    expect(await judged(chain, { request: explicit })).toEqual([A])
    expect(await judged([chain[0]!, [policies(A)]], { request: explicit })).toEqual([NONE])
    expect(await judged([[policies(A), mappings([A, B], [A, C])], [policies(C)]])).toEqual([A])
  })

  it('begin at any-policy where the policy itself is not asserted — RFC 5280 §6.1.4 (b) (1)', async () => {
    expect(await judged([[policies(ANY_POLICY), mappings([A, B])], [policies(B)]], { request: explicit })).toEqual([A])
    expect(await judged([[policies(C), mappings([A, B])], [policies(B)]], { request: explicit })).toEqual([NONE])
  })

  it('drop the policy where they are inhibited — RFC 5280 §6.1.4 (b) (2), §6.1.1 (e)', async () => {
    const chain = [[policies(A, C), mappings([A, B])], [policies(A, B, C)]]
    expect(await judged(chain)).toEqual([A, C])
    expect(await judged(chain, { request: { inhibitPolicyMapping: true } })).toEqual([C])
  })

  it('are refused from or to any-policy — RFC 5280 §6.1.4 (a)', async () => {
    for (const pair of [[ANY_POLICY, A] as const, [A, ANY_POLICY] as const]) {
      expect(await judged([[policies(A), mappings(pair)], [policies(A)]])).toEqual(['path.policy-mapping-any'])
    }
  })

  it('make no tree: every policy mapped to every one, level after level — RFC 9618 §3', async () => {
    const all = Array.from({ length: 20 }, (_, i) => `1.2.4.${i}`)
    const everyPair = all.flatMap((from) => all.map((to) => [from, to] as const))
    const level = [policies(...all), mappings(...everyPair)]
    const chain = [level, level, level, level, [policies(all[7]!)]]
    const budget = new Budget({ policyNodes: 6_000 })
    expect(await judged(chain, { budget, request: explicit })).toEqual([...all].sort())
    const small = new Budget({ policyNodes: 1_000 })
    expect(await judged(chain, { budget: small })).toEqual(['path.policy-budget-spent'])
    expect(small.spent).toBe('policyNodes')
  })
})

describe('policy constraints', () => {
  it('require an explicit policy after so many certificates — RFC 5280 §6.1.4 (h), (i) (1)', async () => {
    expect(await judged([[constraints({ explicit: 0 })], []])).toEqual([NONE])
    expect(await judged([[constraints({ explicit: 1 })], []])).toEqual([NONE])
    expect(await judged([[constraints({ explicit: 2 })], []])).toEqual([])
    expect(await judged([[constraints({ explicit: 0 }), policies(A)], [policies(A)]])).toEqual([A])
  })

  it('of the target count where they are zero — RFC 5280 §6.1.5 (b)', async () => {
    expect(await judged([[], [constraints({ explicit: 0 })]])).toEqual([NONE])
    expect(await judged([[], [constraints({ explicit: 1 })]])).toEqual([])
  })

  it('inhibit mapping after so many certificates — RFC 5280 §6.1.4 (h), (i) (2)', async () => {
    const last = [[policies(A), mappings([A, B])], [policies(B)]]
    expect(await judged([[policies(A), constraints({ mapping: 0 })], ...last])).toEqual([])
    expect(await judged([[policies(A), constraints({ mapping: 1 })], ...last])).toEqual([A])
  })

  it('do not count self-issued certificates — RFC 5280 §6.1.4 (h)', async () => {
    const chain = [[constraints({ explicit: 2 })], [], []]
    expect(await judged(chain)).toEqual([NONE])
    expect(await judged(chain, {}, [1])).toEqual([])
  })

  it('of the anchor’s certificate hold as well — RFC 5937 §3', async () => {
    const anchor = await issueTestRoot(ca.name, ca.keys, { extensions: [constraints({ explicit: 0 })] })
    expect(await judged([[], []], { anchor })).toEqual([NONE])
    expect(await judged([[policies(A)], [policies(A)]], { anchor })).toEqual([A])
  })

  it('that are empty cannot be read and refuse — RFC 5280 §4.2.1.11', async () => {
    const noted = { ...constraints({}), critical: false }
    expect(await judged([[noted], []])).toEqual(['path.certificate-malformed'])
  })
})

describe('inhibitAnyPolicy', () => {
  it('ends any-policy after so many certificates — RFC 5280 §6.1.4 (h), (j)', async () => {
    const top = (skip: number) => [policies(A), inhibitAny(skip)]
    expect(await judged([top(0), [policies(ANY_POLICY)]])).toEqual([])
    expect(await judged([top(1), [policies(ANY_POLICY)]])).toEqual([A])
    expect(await judged([top(1), [policies(ANY_POLICY)], [policies(ANY_POLICY)]])).toEqual([])
  })

  it('spares self-issued CA certificates — RFC 5280 §6.1.3 (d) (2)', async () => {
    const chain = [[policies(A), inhibitAny(0)], [policies(ANY_POLICY)], [policies(A)]]
    expect(await judged(chain, { request: explicit })).toEqual([NONE])
    expect(await judged(chain, { request: explicit }, [1])).toEqual([A])
  })

  it('is asked by the user too — RFC 5280 §6.1.1 (g)', async () => {
    const chain = [[policies(ANY_POLICY)], [policies(A)]]
    expect(await judged(chain, { request: { ...explicit, inhibitAnyPolicy: true } })).toEqual([NONE])
  })
})

describe('a search', () => {
  it('goes on where a whole path fails by its policies, whichever stands first — RFC 4158 §2.3', async () => {
    const [one, two] = issuers as [TestIssuer, TestIssuer]
    const bad = await issueTestAuthority(one, ca, { extensions: [policies(B)] })
    const bridge = await issueTestAuthority(two, ca, { extensions: [policies(A)] })
    const good = await issueTestAuthority(one, two, { extensions: [policies(A)] })
    const target = await issueTestCertificate({ subject: 'CN=T', keys, issuer: one, extensions: [policies(A)] })
    for (const pool of [
      [bad, bridge, good],
      [good, bridge, bad],
    ]) {
      const found = await searchTestPaths({ target, pool, anchors: [anchorOf(root)], policies: request(explicit) })
      expect(namesOf(found.accepted)).toEqual(['T < One < Two < Root'])
      expect(found.rejected.map(({ failures }) => failures.map(({ code }) => code))).toEqual([[NONE]])
    }
  })
})

describe('policy qualifiers — RFC 5280 §4.2.1.4, §6.1.6', () => {
  const qualified = (oid: string, uri: string): Uint8Array =>
    encodeSequence(
      encodeOid(oid),
      encodeSequence(encodeSequence(encodeOid('1.3.6.1.5.5.7.2.1'), encodeTlv(0x16, utf8Of(uri)))),
    )

  it('come with the path as the target states them, for the policies under which it is valid', async () => {
    const [one] = issuers as [TestIssuer]
    const authority = await issueTestAuthority(one, ca, { extensions: [policies(A, C)] })
    const stated: Extension = {
      oid: ExtensionType.certificatePolicies,
      critical: false,
      value: encodeSequence(
        qualified(A, 'http://a.example.cn'),
        qualified(B, 'http://b.example.cn'),
        encodeSequence(encodeOid(C)),
      ),
    }
    const target = await issueTestCertificate({ subject: 'CN=T', keys, issuer: one, extensions: [stated] })
    const { accepted } = await searchTestPaths({ target, pool: [authority], anchors: [anchorOf(root)] })
    expect(accepted.map(({ userConstrainedPolicySet }) => userConstrainedPolicySet)).toEqual([[A, C]])
    expect(accepted[0]!.policyQualifiers).toEqual([{ oid: A, cps: ['http://a.example.cn'], notices: [] }])
  })
})

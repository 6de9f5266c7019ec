import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import { derName, derRdn } from '../x509/encode-test-certificate.ts'
import {
  alternativeNamesOf,
  derDirectoryName,
  derTextName,
  nameConstraintsOf,
  type TestConstraints,
} from '../x509/encode-test-names.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import type { NameConstraints } from '../x509/name-constraints.ts'
import type { PolicyRequest } from './check-policies.ts'
import { codesOf, instant, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'
import type { AnchorConstraints } from './trust-anchor.ts'

const [A, B] = ['1.2.3.1', '1.2.3.2'] as const

let ca: TestIssuer
let middle: TestIssuer
let lower: TestIssuer
let keys: TestKeys
let authority: Certificate

beforeAll(async () => {
  ca = await makeTestIssuer('CN=Root')
  middle = await makeTestIssuer('CN=Middle')
  lower = await makeTestIssuer('CN=Lower')
  keys = await makeTestKeys()
  authority = await issueTestAuthority(middle, ca, { extensions: [policies(A, B)] })
})

const policies = (...oids: string[]): Extension => ({
  oid: ExtensionType.certificatePolicies,
  critical: false,
  value: encodeSequence(...oids.map((oid) => encodeSequence(encodeOid(oid)))),
})

interface Case {
  readonly constraints?: AnchorConstraints
  /** What the anchor's certificate states. */
  readonly root?: Partial<TestCertificateFields>
  readonly target?: Partial<TestCertificateFields>
  readonly issuer?: TestIssuer
  readonly pool?: readonly Certificate[]
  readonly policies?: Partial<PolicyRequest>
  readonly at?: string
}

const ANY = {
  initialPolicySet: ['2.5.29.32.0'],
  requireExplicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
}

/** The one candidate below the anchor: its failed checks and the policies it is valid under. */
async function judge({ constraints = {}, root, target, issuer = middle, pool = [authority], ...asked }: Case) {
  const certificate = await issueTestRoot(ca.name, ca.keys, root)
  const found = await searchTestPaths({
    target: await issueTestCertificate({ subject: 'C=CN,CN=T', keys, issuer, ...target }),
    pool,
    anchors: [{ certificate, constraints }],
    at: instant(asked.at ?? '2026-11-22T00:00:00Z'),
    policies: { ...ANY, ...asked.policies },
  })
  const candidates = [...found.accepted, ...found.rejected]
  expect(candidates).toHaveLength(1)
  const [{ failures, userConstrainedPolicySet }] = candidates as [(typeof candidates)[0]]
  return { failures, codes: codesOf(failures), userConstrainedPolicySet, anchor: certificate.fingerprint }
}

const codes = async (odd: Case): Promise<string[]> => (await judge(odd)).codes

describe('the time for which an anchor is trusted — RFC 5280 §6.1.1 (d)', () => {
  const constraints = { notBefore: instant('2025-01-01T00:00:00Z'), notAfter: instant('2026-06-30T00:00:00Z') }

  it('includes its first and its last instant', async () => {
    expect(await codes({ constraints, at: '2025-01-01T00:00:00Z' })).toEqual([])
    expect(await codes({ constraints, at: '2026-06-30T00:00:00Z' })).toEqual([])
  })

  it('refuses what is asked for before and after it, and says which', async () => {
    const early = await judge({ constraints, at: '2024-12-31T23:59:59Z' })
    expect(early.failures).toEqual([
      {
        code: 'path.anchor-not-yet-trusted',
        standard: 'RFC 5280 §6.1.1 (d)',
        values: { notBefore: '2025-01-01T00:00:00Z' },
        subject: early.anchor,
      },
    ])
    const late = await judge({ constraints, at: '2026-06-30T00:00:01Z' })
    expect(late.codes).toEqual(['path.anchor-no-longer-trusted'])
    expect(late.failures[0]!.values).toEqual({ notAfter: '2026-06-30T00:00:00Z' })
  })

  it('holds for the trusted certificate itself', async () => {
    const certificate = await issueTestRoot(ca.name, ca.keys, { keyUsage: ['digitalSignature'] })
    const ask = (at: string) =>
      searchTestPaths({ target: certificate, anchors: [{ certificate, constraints }], at: instant(at) })
    expect((await ask('2026-01-01T00:00:00Z')).accepted).toHaveLength(1)
    expect(codesOf((await ask('2026-07-01T00:00:00Z')).rejected[0]!.failures)).toEqual([
      'path.anchor-no-longer-trusted',
    ])
  })
})

describe('the path length of an anchor — RFC 5937 §3.2', () => {
  const long = async (): Promise<Partial<Case>> => ({
    issuer: lower,
    pool: [authority, await issueTestAuthority(lower, middle)],
  })

  it('counts the CAs between the anchor and the target', async () => {
    expect(await codes({ constraints: { pathLength: 1 } })).toEqual([])
    expect(await codes({ constraints: { pathLength: 0 } })).toEqual(['path.pathlen-exceeded'])
    expect(await codes({ ...(await long()), constraints: { pathLength: 1 } })).toEqual(['path.pathlen-exceeded'])
    expect(await codes({ ...(await long()), constraints: { pathLength: 2 } })).toEqual([])
  })

  it('never lengthens what its certificate states', async () => {
    const odd = { ...(await long()), root: { ca: 1 } }
    expect(await codes({ ...odd, constraints: { pathLength: 5 } })).toEqual(['path.pathlen-exceeded'])
  })

  it('does not count a CA that renews its key — RFC 5280 §6.1.4 (l)', async () => {
    const renewed: TestIssuer = { name: middle.name, keys: await makeTestKeys() }
    const pool = [authority, await issueTestAuthority(renewed, middle)]
    expect(await codes({ issuer: renewed, pool, constraints: { pathLength: 1 } })).toEqual([])
  })
})

describe('the names of an anchor — RFC 5937 §3.2', () => {
  /** As an extension is read. */
  const namesOf = async (stated: TestConstraints): Promise<NameConstraints> =>
    (await issueTestRoot('CN=X', keys, { extensions: [nameConstraintsOf(stated)] })).nameConstraints!
  const target = { extensions: [alternativeNamesOf(derTextName('dns', 'a.example.cn'))] }
  const dns = (text: string) => [derTextName('dns', text)]

  it('are permitted or excluded as a CA would state them', async () => {
    const permitted = { nameConstraints: await namesOf({ permitted: dns('example.cn') }) }
    expect(await codes({ target, constraints: permitted })).toEqual([])
    const elsewhere = { nameConstraints: await namesOf({ permitted: dns('example.com') }) }
    const refused = await judge({ target, constraints: elsewhere })
    expect(refused.codes).toEqual(['path.name-not-permitted'])
    expect(refused.failures[0]!.values).toEqual({ form: 'dNSName', authority: refused.anchor })
    const excluded = { nameConstraints: await namesOf({ excluded: dns('a.example.cn') }) }
    expect(await codes({ target, constraints: excluded })).toEqual(['path.name-excluded'])
  })

  it('hold together with those of its certificate: permitted is what both permit, excluded what either excludes', async () => {
    const root = { extensions: [nameConstraintsOf({ permitted: dns('example.cn'), excluded: dns('b.example.cn') })] }
    const held = async (text: string) => ({ nameConstraints: await namesOf({ permitted: dns(text) }) })
    expect(await codes({ root, target, constraints: await held('cn') })).toEqual([])
    expect(await codes({ root, target, constraints: await held('b.example.cn') })).toEqual(['path.name-not-permitted'])
    const narrow = { extensions: [alternativeNamesOf(derTextName('dns', 'b.example.cn'))] }
    expect(await codes({ root, target: narrow, constraints: await held('cn') })).toEqual(['path.name-excluded'])
  })

  it('are asked of the CAs below it too', async () => {
    const china = derDirectoryName(derName(derRdn(['2.5.4.6', Tag.PRINTABLE_STRING, utf8Of('CN')])))
    const constraints = { nameConstraints: await namesOf({ permitted: [china] }) }
    // The target is in C=CN, the CA in the middle is not.
    expect(await codes({ constraints })).toEqual(['path.name-not-permitted'])
  })
})

describe('the policies of an anchor — RFC 5937 §3.2', () => {
  const target = { extensions: [policies(A)] }

  it('narrow what a path is said to be valid under', async () => {
    expect((await judge({ target })).userConstrainedPolicySet).toEqual([A])
    expect((await judge({ target, constraints: { policies: [A] } })).userConstrainedPolicySet).toEqual([A])
    const other = await judge({ target, constraints: { policies: [B] } })
    expect(other).toMatchObject({ codes: [], userConstrainedPolicySet: [] })
  })

  it('refuse a path without one of them where a policy must be explicit, by the anchor or by the request', async () => {
    const explicit = { policies: [B], requireExplicitPolicy: true }
    expect(await codes({ target, constraints: explicit })).toEqual(['path.policy-none-valid'])
    expect(await codes({ target, constraints: { ...explicit, policies: [A] } })).toEqual([])
    const asked = { policies: { requireExplicitPolicy: true } }
    expect(await codes({ target, constraints: { policies: [B] }, ...asked })).toEqual(['path.policy-none-valid'])
  })

  it('are cut down to those that the request asks for, and any-policy cuts down none', async () => {
    const asked = { policies: { initialPolicySet: [A], requireExplicitPolicy: true } }
    expect(await codes({ target, constraints: { policies: [B] }, ...asked })).toEqual(['path.policy-none-valid'])
    expect(await codes({ target, constraints: { policies: ['2.5.29.32.0'] }, ...asked })).toEqual([])
  })

  it('are also those that its own certificate states', async () => {
    const asked = { policies: { requireExplicitPolicy: true } }
    expect(await codes({ target, root: { extensions: [policies(B)] }, ...asked })).toEqual(['path.policy-none-valid'])
    expect(await codes({ target, root: { extensions: [policies(A, B)] }, ...asked })).toEqual([])
  })

  it('may forbid mappings and any-policy below it — RFC 5914 §2 (policyFlags)', async () => {
    const mapping: Extension = {
      oid: ExtensionType.policyMappings,
      critical: false,
      value: encodeSequence(encodeSequence(encodeOid(A), encodeOid(B))),
    }
    const mapped = [await issueTestAuthority(middle, ca, { extensions: [policies(A), mapping] })]
    const odd = { target: { extensions: [policies(B)] }, pool: mapped }
    const explicit = { requireExplicitPolicy: true }
    expect(await codes({ ...odd, constraints: explicit })).toEqual([])
    const unmapped = { ...explicit, inhibitPolicyMapping: true }
    expect(await codes({ ...odd, constraints: unmapped })).toEqual(['path.policy-none-valid'])

    const any = { target, pool: [await issueTestAuthority(middle, ca, { extensions: [policies('2.5.29.32.0')] })] }
    expect(await codes({ ...any, constraints: explicit })).toEqual([])
    const inhibited = { ...explicit, inhibitAnyPolicy: true }
    expect(await codes({ ...any, constraints: inhibited })).toEqual(['path.policy-none-valid'])
  })
})

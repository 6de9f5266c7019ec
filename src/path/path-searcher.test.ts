import { beforeAll, describe, expect, it } from 'vitest'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { Budget } from '../base/budget.ts'
import type { Certificate } from '../x509/certificate.ts'
import { derDirectoryName, nameConstraintsOf } from '../x509/encode-test-names.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import { ACCEPTED_MAX } from './anchor-search.ts'
import { ANY_POLICIES } from './check-policies.ts'
import { anchorOf, codesOf, makeTestIssuer, namesOf, searchTestPaths } from './search-test-paths.ts'

const CAS = 10

let mesh: TestIssuer[]
let pool: Certificate[]
let target: Certificate
let outside: TestIssuer
let outsideRoot: Certificate

/** Ten CAs that all certified each other; the target stands under the last, and the way out is over the first. */
beforeAll(async () => {
  mesh = await Promise.all(Array.from({ length: CAS }, (_, i) => makeTestIssuer(`CN=Mesh ${i}`)))
  outside = await makeTestIssuer('CN=Outside')
  outsideRoot = await issueTestRoot(outside.name, outside.keys)
  pool = await Promise.all(
    mesh.flatMap((subject) =>
      mesh.filter((issuer) => issuer !== subject).map((issuer) => issueTestAuthority(subject, issuer)),
    ),
  )
  target = await issueTestCertificate({ subject: 'CN=Leaf', keys: await makeTestKeys(), issuer: mesh[CAS - 1]! })
}, 30_000)

const exitWith = (fields: Partial<TestCertificateFields>) => issueTestAuthority(mesh[0]!, outside, fields)

const policiesOf = (oid: string): Extension => ({
  oid: ExtensionType.certificatePolicies,
  critical: false,
  value: encodeSequence(encodeSequence(encodeOid(oid))),
})

const mappingOf = (from: number, to: number): Extension => ({
  oid: ExtensionType.policyMappings,
  critical: true,
  value: encodeSequence(encodeSequence(encodeOid(`1.2.3.${from}`), encodeOid(`1.2.3.${to}`))),
})

const explicitPolicy: Extension = {
  oid: ExtensionType.policyConstraints,
  critical: true,
  value: encodeSequence(encodeTlv(0x80, Uint8Array.of(0))),
}

describe('a tangle whose only way out is barred — RFC 4158 §2.3', () => {
  it.each([
    ['forged', 'path.signature-invalid', async () => issueTestAuthority(mesh[0]!, await makeTestIssuer(outside.name))],
    ['expired', 'path.certificate-expired', () => exitWith({ notAfter: '2025-01-01T00:00:00Z' })],
    ['too short', 'path.pathlen-exceeded', () => exitWith({ ca: 0 })],
    [
      'closed to the name of the target',
      'path.name-excluded',
      () => exitWith({ extensions: [nameConstraintsOf({ excluded: [derDirectoryName(target.subject.bytes)] })] }),
    ],
    [
      'closed to the CA that issued the target',
      'path.name-excluded',
      async () => {
        const { subject } = await issueTestRoot(mesh[CAS - 1]!.name, mesh[CAS - 1]!.keys)
        return exitWith({ extensions: [nameConstraintsOf({ excluded: [derDirectoryName(subject.bytes)] })] })
      },
    ],
    [
      'open to a policy that nobody below has',
      'path.policy-none-valid',
      () => exitWith({ extensions: [policiesOf('1.2.3.4'), explicitPolicy] }),
    ],
  ] as const)('is left without walking it where that is %s, and told of', async (_, code, exit) => {
    const found = await searchTestPaths({ target, pool: [...pool, await exit()], anchors: [anchorOf(outsideRoot)] })
    expect([found.accepted, found.budgetSpent]).toEqual([[], null])
    expect(found.spent.steps).toBeLessThan(200)
    expect(new Set(codesOf(found.rejected.flatMap(({ failures }) => failures)))).toContain(code)
  })

  it('is left as well where no mapping in it leads to a policy of the target — RFC 9618 §5.3', async () => {
    const mapped = await Promise.all(
      mesh.flatMap((subject, s) =>
        mesh.flatMap((issuer, i) =>
          s === i
            ? []
            : [issueTestAuthority(subject, issuer, { extensions: [policiesOf(`1.2.3.${i}`), mappingOf(i, s)] })],
        ),
      ),
    )
    const exit = await exitWith({ extensions: [policiesOf('1.2.3.99')] })
    const request = {
      target: await issueTestCertificate({
        ...{ subject: 'CN=S', keys: await makeTestKeys(), issuer: mesh[CAS - 1]! },
        extensions: [policiesOf(`1.2.3.${CAS - 1}`)],
      }),
      anchors: [anchorOf(outsideRoot)],
      policies: { ...ANY_POLICIES, requireExplicitPolicy: true },
    }
    const dead = await searchTestPaths({ ...request, pool: [...mapped, exit] })
    expect([dead.accepted, dead.budgetSpent]).toEqual([[], null])
    expect(dead.spent.steps).toBeLessThan(20)
    const open = await exitWith({ extensions: [policiesOf('1.2.3.99'), mappingOf(99, 0)] })
    const alive = await searchTestPaths({ ...request, pool: [...mapped, open] })
    expect(alive.accepted).toHaveLength(ACCEPTED_MAX)
  })

  it('costs no signature where names alone lead nowhere, and shows who might stand above — RFC 4158 §5.2', async () => {
    const found = await searchTestPaths({ target, pool, anchors: [anchorOf(outsideRoot)] })
    expect(found.spent).toEqual({ signatures: 0, steps: 0 })
    const [shown, ...others] = found.rejected
    expect(others).toEqual([])
    expect(shown!.certificates.length).toBeGreaterThan(1)
    expect(codesOf(shown!.failures)).toEqual(['path.anchor-missing'])
    expect(shown!.failures[0]!.subject).toBe(shown!.certificates.at(-1)!.fingerprint)
    expect(
      shown!.findings.filter(({ code }) => code === 'path.signature-skipped').map(({ subject }) => subject),
    ).toEqual(shown!.certificates.slice(0, -1).map(({ fingerprint }) => fingerprint))
  })
})

describe('paths to several anchors', () => {
  it('are looked for under each by itself, as many as the bound allows, so that none starves another', async () => {
    const anchored = await Promise.all(mesh.slice(0, 3).map(({ name, keys }) => issueTestRoot(name, keys)))
    const exit = await exitWith({})
    const anchors = [...anchored, outsideRoot].map(anchorOf)
    const found = await searchTestPaths({ target, pool: [...pool, exit], anchors })
    expect(found.budgetSpent).toBeNull()
    for (const { certificate } of anchors) {
      const own = found.accepted.filter(({ anchor }) => anchor?.certificate === certificate)
      const alone = await searchTestPaths({ target, pool: [...pool, exit], anchors: [anchorOf(certificate)] })
      expect(own).toHaveLength(ACCEPTED_MAX)
      expect(namesOf(own)).toEqual(namesOf(alone.accepted))
    }
  })

  it('are told for each region that lists the anchor', async () => {
    const pinned = { certificate: await issueTestRoot(mesh[CAS - 1]!.name, mesh[CAS - 1]!.keys) }
    const anchors = [
      { ...pinned, region: 'CN-SH' },
      { ...pinned, region: 'CN-GD' },
    ]
    const found = await searchTestPaths({ target, anchors })
    expect(found.accepted.map(({ anchor, behind }) => [anchor?.region, behind])).toEqual([
      ['CN-GD', null],
      ['CN-SH', 'equal'],
    ])
  })

  it('are not lost where the CA’s new key is trusted as well as the old one that certified it — RFC 4158 §2.4.1', async () => {
    const old = await makeTestIssuer('CN=Renewed')
    const renewed = await makeTestIssuer('CN=Renewed')
    const [oldRoot, newRoot] = await Promise.all([old, renewed].map(({ name, keys }) => issueTestRoot(name, keys)))
    const newWithOld = await issueTestAuthority(renewed, old)
    const signer = await issueTestCertificate({ subject: 'CN=S', keys: await makeTestKeys(), issuer: renewed })
    const under = (...roots: Certificate[]) =>
      searchTestPaths({ target: signer, pool: [newWithOld, oldRoot!, newRoot!], anchors: roots.map(anchorOf) })
    const both = await under(oldRoot!, newRoot!)
    expect((await under(oldRoot!)).accepted.map(({ certificates }) => certificates)).toEqual([
      [signer, newWithOld, oldRoot],
    ])
    expect(both.accepted.map(({ certificates }) => certificates)).toEqual([
      [signer, newRoot],
      [signer, newWithOld, oldRoot],
    ])
  })
})

describe('CAs of one name', () => {
  it('are told apart by their keys, and the one that the certificate names is tried first — RFC 4158 §3.5.12', async () => {
    const twins = await Promise.all(Array.from({ length: 24 }, () => makeTestIssuer('CN=Twin')))
    const certified = await Promise.all(twins.map((twin) => issueTestAuthority(twin, outside)))
    const fields = { subject: 'CN=S', keys: await makeTestKeys(), issuer: twins[20]! }
    const request = { pool: certified, anchors: [anchorOf(outsideRoot)] }
    const named = await searchTestPaths({ ...request, target: await issueTestCertificate(fields) })
    expect(named.accepted.map(({ certificates }) => certificates[1])).toEqual([certified[20]])
    expect(named.spent.signatures).toBeLessThan(24)
    const silent = await issueTestCertificate({ ...fields, keyIdentifiers: false })
    const found = await searchTestPaths({ ...request, target: silent })
    expect(found.accepted.map(({ certificates }) => certificates[1])).toEqual([certified[20]])
  })

  it('that copy the key identifier of another keep nobody from the right one', async () => {
    const signer = await issueTestCertificate({ subject: 'CN=S', keys: await makeTestKeys(), issuer: mesh[0]! })
    const exit = await exitWith({ keyIdentifiers: false })
    const { subjectKeyIdentifier } = pool.find(({ subject }) => subject.key === exit.subject.key)!
    const copied = { oid: ExtensionType.subjectKeyIdentifier, critical: false }
    const impostors = await Promise.all(
      Array.from({ length: 3 }, async () =>
        issueTestAuthority(await makeTestIssuer(mesh[0]!.name), outside, {
          keyIdentifiers: false,
          extensions: [{ ...copied, value: encodeTlv(0x04, subjectKeyIdentifier!) }],
        }),
      ),
    )
    const found = await searchTestPaths({
      target: signer,
      pool: [...impostors, exit],
      anchors: [anchorOf(outsideRoot)],
    })
    expect(found.accepted.map(({ certificates }) => certificates[1])).toEqual([exit])
  })
})

describe('a budget that runs out', () => {
  it('is named, and no path is accepted whose evidence may be unread', async () => {
    const request = { target, pool: [...pool, await exitWith({})], anchors: [anchorOf(outsideRoot)] }
    for (const [kind, allowance] of [
      ['steps', { steps: 1 }],
      ['signatures', { signatures: 2 }],
    ] as const) {
      const found = await searchTestPaths({ ...request, budget: new Budget(allowance) })
      expect([found.accepted, found.budgetSpent]).toEqual([[], kind])
      expect(found.spent[kind]).toBeLessThanOrEqual(2)
    }
  })

  it('is not run out by looking for more once a path is accepted', async () => {
    const budget = new Budget({ signatures: 40, steps: 400 })
    const found = await searchTestPaths({
      target,
      pool: [...pool, await exitWith({})],
      anchors: [anchorOf(outsideRoot)],
      budget,
    })
    expect(found.accepted.length).toBeGreaterThan(0)
    expect(found.budgetSpent).toBeNull()
  })
})

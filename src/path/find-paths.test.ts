import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import type { Certificate } from '../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import { ACCEPTED_MAX } from './anchor-search.ts'
import { type PathSearch, REJECTED_MAX } from './find-paths.ts'

import { anchorOf, codesOf, makeTestIssuer, namesOf, searchTestPaths } from './search-test-paths.ts'

let shanghai: TestIssuer
let guangdong: TestIssuer
let bridge: TestIssuer
let shanghaiRoot: Certificate
let guangdongRoot: Certificate
let bridgeRoot: Certificate
/** Issued by the first to the second. */
let shanghaiToGuangdong: Certificate
let guangdongToShanghai: Certificate
let bridgeToGuangdong: Certificate
let shanghaiToBridge: Certificate
let signer: Certificate

beforeAll(async () => {
  shanghai = await makeTestIssuer('C=CN,CN=Shanghai')
  guangdong = await makeTestIssuer('C=CN,CN=Guangdong')
  bridge = await makeTestIssuer('C=CN,CN=Bridge')
  shanghaiRoot = await issueTestRoot(shanghai.name, shanghai.keys)
  guangdongRoot = await issueTestRoot(guangdong.name, guangdong.keys)
  bridgeRoot = await issueTestRoot(bridge.name, bridge.keys)
  shanghaiToGuangdong = await issueTestAuthority(guangdong, shanghai)
  guangdongToShanghai = await issueTestAuthority(shanghai, guangdong)
  bridgeToGuangdong = await issueTestAuthority(guangdong, bridge)
  shanghaiToBridge = await issueTestAuthority(bridge, shanghai)
  signer = await issueTestCertificate({
    subject: 'C=CN,CN=Signer',
    keys: await makeTestKeys(),
    issuer: guangdong,
    keyUsage: ['digitalSignature'],
    caIssuersUris: ['http://ca.example.cn/guangdong.cer'],
  })
})

/** What must be equal whatever the order of the input. */
const verdictOf = (found: PathSearch) => ({
  accepted: found.accepted.map(({ certificates, crossCertificates, findings }) => ({
    certificates: certificates.map(({ fingerprint }) => fingerprint),
    crossCertificates,
    findings,
  })),
  rejected: found.rejected.map(({ certificates, failures }) => ({
    certificates: certificates.map(({ fingerprint }) => fingerprint),
    failures,
  })),
  wants: found.wants,
})

describe('a path to an anchor', () => {
  it('is accepted where the anchor signed the certificate — RFC 5280 §6.1', async () => {
    const found = await searchTestPaths({ target: signer, anchors: [anchorOf(guangdongRoot)] })
    expect(namesOf(found.accepted)).toEqual(['Signer < Guangdong'])
    const [path] = found.accepted
    expect(path!.schemes.map((scheme) => scheme?.name ?? null)).toEqual(['ECDSA P-256 SHA-256', null])
    expect(path!.revocation.map(({ status }) => status)).toEqual(['unchecked'])
    expect(codesOf(path!.findings)).toEqual(['path.revocation-unchecked'])
    expect(found.rejected).toEqual([])
    expect(found.budgetSpent).toBeNull()
  })

  it('does not count the anchor’s own certificate in the pool as a step — RFC 5280 §6.1.1 (d)', async () => {
    const pool = [guangdongRoot, signer]
    const found = await searchTestPaths({ target: signer, pool, anchors: [anchorOf(guangdongRoot)] })
    expect(namesOf(found.accepted)).toEqual(['Signer < Guangdong'])
  })

  it('knows the anchor by name and key in another certificate that it issued to itself — RFC 5280 §6.1.1 (d)', async () => {
    const renewed = await issueTestRoot(guangdong.name, guangdong.keys, { notAfter: '2049-01-01T00:00:00Z' })
    const found = await searchTestPaths({ target: signer, pool: [renewed], anchors: [anchorOf(guangdongRoot)] })
    expect(namesOf(found.accepted)).toEqual(['Signer < Guangdong'])
    const itself = await searchTestPaths({
      target: renewed,
      anchors: [anchorOf(guangdongRoot)],
      purpose: 'crl-signing',
    })
    expect(itself.accepted.map(({ certificates }) => certificates)).toEqual([[renewed, guangdongRoot]])
  })

  it('vouches for no certificate with the name and key of the anchor that it did not issue — RFC 5280 §6.1.3 (a)(1)', async () => {
    const { keys, name } = guangdong
    const stranger = await makeTestKeys()
    const forged = await issueTestRoot(name, keys, { issuer: { name, keys: stranger } })
    const found = await searchTestPaths({
      target: forged,
      anchors: [anchorOf(guangdongRoot)],
      purpose: 'crl-signing',
    })
    expect(found.accepted).toEqual([])
    expect(codesOf(found.rejected[0]!.failures)).toEqual(['path.signature-invalid'])
  })

  it('has one certificate where the target is the anchor', async () => {
    const pinned = await searchTestPaths({ target: signer, anchors: [anchorOf(signer)] })
    expect(pinned.accepted.map(({ certificates, revocation }) => [certificates.length, revocation.length])).toEqual([
      [1, 0],
    ])
  })

  it('is none where no anchor is given: never success by default', async () => {
    const found = await searchTestPaths({ target: signer, pool: [guangdongRoot], anchors: [] })
    expect(found.accepted).toEqual([])
    expect(namesOf(found.rejected)).toEqual(['Signer < Guangdong'])
    expect(codesOf(found.rejected[0]!.failures)).toEqual(['path.anchor-missing'])
    expect(found.rejected[0]!.anchor).toBeNull()
  })

  it('is not taken from a CA of the same name with another key', async () => {
    const impostor = await makeTestIssuer(guangdong.name)
    const impostorRoot = await issueTestRoot(impostor.name, impostor.keys)
    const found = await searchTestPaths({ target: signer, anchors: [anchorOf(impostorRoot)] })
    expect(found.accepted).toEqual([])
    expect(codesOf(found.rejected[0]!.failures)).toEqual(['path.signature-invalid'])
    expect(found.rejected[0]!.failures[0]!.values).toEqual({ outcome: 'invalid', reason: 'crypto.signature-mismatch' })
  })

  it('matches issuer names without regard to case and white space — RFC 5280 §7.1', async () => {
    const spelled = { ...guangdong, name: 'C=cn,CN=GUANGDONG  ' }
    const target = await issueTestCertificate({ subject: 'CN=Other', keys: await makeTestKeys(), issuer: spelled })
    const found = await searchTestPaths({ target, anchors: [anchorOf(guangdongRoot)] })
    expect(found.accepted).toHaveLength(1)
  })
})

describe('cross-certificates', () => {
  it('lead to an anchor of the other region and are marked — RFC 5280 §3.2', async () => {
    const pool = [shanghaiToGuangdong, guangdongRoot]
    const found = await searchTestPaths({ target: signer, pool, anchors: [anchorOf(shanghaiRoot)] })
    expect(namesOf(found.accepted)).toEqual(['Signer < Guangdong < Shanghai'])
    expect(found.accepted[0]!.crossCertificates).toEqual([1])
  })

  it('are not marked where the subject does not stand on its own', async () => {
    const found = await searchTestPaths({
      target: signer,
      pool: [shanghaiToGuangdong],
      anchors: [anchorOf(shanghaiRoot)],
    })
    expect(found.accepted[0]!.crossCertificates).toEqual([])
  })

  it('are not marked for a self-issued certificate that the subject’s key did not sign', async () => {
    const forger = await makeTestIssuer(guangdong.name)
    const forged = await issueTestAuthority(guangdong, forger)
    const pool = [shanghaiToGuangdong, forged]
    const found = await searchTestPaths({ target: signer, pool, anchors: [anchorOf(shanghaiRoot)] })
    expect(found.accepted[0]!.crossCertificates).toEqual([])
  })

  it('give a path to each of two anchors, the shorter first', async () => {
    const pool = [shanghaiToGuangdong]
    const anchors = [anchorOf(shanghaiRoot), anchorOf(guangdongRoot)]
    const found = await searchTestPaths({ target: signer, pool, anchors })
    expect(namesOf(found.accepted)).toEqual(['Signer < Guangdong', 'Signer < Guangdong < Shanghai'])
    expect(found.accepted.map(({ crossCertificates }) => crossCertificates)).toEqual([[], [1]])
  })

  it('lead over a bridge, and both ways are found — RFC 4158 §1.5.4', async () => {
    const pool = [bridgeToGuangdong, shanghaiToBridge, shanghaiToGuangdong]
    const found = await searchTestPaths({ target: signer, pool, anchors: [anchorOf(shanghaiRoot)] })
    expect(namesOf(found.accepted)).toEqual(['Signer < Guangdong < Shanghai', 'Signer < Guangdong < Bridge < Shanghai'])
  })

  it('end the search at once where two CAs certified each other and neither is trusted — RFC 4158 §5.2', async () => {
    const pool = [shanghaiToGuangdong, guangdongToShanghai, shanghaiRoot, guangdongRoot]
    const budget = new Budget({ signatures: 64, steps: 64 })
    const found = await searchTestPaths({ target: signer, pool, anchors: [anchorOf(bridgeRoot)], budget })
    expect(found.accepted).toEqual([])
    expect(found.budgetSpent).toBeNull()
    expect(new Set(codesOf(found.rejected.flatMap(({ failures }) => failures)))).toEqual(
      new Set(['path.anchor-missing']),
    )
  })

  it('do not hide an expired way: the other one is found, the expired one told', async () => {
    const expired = await issueTestAuthority(guangdong, shanghai, { notAfter: '2025-01-01T00:00:00Z' })
    const pool = [expired, shanghaiToGuangdong]
    const found = await searchTestPaths({ target: signer, pool, anchors: [anchorOf(shanghaiRoot)] })
    expect(found.accepted.map(({ certificates }) => certificates[1])).toEqual([shanghaiToGuangdong])
    expect(found.rejected.map(({ failures }) => codesOf(failures))).toEqual([['path.certificate-expired']])
  })
})

describe('the search', () => {
  it('does not depend on the order of pool and anchors', async () => {
    const expired = await issueTestAuthority(guangdong, shanghai, { notAfter: '2025-01-01T00:00:00Z' })
    const impostor = await makeTestIssuer(guangdong.name)
    const pool = [
      shanghaiToGuangdong,
      guangdongToShanghai,
      bridgeToGuangdong,
      shanghaiToBridge,
      expired,
      await issueTestRoot(impostor.name, impostor.keys),
      guangdongRoot,
      shanghaiRoot,
    ]
    const anchors = [anchorOf(shanghaiRoot), anchorOf(bridgeRoot)]
    const expected = verdictOf(await searchTestPaths({ target: signer, pool, anchors }))
    expect(expected.accepted).toHaveLength(3)
    const orders = fc.tuple(
      fc.shuffledSubarray(pool, { minLength: pool.length }),
      fc.shuffledSubarray(anchors, { minLength: anchors.length }),
    )
    await fc.assert(
      fc.asyncProperty(orders, async ([shuffled, shuffledAnchors]) => {
        const found = await searchTestPaths({ target: signer, pool: shuffled, anchors: shuffledAnchors })
        expect(verdictOf(found)).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })

  it('never loses an accepted path to an untrusted certificate that is added', async () => {
    const impostors = await Promise.all([guangdong, shanghai, bridge].map(({ name }) => makeTestIssuer(name)))
    const untrusted = [
      ...(await Promise.all(impostors.map(({ name, keys }) => issueTestRoot(name, keys)))),
      // The CA's own key, certified by nobody: its signature over the signer verifies, its own does not.
      await issueTestAuthority(guangdong, impostors[1]!),
      await issueTestAuthority(guangdong, impostors[0]!),
      await issueTestAuthority(bridge, impostors[2]!, { ca: false }),
      await issueTestAuthority(guangdong, shanghai, { ca: 0, notAfter: '2024-01-01T00:00:00Z' }),
    ]
    const pool = [shanghaiToBridge, bridgeToGuangdong]
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(untrusted), async (added) => {
        const found = await searchTestPaths({
          target: signer,
          pool: [...added, ...pool],
          anchors: [anchorOf(shanghaiRoot)],
        })
        expect(namesOf(found.accepted)).toEqual(['Signer < Guangdong < Bridge < Shanghai'])
      }),
      { numRuns: 25 },
    )
  })

  it('follows a path however long it is, by its steps and without recursion', async () => {
    const depth = 48
    const keys = await makeTestKeys()
    const level = (i: number): TestIssuer => ({ name: `CN=Level ${i}`, keys })
    const top = await issueTestRoot(level(0).name, keys)
    const pool = await Promise.all(
      Array.from({ length: depth }, (_, i) => issueTestAuthority(level(i + 1), level(i), { keyIdentifiers: false })),
    )
    const target = await issueTestCertificate({ subject: 'CN=Deep', keys: await makeTestKeys(), issuer: level(depth) })
    const found = await searchTestPaths({ target, pool, anchors: [anchorOf(top)] })
    expect(found.accepted.map(({ certificates }) => certificates.length)).toEqual([depth + 2])
    expect(found.budgetSpent).toBeNull()
    const budget = new Budget({ signatures: 32 })
    const cut = await searchTestPaths({ target, pool, anchors: [anchorOf(top)], budget })
    expect([cut.accepted, cut.budgetSpent]).toEqual([[], 'signatures'])
  })

  it('says which allowance ran out, and then accepts nothing it has not seen', async () => {
    const pool = [shanghaiToGuangdong]
    const anchors = [anchorOf(shanghaiRoot)]
    const unsigned = await searchTestPaths({
      target: signer,
      pool,
      anchors,
      budget: new Budget({ signatures: 1, steps: 9 }),
    })
    expect(unsigned.accepted).toEqual([])
    expect(unsigned.budgetSpent).toBe('signatures')
    expect(codesOf(unsigned.rejected[0]!.failures)).toContain('path.signature-unchecked')
    const unstepped = await searchTestPaths({
      target: signer,
      pool,
      anchors,
      budget: new Budget({ signatures: 9, steps: 0 }),
    })
    expect(unstepped.accepted).toEqual([])
    expect(unstepped.budgetSpent).toBe('steps')
  })

  it('wants the issuer that is not at hand, from where the certificate says — RFC 5280 §4.2.2.1', async () => {
    const found = await searchTestPaths({ target: signer, anchors: [anchorOf(shanghaiRoot)] })
    expect(found.wants).toEqual([
      { kind: 'certificate', uris: ['http://ca.example.cn/guangdong.cer'], subject: signer.fingerprint },
    ])
    const complete = await searchTestPaths({ target: signer, anchors: [anchorOf(guangdongRoot)] })
    expect(complete.wants).toEqual([])
  })

  it('wants CRL and OCSP response of what is left unchecked on an accepted path', async () => {
    const target = await issueTestCertificate({
      subject: 'CN=With addresses',
      keys: await makeTestKeys(),
      issuer: guangdong,
      crlUris: ['http://crl.example.cn/a.crl', 'ldap://crl.example.cn/a'],
      ocspUris: ['https://ocsp.example.cn/'],
    })
    const found = await searchTestPaths({ target, anchors: [anchorOf(guangdongRoot)] })
    const ends = { subject: target.fingerprint, issuer: guangdongRoot.fingerprint }
    expect(found.wants).toEqual([
      { kind: 'crl', uris: ['http://crl.example.cn/a.crl'], ...ends },
      { kind: 'ocsp', uris: ['https://ocsp.example.cn/'], ...ends },
    ])
  })
})

describe('rejected paths', () => {
  it('stand in the order of how near they are to acceptable', async () => {
    const impostor = await makeTestIssuer(shanghai.name)
    const pool = [
      await issueTestAuthority(guangdong, shanghai, { ca: false }),
      await issueTestAuthority(guangdong, shanghai, { notAfter: '2025-01-01T00:00:00Z' }),
      await issueTestAuthority(guangdong, impostor),
    ]
    const found = await searchTestPaths({ target: signer, pool, anchors: [anchorOf(shanghaiRoot)] })
    expect(found.rejected.map(({ failures }) => codesOf(failures))).toEqual([
      ['path.certificate-expired'],
      ['path.ca-not-allowed'],
      ['path.signature-invalid'],
    ])
  })

  it('are told up to a number', async () => {
    const expired = Array.from({ length: REJECTED_MAX + 2 }, () => ({ notAfter: '2025-01-01T00:00:00Z' }))
    const renewals = await Promise.all(expired.map((fields) => issueTestAuthority(guangdong, shanghai, fields)))
    const under = (pool: Certificate[]) => searchTestPaths({ target: signer, pool, anchors: [anchorOf(shanghaiRoot)] })
    // A step of the second pass looks at eight issuers, so that twice as many anchors make sixteen candidates.
    const twins = await Promise.all([1, 2, 3].map(() => issueTestRoot(shanghai.name, shanghai.keys)))
    expect((await under(renewals)).rejected.length).toBeLessThanOrEqual(REJECTED_MAX)
    const found = await searchTestPaths({ target: signer, pool: renewals, anchors: twins.map(anchorOf) })
    expect(found.rejected).toHaveLength(REJECTED_MAX)
  })

  it('and accepted ones are looked for up to a number', async () => {
    const renewals = await Promise.all(
      Array.from({ length: ACCEPTED_MAX + 2 }, () => issueTestAuthority(guangdong, shanghai)),
    )
    const found = await searchTestPaths({ target: signer, pool: renewals, anchors: [anchorOf(shanghaiRoot)] })
    expect(found.accepted).toHaveLength(ACCEPTED_MAX)
  })
})

describe('a mesh of thirty CAs that all certified each other, among two thousand certificates of nobody', () => {
  let mesh: TestIssuer[]
  let pool: Certificate[]
  let target: Certificate

  beforeAll(async () => {
    mesh = await Promise.all(Array.from({ length: 30 }, (_, i) => makeTestIssuer(`CN=Mesh ${i}`)))
    const cross = mesh.flatMap((subject) =>
      mesh.filter((issuer) => issuer !== subject).map((issuer) => [subject, issuer] as const),
    )
    const certificates = await Promise.all(cross.map(([subject, issuer]) => issueTestAuthority(subject, issuer)))
    const bogusKeys = await makeTestKeys()
    const bogus = await Promise.all(
      Array.from({ length: 2000 }, (_, i) =>
        issueTestAuthority(
          { name: mesh[i % 30]!.name, keys: bogusKeys },
          { name: mesh[(i * 7) % 30]!.name, keys: bogusKeys },
        ),
      ),
    )
    pool = [...bogus, ...certificates]
    target = await issueTestCertificate({ subject: 'CN=Leaf', keys: await makeTestKeys(), issuer: mesh[29]! })
  }, 60_000)

  it('finds paths to the one that is trusted within its budget', async () => {
    const root = await issueTestRoot(mesh[0]!.name, mesh[0]!.keys)
    const found = await searchTestPaths({ target, pool, anchors: [anchorOf(root)] })
    expect(found.budgetSpent).toBeNull()
    expect(found.accepted.length).toBeGreaterThan(0)
    expect(found.accepted.length).toBeLessThanOrEqual(ACCEPTED_MAX)
    expect(namesOf(found.accepted)[0]).toBe('Leaf < Mesh 29 < Mesh 0')
  })

  it('leaves at once where none is trusted', async () => {
    const stranger = await makeTestIssuer('CN=Stranger')
    const anchors = [anchorOf(await issueTestRoot(stranger.name, stranger.keys))]
    const found = await searchTestPaths({ target, pool, anchors })
    expect(found.accepted).toEqual([])
    expect(found.budgetSpent).toBeNull()
    expect(codesOf(found.rejected[0]!.failures)).toEqual(['path.anchor-missing'])
  })

  it('leaves at once where the only way to the anchor is barred', async () => {
    const stranger = await makeTestIssuer('CN=Stranger')
    const root = await issueTestRoot(stranger.name, stranger.keys)
    const forger = await makeTestIssuer(stranger.name)
    const forged = await issueTestAuthority(mesh[0]!, forger)
    const found = await searchTestPaths({ target, pool: [...pool, forged], anchors: [anchorOf(root)] })
    expect(found.accepted).toEqual([])
    expect(found.budgetSpent).toBeNull()
  })
})

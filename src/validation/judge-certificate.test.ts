import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import type { Instant } from '../base/instant.ts'
import { ExtensionType } from '../x509/extension.ts'
import { issueTestAuthority, issueTestCertificate, makeTestKeys } from '../x509/issue-test-certificate.ts'
import { issueTestList } from '../x509/issue-test-evidence.ts'
import { judgeCertificate } from './judge-certificate.ts'
import { vouchedPathOf } from './judge-paths.ts'
import {
  AT,
  codesOf,
  instant,
  type Party,
  partyOf,
  type Question,
  TestDomain,
  testContext,
  testPolicy,
} from './make-test-domain.ts'

let domain: TestDomain
let alice: Party
beforeAll(async () => {
  domain = await TestDomain.make('Root')
  alice = await domain.certify('CN=Alice')
})

const judged = (target: Party, question: Question, proven: Instant = AT) =>
  judgeCertificate(target.certificate, 'signing', proven, testContext(question))

const trusted = async (question: Question = {}): Promise<Question> => ({
  trust: [domain.root],
  ...question,
  material: { lists: [await domain.list()], ...question.material },
})

const revokedSince = (revokedAt: string, fields: { thisUpdate?: string; nextUpdate?: string } = {}) =>
  domain.list({ entries: [{ certificate: alice.certificate, revokedAt }], ...fields })

describe('a certificate that is good now', () => {
  it('is judged now, however early the signature is proven — EN 319 102-1 V1.4.1 §5.2.6', async () => {
    for (const proven of [AT, instant('2025-06-01T00:00:00Z')]) {
      const judgement = await judged(alice, await trusted(), proven)
      expect(judgement).toMatchObject({ subIndication: null, judgedAt: AT, rejected: [] })
      expect(judgement.path!.anchor!.certificate).toBe(domain.root)
      expect(codesOf(judgement)).toEqual([])
    }
  })

  it('must have begun when the signature is proven to exist — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const last = instant('2025-01-01T00:00:00Z')
    expect((await judged(alice, await trusted(), last)).subIndication).toBeNull()
    const early = await judged(alice, await trusted(), (last - 1) as Instant)
    expect(early.subIndication).toBe('NOT_YET_VALID')
    expect(codesOf(early)).toEqual(['validation.signed-before-validity'])
  })

  it('is found good by whichever anchor vouches for it — RFC 4158 §2', async () => {
    const other = await TestDomain.make('Other')
    const cross = await issueTestAuthority(domain.issuer, other.issuer)
    const expired = await TestDomain.make('Past', { notAfter: '2026-01-01T00:00:00Z' })
    const crossExpired = await issueTestAuthority(domain.issuer, expired.issuer)
    const material = {
      certificates: [cross, crossExpired],
      lists: [await domain.list(), await other.list(), await expired.list()],
    }
    const orders = [
      [other.root, expired.root],
      [expired.root, other.root],
    ]
    for (const trust of orders) {
      const judgement = await judged(alice, { trust, material })
      expect(judgement).toMatchObject({ subIndication: null, path: { anchor: { certificate: other.root } } })
    }
    const only = await judged(alice, { trust: [expired.root], material })
    expect(only.subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
    expect(codesOf(only)).toContain('path.anchor-expired')
  })
})

describe('a certificate that has expired', () => {
  const past = { trust: [] as never[], at: instant('2029-01-01T00:00:00Z') }

  it('cannot be told of without a time-stamp — EN 319 102-1 V1.4.1 table 6', async () => {
    const judgement = await judged(alice, { ...past, trust: [domain.root] }, past.at)
    expect(judgement).toMatchObject({ subIndication: 'OUT_OF_BOUNDS_NO_POE', path: null })
    expect(codesOf(judgement)).toContain('path.certificate-expired')
  })

  it('is good where it was at the proven time, and the report says so — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const proven = instant('2026-12-01T00:00:00Z')
    const judgement = await judged(alice, await trusted({ ...past, trust: [domain.root] }), proven)
    expect(judgement).toMatchObject({ subIndication: null, judgedAt: proven })
    expect(codesOf(judgement)).toEqual(['validation.past-validation'])
  })

  it('fails where the signature is first proven after it — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const question = await trusted({ ...past, trust: [domain.root] })
    const last = instant('2028-01-01T00:00:00Z')
    const late = await judged(alice, question, (last + 1) as Instant)
    expect(late.subIndication).toBe('EXPIRED')
    expect(codesOf(late)).toContain('validation.signed-after-expiry')
    expect((await judged(alice, question, last)).subIndication).not.toBe('EXPIRED')
  })

  it('needs revocation data that speaks of the proven time — RFC 5280 §6.3.3', async () => {
    const question = { ...past, trust: [domain.root] }
    expect((await judged(alice, question, AT)).subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
    // CAs drop expired certificates: silence in a list from after the expiry says nothing.
    const late = await domain.list({ thisUpdate: '2028-06-01T00:00:00Z', nextUpdate: '2029-06-01T00:00:00Z' })
    const judgement = await judged(alice, { ...question, material: { lists: [late] } }, AT)
    expect(judgement.subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
  })
})

describe('a certificate that was revoked', () => {
  it('cannot be told of without a time-stamp — EN 319 102-1 V1.4.1 table 6', async () => {
    const list = await revokedSince('2026-10-01T00:00:00Z')
    const judgement = await judged(alice, { trust: [domain.root], material: { lists: [list] } })
    expect(judgement.subIndication).toBe('REVOKED_NO_POE')
    expect(vouchedPathOf(judgement)).not.toBeNull()
  })

  it('is good where the signature is proven before — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const list = await revokedSince('2026-10-01T00:00:00Z')
    const question = { trust: [domain.root], material: { lists: [list] } }
    const judgement = await judged(alice, question, instant('2026-09-30T23:59:59Z'))
    expect(judgement.subIndication).toBeNull()
    expect(codesOf(judgement)).toEqual(['path.certificate-revoked-later', 'validation.past-validation'])
  })

  it('fails where the signature is first proven at that instant or later — EN 319 102-1 V1.4.1 §5.5.4', async () => {
    const list = await revokedSince('2026-10-01T00:00:00Z')
    const question = { trust: [domain.root], material: { lists: [list] } }
    for (const proven of ['2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z']) {
      const judgement = await judged(alice, question, instant(proven))
      expect(judgement.subIndication).toBe('REVOKED')
      expect(codesOf(judgement)).toContain('validation.signed-after-revocation')
    }
  })

  it('is not made good by an older list beside the newer one — RFC 5280 §6.3.3', async () => {
    const [older, newer] = [
      await domain.list({ thisUpdate: '2026-09-01T00:00:00Z' }),
      await revokedSince('2026-09-15T00:00:00Z'),
    ]
    for (const lists of [
      [older, newer],
      [newer, older],
    ]) {
      const question = { trust: [domain.root], material: { lists } }
      expect((await judged(alice, question)).subIndication).toBe('REVOKED_NO_POE')
      expect((await judged(alice, question, instant('2026-10-01T00:00:00Z'))).subIndication).toBe('REVOKED')
    }
  })
})

describe('a certificate that has not begun', () => {
  it('fails — EN 319 102-1 V1.4.1 table 6', async () => {
    const early = await domain.certify('CN=Early', { notBefore: '2027-01-01T00:00:00Z' })
    expect((await judged(early, await trusted())).subIndication).toBe('NOT_YET_VALID')
  })

  it('of a stranger fails nobody: what it says of itself is not known — RFC 5280 §6.1', async () => {
    const keys = await makeTestKeys()
    const fields = { subject: 'CN=Early', keys, notBefore: '2027-01-01T00:00:00Z' }
    const selfSigned = partyOf(await issueTestCertificate(fields), keys)
    const stranger = { name: domain.issuer.name, keys }
    const forged = partyOf(await issueTestCertificate({ ...fields, issuer: stranger }), keys)
    for (const target of [selfSigned, forged]) {
      const judgement = await judged(target, await trusted())
      expect(judgement.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
      expect(vouchedPathOf(judgement)).toBeNull()
      const proven = await judged(target, await trusted(), instant('2026-01-01T00:00:00Z'))
      expect(proven.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    }
  })
})

describe('the CA above', () => {
  const issuedBelow = async (fields: { notAfter?: string } = {}) => {
    const issuer = { name: 'CN=Sub', keys: await makeTestKeys() }
    const authority = await issueTestAuthority(issuer, domain.issuer, fields)
    const keys = await makeTestKeys()
    const leaf = await issueTestCertificate({ subject: 'CN=Leaf', keys, issuer, keyUsage: ['digitalSignature'] })
    const own = await issueTestList(authority, {
      keys: issuer.keys,
      thisUpdate: '2026-11-20T00:00:00Z',
      nextUpdate: '2026-12-20T00:00:00Z',
    })
    return { authority, leaf: partyOf(leaf, keys), own }
  }

  it('that has expired is no proof against the signature — EN 319 102-1 V1.4.1 table 6', async () => {
    const { authority, leaf, own } = await issuedBelow({ notAfter: '2026-06-01T00:00:00Z' })
    const list = await domain.list({ thisUpdate: '2026-05-20T00:00:00Z' })
    const question = { trust: [domain.root], material: { certificates: [authority], lists: [own, list] } }
    const judgement = await judged(leaf, question)
    expect(judgement.subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
    expect((await judged(leaf, question, instant('2026-07-01T00:00:00Z'))).subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
    expect((await judged(leaf, question, instant('2026-05-01T00:00:00Z'))).subIndication).toBeNull()
  })

  it('that was revoked is told apart from the signer — EN 319 102-1 V1.4.1 table 6', async () => {
    const { authority, leaf, own } = await issuedBelow()
    const list = await domain.list({ entries: [{ certificate: authority, revokedAt: '2026-08-01T00:00:00Z' }] })
    const question = { trust: [domain.root], material: { certificates: [authority], lists: [own, list] } }
    expect((await judged(leaf, question)).subIndication).toBe('REVOKED_CA_NO_POE')
    expect((await judged(leaf, question, instant('2026-09-01T00:00:00Z'))).subIndication).toBe('REVOKED_CA_NO_POE')
    expect((await judged(leaf, question, instant('2026-07-01T00:00:00Z'))).subIndication).toBeNull()
  })
})

describe('what is not known', () => {
  it('is not good: no anchors, none above it, no revocation data — RFC 5280 §6.1.1 (d), §6.3.3', async () => {
    const lists = [await domain.list()]
    const untrusting = await judged(alice, { trust: [], material: { lists } })
    expect(untrusting.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    expect(codesOf(untrusting)).toContain('validation.trust-empty')
    const elsewhere = await judged(alice, { trust: [(await TestDomain.make('Other')).root], material: { lists } })
    expect(elsewhere.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    expect(codesOf(elsewhere)).toContain('path.anchor-missing')
    const unchecked = await judged(alice, { trust: [domain.root] })
    expect(unchecked.subIndication).toBe('TRY_LATER')
    expect(codesOf(unchecked)).toEqual(['path.revocation-unchecked'])
  })

  it('may be waived by a policy where it is no mathematics', async () => {
    const policy = testPolicy({ 'path.revocation-unchecked': 'WARN' })
    const judgement = await judged(alice, { trust: [domain.root], policy })
    expect(judgement).toMatchObject({ subIndication: null, findings: [{ severity: 'warn' }] })
  })

  it('includes a list that calls itself newer than the validation time, which a policy may refuse — RFC 6960 §4.2.2.1', async () => {
    const future = await domain.list({ thisUpdate: '2026-11-23T00:00:00Z' })
    const question = { trust: [domain.root], material: { lists: [future] } }
    expect(codesOf(await judged(alice, question))).toEqual(['validation.evidence-from-future'])
    const policy = testPolicy({ 'validation.evidence-from-future': 'FAIL' })
    expect((await judged(alice, { ...question, policy })).subIndication).toBe('TRY_LATER')
  })
})

describe('a spent budget', () => {
  it('finds nothing good and nothing wrong — RFC 4158 §3.1', async () => {
    const early = await domain.certify('CN=Early', { notBefore: '2027-01-01T00:00:00Z' })
    for (const target of [alice, early]) {
      for (const allowance of [
        { signatures: 0, steps: 100 },
        { signatures: 1, steps: 100 },
      ]) {
        const judgement = await judged(target, await trusted({ budget: new Budget(allowance) }))
        if (codesOf(judgement).includes('validation.budget-spent')) expect(judgement.subIndication).toBe('TRY_LATER')
        else expect(target).toBe(early)
      }
    }
    const judgement = await judged(alice, await trusted({ budget: new Budget({ signatures: 1, steps: 100 }) }))
    expect(codesOf(judgement)).toContain('validation.budget-spent')
  })

  it('is not searched with any further', async () => {
    const budget = new Budget({ signatures: 0, steps: 5 })
    budget.spend('signatures')
    const judgement = await judged(alice, await trusted({ budget }), instant('2026-01-01T00:00:00Z'))
    expect(judgement).toMatchObject({ path: null, rejected: [], wants: [], subIndication: 'TRY_LATER' })
    expect(budget.spend('steps')).toBe(true)
  })

  it('passes nothing where evidence was left unread, even with a path found — RFC 5280 §6.3.3', async () => {
    const good = await domain.list()
    const strangers = await Promise.all(
      Array.from({ length: 6 }, async (_, index) =>
        issueTestList(domain.root, {
          keys: await makeTestKeys(),
          thisUpdate: `2026-11-2${index}T00:00:00Z`,
          nextUpdate: '2026-12-20T00:00:00Z',
        }),
      ),
    )
    const revoked = await revokedSince('2026-10-01T00:00:00Z')
    const material = { lists: [good, ...strangers, revoked] }
    const judgement = await judged(alice, {
      trust: [domain.root],
      material,
      budget: new Budget({ signatures: 4, steps: 100 }),
    })
    expect(judgement.subIndication).toBe('TRY_LATER')
    expect((await judged(alice, { trust: [domain.root], material })).subIndication).toBe('REVOKED_NO_POE')
  })
})

describe('every link of a path', () => {
  it('must be of an algorithm that is still accepted — EN 319 102-1 V1.4.1 §5.2.8.4', async () => {
    const calendar = {
      digests: { 'SHA-256': '2026-06-01' },
      keys: { ECDSA: [{ bits: 256, until: null }] },
    }
    const policy = testPolicy({}, { algorithms: calendar })
    const now = await judged(alice, await trusted({ policy }))
    expect(now.subIndication).toBe('CRYPTO_CONSTRAINTS_FAILURE')
    expect(codesOf(now)).toEqual(['validation.algorithm-weak', 'validation.evidence-algorithm-weak'])
    const then = await judged(alice, await trusted({ policy }), instant('2026-05-01T00:00:00Z'))
    expect(then.subIndication).toBeNull()
  })

  it('that a policy tolerates only in part is named with its certificate — RFC 5280 §4.2', async () => {
    const extensions = [{ oid: ExtensionType.ipAddressBlocks, critical: false, value: Uint8Array.of(0x30, 0) }]
    const constrained = await TestDomain.make('Constrained', { extensions })
    const bob = await constrained.certify('CN=Bob')
    const question = { trust: [constrained.root], material: { lists: [await constrained.list()] } }
    const judgement = await judged(bob, question)
    expect(judgement.subIndication).toBeNull()
    expect(codesOf(judgement)).toContain('path.extension-unprocessed')
    const policy = testPolicy({ 'path.extension-unprocessed': 'FAIL' })
    expect((await judged(bob, { ...question, policy })).subIndication).toBe('CHAIN_CONSTRAINTS_FAILURE')
  })
})

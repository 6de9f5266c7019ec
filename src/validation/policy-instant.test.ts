import { beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../base/instant.ts'
import type { Certificate } from '../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  makeTestKeys,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import { issueTestList } from '../x509/issue-test-evidence.ts'
import { judgeCertificate } from './judge-certificate.ts'
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
import contract from './policies/contract.json' with { type: 'json' }
import court from './policies/court.json' with { type: 'json' }

/** What the policy file says of instants: the validity model, the age of revocation data; and what a hold leads to. */

let domain: TestDomain
let alice: Party
beforeAll(async () => {
  domain = await TestDomain.make('Root')
  alice = await domain.certify('CN=Alice')
})

const judged = (target: Party, question: Question, proven: Instant = AT) =>
  judgeCertificate(target.certificate, 'signing', proven, testContext({ trust: [domain.root], ...question }))

describe('the validity model of the policy — EN 319 102-1 V1.4.1 §5.2.6', () => {
  const below = async (): Promise<{ authority: Certificate; issuer: TestIssuer; leaf: Party; own: Question }> => {
    const issuer = { name: 'CN=Sub', keys: await makeTestKeys() }
    const authority = await issueTestAuthority(issuer, domain.issuer, { notAfter: '2026-06-01T00:00:00Z' })
    const keys = await makeTestKeys()
    const fields = { subject: 'CN=Leaf', keys, issuer, notBefore: '2025-01-01T00:00:00Z' }
    const leaf = partyOf(await issueTestCertificate(fields), keys)
    const lists = [
      await issueTestList(authority, {
        keys: issuer.keys,
        thisUpdate: '2026-11-20T00:00:00Z',
        nextUpdate: '2026-12-20T00:00:00Z',
      }),
      await domain.list({ thisUpdate: '2026-05-20T00:00:00Z' }),
    ]
    return { authority, issuer, leaf, own: { material: { certificates: [authority], lists } } }
  }

  it('decides whether a certificate outlives the one of its CA', async () => {
    const { leaf, own } = await below()
    expect((await judged(leaf, own)).subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
    const policy = testPolicy({}, { ...contract, validityModel: 'chain' })
    const chain = await judged(leaf, { ...own, policy })
    expect(chain).toMatchObject({ subIndication: null, judgedAt: AT })
    expect(codesOf(chain)).toEqual([])
  })
})

describe('the age of revocation data by the policy — EN 319 102-1 V1.4.1 §5.2.5.4', () => {
  it('keeps a signature from passing where they are older, until newer ones come', async () => {
    const policy = testPolicy({}, { ...contract, revocationAgeSecondsMax: { endEntity: 86_400 } })
    const old = await judged(alice, { policy, material: { lists: [await domain.list()] } })
    expect(old.subIndication).toBe('TRY_LATER')
    expect(codesOf(old)).toEqual(['path.revocation-not-fresh', 'path.revocation-unchecked'])
    const fresh = await domain.list({ thisUpdate: '2026-11-21T00:00:00Z' })
    expect((await judged(alice, { policy, material: { lists: [fresh] } })).subIndication).toBeNull()
  })
})

describe('a certificate on hold — EN 319 102-1 V1.4.1 §5.2.6.4', () => {
  const held = (revokedAt: string) =>
    domain.list({ entries: [{ certificate: alice.certificate, revokedAt, reason: 6 }] })

  it('is neither good nor failed: it may be released', async () => {
    const question = { material: { lists: [await held('2026-10-01T00:00:00Z')] } }
    for (const proven of [AT, instant('2026-10-02T00:00:00Z')]) {
      const judgement = await judged(alice, question, proven)
      expect(judgement.subIndication).toBe('TRY_LATER')
      expect(codesOf(judgement)).toContain('path.certificate-on-hold')
    }
  })

  it('does not undo what was signed before', async () => {
    const question = { material: { lists: [await held('2026-10-01T00:00:00Z')] } }
    const judgement = await judged(alice, question, instant('2026-09-01T00:00:00Z'))
    expect(judgement.subIndication).toBeNull()
    expect(codesOf(judgement)).toEqual(['path.certificate-revoked-later', 'validation.past-validation'])
  })
})

describe('a key that its CA calls unfit before the revocation — RFC 5280 §5.3.2', () => {
  it('warns in a contract and fails before a court', async () => {
    const value = Uint8Array.from([0x18, 15, ...new TextEncoder().encode('20260301000000Z')])
    const extensions = [{ oid: '2.5.29.24', critical: false, value }]
    const entries = [{ certificate: alice.certificate, revokedAt: '2026-10-01T00:00:00Z', reason: 1, extensions }]
    const question = { material: { lists: [await domain.list({ entries })] } }
    const proven = instant('2026-06-01T00:00:00Z')
    const usual = await judged(alice, question, proven)
    expect(usual.subIndication).toBeNull()
    expect(codesOf(usual)).toContain('path.invalidity-earlier')
    const strict = await judged(alice, { ...question, policy: testPolicy({}, court) }, proven)
    expect(strict.subIndication).toBe('REVOKED_NO_POE')
    const before = instant('2026-02-28T00:00:00Z')
    expect((await judged(alice, { ...question, policy: testPolicy({}, court) }, before)).subIndication).toBeNull()
  })
})

describe('an anchor that is trusted for a time — RFC 5280 §6.1.1 (d)', () => {
  const anchorsUntil = (iso: string) => [{ certificate: domain.root, constraints: { notAfter: instant(iso) } }]

  it('vouches for what is proven to be of that time, and for nothing later', async () => {
    const material = { lists: [await domain.list()] }
    const anchors = anchorsUntil('2026-06-30T00:00:00Z')
    const late = await judged(alice, { anchors, material })
    expect(late.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    expect(codesOf(late)).toContain('path.anchor-no-longer-trusted')
    const proven = instant('2026-06-30T00:00:00Z')
    const then = await judged(alice, { anchors, material }, proven)
    expect(then).toMatchObject({ subIndication: null, judgedAt: proven })
    expect(codesOf(then)).toEqual(['validation.past-validation'])
    expect((await judged(alice, { anchors: anchorsUntil('2026-12-31T00:00:00Z'), material })).subIndication).toBeNull()
  })
})

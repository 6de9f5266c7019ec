import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../../base/budget.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { type Instant, instantFromIso } from '../../base/instant.ts'
import type { TrustAnchor } from '../../path/trust-anchor.ts'
import { trustView } from '../../registry/trust-view.ts'
import { TestDomain } from '../../validation/make-test-domain.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { CertificateList } from '../../x509/certificate-list.ts'
import { type Extension, ExtensionType } from '../../x509/extension.ts'
import { issueTestAuthority } from '../../x509/issue-test-certificate.ts'
import { readPolicy } from '../policies.ts'
import type { CertificationPathsReport } from './certification-paths-report.ts'
import { findCertificationPaths } from './find-certification-paths.ts'

const POLICY = '1.2.3.1'
const ANY = '2.5.29.32.0'
const LAPSED = '2023-01-01T00:00:00Z'

/** A certificatePolicies extension with POLICY alone. */
const policies: Extension = {
  oid: ExtensionType.certificatePolicies,
  critical: false,
  value: Uint8Array.of(0x30, 0x07, 0x30, 0x05, 0x06, 0x03, 0x2a, 0x03, 0x01),
}

let shanghai: TestDomain
let guangdong: TestDomain
let signer: Certificate
/** Guangdong certified Shanghai's root, and had done so before. */
let crossed: Certificate
let formerCrossed: Certificate
let lists: CertificateList[]

beforeAll(async () => {
  shanghai = await TestDomain.make('Shanghai')
  guangdong = await TestDomain.make('Guangdong')
  signer = (await shanghai.certify('CN=Signer', { extensions: [policies] })).certificate
  crossed = await issueTestAuthority(shanghai.issuer, guangdong.issuer, { extensions: [policies] })
  formerCrossed = await issueTestAuthority(shanghai.issuer, guangdong.issuer, { notAfter: LAPSED })
  lists = [await shanghai.list(), await guangdong.list()]
})

interface Question {
  readonly target?: Certificate
  readonly pool?: readonly Certificate[]
  readonly anchors?: readonly TrustAnchor[]
  readonly lists?: readonly CertificateList[]
  readonly at?: string
  readonly initialPolicySet?: readonly string[]
  readonly requireExplicitPolicy?: boolean
  readonly revocation?: boolean
  readonly budget?: Budget
}

async function ask(question: Question = {}): Promise<CertificationPathsReport> {
  const policy = readPolicy('contract')
  if (!policy.ok) throw new Error('the policy that ships decodes')
  return findCertificationPaths({
    target: question.target ?? signer,
    material: {
      certificates: question.pool ?? [crossed, formerCrossed],
      lists: question.lists ?? lists,
      responses: [],
    },
    trust: trustView(
      question.anchors ?? [
        { certificate: shanghai.root, region: 'CN-SH' },
        { certificate: guangdong.root, region: 'CN-GD' },
      ],
      [],
      null,
    ),
    at: instantFromIso(question.at ?? '2026-11-22T00:00:00Z') as Instant,
    policies: {
      initialPolicySet: question.initialPolicySet ?? [],
      requireExplicitPolicy: question.requireExplicitPolicy ?? false,
      inhibitPolicyMapping: false,
      inhibitAnyPolicy: false,
    },
    revocation: question.revocation ?? true,
    validationPolicy: policy.value,
    ...(question.budget && { budget: question.budget }),
  })
}

const prints = (...certificates: Certificate[]): string[] => certificates.map(({ fingerprint }) => fingerprint)
const verdictOf = ({ valid, indication, subIndication }: CertificationPathsReport) => [valid, indication, subIndication]
const codesOf = (findings: readonly { readonly code: string }[]): string[] => findings.map(({ code }) => code)

describe('an anchor out of a trust list', () => {
  const dueAt = instantFromIso('2026-11-22T00:00:00Z') as Instant
  const anchors = () => [{ certificate: shanghai.root, region: 'CN-SH', dueAt }]

  it('carries nothing once the next list was due, and nobody but us is blamed — TS 119 612 V2.4.1 §5.3.15', async () => {
    const report = await ask({ anchors: anchors() })
    expect(verdictOf(report)).toEqual([false, 'INDETERMINATE', 'TRY_LATER'])
    expect(codesOf(report.findings)).toContain('validation.trust-stale')
    expect(report.trust.stale).toBe(1)
  })

  it('carries what is asked of the day before', async () => {
    const report = await ask({ anchors: anchors(), at: '2026-11-21T23:59:59Z' })
    expect(verdictOf(report)).toEqual([true, 'PASSED', null])
    expect(report.trust.stale).toBe(0)
  })
})

describe('a certificate that two regions trust', () => {
  it('has a path to the anchor of each, the shorter first, with the reason of its place', async () => {
    const report = await ask()
    expect(verdictOf(report)).toEqual([true, 'PASSED', null])
    expect(report.target).toBe(signer.fingerprint)
    expect(report.paths).toMatchObject([
      { certificates: prints(signer, shanghai.root), region: 'CN-SH', crossCertificates: [], behind: null },
      {
        certificates: prints(signer, crossed, guangdong.root),
        anchor: guangdong.root.fingerprint,
        region: 'CN-GD',
        crossCertificates: prints(crossed),
        behind: 'longer',
        indication: 'PASSED',
      },
    ])
    expect(report.groups).toEqual([
      { anchor: shanghai.root.fingerprint, region: 'CN-SH', paths: [0] },
      { anchor: guangdong.root.fingerprint, region: 'CN-GD', paths: [1] },
    ])
  })

  it('is told why the lapsed cross-certificate leads nowhere — RFC 5280 §6.1.3 (a)(2)', async () => {
    const { rejected } = await ask()
    expect(rejected).toHaveLength(1)
    expect(rejected[0]).toMatchObject({
      certificates: prints(signer, formerCrossed, guangdong.root),
      anchor: guangdong.root.fingerprint,
      crossCertificates: prints(formerCrossed),
    })
    expect(codesOf(rejected[0]!.reasons)).toEqual(['path.certificate-expired'])
  })

  it('names every certificate in the book, and says what the search took', async () => {
    const { certificates, search } = await ask()
    expect(Object.keys(certificates).sort()).toEqual(
      prints(signer, crossed, formerCrossed, shanghai.root, guangdong.root).sort(),
    )
    expect(search).toMatchObject({ budgetSpent: null })
    expect(search.signatures).toBeGreaterThan(0)
  })

  it('gives the same bytes whatever the order of the input', async () => {
    const text = async (question: Question) => canonicalJson((await ask(question)) as unknown as Json)
    const reordered = { pool: [formerCrossed, crossed], lists: lists.toReversed() }
    expect(await text(reordered)).toBe(await text({}))
  })
})

describe('a shorter path that the validation policy refuses', () => {
  it('stands behind the longer one that passes, and says why — RFC 5280 §6.1.1 (d)', async () => {
    const lapsed = await TestDomain.make('Lapsed', { notAfter: '2026-01-01T00:00:00Z' })
    const { certificate } = await lapsed.certify('CN=Signer of the lapsed')
    const beyond = await issueTestAuthority(lapsed.issuer, guangdong.issuer)
    const report = await ask({
      target: certificate,
      pool: [beyond],
      lists: [await lapsed.list(), lists[1]!],
      anchors: [{ certificate: lapsed.root }, { certificate: guangdong.root }],
    })
    expect(verdictOf(report)).toEqual([true, 'PASSED', null])
    expect(
      report.paths.map(({ certificates, behind, subIndication }) => [certificates, behind, subIndication]),
    ).toEqual([
      [prints(certificate, beyond, guangdong.root), null, null],
      [prints(certificate, lapsed.root), 'validation-policy', 'OUT_OF_BOUNDS_NO_POE'],
    ])
    expect(codesOf(report.paths[1]!.findings)).toContain('path.anchor-expired')
  })
})

describe('certificate policies — RFC 5280 §6.1.1 (c), §6.1.6', () => {
  it('are any where none is named, and those of the path come out', async () => {
    const report = await ask()
    expect(report.request.initialPolicySet).toEqual([ANY])
    expect(report.paths.map((path) => path.userConstrainedPolicySet)).toEqual([[POLICY], [POLICY]])
  })

  it('that nobody issued under are refused where they are required', async () => {
    const report = await ask({ initialPolicySet: ['1.2.3.9'], requireExplicitPolicy: true })
    expect(verdictOf(report)).toEqual([false, 'INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE'])
    expect(report.paths).toEqual([])
    expect(codesOf(report.rejected.flatMap(({ reasons }) => reasons))).toContain('path.policy-none-valid')
    expect((await ask({ initialPolicySet: [POLICY, POLICY], requireExplicitPolicy: true })).valid).toBe(true)
  })
})

describe('default closed', () => {
  it('without revocation data a path stands and the verdict does not', async () => {
    const report = await ask({ lists: [] })
    expect(verdictOf(report)).toEqual([false, 'INDETERMINATE', 'TRY_LATER'])
    expect(report.paths.map(({ indication }) => indication)).toEqual(['INDETERMINATE', 'INDETERMINATE'])
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'path.revocation-unchecked', severity: 'fail' }),
    )
  })

  it('where nobody asks for revocation the answer says that it was not checked', async () => {
    const revoked = await shanghai.list({ entries: [{ certificate: signer, revokedAt: '2026-01-01T00:00:00Z' }] })
    const report = await ask({ lists: [revoked], revocation: false })
    expect(verdictOf(report)).toEqual([true, 'PASSED', null])
    expect(report.request.revocation).toBe(false)
    expect(report.paths[0]!.revocation.map(({ status }) => status)).toEqual(['unchecked'])
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'path.revocation-unchecked', severity: 'inform' }),
    )
  })

  it('without an anchor nothing is valid', async () => {
    const report = await ask({ anchors: [], revocation: false })
    expect(verdictOf(report)).toEqual([false, 'INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'])
    expect(codesOf(report.findings)).toContain('validation.trust-empty')
  })

  it.each(['signatures', 'steps'] as const)('a spent allowance of %s is named and never a pass', async (allowance) => {
    const report = await ask({ budget: new Budget({ [allowance]: 0 }), anchors: [{ certificate: guangdong.root }] })
    expect(verdictOf(report)).toEqual([false, 'INDETERMINATE', 'TRY_LATER'])
    expect(report.search.budgetSpent).toBe(allowance)
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'validation.budget-spent', values: { allowance } }),
    )
  })
})

describe('what an anchor vouches for at the instant that is asked about has failed, and is not merely unknown', () => {
  it('revoked — RFC 5280 §6.1.3 (a)(3)', async () => {
    const revoked = await shanghai.list({ entries: [{ certificate: signer, revokedAt: '2026-01-01T00:00:00Z' }] })
    const report = await ask({ lists: [revoked, lists[1]!] })
    expect(verdictOf(report)).toEqual([false, 'FAILED', 'REVOKED'])
    expect(codesOf(report.rejected[0]!.reasons)).toEqual(['path.certificate-revoked'])
  })

  it.each([
    ['EXPIRED', '2029-01-01T00:00:00Z'],
    ['NOT_YET_VALID', '2024-01-01T00:00:00Z'],
  ])('%s — RFC 5280 §6.1.3 (a)(2)', async (subIndication, at) => {
    expect(verdictOf(await ask({ at, revocation: false }))).toEqual([false, 'FAILED', subIndication])
  })

  it('a stranger’s certificate that says it has expired proves nothing', async () => {
    const report = await ask({ at: '2029-01-01T00:00:00Z', anchors: [{ certificate: guangdong.root }], pool: [] })
    expect(verdictOf(report)).toEqual([false, 'INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'])
  })
})

it('asks nothing of what the key is used for: a CA has a path as well — RFC 5280 §6.1', async () => {
  const report = await ask({ target: crossed, anchors: [{ certificate: guangdong.root }], pool: [] })
  expect(report).toMatchObject({ valid: true, paths: [{ certificates: prints(crossed, guangdong.root) }] })
})

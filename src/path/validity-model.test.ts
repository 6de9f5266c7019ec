import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import { issueTestList } from '../x509/issue-test-evidence.ts'
import type { ValidityModel } from './link-checker.ts'
import { codesOf, instant, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

const ISSUED = '2024-03-01T00:00:00Z'
const NOW = '2026-11-22T00:00:00Z'

let ca: TestIssuer
let middle: TestIssuer
let root: Certificate
let keys: TestKeys
let target: Certificate

beforeAll(async () => {
  ca = await makeTestIssuer('CN=Root')
  middle = await makeTestIssuer('CN=Middle')
  root = await issueTestRoot(ca.name, ca.keys)
  keys = await makeTestKeys()
  target = await issueTestCertificate({ subject: 'CN=T', keys, issuer: middle, notBefore: ISSUED })
})

interface Case {
  readonly middle?: Partial<TestCertificateFields>
  readonly target?: Certificate
  readonly anchor?: Certificate
  readonly at?: string
  /** Of the CA in the middle, by the root. */
  readonly revoked?: { readonly revokedAt: string; readonly reason?: number }
}

async function judge(validityModel: ValidityModel, odd: Case) {
  const authority = await issueTestAuthority(middle, ca, odd.middle)
  const lists: CertificateList[] = []
  if (odd.revoked) {
    const entries = [{ certificate: authority, ...odd.revoked }]
    lists.push(await issueTestList(root, { keys: ca.keys, thisUpdate: NOW, nextUpdate: null, entries }))
  }
  const found = await searchTestPaths({
    target: odd.target ?? target,
    pool: [authority],
    anchors: [{ certificate: odd.anchor ?? root }],
    at: instant(odd.at ?? NOW),
    validityModel,
    revocation: { lists, responses: [] },
  })
  const candidates = [...found.accepted, ...found.rejected]
  expect(candidates).toHaveLength(1)
  return candidates[0]!
}

const codes = async (...given: Parameters<typeof judge>): Promise<string[]> => codesOf((await judge(...given)).failures)

describe('the chain model — EN 319 102-1 V1.4.1 §5.2.6', () => {
  const expired = { middle: { notAfter: '2025-01-01T00:00:00Z' } }

  it('asks a CA certificate to be valid when it issued the one below it, the shell model at the instant', async () => {
    expect(await codes('chain', expired)).toEqual([])
    expect(await codes('shell', expired)).toEqual(['path.certificate-expired'])
    const exactly = { middle: { notAfter: ISSUED } }
    expect(await codes('chain', exactly)).toEqual([])
  })

  it('refuses what a CA issued before or after its own time, which the shell model does not ask', async () => {
    const late = await judge('chain', { middle: { notAfter: '2024-02-29T23:59:59Z' } })
    expect(late.failures).toMatchObject([
      { code: 'path.certificate-expired', standard: 'EN 319 102-1 V1.4.1 §5.2.6 (chain model)' },
    ])
    const early = { middle: { notBefore: '2024-03-01T00:00:01Z' } }
    expect(await codes('chain', early)).toEqual(['path.certificate-not-yet-valid'])
    expect(await codes('shell', early)).toEqual([])
  })

  it('asks the target at the instant, as the shell model does', async () => {
    const over = await issueTestCertificate({ subject: 'CN=T', keys, issuer: middle, notAfter: '2025-01-01T00:00:00Z' })
    expect(await codes('chain', { target: over })).toEqual(['path.certificate-expired'])
    expect(await codes('shell', { target: over })).toEqual(['path.certificate-expired'])
  })

  it('reports an anchor as expired only where it was when it issued', async () => {
    const anchor = await issueTestRoot(ca.name, ca.keys, { notAfter: '2025-01-01T00:00:00Z' })
    expect(codesOf((await judge('chain', { anchor })).findings)).not.toContain('path.anchor-expired')
    expect(codesOf((await judge('shell', { anchor })).findings)).toContain('path.anchor-expired')
    const late = { anchor, middle: { notBefore: '2025-06-01T00:00:00Z' } }
    expect(codesOf((await judge('chain', late)).findings)).toContain('path.anchor-expired')
  })

  it('asks whether a CA was revoked when it issued', async () => {
    const before = { revoked: { revokedAt: '2024-02-01T00:00:00Z', reason: 4 } }
    expect(await codes('chain', before)).toEqual(['path.certificate-revoked'])
    const since = { revoked: { revokedAt: '2025-02-01T00:00:00Z', reason: 4 } }
    expect(await codes('shell', since)).toEqual(['path.certificate-revoked'])
    const path = await judge('chain', since)
    expect(path.failures).toEqual([])
    expect(codesOf(path.findings)).toContain('path.certificate-revoked-later')
    expect(path.revocation[1]).toMatchObject({ status: 'good', revokedAt: instant('2025-02-01T00:00:00Z') })
  })

  it('does not believe the date of issue of a CA whose key may have been lost since', async () => {
    for (const reason of [1, 2, undefined]) {
      const revoked = { revokedAt: '2025-02-01T00:00:00Z', ...(reason !== undefined && { reason }) }
      expect(await codes('chain', { revoked })).toEqual(['path.certificate-revoked'])
    }
  })

  it('asks for revocation as of the issue, and says where that was not checked', async () => {
    const path = await judge('chain', {})
    expect(path.failures).toEqual([])
    expect(path.revocation.map(({ status }) => status)).toEqual(['unchecked', 'unchecked'])
  })

  it('judges a CA for each certificate below it: two that it issued at different times', async () => {
    const authority = await issueTestAuthority(middle, ca, { notAfter: '2025-01-01T00:00:00Z' })
    const lower = await makeTestIssuer('CN=Lower')
    const search = (issued: Certificate, pool: readonly Certificate[]) =>
      searchTestPaths({
        target: issued,
        pool: [authority, ...pool],
        anchors: [{ certificate: root }],
        validityModel: 'chain',
      })
    const below = await issueTestAuthority(lower, middle, { notBefore: ISSUED })
    const late = await issueTestAuthority(lower, middle, { notBefore: '2025-06-01T00:00:00Z' })
    const leaf = await issueTestCertificate({ subject: 'CN=T', keys, issuer: lower, notBefore: '2026-01-01T00:00:00Z' })
    // Of two certificates for one CA the path goes over the one that was issued in time.
    const found = await search(leaf, [late, below])
    expect(found.accepted.map(({ certificates }) => certificates[1])).toEqual([below])
    expect(codesOf(found.rejected[0]!.failures)).toEqual(['path.certificate-expired'])
  })
})

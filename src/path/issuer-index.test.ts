import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from '../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import { byLikelihood, distancesToAnchors, indexOf } from './issuer-index.ts'
import { anchorOf, instant, makeTestIssuer } from './search-test-paths.ts'

const at = instant('2026-11-22')
let ca: TestIssuer
let top: TestIssuer
let root: Certificate
let subject: Certificate

beforeAll(async () => {
  ca = await makeTestIssuer('CN=CA')
  top = await makeTestIssuer('CN=Top')
  root = await issueTestRoot(top.name, top.keys)
  subject = await issueTestCertificate({ subject: 'CN=S', keys: ca.keys, issuer: ca })
})

describe('byLikelihood — RFC 4158 §3.5', () => {
  it('puts key identifier before validity before nearness before fingerprint, in whatever order they came', async () => {
    const twin = await makeTestIssuer(ca.name)
    const far = await makeTestIssuer('CN=Far')
    const named = await issueTestAuthority(ca, top)
    const distant = await issueTestAuthority(ca, far)
    const expired = await issueTestAuthority(ca, top, { notAfter: '2025-01-01T00:00:00Z' })
    const silent = await Promise.all([1, 2, 3].map(() => issueTestAuthority(ca, top, { keyIdentifiers: false })))
    const other = await issueTestAuthority(twin, top)
    silent.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1))
    const expected = [named, distant, expired, ...silent, other]
    const distances = distancesToAnchors([anchorOf(root)], indexOf(expected), () => true)
    fc.assert(
      fc.property(fc.shuffledSubarray(expected, { minLength: expected.length }), (shuffled) => {
        expect(shuffled.sort(byLikelihood(subject, at, distances))).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })
})

describe('distancesToAnchors', () => {
  it('counts the certificates between a name and an anchor, by the shortest way', async () => {
    const chain = await Promise.all(['CN=1', 'CN=2', 'CN=3'].map(makeTestIssuer))
    const [first, second, third] = chain as [TestIssuer, TestIssuer, TestIssuer]
    const links = [
      await issueTestAuthority(first, top),
      await issueTestAuthority(second, first),
      await issueTestAuthority(third, second),
      await issueTestAuthority(first, third),
    ]
    const distanceOf = (mayStand: (certificate: Certificate) => boolean) => {
      const distances = distancesToAnchors([anchorOf(root)], indexOf(links), mayStand)
      return [root, ...links.slice(0, 3)].map((each) => distances.get(each.subject.key))
    }
    expect(distanceOf(() => true)).toEqual([0, 1, 2, 3])
    expect(distanceOf((certificate) => certificate !== links[1])).toEqual([0, 1, undefined, undefined])
  })
})

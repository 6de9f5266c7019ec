import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from '../x509/certificate.ts'
import { issueTestAuthority, issueTestCertificate, issueTestRoot } from '../x509/issue-test-certificate.ts'
import type { CertificationPath, RevocationStatus } from './certification-path.ts'
import { groupPaths, rankPaths } from './rank-paths.ts'
import { makeTestIssuer } from './search-test-paths.ts'
import type { TrustAnchor } from './trust-anchor.ts'

let target: Certificate
let cross: Certificate
let first: Certificate
let second: Certificate

beforeAll(async () => {
  const [ca, top] = await Promise.all(['CN=CA', 'CN=Top'].map(makeTestIssuer))
  first = await issueTestRoot(ca!.name, ca!.keys)
  second = await issueTestRoot(top!.name, top!.keys)
  cross = await issueTestAuthority(ca!, top!)
  target = await issueTestCertificate({ subject: 'CN=T', keys: ca!.keys, issuer: ca! })
})

const path = (
  certificates: Certificate[],
  anchor: TrustAnchor,
  known: RevocationStatus['status'],
): CertificationPath => ({
  certificates,
  anchor,
  crossCertificates: [],
  userConstrainedPolicySet: [],
  policyQualifiers: [],
  failures: [],
  findings: [],
  revocation: [
    {
      ...{ subject: target.fingerprint, status: known, source: null, evidence: null },
      ...{ thisUpdate: null, nextUpdate: null, revokedAt: null, reason: null, scheme: null },
    },
  ],
  schemes: [],
})

describe('accepted paths', () => {
  it('stand with the reason of their place: how well revocation is known, then length, then nothing', () => {
    const long = path([target, cross, second], { certificate: second }, 'good')
    const short = path([target, first], { certificate: first }, 'unchecked')
    const longer = path([target, cross, second], { certificate: second }, 'unchecked')
    const twin = path([target, cross, first], { certificate: first }, 'unchecked')
    const ranked = rankPaths([longer, twin, short, long])
    expect(ranked.map(({ behind }) => behind)).toEqual([null, 'revocation-less-known', 'longer', 'equal'])
    expect(ranked[0]!.certificates).toBe(long.certificates)
    expect(rankPaths([long, short, twin, longer])).toEqual(ranked)
  })

  it('are grouped by anchor and by the region for which it speaks, in the order of their rank', () => {
    const shanghai: TrustAnchor = { certificate: first, region: 'CN-SH' }
    const guangdong: TrustAnchor = { certificate: first, region: 'CN-GD' }
    const ranked = rankPaths([
      path([target, first], guangdong, 'good'),
      path([target, first], shanghai, 'good'),
      path([target, cross, second], { certificate: second }, 'good'),
      path([target, cross, first], shanghai, 'good'),
    ])
    const groups = groupPaths(ranked).map(({ anchor, region, paths }) => [anchor.certificate, region, paths.length])
    expect(groups).toEqual([
      [first, 'CN-GD', 1],
      [first, 'CN-SH', 2],
      [second, null, 1],
    ])
  })
})

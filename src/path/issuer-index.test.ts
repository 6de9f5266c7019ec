import { describe, expect, it } from 'vitest'
import { issueTestAuthority, issueTestCertificate } from '../x509/issue-test-certificate.ts'
import { indexOf, keyIdentifierRank } from './issuer-index.ts'
import { makeTestIssuer } from './search-test-paths.ts'

describe('indexOf', () => {
  it('finds certificates by the name of their subject, and is made once for a pool', async () => {
    const [ca, top] = await Promise.all(['CN=CA', 'CN=Top'].map(makeTestIssuer))
    const pool = [await issueTestAuthority(ca!, top!), await issueTestAuthority(top!, ca!)]
    expect(indexOf(pool).bySubject.get(pool[0]!.subject.key)).toEqual([pool[0]])
    expect(indexOf(pool)).toBe(indexOf(pool))
  })
})

describe('keyIdentifierRank — RFC 4158 §3.5.12', () => {
  it('puts equal identifiers before missing ones, and those before ones that differ', async () => {
    const [ca, twin, top] = await Promise.all(['CN=CA', 'CN=CA', 'CN=Top'].map(makeTestIssuer))
    const subject = await issueTestCertificate({ subject: 'CN=S', keys: ca!.keys, issuer: ca! })
    const equal = await issueTestAuthority(ca!, top!)
    const silent = await issueTestAuthority(ca!, top!, { keyIdentifiers: false })
    const other = await issueTestAuthority(twin!, top!)
    expect([equal, silent, other].map((issuer) => keyIdentifierRank(subject, issuer))).toEqual([0, 1, 2])
  })
})

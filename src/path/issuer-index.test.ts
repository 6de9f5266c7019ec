import { describe, expect, it } from 'vitest'
import { issueTestAuthority, issueTestCertificate } from '../x509/issue-test-certificate.ts'
import { certificatesNamed, keyIdentifierRank } from './issuer-index.ts'
import { makeTestIssuer } from './search-test-paths.ts'

describe('certificatesNamed', () => {
  it('finds those of a name in the order of the pool, of few and of many', async () => {
    const [ca, top] = await Promise.all(['CN=CA', 'CN=Top'].map(makeTestIssuer))
    const few = [await issueTestAuthority(ca!, top!), await issueTestAuthority(top!, ca!)]
    const again = await issueTestAuthority(ca!, top!, { ca: 2 })
    const many = [...few, ...Array.from({ length: 40 }, () => few[1]!), again]
    const name = again.subject.key
    for (const pool of [[...few, again], many, many]) expect(certificatesNamed(pool, name)).toEqual([few[0], again])
    for (const pool of [few, many]) expect(certificatesNamed(pool, 'nobody')).toEqual([])
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

import { beforeAll, describe, expect, it } from 'vitest'
import { hexOf } from '../base/bytes.ts'
import { encodeManyEntries, serialOfMany } from '../x509/encode-test-entries.ts'
import { issueTestCertificate, issueTestRoot, type TestIssuer } from '../x509/issue-test-certificate.ts'
import { issueTestList, type TestEntry } from '../x509/issue-test-evidence.ts'
import { anchorOf, codesOf, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

const MILLION = 1_000_000
const REVOKED_AT = '2026-02-01T00:00:00Z'

let ca: TestIssuer

beforeAll(async () => {
  ca = await makeTestIssuer('C=CN,CN=National')
})

/** What a list of a million, some of them odd, says of the certificates with their serial numbers. */
async function judge(serials: readonly number[], odd?: ReadonlyMap<number, TestEntry>) {
  const root = await issueTestRoot(ca.name, ca.keys)
  const list = await issueTestList(root, {
    keys: ca.keys,
    thisUpdate: '2026-06-01T00:00:00Z',
    nextUpdate: '2027-06-01T00:00:00Z',
    moreEntries: encodeManyEntries({ count: MILLION, revokedAt: REVOKED_AT, reason: 4, ...(odd && { odd }) }),
  })
  return Promise.all(
    serials.map(async (n) => {
      const serialNumber = hexOf(serialOfMany(n))
      const target = await issueTestCertificate({ subject: 'CN=Signer', keys: ca.keys, issuer: ca, serialNumber })
      const search = await searchTestPaths({
        target,
        anchors: [anchorOf(root)],
        revocation: { lists: [list], responses: [] },
      })
      const [path] = [...search.accepted, ...search.rejected]
      return { status: path!.revocation[0]!.status, codes: codesOf([...path!.failures, ...path!.findings]) }
    }),
  )
}

describe('a CRL of a million entries — RFC 5280 §6.3.3', () => {
  it('revokes the first, the last and any other that it lists, and shows the next to be good', async () => {
    const [first, middle, last, absent] = await judge([0, 500_000, MILLION - 1, MILLION])
    for (const listed of [first, middle, last]) {
      expect(listed).toEqual({ status: 'revoked', codes: ['path.certificate-revoked'] })
    }
    expect(absent).toEqual({ status: 'good', codes: [] })
  })

  it('shows nobody to be good with one entry that cannot be read, and revokes all the same', async () => {
    const malformed = { certificate: { serialNumber: serialOfMany(7) }, revokedAt: REVOKED_AT, malformed: true }
    const [before, same, absent] = await judge([6, 7, MILLION], new Map([[7, malformed]]))
    for (const listed of [before, same]) expect(listed!.status).toBe('revoked')
    expect(absent).toEqual({ status: 'unchecked', codes: ['path.crl-not-usable', 'path.revocation-unchecked'] })
  })
})

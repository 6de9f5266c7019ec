import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys, type TestIssuer } from '../x509/issue-test-certificate.ts'
import { issueTestList, issueTestResponse } from '../x509/issue-test-evidence.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import { anchorOf, codesOf, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

let root: Certificate
let target: Certificate
const lists: CertificateList[] = []
const responses: OcspResponse[] = []

const CURRENT = { thisUpdate: '2026-11-21T00:00:00Z', nextUpdate: '2026-11-23T00:00:00Z' }
const STALE = { thisUpdate: '2026-10-21T00:00:00Z', nextUpdate: '2026-10-23T00:00:00Z' }

beforeAll(async () => {
  const [ca, stranger, responder] = await Promise.all(['CN=CA', 'CN=Stranger', 'CN=Responder'].map(makeTestIssuer))
  root = await issueTestRoot(ca!.name, ca!.keys)
  const strangerRoot = await issueTestRoot(stranger!.name, stranger!.keys)
  target = await issueTestCertificate({ subject: 'CN=Signatory', keys: await makeTestKeys(), issuer: ca! })
  const delegate = await issueTestCertificate({
    ...{ subject: responder!.name, keys: responder!.keys, issuer: ca!, keyUsage: ['digitalSignature'] },
    extendedKeyUsage: { purposes: ['1.3.6.1.5.5.7.3.9'], critical: false },
  })
  for (const { keys } of [ca!, stranger!]) {
    for (const dates of [CURRENT, STALE]) lists.push(await issueTestList(root, { keys, ...dates }))
  }
  const answer = (issuer: TestIssuer, by: Certificate, dates: typeof CURRENT): Promise<OcspResponse> =>
    issueTestResponse(target, ca!.keys, {
      ...{ keys: issuer.keys, responder: by, certificates: [by], producedAt: dates.thisUpdate, status: 'good' },
      ...dates,
    })
  for (const dates of [CURRENT, STALE]) {
    responses.push(await answer(ca!, root, dates), await answer(responder!, delegate, dates))
    responses.push(await answer(stranger!, root, dates), await answer(stranger!, strangerRoot, dates))
  }
})

it('CRLs and OCSP responses, good, stale and of strangers, give one answer in every order', async () => {
  const ask = async (evidence: { lists: CertificateList[]; responses: OcspResponse[] }) => {
    const found = await searchTestPaths({ target, anchors: [anchorOf(root)], revocation: evidence })
    return found.accepted.map(({ revocation, findings }) => ({ revocation, findings }))
  }
  const expected = await ask({ lists, responses })
  expect(codesOf(expected[0]!.findings)).toEqual(
    expect.arrayContaining(['path.ocsp-stale', 'path.ocsp-signature-invalid', 'path.crl-stale']),
  )
  const orders = fc.record({
    lists: fc.shuffledSubarray(lists, { minLength: lists.length }),
    responses: fc.shuffledSubarray(responses, { minLength: responses.length }),
  })
  await fc.assert(
    fc.asyncProperty(orders, async (shuffled) => {
      expect(await ask(shuffled)).toEqual(expected)
    }),
    { seed: 20261122, numRuns: 25 },
  )
})

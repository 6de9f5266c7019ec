import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from '../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import { graphOver } from './authority-graph.ts'
import { onlyWay } from './only-way.ts'
import { makeTestIssuer } from './search-test-paths.ts'

/** target < low < top, and another authority that certifies whom it is asked to. */
let top: TestIssuer
let low: TestIssuer
let other: TestIssuer
let root: Certificate
let target: Certificate
let lowByTop: Certificate

beforeAll(async () => {
  top = await makeTestIssuer('CN=Top')
  low = await makeTestIssuer('CN=Low')
  other = await makeTestIssuer('CN=Other')
  root = await issueTestRoot(top.name, top.keys)
  lowByTop = await issueTestAuthority(low, top)
  target = await issueTestCertificate({ subject: 'CN=T', keys: other.keys, issuer: low })
})

const wayOver = (pool: readonly Certificate[], anchor = root): Certificate[] | null =>
  onlyWay(graphOver(target, pool), target, anchor)

describe('onlyWay', () => {
  it('is the way by names, with the anchor last, whether or not its certificate is at hand as well', () => {
    expect(wayOver([lowByTop])).toEqual([target, lowByTop, root])
    expect(wayOver([root, lowByTop, target])).toEqual([target, lowByTop, root])
  })

  it('is not there where an issuer is not at hand', () => {
    expect(wayOver([])).toBeNull()
    expect(wayOver([root])).toBeNull()
  })

  it('is not the only one beside a second certificate of an authority, or another key of its name', async () => {
    expect(wayOver([lowByTop, await issueTestAuthority(low, other)])).toBeNull()
    expect(wayOver([lowByTop, await issueTestAuthority(low, top, { ca: 3 })])).toBeNull()
    expect(wayOver([lowByTop, await issueTestAuthority(await makeTestIssuer(low.name), top)])).toBeNull()
  })

  it('is not the only one where the anchor’s name was certified with another key: it may lead round', async () => {
    const namesake = await makeTestIssuer(top.name)
    expect(wayOver([lowByTop, await issueTestAuthority(namesake, other)])).toBeNull()
  })

  it('ends in circles', async () => {
    expect(wayOver([await issueTestAuthority(low, other), await issueTestAuthority(other, low)])).toBeNull()
    const selfIssued = await issueTestCertificate({ subject: low.name, keys: other.keys, issuer: low })
    expect(onlyWay(graphOver(selfIssued, [selfIssued]), selfIssued, root)).toBeNull()
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from '../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  type TestIssuer,
} from '../x509/issue-test-certificate.ts'
import { type Authority, graphOver } from './authority-graph.ts'
import { anchorOf, makeTestIssuer } from './search-test-paths.ts'
import { WaysToAnchor } from './ways-to-anchor.ts'

/** target < low < middle < top, with a way back from middle to low, and a stray that certifies nobody above the target. */
let top: TestIssuer
let low: TestIssuer
let middle: TestIssuer
let root: Certificate
let target: Certificate
let lowByMiddle: Certificate
let middleByTop: Certificate
let middleByLow: Certificate
let stray: Certificate

beforeAll(async () => {
  top = await makeTestIssuer('CN=Top')
  low = await makeTestIssuer('CN=Low')
  middle = await makeTestIssuer('CN=Middle')
  root = await issueTestRoot(top.name, top.keys)
  lowByMiddle = await issueTestAuthority(low, middle, { ca: 4 })
  middleByTop = await issueTestAuthority(middle, top, { ca: 1 })
  middleByLow = await issueTestAuthority(middle, low)
  stray = await issueTestAuthority(await makeTestIssuer('CN=Stray'), top)
  target = await issueTestCertificate({ subject: 'CN=T', keys: low.keys, issuer: low })
})

function waysOver(pool: readonly Certificate[], broken: readonly Certificate[] = []) {
  const graph = graphOver(target, pool)
  let visited = 0
  const barriers = { deadEnds: new Set<Authority>(), isBroken: (each: Certificate) => broken.includes(each) }
  const ways = new WaysToAnchor(graph, anchorOf(root), barriers, (count) => {
    visited += count
  })
  const authorityOf = (certificate: Certificate): Authority | undefined =>
    graph.authorities.find((each) => each.certificate === certificate)
  const distancesOf = (entities: readonly number[] = []): (number | undefined)[] => {
    const distances = ways.distances(new Set(entities), new Set())
    return [lowByMiddle, middleByTop, middleByLow].map((each) => distances.get(authorityOf(each)!))
  }
  return { graph, ways, authorityOf, distancesOf, visited: () => visited }
}

describe('AuthorityGraph', () => {
  it('holds what names lead to from the target upwards, each certificate once, and tells entities by name and key', async () => {
    const twin = await issueTestAuthority(await makeTestIssuer(low.name), middle)
    const again = [lowByMiddle, lowByMiddle]
    const { graph } = waysOver([...again, middleByTop, middleByLow, stray, twin])
    expect(graph.authorities).toHaveLength(4)
    expect(graph.leadsTo(root.subject.key)).toBe(true)
    expect(graph.leadsTo(stray.subject.key)).toBe(false)
    expect(graph.entityOf(middleByTop)).toBe(graph.entityOf(middleByLow))
    expect(graph.entityOf(twin)).not.toBe(graph.entityOf(lowByMiddle))
    expect(graph.entityOf(stray)).toBe(graph.entityOf(root))
  })
})

describe('WaysToAnchor — RFC 4158 §2.3', () => {
  it('counts the certificates up to the anchor by the shortest way', () => {
    const pool = [lowByMiddle, middleByTop, middleByLow, stray]
    expect(waysOver(pool).distancesOf()).toEqual([2, 1, 3])
  })

  it('goes by nobody who stands on the path already, nor over what is broken', () => {
    const pool = [lowByMiddle, middleByTop, middleByLow]
    const { graph, distancesOf } = waysOver(pool)
    expect(distancesOf([graph.entityOf(lowByMiddle)])).toEqual([undefined, 1, undefined])
    expect(waysOver(pool, [middleByTop]).distancesOf()).toEqual([undefined, undefined, undefined])
  })

  it('looks at each certificate once, however many ways there are', () => {
    const { distancesOf, visited } = waysOver([lowByMiddle, middleByTop, middleByLow, stray])
    distancesOf()
    expect(visited()).toBe(3)
  })

  it('gives the most certificates that each may have below it, by any way — RFC 5280 §6.1.4 (l), (m)', () => {
    const { ways, authorityOf } = waysOver([lowByMiddle, middleByTop, middleByLow])
    const lengthsUnder = (allowed: number): (number | undefined)[] => {
      const lengths = ways.pathLengths(allowed)
      return [lowByMiddle, middleByTop, middleByLow].map((each) => lengths.get(authorityOf(each)!))
    }
    expect(lengthsUnder(Number.POSITIVE_INFINITY)).toEqual([0, 1, -1])
    expect(lengthsUnder(1)).toEqual([-1, 0, -2])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from '../x509/certificate.ts'
import { issueTestAuthority, issueTestCertificate, issueTestRoot } from '../x509/issue-test-certificate.ts'
import { graphOver } from './authority-graph.ts'
import { mayLeadDown } from './descend-links.ts'
import { makeTestIssuer } from './search-test-paths.ts'

/** target < low < middle < root, and a second certificate of low by middle. */
let root: Certificate
let middle: Certificate
let low: Certificate
let lowAgain: Certificate
let target: Certificate

beforeAll(async () => {
  const [top, between, last] = await Promise.all(['CN=Top', 'CN=Middle', 'CN=Low'].map(makeTestIssuer))
  root = await issueTestRoot(top!.name, top!.keys)
  middle = await issueTestAuthority(between!, top!)
  low = await issueTestAuthority(last!, between!)
  lowAgain = await issueTestAuthority(last!, between!, { ca: 0 })
  target = await issueTestCertificate({ subject: 'CN=T', keys: last!.keys, issuer: last! })
})

interface Case {
  readonly unsigned?: readonly Certificate[]
  readonly barred?: readonly Certificate[]
  readonly linksMax?: number
}

async function descend({ unsigned = [], barred = [], linksMax = 10 }: Case) {
  const graph = graphOver(target, [middle, low, lowAgain])
  const asked: Certificate[] = []
  const mayLead = await mayLeadDown({
    ...{ target, graph },
    anchor: { certificate: root, entity: graph.entityOf(root) },
    mayStand: ({ certificate }) => !barred.includes(certificate),
    isBroken: () => false,
    isLinked: async (certificate) => {
      if (asked.length === linksMax) return null
      asked.push(certificate)
      return !unsigned.includes(certificate)
    },
    charge: () => {},
  })
  return { mayLead, asked: new Set(asked) }
}

describe('links from an anchor downwards — RFC 4158 §2.3', () => {
  it('are verified until one leads to the target’s issuer', async () => {
    const { mayLead, asked } = await descend({ unsigned: [low] })
    expect(mayLead).toBe(true)
    expect(asked).toEqual(new Set([middle, low, lowAgain]))
  })

  it('lead nowhere where none of those that are left holds, and nothing below is asked', async () => {
    expect((await descend({ unsigned: [middle] })).mayLead).toBe(false)
    expect((await descend({ unsigned: [middle] })).asked).toEqual(new Set([middle]))
    expect((await descend({ unsigned: [low], barred: [lowAgain] })).mayLead).toBe(false)
  })

  it('leave it open where no more of them may be verified', async () => {
    expect((await descend({ unsigned: [low, lowAgain], linksMax: 2 })).mayLead).toBe(true)
  })
})

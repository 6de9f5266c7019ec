import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import { ExtensionType } from '../x509/extension.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys } from '../x509/issue-test-certificate.ts'
import { orderAnchors } from './order-anchors.ts'
import { instant, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'
import type { AnchorConstraints, TrustAnchor } from './trust-anchor.ts'

const [A, B] = ['1.2.3.1', '1.2.3.2'] as const

let root: Certificate
let other: Certificate
let target: Certificate

beforeAll(async () => {
  const ca = await makeTestIssuer('CN=Root')
  root = await issueTestRoot(ca.name, ca.keys)
  other = await issueTestRoot('CN=Other', await makeTestKeys())
  const value = encodeSequence(...[A, B].map((oid) => encodeSequence(encodeOid(oid))))
  const policies = { oid: ExtensionType.certificatePolicies, critical: false, value }
  target = await issueTestCertificate({
    ...{ subject: 'C=CN,CN=T', keys: await makeTestKeys(), issuer: ca },
    extensions: [policies],
  })
})

const answer = async (...constraints: AnchorConstraints[]) => {
  const anchors = constraints.map((each): TrustAnchor => ({ certificate: root, region: 'CN-SH', constraints: each }))
  const found = await searchTestPaths({ target, anchors })
  return {
    accepted: found.accepted.map((path) => [path.anchor!.constraints, path.userConstrainedPolicySet]),
    rejected: found.rejected.map(({ failures }) => failures.map(({ values }) => values)),
  }
}

describe('one certificate that a region trusts under several constraints — RFC 5937 §3.2', () => {
  const narrow: AnchorConstraints = { policies: [A] }
  const wide: AnchorConstraints = { policies: [B], pathLength: 3 }

  it('gives a path under each policy set that the constraints leave, in whichever order they are listed', async () => {
    const { accepted } = await answer(narrow, wide)
    expect(accepted).toHaveLength(2)
    expect(accepted).toEqual(
      expect.arrayContaining([
        [narrow, [A]],
        [wide, [B]],
      ]),
    )
    expect(await answer(wide, narrow)).toEqual(await answer(narrow, wide))
  })

  it('gives one path where they leave the same, and the constraints that are told do not follow the order', async () => {
    const [short, long]: AnchorConstraints[] = [{ pathLength: 1 }, { pathLength: 2 }]
    const found = await answer(short!, long!)
    expect(found.accepted).toHaveLength(1)
    expect(await answer(long!, short!)).toEqual(found)
  })

  it('gives one reason where all of them refuse, whatever the order', async () => {
    const [early, late] = ['2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'].map((iso) => ({ notAfter: instant(iso) }))
    const found = await answer(early!, late!)
    expect(found.rejected).toHaveLength(1)
    expect(await answer(late!, early!)).toEqual(found)
  })
})

describe('the order of anchors', () => {
  it('is by certificate and by everything that is said of it, each once', () => {
    const names = { permitted: [{ kind: 'dns', text: 'example.cn' }], excluded: [] } as const
    const octets = { permitted: [], excluded: [{ kind: 'ip', octets: utf8Of('01234567') }] } as const
    const rest = {
      permitted: [
        { kind: 'registered-id', oid: A },
        { kind: 'directory', name: other.subject },
      ],
      excluded: [{ kind: 'other', tag: Tag.SEQUENCE, octets: utf8Of('0') }],
    } as const
    const anchors: TrustAnchor[] = [
      { certificate: root },
      { certificate: root, region: 'CN-SH' },
      { certificate: root, region: 'CN-GD' },
      { certificate: root, demonstration: true },
      { certificate: root, sm2Id: utf8Of('somebody') },
      ...[names, octets, rest].map((nameConstraints) => ({ certificate: root, constraints: { nameConstraints } })),
      { certificate: other },
    ]
    const ordered = orderAnchors(anchors)
    expect(ordered).toHaveLength(anchors.length)
    expect(orderAnchors([...anchors.toReversed(), ...anchors])).toEqual(ordered)
  })
})

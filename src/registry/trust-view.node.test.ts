import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesFromBase64 } from '../base/bytes.ts'
import { instantOf } from '../base/instant.ts'
import type { AnchorConstraints } from '../path/trust-anchor.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
import type { GeneralName } from '../x509/general-name.ts'
import { trustView } from './trust-view.ts'

function certificateIn(name: string): Certificate {
  const pem = readFileSync(`certs/demonstration/${name}.pem`, 'latin1')
  const decoded = decodeCertificate(bytesFromBase64(pem.replace(/-----[^-]*-----/g, ''))!)
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

const shanghai = { certificate: certificateIn('anchors/shanghai-root'), region: 'CN-SH' }
const guangdong = { certificate: certificateIn('anchors/guangdong-root'), region: 'CN-GD' }
const ca = certificateIn('certificates/shanghai-ca')

describe('trustView', () => {
  it('is the same whatever the order, and however often an anchor is given', () => {
    const one = trustView([shanghai, guangdong], [ca], null)
    const other = trustView([guangdong, shanghai, guangdong], [ca, ca], null)
    expect(other).toEqual(one)
    expect(one.anchors).toHaveLength(2)
    expect(one.intermediates).toHaveLength(1)
  })

  it('hashes the anchors with their constraints, and not what is only known', () => {
    const { sha256 } = trustView([shanghai], [], null)
    expect(trustView([shanghai], [ca], '2026-11-22T00:00:00Z').sha256).toBe(sha256)
    for (const anchors of [
      [],
      [guangdong],
      [shanghai, guangdong],
      [{ ...shanghai, region: 'CN-GD' }],
      [{ ...shanghai, demonstration: true }],
      [{ ...shanghai, sm2Id: new Uint8Array([1]) }],
      [{ ...shanghai, constraints: { pathLength: 1 } }],
    ]) {
      expect(trustView(anchors, [], null).sha256).not.toBe(sha256)
    }
  })

  it('hashes every constraint of an anchor, whatever form of name it is of', () => {
    const names: readonly GeneralName[] = [
      { kind: 'dns', text: 'example.cn' },
      { kind: 'email', text: 'example.cn' },
      { kind: 'directory', name: ca.subject },
      { kind: 'ip', octets: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) },
      { kind: 'registered-id', oid: '1.2.3' },
      { kind: 'other', tag: 0xa0, octets: Uint8Array.of(1) },
      { kind: 'other', tag: 0xa3, octets: Uint8Array.of(1) },
    ]
    const constraints: readonly AnchorConstraints[] = [
      {},
      { policies: [] },
      { policies: ['1.2.3', '1.2.4'] },
      { pathLength: 0 },
      { notBefore: instantOf(0) },
      { notAfter: instantOf(0) },
      { requireExplicitPolicy: true },
      ...names.flatMap((name) => [
        { nameConstraints: { permitted: [name], excluded: [] } },
        { nameConstraints: { permitted: [], excluded: [name] } },
      ]),
    ]
    const hashes = constraints.map((each) => trustView([{ ...shanghai, constraints: each }], [], null).sha256)
    expect(new Set(hashes).size).toBe(constraints.length)
    const [forward, backward] = [
      ['1.2.3', '1.2.4'],
      ['1.2.4', '1.2.3'],
    ].map((policies) => trustView([{ ...shanghai, constraints: { policies } }], [], null).sha256)
    expect(forward).toBe(backward)
  })

  it('takes an anchor that is given with constraints and without as a constrained one, in any order', () => {
    const [one, two] = [
      { ...shanghai, constraints: { pathLength: 1 } },
      { ...shanghai, constraints: { pathLength: 2 } },
    ]
    expect(trustView([shanghai, one], [], null).anchors).toEqual([one])
    expect(trustView([one, shanghai], [], null).anchors).toEqual([one])
    expect(trustView([two, one], [], null)).toEqual(trustView([one, two], [], null))
  })

  it('lets no second entry hide that an anchor is of the demonstration PKI', () => {
    const shown = { ...shanghai, demonstration: true }
    for (const anchors of [
      [shown, shanghai],
      [shanghai, shown],
    ]) {
      expect(trustView(anchors, [], null).anchors.map((anchor) => anchor.demonstration)).toEqual([true])
    }
  })
})

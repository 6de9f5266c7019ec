import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesFromBase64 } from '../base/bytes.ts'
import { type Certificate, decodeCertificate } from '../x509/certificate.ts'
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
    ]) {
      expect(trustView(anchors, [], null).sha256).not.toBe(sha256)
    }
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

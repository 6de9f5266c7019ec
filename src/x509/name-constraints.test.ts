import { describe, expect, it } from 'vitest'
import { readWhole } from '../asn1/tlv.ts'
import { encodeSequence, encodeTlv } from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Finding } from '../base/finding.ts'
import { attempt } from '../base/result.ts'
import { derInteger } from './encode-test-certificate.ts'
import { derAddress, derTextName, nameConstraintsOf } from './encode-test-names.ts'
import { readNameConstraints } from './name-constraints.ts'
import type { X509Code } from './x509-code.ts'

const example = derTextName('dns', 'example.com')

function read(value: Bytes) {
  const findings: Finding<X509Code>[] = []
  const result = attempt(() => readNameConstraints(readWhole(value), findings))
  return { ...result, findings }
}

const faultOf = (value: Bytes): string | null => {
  const result = read(value)
  return result.ok ? null : result.fault.code
}

/** NameConstraints of one permitted subtree whose GeneralSubtree holds these elements. */
const subtreeOf = (...elements: Bytes[]): Uint8Array => encodeSequence(encodeTlv(0xa0, encodeSequence(...elements)))

describe('name constraints', () => {
  it('list permitted and excluded subtrees, both optional — RFC 5280 §4.2.1.10', () => {
    const both = read(nameConstraintsOf({ permitted: [example], excluded: [derTextName('email', 'a@b.c')] }).value)
    expect(both).toMatchObject({
      value: { permitted: [{ kind: 'dns', text: 'example.com' }], excluded: [{ kind: 'email', text: 'a@b.c' }] },
    })
    expect(read(nameConstraintsOf({ excluded: [example] }).value)).toMatchObject({ value: { permitted: [] } })
  })

  it('are malformed where nothing is listed, or in another order — RFC 5280 §4.2.1.10', () => {
    expect(faultOf(encodeSequence())).toBe('asn1.element-missing')
    expect(faultOf(nameConstraintsOf({ permitted: [] }).value)).toBe('asn1.element-missing')
    expect(faultOf(subtreeOf())).toBe('asn1.element-missing')
    const subtree = encodeSequence(example)
    expect(faultOf(encodeSequence(encodeTlv(0xa1, subtree), encodeTlv(0xa0, subtree)))).toBe('asn1.tag-unexpected')
    expect(faultOf(encodeSequence(encodeTlv(0xa0, subtree), encodeTlv(0xa0, subtree)))).toBe('asn1.tag-unexpected')
    expect(faultOf(encodeSequence(encodeTlv(0xa2, subtree)))).toBe('asn1.tag-unexpected')
  })

  it('have a minimum of zero and no maximum: other distances are not processed — RFC 5280 §4.2.1.10', () => {
    const zero = read(subtreeOf(example, encodeTlv(0x80, Uint8Array.of(0))))
    expect(zero.ok).toBe(true)
    expect(zero.findings).toMatchObject([{ code: 'x509.default-explicit' }])
    expect(faultOf(subtreeOf(example, encodeTlv(0x80, Uint8Array.of(1))))).toBe('asn1.elements-unexpected')
    expect(faultOf(subtreeOf(example, encodeTlv(0x81, Uint8Array.of(0))))).toBe('asn1.tag-unexpected')
    expect(faultOf(subtreeOf(example, derInteger(0)))).toBe('asn1.tag-unexpected')
  })

  it('write an address range as address and prefix mask — RFC 5280 §4.2.1.10, RFC 4632 §3.1', () => {
    const range = (...octets: number[]) => faultOf(nameConstraintsOf({ permitted: [derAddress(...octets)] }).value)
    expect(range(192, 0, 2, 0, 255, 255, 255, 0)).toBeNull()
    expect(range(192, 0, 2, 0, 255, 255, 240, 0)).toBeNull()
    expect(range(0, 0, 0, 0, 0, 0, 0, 0)).toBeNull()
    expect(range(192, 0, 2, 0, 255, 0, 255, 0)).toBe('asn1.elements-unexpected')
    expect(range(192, 0, 2, 0, 255, 255, 255, 1)).toBe('asn1.elements-unexpected')
    expect(range(192, 0, 2, 0)).toBe('asn1.elements-unexpected')
  })
})

import { describe, expect, it } from 'vitest'
import { readWhole, type Tlv } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import type { Bytes } from '../base/bytes.ts'
import { attempt } from '../base/result.ts'
import { derInteger } from './encode-test-certificate.ts'
import { readInhibitAnyPolicy, readPolicyConstraints, readPolicyMappings } from './policy-extensions.ts'

function outcome<T>(read: (element: Tlv) => T, bytes: Bytes): T | string {
  const result = attempt(() => read(readWhole(bytes)))
  return result.ok ? result.value : result.fault.code
}

const [A, B] = [encodeOid('1.2.3.1'), encodeOid('1.2.3.2')]
const explicit = (...octets: number[]) => encodeTlv(0x80, Uint8Array.from(octets))
const mapping = (...octets: number[]) => encodeTlv(0x81, Uint8Array.from(octets))

describe('policy mappings', () => {
  it('are pairs of policies, at least one — RFC 5280 §4.2.1.5', () => {
    expect(outcome(readPolicyMappings, encodeSequence(encodeSequence(A, B)))).toEqual([
      { issuerDomainPolicy: '1.2.3.1', subjectDomainPolicy: '1.2.3.2' },
    ])
    expect(outcome(readPolicyMappings, encodeSequence())).toBe('asn1.element-missing')
    expect(outcome(readPolicyMappings, encodeSequence(encodeSequence(A)))).toBe('asn1.element-missing')
    expect(outcome(readPolicyMappings, encodeSequence(encodeSequence(A, B, B)))).toBe('asn1.elements-unexpected')
  })
})

describe('policy constraints', () => {
  it('state one number, the other or both, in their order — RFC 5280 §4.2.1.11', () => {
    const read = (...parts: Bytes[]) => outcome(readPolicyConstraints, encodeSequence(...parts))
    expect(read(explicit(0), mapping(3))).toEqual({ requireExplicitPolicy: 0, inhibitPolicyMapping: 3 })
    expect(read(explicit(1))).toEqual({ requireExplicitPolicy: 1, inhibitPolicyMapping: null })
    expect(read(mapping(2))).toEqual({ requireExplicitPolicy: null, inhibitPolicyMapping: 2 })
    expect(read(mapping(3), explicit(0))).toBe('asn1.tag-unexpected')
    expect(read()).toBe('asn1.element-missing')
  })

  it('are not negative — RFC 5280 §4.2.1.11', () => {
    expect(outcome(readPolicyConstraints, encodeSequence(explicit(0xff)))).toBe('asn1.elements-unexpected')
  })
})

describe('inhibitAnyPolicy', () => {
  it('is a number that is not negative — RFC 5280 §4.2.1.14', () => {
    expect(outcome(readInhibitAnyPolicy, derInteger(5))).toBe(5)
    expect(outcome(readInhibitAnyPolicy, derInteger(0xff))).toBe('asn1.elements-unexpected')
    expect(outcome(readInhibitAnyPolicy, explicit(5))).toBe('asn1.tag-unexpected')
  })
})

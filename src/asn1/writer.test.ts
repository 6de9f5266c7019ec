import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesFromHex, hexOf } from '../base/bytes.ts'
import { readWhole } from './tlv.ts'
import { octetStringOf } from './values.ts'
import {
  encodeNull,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeTlv,
  encodeUnsignedInteger,
  encodeUtf8String,
  reencodeDer,
} from './writer.ts'

const hex = (text: string): Uint8Array => bytesFromHex(text.replaceAll(' ', ''))!
const again = (text: string): string => hexOf(reencodeDer(readWhole(hex(text), 'BER')))

describe('writing DER', () => {
  it('takes the fewest length octets — X.690 §10.1', () => {
    const header = (length: number): string => hexOf(encodeTlv(4, new Uint8Array(length)).subarray(0, 5))
    expect([0x7f, 0x80, 0x100, 0x10000].map(header)).toEqual(['047f000000', '0481800000', '0482010000', '0483010000'])
  })

  it('writes non-negative integers with one sign octet at most — X.690 §8.3.2', () => {
    const integers = ['', '00', '0000', '7f', '80', '0080', 'ffff'].map((text) =>
      hexOf(encodeUnsignedInteger(hex(text))),
    )
    expect(integers).toEqual(['020100', '020100', '020100', '02017f', '02020080', '02020080', '020300ffff'])
  })

  it('sorts the elements of a SET OF by their octets — X.690 §11.6', () => {
    const set = encodeSetOf(hex('0402bbbb'), hex('0401ff'), hex('0402aaff'))
    expect(hexOf(set)).toBe('310b0401ff0402aaff0402bbbb')
  })

  it('refuses what is no object identifier', () => {
    expect(() => encodeOid('1')).toThrow('at least two arcs')
    expect(() => encodeOid('3.1')).toThrow('registered arcs')
    expect(() => encodeOid('1.40')).toThrow('registered arcs')
  })

  it('writes sequences, octet strings, NULL and text', () => {
    expect(hexOf(encodeSequence(encodeNull(), encodeOctetString(hex('aa'))))).toBe('300505000401aa')
    expect(hexOf(encodeUtf8String('验签'))).toBe('0c06e9aa8ce7adbe')
  })
})

describe('writing BER again as DER — RFC 5652 §5.4', () => {
  it('makes indefinite and long lengths definite and minimal', () => {
    expect(again('30 80 04 81 01 aa 30 80 00 00 00 00')).toBe('30050401aa3000')
  })

  it('joins the segments of strings of every type — X.690 §8.7.3, §8.23.6', () => {
    expect(again('24 80 04 01 aa 04 01 bb 00 00')).toBe('0402aabb')
    expect(again('2c 06 04 01 61 04 01 62')).toBe('0c026162')
  })

  it('refuses a BIT STRING in segments, which no attribute carries', () => {
    expect(() => again('23 05 03 03 00 aa bb')).toThrow('asn1.bit-string-segmented')
  })

  it('writes TRUE as ff — X.690 §11.1', () => {
    expect(again('30 06 01 01 01 01 01 00')).toBe('30060101ff010100')
  })

  it('sorts a SET and leaves a SEQUENCE and an implicit tag as they are', () => {
    expect(again('31 06 02 01 02 02 01 01')).toBe('3106020101020102')
    expect(again('30 06 02 01 02 02 01 01')).toBe('3006020102020101')
    expect(again('a0 06 02 01 02 02 01 01')).toBe('a006020102020101')
  })

  it('leaves DER as it is, and is the same the second time', () => {
    const octets = fc.uint8Array({ maxLength: 200 })
    fc.assert(
      fc.property(fc.array(octets, { maxLength: 6 }), fc.boolean(), (parts, asSet) => {
        const strings = parts.map((part) => encodeOctetString(part))
        const der = asSet ? encodeSetOf(...strings) : encodeSequence(...strings)
        expect(hexOf(reencodeDer(readWhole(der)))).toBe(hexOf(der))
      }),
    )
  })

  it('keeps the value of a segmented string', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), (octets, size) => {
        const segments: Uint8Array[] = []
        for (let at = 0; at < octets.length; at += size)
          segments.push(encodeOctetString(octets.subarray(at, at + size)))
        const der = reencodeDer(readWhole(encodeTlv(0x24, ...segments), 'BER'))
        expect(hexOf(octetStringOf(readWhole(der), 'it'))).toBe(hexOf(octets))
      }),
    )
  })
})

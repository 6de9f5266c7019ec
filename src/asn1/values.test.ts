import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesFromHex, concatBytes, hexOf, utf8Of } from '../base/bytes.ts'
import { isoOf } from '../base/instant.ts'
import { type EncodingRules, readWhole, Tag, type Tlv } from './tlv.ts'
import {
  bitStringFromContent,
  bitStringOctetsOf,
  bitStringOf,
  booleanOf,
  expectTag,
  implicitOctetStringOf,
  integerOctetsOf,
  OID_OCTETS_MAX,
  octetStringOf,
  oidOf,
  rawOrNull,
  sequenceOf,
  setOf,
  smallIntegerOf,
  timeOf,
} from './values.ts'
import { encodeOctetString, encodeOid, encodeTlv, encodeUnsignedInteger } from './writer.ts'

const read = (text: string, rules: EncodingRules = 'DER'): Tlv =>
  readWhole(bytesFromHex(text.replaceAll(' ', ''))!, rules)

describe('the tag asked for', () => {
  it('is the only one read', () => {
    expect(() => expectTag(undefined, Tag.NULL, 'it')).toThrow('asn1.element-missing')
    expect(() => sequenceOf(read('31 00'), 'it')).toThrow('asn1.tag-unexpected')
    expect(() => setOf(read('30 00'), 'it')).toThrow('asn1.tag-unexpected')
    expect(sequenceOf(read('30 02 05 00'), 'it')).toHaveLength(1)
    expect(setOf(read('31 00'), 'it')).toEqual([])
    expect([rawOrNull(undefined), hexOf(rawOrNull(read('05 00'))!)]).toEqual([null, '0500'])
  })
})

describe('BOOLEAN', () => {
  it('is 00 or ff in DER and anything in BER — X.690 §11.1', () => {
    expect([booleanOf(read('01 01 ff'), 'it'), booleanOf(read('01 01 00'), 'it')]).toEqual([true, false])
    expect(booleanOf(read('01 01 01', 'BER'), 'it')).toBe(true)
    expect(() => booleanOf(read('01 01 01'), 'it')).toThrow('asn1.boolean-malformed')
    expect(() => booleanOf(read('01 00'), 'it')).toThrow('asn1.boolean-malformed')
    expect(() => booleanOf(read('01 02 ff ff'), 'it')).toThrow('asn1.boolean-malformed')
  })
})

describe('INTEGER', () => {
  it.each([
    ['02 01 00', 0],
    ['02 01 7f', 127],
    ['02 02 00 80', 128],
    ['02 01 80', -128],
    ['02 01 ff', -1],
    ['02 06 7f ff ff ff ff ff', 2 ** 47 - 1],
    ['02 06 80 00 00 00 00 00', -(2 ** 47)],
  ])('%s is %d', (text, value) => {
    expect(smallIntegerOf(read(text), 'it')).toBe(value)
  })

  it.each([
    ['02 00', 'asn1.integer-malformed'],
    ['02 02 00 7f', 'asn1.integer-not-minimal'],
    ['02 02 ff 80', 'asn1.integer-not-minimal'],
    ['02 07 01 00 00 00 00 00 00', 'asn1.integer-too-large'],
    ['0a 01 00', 'asn1.tag-unexpected'],
  ])('refuses %s as %s — X.690 §8.3.2', (text, code) => {
    expect(() => smallIntegerOf(read(text), 'it')).toThrow(code)
  })

  it('is read as ENUMERATED where the module says so', () => {
    expect(smallIntegerOf(read('0a 01 03'), 'it', Tag.ENUMERATED)).toBe(3)
  })

  it('keeps its octets at any size', () => {
    expect(hexOf(integerOctetsOf(read('02 09 00 ff ff ff ff ff ff ff ff'), 'it'))).toBe('00ffffffffffffffff')
    expect(() => integerOctetsOf(read('02 02 00 01'), 'it')).toThrow('asn1.integer-not-minimal')
  })

  it('comes back from its encoding', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (value) => {
        const octets = bytesFromHex(value.toString(16).padStart(8, '0'))!
        expect(smallIntegerOf(readWhole(encodeUnsignedInteger(octets)), 'it')).toBe(value)
      }),
    )
  })
})

describe('OBJECT IDENTIFIER', () => {
  it.each([
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 01 27', '0.39'],
    ['06 01 4f', '1.39'],
    ['06 01 50', '2.0'],
    ['06 02 88 37', '2.999'],
    ['06 08 2a 81 1c cf 55 01 83 75', '1.2.156.10197.1.501'],
  ])('%s is %s — X.690 §8.19', (text, dotted) => {
    expect(oidOf(read(text), 'it')).toBe(dotted)
  })

  it.each([
    ['06 00', 'nothing'],
    ['06 02 80 01', 'an arc with a leading 80'],
    ['06 03 55 04 80', 'an arc that does not end'],
  ])('refuses %s: %s', (text) => {
    expect(() => oidOf(read(text), 'it')).toThrow('asn1.oid-malformed')
  })

  it('is read up to the limit of its octets, and what is longer is called that', () => {
    const ofOctets = (count: number) => read(`06 ${count.toString(16)} ${'01'.repeat(count)}`)
    expect(oidOf(ofOctets(OID_OCTETS_MAX), 'it')).toBe(`0.1${'.1'.repeat(OID_OCTETS_MAX - 1)}`)
    expect(() => oidOf(ofOctets(OID_OCTETS_MAX + 1), 'it')).toThrow('asn1.oid-too-long')
  })

  it('comes back from its encoding, whatever the size of its arcs', () => {
    const arc = fc.bigInt({ min: 0n, max: 2n ** 70n })
    const dotted = fc
      .tuple(fc.constantFrom(0n, 1n, 2n), arc, fc.array(arc, { maxLength: 5 }))
      .map(([root, second, rest]) => [root, root === 2n ? second : second % 40n, ...rest].join('.'))
    fc.assert(
      fc.property(dotted, (oid) => {
        expect(oidOf(readWhole(encodeOid(oid)), 'it')).toBe(oid)
      }),
    )
  })
})

describe('BIT STRING', () => {
  it('counts the bits that do not count — X.690 §8.6.2', () => {
    const value = bitStringOf(read('03 02 05 a0'), 'it')
    expect([hexOf(value.octets), value.unusedBits]).toEqual(['a0', 5])
    expect(bitStringOf(read('03 01 00'), 'it').octets).toHaveLength(0)
    expect(hexOf(bitStringOctetsOf(read('03 02 00 ff'), 'it'))).toBe('ff')
  })

  it.each(['03 00', '03 01 01', '03 02 08 00'])('refuses %s — X.690 §8.6.2.2', (text) => {
    expect(() => bitStringOf(read(text), 'it')).toThrow('asn1.bit-string-malformed')
  })

  it('has zeros for the bits that do not count, in DER — X.690 §11.2.1', () => {
    expect(() => bitStringOf(read('03 02 05 a1'), 'it')).toThrow('asn1.bit-string-malformed')
    expect(bitStringOf(read('03 02 05 a1', 'BER'), 'it').unusedBits).toBe(5)
  })

  it('of whole octets has no unused bits', () => {
    expect(() => bitStringOctetsOf(read('03 02 01 fe'), 'it')).toThrow('asn1.bit-string-malformed')
  })

  it('is read under an implicit tag too', () => {
    const element = read('81 02 00 ff')
    expect(hexOf(bitStringFromContent(Uint8Array.of(0, 0xff), element, 'it').octets)).toBe('ff')
  })
})

describe('OCTET STRING', () => {
  it('is one view of the input in DER', () => {
    const element = read('04 02 aa bb')
    expect(octetStringOf(element, 'it').buffer).toBe(element.bytes.buffer)
    expect(hexOf(implicitOctetStringOf(read('80 01 cc'), 'it'))).toBe('cc')
  })

  it('may come in segments in BER, and in segments of segments — X.690 §8.7.3', () => {
    expect(hexOf(octetStringOf(read('24 80 04 01 aa 24 05 04 03 bb cc dd 00 00', 'BER'), 'it'))).toBe('aabbccdd')
    expect(hexOf(octetStringOf(read('24 00', 'BER'), 'it'))).toBe('')
    expect(hexOf(implicitOctetStringOf(read('a0 80 04 01 aa 04 01 bb 00 00', 'BER'), 'it'))).toBe('aabb')
  })

  it('is joined from as many segments as a streaming producer writes', () => {
    const segment = encodeOctetString(Uint8Array.of(7))
    const many = encodeTlv(0x24, ...Array.from({ length: 10_000 }, () => segment))
    expect(octetStringOf(readWhole(many, 'BER'), 'it')).toEqual(new Uint8Array(10_000).fill(7))
  })

  it('comes in no segments in DER', () => {
    expect(() => octetStringOf(read('24 03 04 01 aa'), 'it')).toThrow('asn1.tag-unexpected')
    expect(() => implicitOctetStringOf(read('a0 03 04 01 aa'), 'it')).toThrow('asn1.tag-unexpected')
  })

  it('has segments that are octet strings, five levels of them and no more', () => {
    expect(() => octetStringOf(read('24 03 02 01 00', 'BER'), 'it')).toThrow('asn1.tag-unexpected')
    const levels = (count: number): Tlv => {
      let inner = encodeOctetString(Uint8Array.of(1))
      for (let i = 0; i < count; i++) inner = encodeTlv(0x24, inner)
      return readWhole(inner, 'BER')
    }
    expect(hexOf(octetStringOf(levels(5), 'it'))).toBe('01')
    expect(() => octetStringOf(levels(6), 'it')).toThrow('asn1.too-deep')
  })
})

describe('times', () => {
  const time = (tag: number, text: string): Tlv => readWhole(encodeTlv(tag, utf8Of(text)))
  const utc = (text: string): Tlv => time(Tag.UTC_TIME, text)
  const generalized = (text: string): Tlv => time(Tag.GENERALIZED_TIME, text)

  it('takes two-digit years from 50 up as of the twentieth century — RFC 5280 §4.1.2.5.1', () => {
    expect(isoOf(timeOf(utc('500101000000Z'), 'it'))).toBe('1950-01-01T00:00:00Z')
    expect(isoOf(timeOf(utc('491231235959Z'), 'it'))).toBe('2049-12-31T23:59:59Z')
  })

  it('reads four-digit years — RFC 5280 §4.1.2.5.2', () => {
    expect(isoOf(timeOf(generalized('99991231235959Z'), 'it'))).toBe('9999-12-31T23:59:59Z')
  })

  it.each([
    ['20261122040000.5Z', '2026-11-22T04:00:00.500Z'],
    ['20261122040000.057Z', '2026-11-22T04:00:00.057Z'],
    ['20261122040000.2529999Z', '2026-11-22T04:00:00.252Z'],
    ['20261122040000.0001Z', '2026-11-22T04:00:00Z'],
  ])('reads the fraction of %s to the millisecond below, in a time-stamp alone — RFC 3161 §2.4.2', (text, iso) => {
    expect(isoOf(timeOf(generalized(text), 'it', 'fraction'))).toBe(iso)
    expect(() => timeOf(generalized(text), 'it')).toThrow('asn1.time-malformed')
  })

  it.each([
    '2611220400Z',
    '261122040000+0800',
    '260230000000Z',
    '261122240000Z',
    '261122046000Z',
    '261122040060Z',
    '26112204000aZ',
    ' 61122040000Z',
    `${'2'.repeat(65)}Z`,
    '',
  ])('refuses the UTCTime %s — RFC 5280 §4.1.2.5.1', (text) => {
    expect(() => timeOf(utc(text), 'it')).toThrow('asn1.time-malformed')
  })

  it('refuses a character that is no digit, wherever it stands', () => {
    for (let at = 0; at < 12; at++) {
      for (const character of '/: .e') {
        const text = `${'261122040000'.slice(0, at)}${character}${'261122040000Z'.slice(at + 1)}`
        expect(() => timeOf(utc(text), 'it')).toThrow('asn1.time-malformed')
        expect(() => timeOf(generalized(`20${text}`), 'it')).toThrow('asn1.time-malformed')
      }
    }
  })

  it.each(['20261122040000', '20261122040000.0Z', '20261122040000.10Z', '20261122040000.Z', '20260229000000Z'])(
    'refuses the GeneralizedTime %s — RFC 3161 §2.4.2',
    (text) => {
      expect(() => timeOf(generalized(text), 'it', 'fraction')).toThrow('asn1.time-malformed')
    },
  )

  it('is missing or of another type where it is', () => {
    expect(() => timeOf(undefined, 'it')).toThrow('asn1.element-missing')
    expect(() => timeOf(time(Tag.UTF8_STRING, '261122040000Z'), 'it')).toThrow('asn1.time-malformed')
  })
})

describe('joined parts', () => {
  it('are the octets in order', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 8 }), (parts) => {
        const segmented = readWhole(encodeTlv(0x24, ...parts.map((part) => encodeOctetString(part))), 'BER')
        expect(hexOf(octetStringOf(segmented, 'it'))).toBe(hexOf(concatBytes(...parts)))
      }),
    )
  })
})

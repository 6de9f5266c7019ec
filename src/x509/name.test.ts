import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWhole, Tag } from '../asn1/tlv.ts'
import { encodeSequence, encodeSetOf, encodeTlv } from '../asn1/writer.ts'
import { bytesFromHex, concatBytes, utf8Of } from '../base/bytes.ts'
import { attempt } from '../base/result.ts'
import { displayText, isPlain } from './directory-string.ts'
import { derName, derRdn } from './encode-test-certificate.ts'
import { AttributeType, type Name, nameAttribute, namesMatch, nameText, readName } from './name.ts'

const CN = AttributeType.commonName
const O = AttributeType.organization

const name = (...rdns: Uint8Array[]): Name => readName(readWhole(derName(...rdns)), 'name')
const utf8 = (oid: string, text: string) => derRdn([oid, Tag.UTF8_STRING, utf8Of(text)])
const bmp = (text: string): Uint8Array => {
  const octets = Array.from({ length: text.length }, (_, i) => [text.charCodeAt(i) >> 8, text.charCodeAt(i) & 0xff])
  return Uint8Array.from(octets.flat())
}

describe('isPlain', () => {
  it('takes only characters without case mapping of their own, compatibility form, property that drops or hides them', () => {
    const plain = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter(isPlain)
    expect(plain).toHaveLength(0x7f - 0x20 + 0xa000 - 0x4e00)
    const spared = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u115f\u1160\u3164\uffa0\ufffc]|\u034f|[^ \P{Z}]/u
    expect(plain.filter((text) => spared.test(text))).toEqual([])
    expect(plain.filter((text) => text.toLowerCase().normalize('NFKC') !== text.toLowerCase())).toEqual([])
    expect(plain.filter((text) => text > '~' && text.toLowerCase() !== text)).toEqual([])
  })
})

describe('namesMatch — RFC 5280 §7.1', () => {
  const same = (a: Uint8Array, b: Uint8Array) => namesMatch(name(a), name(b))

  it('has no regard to case, nor to the amount of white space, nor to space at the ends', () => {
    expect(same(utf8(CN, 'Shanghai  CA'), utf8(CN, ' SHANGHAI CA '))).toBe(true)
    expect(same(utf8(CN, 'ShanghaiCA'), utf8(CN, 'Shanghai CA'))).toBe(false)
    expect(same(utf8(CN, 'ÄÖ'), utf8(CN, 'äö'))).toBe(true)
  })

  it('keeps values apart that would run into one another', () => {
    expect(same(derRdn([CN, Tag.UTF8_STRING, utf8Of('a')]), utf8(CN, `a,${O} string 1 b`))).toBe(false)
    const two = derRdn([CN, Tag.UTF8_STRING, utf8Of('a')], [O, Tag.UTF8_STRING, utf8Of('b')])
    expect(same(two, utf8(CN, `a+${O} string 1 b`))).toBe(false)
  })

  it('has no regard to the string type', () => {
    const printable = derRdn([CN, Tag.PRINTABLE_STRING, utf8Of('CA')])
    expect(same(printable, utf8(CN, 'CA'))).toBe(true)
    expect(same(derRdn([CN, Tag.BMP_STRING, bmp('上海')]), utf8(CN, '上海'))).toBe(true)
    expect(same(derRdn([CN, Tag.T61_STRING, Uint8Array.of(0xe4)]), utf8(CN, 'ä'))).toBe(true)
  })

  it('normalises and drops what cannot be seen — RFC 4518 §2.2, §2.3', () => {
    expect(same(utf8(CN, 'ＣＡ'), utf8(CN, 'CA'))).toBe(true)
    expect(same(utf8(CN, 'C\u00adA\u200b'), utf8(CN, 'CA'))).toBe(true)
    expect(same(utf8(CN, 'e\u0301'), utf8(CN, '\u00e9'))).toBe(true)
    expect(same(utf8(CN, 'A\u3000B'), utf8(CN, 'A B'))).toBe(true)
  })

  it('has regard to type, order and number of RDNs', () => {
    expect(same(utf8(CN, 'CA'), utf8(O, 'CA'))).toBe(false)
    expect(namesMatch(name(utf8(CN, 'A'), utf8(O, 'B')), name(utf8(O, 'B'), utf8(CN, 'A')))).toBe(false)
    expect(namesMatch(name(utf8(CN, 'A')), name(utf8(CN, 'A'), utf8(O, 'B')))).toBe(false)
    expect(namesMatch(name(), name(utf8(CN, 'A')))).toBe(false)
  })

  it('compares the attributes of one RDN as a set, and not across RDNs', () => {
    const [a, b] = [utf8(CN, 'A'), utf8(O, 'B')].map((rdn) => rdn.subarray(2))
    const forward = name(encodeTlv(Tag.SET, a!, b!))
    expect(namesMatch(forward, name(encodeTlv(Tag.SET, b!, a!)))).toBe(true)
    expect(namesMatch(forward, name(utf8(CN, 'A'), utf8(O, 'B')))).toBe(false)
  })

  it('does not take the text of one attribute for the structure of another name', () => {
    expect(same(utf8(CN, 'a","string","b'), utf8(CN, 'a'))).toBe(false)
    expect(namesMatch(name(utf8(CN, 'A,CN=B')), name(utf8(CN, 'A'), utf8(CN, 'B')))).toBe(false)
  })

  it('compares what is no string by its octets', () => {
    const bits = (octet: number) => derRdn(['2.5.4.45', Tag.BIT_STRING, Uint8Array.of(0, octet)])
    expect(same(bits(1), bits(1))).toBe(true)
    expect(same(bits(1), bits(2))).toBe(false)
    expect(same(bits(1), utf8('2.5.4.45', '#03020001'))).toBe(false)
  })

  it('is symmetric and holds for a name and itself in capitals', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [left, right] = [name(utf8(CN, a)), name(utf8(CN, b.toWellFormed()))]
        expect(namesMatch(left, right)).toBe(namesMatch(right, left))
        expect(namesMatch(left, name(utf8(CN, a.toUpperCase())))).toBe(true)
      }),
    )
  })
})

describe('nameText — RFC 4514', () => {
  it('begins with the most specific RDN and joins the attributes of one by a plus sign', () => {
    const text = nameText(
      name(utf8('2.5.4.6', 'CN'), derRdn([CN, Tag.UTF8_STRING, utf8Of('A')], [O, Tag.UTF8_STRING, utf8Of('B')])),
    )
    expect(text).toBe('CN=A+O=B,C=CN')
  })

  it('escapes what has a meaning — §2.4', () => {
    expect(nameText(name(utf8(CN, ' #a,b+c"d\\e<f>g;h ')))).toBe('CN=\\ #a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h\\ ')
    expect(nameText(name(utf8(CN, '#a')))).toBe('CN=\\#a')
    expect(nameText(name(utf8(CN, ' ')))).toBe('CN=\\ ')
    expect(nameText(name(utf8(CN, 'a\0b')))).toBe('CN=a\\00b')
  })

  it('writes an unknown type in dotted decimal, and what is no string in hexadecimal', () => {
    expect(nameText(name(utf8('1.2.3', 'x')))).toBe('1.2.3=x')
    expect(nameText(name(derRdn(['2.5.4.45', Tag.BIT_STRING, Uint8Array.of(0, 1)])))).toBe(
      'x500UniqueIdentifier=#03020001',
    )
  })

  it('writes out what would deceive the eye: controls, direction marks, characters without width', () => {
    expect(nameText(name(utf8(CN, 'a\u202eb\u200bc\nd')))).toBe('CN=a\\e2\\80\\aeb\\e2\\80\\8bc\\0ad')
    expect(nameText(name(utf8(CN, '张三')))).toBe('CN=张三')
    expect(displayText('a\u202eb\u{e0001}')).toBe('a\\u{202e}b\\u{e0001}')
  })
})

describe('readName', () => {
  it('decodes BMPString, UniversalString and T61String — X.690 §8.23', () => {
    expect(nameAttribute(name(derRdn([CN, Tag.BMP_STRING, bmp('上海\u{20000}')])), CN)).toBe('上海\u{20000}')
    const universal = bytesFromHex('00004e0a0001f600')!
    expect(nameAttribute(name(derRdn([CN, Tag.UNIVERSAL_STRING, universal])), CN)).toBe('上\u{1f600}')
    expect(nameAttribute(name(derRdn([CN, Tag.T61_STRING, Uint8Array.of(0x41, 0xe9)])), CN)).toBe('Aé')
  })

  it('marks text that is not of its type, and reads it all the same', () => {
    const odd: readonly (readonly [number, string])[] = [
      [Tag.UTF8_STRING, 'ff'],
      [Tag.PRINTABLE_STRING, 'e4'],
      [Tag.BMP_STRING, '00'],
      [Tag.BMP_STRING, 'd800'],
      [Tag.UNIVERSAL_STRING, '00110000'],
    ]
    for (const [tag, content] of odd) {
      const read = name(derRdn([CN, tag, bytesFromHex(content)!]))
      expect(read.malformed).toBe(true)
      expect(read.attributes[0]!.value).toHaveLength(content.length / 2)
    }
  })

  it('gives the last, most specific value of a type, fit to be shown', () => {
    const read = name(utf8(CN, 'first'), utf8(CN, 'l\u202east'))
    expect(nameAttribute(read, CN)).toBe('l\\u{202e}ast')
    expect(nameAttribute(read, O)).toBeNull()
  })

  it('refuses what is no name', () => {
    const faultOf = (bytes: Uint8Array) => {
      const result = attempt(() => readName(readWhole(bytes), 'name'))
      return result.ok ? 'none' : result.fault.code
    }
    expect(faultOf(encodeSequence(encodeSetOf()))).toBe('asn1.element-missing')
    expect(faultOf(encodeSequence(encodeSequence()))).toBe('asn1.tag-unexpected')
    expect(faultOf(encodeSequence(encodeSetOf(encodeSequence())))).toBe('asn1.element-missing')
    const three = encodeSequence(
      concatBytes(derRdn([CN, Tag.UTF8_STRING, utf8Of('x')]).subarray(4), derName(), derName()),
    )
    expect(faultOf(encodeSequence(encodeSetOf(three)))).toBe('asn1.elements-unexpected')
    expect(faultOf(derName(...Array.from({ length: 257 }, () => utf8(CN, 'x'))))).toBe('x509.name-too-long')
  })
})

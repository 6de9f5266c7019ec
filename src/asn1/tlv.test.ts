import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bytes, bytesFromHex, concatBytes, hexOf } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'
import {
  CHILDREN_MAX,
  childrenOf,
  contentOf,
  contextTag,
  DEPTH_MAX,
  type EncodingRules,
  eachChild,
  isConstructed,
  rawOf,
  readFirst,
  readWhole,
  Tag,
  type Tlv,
} from './tlv.ts'
import { encodeTlv } from './writer.ts'

const hex = (text: string): Uint8Array => bytesFromHex(text.replaceAll(' ', ''))!

/** The code of the fault that reading, walked to the last leaf, ends in; null where it succeeds. */
function faultOf(bytes: Bytes, rules: EncodingRules = 'DER'): string | null {
  try {
    walk(readWhole(bytes, rules))
    return null
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code
    throw error
  }
}

function walk(element: Tlv): void {
  if (isConstructed(element)) for (const child of childrenOf(element)) walk(child)
}

function nested(levels: number): Uint8Array {
  let inner: Uint8Array = Uint8Array.of(Tag.NULL, 0)
  for (let i = 0; i < levels; i++) inner = encodeTlv(Tag.SEQUENCE, inner)
  return inner
}

describe('reading one element', () => {
  it('gives identifier, content and raw octets as views of the input', () => {
    const bytes = hex('30 06 02 01 05 04 01 aa')
    const [integer, octets] = childrenOf(readWhole(bytes)) as [Tlv, Tlv]
    expect([integer.tag, hexOf(contentOf(integer)), hexOf(rawOf(integer))]).toEqual([Tag.INTEGER, '05', '020105'])
    expect(contentOf(octets).buffer).toBe(bytes.buffer)
    expect([octets.depth, octets.start, octets.end]).toEqual([1, 5, 8])
  })

  it('reads a length of up to four octets — X.690 §8.1.3.5', () => {
    const content = new Uint8Array(70_000)
    expect(readWhole(encodeTlv(Tag.OCTET_STRING, content)).contentEnd).toBe(70_005)
  })

  it.each([
    ['30', 'asn1.truncated', 'no length octet'],
    ['', 'asn1.truncated', 'nothing at all'],
    ['30 03 02 01', 'asn1.truncated', 'content shorter than its length'],
    ['30 82 01', 'asn1.truncated', 'length octets cut off'],
    ['30 02 02 01', 'asn1.truncated', 'a child that leaves its parent'],
    ['30 84 ff ff ff ff', 'asn1.truncated', 'a length of 4 GiB'],
    ['30 85 01 00 00 00 00', 'asn1.length-too-long', 'five length octets'],
    ['30 ff 00', 'asn1.length-too-long', 'the reserved length octet, X.690 §8.1.3.5 (c)'],
    ['04 81 01 00', 'asn1.length-not-minimal', 'the long form of a short length, X.690 §10.1'],
    ['04 82 00 80', 'asn1.length-not-minimal', 'a leading zero length octet, X.690 §10.1'],
    ['30 80 00 00', 'asn1.length-indefinite', 'the indefinite form, X.690 §10.1'],
    ['1f 81 01 00', 'asn1.long-tag', 'a tag number above 30'],
    ['00 00', 'asn1.end-of-contents-unexpected', 'end of contents outside the indefinite form'],
    ['05 00 00', 'asn1.trailing-octets', 'an octet after the element'],
  ])('refuses %s in DER as %s: %s', (text, code) => {
    expect(faultOf(hex(text))).toBe(code)
  })

  it('leaves what follows the first element to the caller', () => {
    expect(readFirst(hex('05 00 00 00 00')).end).toBe(2)
  })

  it('finds no children in a primitive element', () => {
    const primitive = readWhole(hex('04 02 05 00'))
    expect(() => childrenOf(primitive)).toThrow('asn1.primitive-where-constructed')
    expect(() => eachChild(primitive, () => {})).toThrow('asn1.primitive-where-constructed')
  })

  it('writes context tags in both forms — X.690 §8.1.2', () => {
    expect([contextTag(0), contextTag(3, 'primitive')]).toEqual([0xa0, 0x83])
  })
})

describe('BER', () => {
  it('reads indefinite lengths, nested, without their end-of-contents octets — X.690 §8.1.3.6', () => {
    const outer = readWhole(hex('30 80 30 80 02 01 01 00 00 04 01 00 00 00'), 'BER')
    const [inner, octets] = childrenOf(outer) as [Tlv, Tlv]
    expect([hexOf(contentOf(inner)), hexOf(contentOf(octets)), outer.end]).toEqual(['020101', '00', 14])
  })

  it('reads the long form of a short length', () => {
    expect(hexOf(contentOf(readWhole(hex('04 83 00 00 01 aa'), 'BER')))).toBe('aa')
  })

  it.each([
    ['04 80 00 00', 'asn1.length-indefinite-primitive'],
    ['30 80 02 01 01', 'asn1.truncated'],
    ['30 80 02 01 01 00', 'asn1.truncated'],
    ['30 80 00 01 00 00', 'asn1.end-of-contents-unexpected'],
  ])('refuses %s as %s', (text, code) => {
    expect(faultOf(hex(text), 'BER')).toBe(code)
  })
})

describe('limits', () => {
  it(`reads ${DEPTH_MAX} levels below the outermost and no more`, () => {
    expect(faultOf(nested(DEPTH_MAX))).toBeNull()
    expect(faultOf(nested(DEPTH_MAX + 1))).toBe('asn1.too-deep')
  })

  it('stops at the depth limit inside indefinite lengths too, where reading one element descends', () => {
    expect(faultOf(hex('30 80'.repeat(DEPTH_MAX + 2)), 'BER')).toBe('asn1.too-deep')
  })

  it(`lists ${CHILDREN_MAX} elements and no more, and walks any number`, () => {
    const nulls = (count: number): Tlv => readWhole(encodeTlv(Tag.SEQUENCE, hex('05 00'.repeat(count))))
    expect(childrenOf(nulls(CHILDREN_MAX))).toHaveLength(CHILDREN_MAX)
    expect(() => childrenOf(nulls(CHILDREN_MAX + 1))).toThrow('asn1.too-many-elements')
    let visited = 0
    eachChild(nulls(CHILDREN_MAX + 1), () => {
      visited += 1
    })
    expect(visited).toBe(CHILDREN_MAX + 1)
  })
})

/** Any tree of elements that stays within the limits, as DER. */
const anyElement: fc.Arbitrary<Uint8Array> = fc.letrec<{ element: Uint8Array; leaf: Uint8Array; branch: Uint8Array }>(
  (tie) => ({
    element: fc.oneof({ maxDepth: 6 }, tie('leaf'), tie('branch')),
    leaf: fc
      .tuple(fc.constantFrom(0x02, 0x04, 0x06, 0x0c, 0x80, 0x87), fc.uint8Array({ maxLength: 300 }))
      .map(([tag, content]) => encodeTlv(tag, content)),
    branch: fc
      .tuple(fc.constantFrom(0x30, 0x31, 0xa0, 0xa3, 0x61), fc.array(tie('element'), { maxLength: 5 }))
      .map(([tag, children]) => encodeTlv(tag, ...children)),
  }),
).element

function rebuild(element: Tlv): Uint8Array {
  if (!isConstructed(element)) return encodeTlv(element.tag, contentOf(element))
  return encodeTlv(element.tag, ...childrenOf(element).map(rebuild))
}

describe('properties', () => {
  it('decoding and encoding again gives the same octets', () => {
    fc.assert(
      fc.property(anyElement, (bytes) => {
        expect(hexOf(rebuild(readWhole(bytes)))).toBe(hexOf(bytes))
      }),
      { numRuns: 300 },
    )
  })

  it('a DER element is read alike under BER rules', () => {
    fc.assert(
      fc.property(anyElement, (bytes) => {
        expect(hexOf(rebuild(readWhole(bytes, 'BER')))).toBe(hexOf(bytes))
      }),
      { numRuns: 200 },
    )
  })

  it('mutated, cut and joined octets end in a fault or a tree, under either rules', () => {
    const mutation = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.nat(), tail: fc.uint8Array({ maxLength: 4 }) })
    fc.assert(
      fc.property(anyElement, mutation, fc.constantFrom<EncodingRules>('DER', 'BER'), (bytes, change, rules) => {
        const mutant = concatBytes(bytes.subarray(0, bytes.length - (change.cut % 3)), change.tail)
        if (mutant.length > 0) mutant[change.at % mutant.length] = change.to
        expect(faultOf(mutant, rules) ?? 'asn1.read').toMatch(/^asn1\./)
      }),
      { numRuns: 2000 },
    )
  })

  it('arbitrary octets end in a fault or a tree', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(faultOf(bytes, 'BER') ?? 'asn1.read').toMatch(/^asn1\./)
      }),
      { numRuns: 2000 },
    )
  })

  it('nested indefinite lengths are read down to the depth that is allowed', () => {
    const level = hex('30 80'.repeat(DEPTH_MAX - 1))
    const body = hex('05 00'.repeat(100_000))
    const ends = new Uint8Array(2 * (DEPTH_MAX - 1))
    let at = readWhole(concatBytes(level, body, ends), 'BER')
    for (let depth = 1; depth < DEPTH_MAX - 1; depth++) {
      let only: Tlv | null = null
      eachChild(at, (child) => {
        only = child
      })
      at = only!
    }
    expect(at.depth).toBe(DEPTH_MAX - 2)
  })
})

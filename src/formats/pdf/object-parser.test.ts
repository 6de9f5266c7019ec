import { describe, expect, it } from 'vitest'
import { latin1Of } from '../../base/bytes.ts'
import { attempt } from '../../base/result.ts'
import { bytesOf } from './build-test-pdf.ts'
import { ObjectParser } from './object-parser.ts'
import { asArray, asDictionary, asString, changedKeys, type PdfObject, sameObject, stringOctets } from './pdf-object.ts'
import { PdfWork } from './pdf-work.ts'
import { dateOf, textOf } from './text-string.ts'

const parserOf = (text: string): ObjectParser => new ObjectParser(bytesOf(text), 0, text.length, new PdfWork())
const read = (text: string): PdfObject => parserOf(text).readObject()
const octets = (text: string): string => latin1Of(stringOctets(asString(read(text))!))
const fails = (text: string): boolean => !attempt(() => read(text)).ok

describe('object syntax — ISO 32000-2 §7.3', () => {
  it('reads booleans, null and numbers', () => {
    expect(['true', 'false', 'null', '42', '+17', '-98', '34.5', '-.002', '4.', '00000042'].map(read)).toEqual([
      true,
      false,
      null,
      42,
      17,
      -98,
      34.5,
      -0.002,
      4,
      42,
    ])
  })

  it('reads names with escapes, and a lone number sign as itself — §7.3.5', () => {
    expect(['/Name1', '/A#20B', '/#41', '/A#', '/A#4', '/A#zz', '/'].map(read)).toEqual(
      ['Name1', 'A B', 'A', 'A#', 'A#4', 'A#zz', ''].map((text) => ({ kind: 'name', text })),
    )
  })

  it('reads each name as it is spelled, whatever names were read before', () => {
    const all = Array.from({ length: 3000 }, (_, n) => `${'Name'.repeat(n % 14)}${n}`)
    for (const text of [...all, ...all.reverse(), '', 'é', 'A#20B']) {
      const spelled = text === 'A#20B' ? 'A B' : text
      expect([read(`/${text}`), read(`/${text}`)]).toEqual([
        { kind: 'name', text: spelled },
        { kind: 'name', text: spelled },
      ])
    }
    expect([read('/A#42'), read('/AB'), read('/A#42')].map((name) => (name as { text: string }).text)).toEqual(
      Array(3).fill('AB'),
    )
  })

  it('reads literal strings with escapes, nesting and line ends — §7.3.4.2', () => {
    expect(octets('(a(b)c)')).toBe('a(b)c')
    expect(octets('(\\n\\r\\t\\b\\f\\(\\)\\\\)')).toBe('\n\r\t\b\f()\\')
    expect(octets('(\\0053\\53\\7x\\400)')).toBe('\x053+\x07x\x00')
    expect(octets('(one\\\r\ntwo\\\nthree\r\nfour\rfive)')).toBe('onetwothree\nfour\nfive')
    expect(octets('(\\q)')).toBe('q')
  })

  it('reads hexadecimal strings, white space and an odd digit — §7.3.4.3', () => {
    expect(octets('<48 65\n6C6c6F>')).toBe('Hello')
    expect(octets('<4>')).toBe('@')
    expect(octets('<>')).toBe('')
  })

  it('tells references from numbers — §7.3.10', () => {
    expect(asArray(read('[1 0 R 2 3 4 0 R]'))!.items).toEqual([
      { kind: 'reference', number: 1, generation: 0 },
      2,
      3,
      { kind: 'reference', number: 4, generation: 0 },
    ])
    expect(asArray(read('[1 0 Rx]'.replace('x', ' ')))!.items).toHaveLength(1)
  })

  it('reads dictionaries without white space, with comments, and remembers a key that occurs twice — §7.3.7', () => {
    const dictionary = asDictionary(read('<</A/B/C[1]%comment >>\n/D<</E(x)>>/A 2>>'))!
    expect([...dictionary.entries.keys()]).toEqual(['A', 'C', 'D'])
    expect(dictionary.duplicatedKey).toBe('A')
  })

  it.each([
    '',
    '<<',
    '<< /A',
    '<< 1 2 >>',
    '[1',
    '(a',
    '<4',
    '>',
    ')',
    'tru',
    'nullx',
    '--1',
    '1.2.3',
    '[1 0 Rx]',
    `/${'x'.repeat(2000)}`,
    '%',
  ])('refuses %j', (text) => {
    expect(fails(text)).toBe(true)
  })

  it('reads an indirect object with its stream left alone — §7.3.8', () => {
    const object = parserOf('7 1 obj << /Length 3 >> stream\r\nendobj endstream endobj').readIndirect()
    expect(object).toMatchObject({ number: 7, generation: 1, value: { kind: 'stream', dataStart: 32 } })
  })

  it('refuses a stream whose keyword a lone carriage return ends — §7.3.8.1', () => {
    expect(attempt(() => parserOf('7 0 obj << >> stream\rabc').readIndirect()).ok).toBe(false)
  })
})

describe('equality of values', () => {
  it('overlooks notation, and nothing else', () => {
    expect(sameObject(read('<< /A (x) /B [1 2.0] /C null >>'), read('<</B[ 1 2 ]/A<78>>>'))).toBe(true)
    for (const [a, b] of [
      ['(x)', '(y)'],
      ['/x', '(x)'],
      ['1 0 R', '1 1 R'],
      ['[1]', '[1 2]'],
      ['1', '1.5'],
      ['<< /A 1 >>', '<< /A 2 >>'],
      ['true', 'null'],
    ]) {
      expect(sameObject(read(a!), read(b!)), `${a} ${b}`).toBe(false)
    }
  })

  it('counts a key that occurs twice as changed', () => {
    expect(changedKeys(asDictionary(read('<< /A 1 >>'))!, asDictionary(read('<< /A 2 /A 1 >>'))!)).toEqual(['A'])
  })
})

describe('text strings and dates — ISO 32000-2 §7.9', () => {
  const string = (text: string) => asString(read(text))!

  it('reads UTF-16, UTF-8 and PDFDocEncoding, never past 1024 characters', () => {
    expect(
      ['<FEFF7B7E540D>', '<EFBBBFE7ADBE>', '(caf\\351)', '<FEFFD800>', '<EFBBBFFF>'].map((text) =>
        textOf(string(text)),
      ),
    ).toEqual(['签名', '签', 'café', '\ufffd', 'ï»¿ÿ'])
    expect(textOf(string(`(${'x'.repeat(5000)})`))).toHaveLength(1024)
  })

  it('reads dates with and without their parts', () => {
    const iso = (text: string) => {
      const at = dateOf(string(text))
      return at === null ? null : new Date(at).toISOString()
    }
    expect(iso("(D:19981223195200-08'00')")).toBe('1998-12-24T03:52:00.000Z')
    expect(iso('(D:2026)')).toBe('2026-01-01T00:00:00.000Z')
    expect(iso('(D:20261231235959Z)')).toBe('2026-12-31T23:59:59.000Z')
    expect([iso('(D:20261331)'), iso('(x)'), iso('()')]).toEqual([null, null, null])
  })
})

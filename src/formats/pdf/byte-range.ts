import type { Bytes } from '../../base/bytes.ts'
import { readTail } from './cross-reference.ts'
import type { SignatureBreach } from './pdf-code.ts'
import { asArray, asCount, asString, hexDigit, type PdfDictionary } from './pdf-object.ts'

/** What a signature covers: everything from the first octet to the end of its revision but its own /Contents. */
export interface SignedRange {
  readonly content: readonly [Bytes, Bytes]
  /** Offset after the last octet covered: the end of the revision that was signed. */
  readonly end: number
  /** The octets of /Contents, padding included. */
  readonly contents: Bytes
  /** How many of them there are up to the last that is not zero. */
  readonly filledContents: number
}

export interface Breach {
  readonly code: SignatureBreach
  readonly standard: string
  readonly values: Readonly<Record<string, string | number>>
}

const BYTE_RANGE = 'ISO 32000-2:2020 §12.8.1'
const CONTENTS = 'ISO 32000-2:2020 §12.8.1, table 255'
const ADES = 'ETSI EN 319 142-1 V1.2.1 §5.5'

/**
 * Reads /ByteRange and /Contents of a signature dictionary and lists every rule they break.
 *
 * The standard asks for a range that covers the whole file but the value of /Contents and leaves the
 * checking to readers; the attacks of CCS 2019 (universal forgery, incremental saving, wrapping) live
 * where readers take less. So: four integers, the first zero, the gap is exactly the hexadecimal string
 * of this very dictionary, and what is covered ends where a revision of the file ends.
 *
 * @param dictionary as it stands in `file`, never out of an object stream
 * @standard ISO 32000-2:2020 §12.8.1 and table 255
 */
export function readByteRange(
  file: Bytes,
  dictionary: PdfDictionary,
): { readonly range: SignedRange | null; readonly breaches: readonly Breach[] } {
  const breaches: Breach[] = []
  const breach = (code: SignatureBreach, standard: string, values: Breach['values'] = {}): void => {
    breaches.push({ code, standard, values })
  }

  const contents = asString(dictionary.entries.get('Contents'))
  let octets: Bytes | null = null
  let filled = 0
  if ((dictionary.entries.get('Contents') ?? null) === null) breach('pdf.contents-missing', CONTENTS)
  else if (contents === null || contents.form !== 'hexadecimal' || contents.source !== file)
    breach('pdf.contents-malformed', CONTENTS)
  else {
    filled = filledOctets(file, contents.start + 1, contents.end - 1)
    octets = cleanHexadecimal(file, contents.start + 1, contents.end - 1, filled)
    if (octets === null) breach('pdf.contents-malformed', CONTENTS, { offset: contents.start })
    else if (octets.length === 0) breach('pdf.contents-missing', CONTENTS)
  }

  const value = dictionary.entries.get('ByteRange') ?? null
  const numbers = asArray(value)?.items.map(asCount) ?? []
  const [first, firstLength, second, secondLength] = numbers
  if (value === null) breach('pdf.byte-range-missing', BYTE_RANGE)
  else if (numbers.length !== 4 || first == null || firstLength == null || second == null || secondLength == null) {
    breach('pdf.byte-range-malformed', BYTE_RANGE, { numbers: numbers.length })
  } else {
    const end = second + secondLength
    if (first !== 0) breach('pdf.byte-range-start', BYTE_RANGE, { start: first })
    if (first + firstLength > second)
      breach('pdf.byte-range-overlap', BYTE_RANGE, { end: first + firstLength, start: second })
    if (contents !== null && (first + firstLength !== contents.start || second !== contents.end)) {
      breach('pdf.byte-range-gap', ADES, {
        gapStart: first + firstLength,
        gapEnd: second,
        contentsStart: contents.start,
        contentsEnd: contents.end,
      })
    }
    if (end > file.length) breach('pdf.byte-range-beyond-file', BYTE_RANGE, { end, octets: file.length })
    // Short of the file's end the range must stop right after a revision: else it covers half a save.
    else if (end !== file.length && readTail(file, end, 'white-space') === null)
      breach('pdf.byte-range-end', ADES, { end })
    if (breaches.length === 0 && octets !== null) {
      const content = [file.subarray(0, firstLength), file.subarray(second, end)] as const
      return { range: { content, end, contents: octets, filledContents: filled }, breaches }
    }
  }
  return { range: null, breaches }
}

/** Pairs of digits up to the last that is not `00`; looked for from the end, eight digits at once, as half of most /Contents is padding. */
function filledOctets(bytes: Bytes, from: number, to: number): number {
  const digits = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = to
  while (at - 8 >= from && digits.getFloat64(at - 8) === EIGHT_ZEROS) at -= 8
  while (at > from && bytes[at - 1] === 0x30) at--
  return (at - from + 1) >> 1
}

/** `00000000`, as the number that those octets are: one comparison for all of them. */
const EIGHT_ZEROS = new DataView(new Uint8Array(8).fill(0x30).buffer).getFloat64(0)

/**
 * Octets of hexadecimal digits in pairs, either case; null for anything else. ISO 32000-2 §7.3.4.3 lets
 * white space stand between digits, no signing software writes it there, and in the one part of the file
 * that is not signed it would only be room for something else.
 *
 * @param filled pairs behind which all digits are known to be zeros
 */
function cleanHexadecimal(bytes: Bytes, from: number, to: number, filled: number): Uint8Array | null {
  if ((to - from) % 2 !== 0) return null
  const octets = new Uint8Array((to - from) >> 1)
  for (let i = 0, at = from; i < filled; i++, at += 2) {
    const octet = (DIGIT_VALUES[bytes[at]!]! << 4) | DIGIT_VALUES[bytes[at + 1]!]!
    if (octet < 0) return null
    octets[i] = octet
  }
  return octets
}

/** A table: tens of thousands of digits are read for every signature. Negative for what is no digit. */
const DIGIT_VALUES = Int8Array.from({ length: 256 }, (_, octet) => hexDigit(octet))

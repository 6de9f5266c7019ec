import { type Bytes, textFromUtf8 } from '../../base/bytes.ts'
import { attempt, FaultError, type Result } from '../../base/result.ts'

/** One field of a form; its octets are a view of the body, so that no file is in memory twice. */
export interface FormPart {
  readonly name: string
  /** Without any path; null where the field is no file. */
  readonly fileName: string | null
  readonly bytes: Bytes
}

/** Octets of a part's headers: two short lines in practice. Ours. */
const HEADERS_OCTETS_MAX = 4096

const CR = 0x0d
const LF = 0x0a
const HYPHEN = 0x2d

/**
 * The boundary that a Content-Type names; null where the type is not multipart/form-data or names none.
 *
 * @standard RFC 7578 §4.1, RFC 2046 §5.1.1
 */
export function multipartBoundary(contentType: string): string | null {
  if (!/^multipart\/form-data *(;|$)/i.test(contentType)) return null
  const match = /; *boundary=(?:"([^"]*)"|([^\s;"]+)) *(?:;|$)/i.exec(contentType)
  const boundary = match?.[1] ?? match?.[2] ?? ''
  return /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary) ? boundary : null
}

/**
 * Splits a form into its parts, strictly: what is cut short or goes on after its end is refused, so that
 * what is verified is what was sent.
 *
 * Faults: request.multipart-malformed, request.parts-exceeded.
 *
 * @standard RFC 7578, RFC 2046 §5.1.1
 */
export function readMultipart(body: Bytes, boundary: string, partsMax: number): Result<readonly FormPart[]> {
  return attempt(() => {
    const delimiter = Uint8Array.from(`\r\n--${boundary}`, (character) => character.charCodeAt(0))
    if (!matchesAt(body, 0, delimiter.subarray(2))) malformed('it does not begin with its boundary')
    const parts: FormPart[] = []
    let at = delimiter.length - 2
    while (!isClose(body, at)) {
      const start = lineEnd(body, at)
      const end = indexOfDelimiter(body, start - 2, delimiter)
      if (end < 0) malformed('it is cut short')
      if (parts.length === partsMax) throw new FaultError('request.parts-exceeded', { limit: partsMax })
      parts.push(readPart(body.subarray(start, Math.max(start, end))))
      at = end + delimiter.length
    }
    return parts
  })
}

function isClose(body: Bytes, at: number): boolean {
  if (body[at] !== HYPHEN || body[at + 1] !== HYPHEN) return false
  const rest = body.subarray(at + 2)
  if (rest.length !== 0 && !(rest.length === 2 && rest[0] === CR && rest[1] === LF))
    malformed('it goes on after its end')
  return true
}

/** Offset after the delimiter's line: white space that transport may add, then CRLF. */
function lineEnd(body: Bytes, at: number): number {
  let end = at
  while (body[end] === 0x20 || body[end] === 0x09) end += 1
  if (body[end] !== CR || body[end + 1] !== LF) malformed('a boundary is not alone on its line')
  return end + 2
}

/** Linear in the body whatever the boundary: a delimiter begins with CR and has no other. */
function indexOfDelimiter(body: Bytes, from: number, delimiter: Bytes): number {
  const last = body.length - delimiter.length
  for (let at = from; at <= last; at++) if (body[at] === CR && matchesAt(body, at, delimiter)) return at
  return -1
}

function matchesAt(body: Bytes, at: number, expected: Bytes): boolean {
  if (at + expected.length > body.length) return false
  for (let i = 0; i < expected.length; i++) if (body[at + i] !== expected[i]) return false
  return true
}

function readPart(part: Bytes): FormPart {
  const headersEnd = endOfHeaders(part)
  const headers = textFromUtf8(part.subarray(0, headersEnd))
  if (headers === null) malformed('a header is not UTF-8')
  const lines = headers
    .split('\r\n')
    .map((line) => /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? malformed('a header is malformed'))
  const header = (name: string) => lines.find((line) => line[1]!.toLowerCase() === name)?.[2] ?? null
  // RFC 7578 §4.7: deprecated, and the octets would not be the file's.
  if (!/^(binary|8bit|7bit)?$/i.test(header('content-transfer-encoding') ?? '')) malformed('a part is transfer-encoded')
  const disposition = header('content-disposition') ?? malformed('a part has no Content-Disposition')
  if (!/^form-data *;/i.test(disposition)) malformed('a part is not form-data')
  const name = parameter(disposition, 'name') ?? malformed('a part has no name')
  const fileName = parameter(disposition, 'filename')
  return {
    name,
    // RFC 7578 §4.2: a path says where the file lay on the sender's machine, which is nobody's business.
    fileName:
      fileName === null ? null : fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1),
    bytes: part.subarray(headersEnd + 4),
  }
}

function endOfHeaders(part: Bytes): number {
  const last = Math.min(part.length - 4, HEADERS_OCTETS_MAX)
  for (let at = 0; at <= last; at++) {
    if (part[at] === CR && part[at + 1] === LF && part[at + 2] === CR && part[at + 3] === LF) return at
  }
  return malformed('the headers of a part have no end')
}

/**
 * A parameter of Content-Disposition. Browsers write a quotation mark as %22 (WHATWG HTML, multipart/form-data
 * encoding), other clients as \".
 */
function parameter(disposition: string, name: string): string | null {
  const match = new RegExp(`; *${name}=(?:"((?:\\\\"|[^"])*)"|([^\\s;"]+))`, 'i').exec(disposition)
  if (!match) return null
  const text = match[1]?.replaceAll('\\"', '"') ?? match[2]!
  return text.replace(/%(22|0D|0A)/gi, (code) => decodeURIComponent(code))
}

function malformed(reason: string): never {
  throw new FaultError('request.multipart-malformed', { reason })
}

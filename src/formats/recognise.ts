import { type Bytes, latin1Of } from '../base/bytes.ts'
import { attempt, type Fault } from '../base/result.ts'
import { decodeSignedData, type SignedData } from '../cms/signed-data.ts'
import { containsAscii, type DerKind, derBlocksOf, derKindOf, pdfHeaderAt } from './sniff.ts'

/** Octets of a document that is parsed; content beside it is hashed only, and not limited here (security.md, promise 3). */
export const DOCUMENT_OCTETS_MAX = 50 << 20

/** What a file proved to be by its octets. */
export type Recognised =
  | { readonly kind: 'pdf' }
  | { readonly kind: 'content-info'; readonly data: SignedData }
  | { readonly kind: Exclude<DerKind, 'content-info'>; readonly bytes: Bytes }
  | { readonly kind: 'none'; readonly fault: Fault }

export function recognise(bytes: Bytes): Recognised {
  const none = (code: Fault['code'], values: Fault['values'] = {}): Recognised => ({
    kind: 'none',
    fault: { code, values },
  })
  if (bytes.length === 0) return none('format.empty')
  if (bytes.length > DOCUMENT_OCTETS_MAX)
    return none('format.too-large', { octets: bytes.length, max: DOCUMENT_OCTETS_MAX })
  const headerAt = pdfHeaderAt(bytes)
  if (headerAt === 0) return { kind: 'pdf' }

  const blocks = attempt(() => derBlocksOf(bytes))
  if (!blocks.ok) return { kind: 'none', fault: blocks.fault }
  const [block, ...more] = blocks.value
  if (block === undefined)
    return headerAt > 0 ? { kind: 'pdf' } : none('format.unrecognised', { format: familyOf(bytes) })
  const kind = derKindOf(block.bytes)
  if (kind === null) return headerAt > 0 ? { kind: 'pdf' } : none('format.unrecognised', { format: familyOf(bytes) })
  if (more.length > 0 && kind === 'content-info') return none('format.pem-block-count', { count: blocks.value.length })

  const polyglot = none('format.ambiguous', { first: kind, second: 'pdf' })
  if (kind !== 'content-info') return headerAt < 0 ? { kind, bytes: block.bytes } : polyglot
  const decoded = decodeSignedData(block.bytes)
  if (!decoded.ok) return { kind: 'none', fault: decoded.fault }
  return headerAt >= 0 && isPolyglot(bytes, decoded.value) ? polyglot : { kind, data: decoded.value }
}

/**
 * A file that PDF readers open too must not pass as something else: they would show what was never
 * verified. A message whose attached content is a PDF has the header inside the content; then nothing
 * outside it may look like the end of a PDF, from where readers start.
 *
 * @standard ISO 32000-1:2008 annex H, notes 13 and 18 (header and %%EOF within 1024 octets)
 */
function isPolyglot(bytes: Bytes, { bytes: message, contentSpan }: SignedData): boolean {
  // PEM and base64 hold no PDF that a reader could find.
  if (contentSpan === null || message.length !== bytes.length) return true
  const outside = [bytes.subarray(0, contentSpan.start), bytes.subarray(contentSpan.end)]
  return outside.some((part) => PDF_MARKS.some((mark) => containsAscii(part, mark)))
}

/** `7 0 obj`: readers that find no end look for objects. */
const PDF_MARKS = ['%PDF-', 'startxref', '%%EOF', ...Array.from('0123456789', (digit) => `${digit} obj`)]

/** Formats that are known by their first octets and not read here. */
function familyOf(bytes: Bytes): string {
  const head = latin1Of(bytes.subarray(0, 64))
  if (head.startsWith('PK\x03\x04')) return 'zip'
  if (/^(?:\xef\xbb\xbf)?\s*<[?!A-Za-z]/.test(head)) return 'xml'
  return /^(?:\xef\xbb\xbf)?\s*\{/.test(head) ? 'json' : 'unknown'
}

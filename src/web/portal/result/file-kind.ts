import { latin1Of } from '../../../base/bytes.ts'
import { HEAD_OCTETS, type PairableFile } from './pair-files.ts'

/** What people give that is no signed document here, told in words in place of "unknown format". */
export type FileKind = 'empty' | 'image' | 'ofd' | 'archive' | 'office' | 'web' | 'certificate' | 'list' | 'text'

const IMAGES = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM', 'II*\0', 'MM\0*']
const ARCHIVES = ['Rar!', '7z\xbc\xaf', '\x1f\x8b']
/** Compound File Binary: the Office documents before 2007, and of WPS. */
const COMPOUND = '\xd0\xcf\x11\xe0'
/** OFD, Office Open XML and plain archives are all ZIP: their names tell. GB/T 33190-2016 §6 */
const ZIP = 'PK\x03\x04'

/** Null where nothing is known of it: then the engine's own words say why it cannot be read. */
export function fileKind({ name, bytes }: PairableFile): FileKind | null {
  if (bytes.length === 0) return 'empty'
  const head = latin1Of(bytes.subarray(0, HEAD_OCTETS))
  const begins = (starts: readonly string[]) => starts.some((start) => head.startsWith(start))
  const named = (pattern: RegExp) => pattern.test(name ?? '')
  if (begins(IMAGES) || (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP')) return 'image'
  if (begins([ZIP])) return named(/\.ofd$/i) ? 'ofd' : named(/\.(docx|xlsx|pptx|wps|et|dps)$/i) ? 'office' : 'archive'
  if (begins([COMPOUND])) return 'office'
  if (begins(ARCHIVES)) return 'archive'
  const text = head.trimStart().toLowerCase()
  if (text.startsWith('-----begin certificate-----') || named(/\.(cer|crt)$/i)) return 'certificate'
  if (text.startsWith('-----begin x509 crl-----') || named(/\.crl$/i)) return 'list'
  if (text.startsWith('<!doctype html') || text.startsWith('<html')) return 'web'
  return named(/\.(txt|md|csv)$/i) ? 'text' : null
}

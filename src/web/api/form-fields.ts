import { type Bytes, textFromUtf8 } from '../../base/bytes.ts'
import { type Instant, instantFromIso, instantOf } from '../../base/instant.ts'
import { FaultError, fail, ok, type Result } from '../../base/result.ts'
import type { NamedOctets } from '../../service/read-certificates.ts'
import { type FormPart, multipartBoundary, readMultipart } from './multipart.ts'
import { readRequestOctets } from './request-octets.ts'

/** Octets of a whole request: 25 MiB. A worker has 128 MB for everything, and contracts stay far below. Ours. */
export const REQUEST_OCTETS_MAX = 25 * 1024 * 1024

/** Octets of a field that is no file. */
const TEXT_OCTETS_MAX = 256

/** What a form may hold. */
export interface FormShape {
  /** Names of fields; one that is not known is refused: a misspelt name must not give an answer to another question. */
  readonly fields: readonly string[]
  readonly partsMax: number
}

interface NamedFile {
  readonly bytes: Bytes
  readonly fileName: string | null
}

/** Reads a request's form. Faults: request.*. */
export async function readForm(request: Request, shape: FormShape): Promise<Result<FormFields>> {
  const boundary = multipartBoundary(request.headers.get('content-type') ?? '')
  if (boundary === null) return fail('request.content-type-unsupported')
  const body = await readRequestOctets(request, REQUEST_OCTETS_MAX)
  if (!body.ok) return body
  const parts = readMultipart(body.value, boundary, shape.partsMax)
  if (!parts.ok) return parts
  for (const { name } of parts.value) {
    if (shape.fields.includes(name)) continue
    const field = /^[\w-]{1,32}$/.test(name) ? name : '…'
    return fail('request.field-unknown', { field, known: shape.fields.join(', ') })
  }
  return ok(new FormFields(parts.value))
}

/** The fields of a form by name. What is wrong with one is thrown as a fault, to be caught at the room's door. */
export class FormFields {
  readonly #parts: readonly FormPart[]

  constructor(parts: readonly FormPart[]) {
    this.#parts = parts
  }

  /** A file; null where there is none. */
  file(field: string): NamedFile | null {
    const part = this.#single(field)
    if (part === null || isLeftEmpty(part)) return null
    if (part.bytes.length === 0) throw new FaultError('request.file-empty', { field })
    return { bytes: part.bytes, fileName: part.fileName === '' ? null : part.fileName }
  }

  /** Every file of a field that may be given again. */
  files(field: string, limit: number): NamedOctets[] {
    const files = this.#parts.filter((part) => part.name === field && !isLeftEmpty(part))
    if (files.length > limit) throw new FaultError('request.parts-exceeded', { limit })
    if (files.some(({ bytes }) => bytes.length === 0)) throw new FaultError('request.file-empty', { field })
    return files.map(({ bytes, fileName }, index) => ({ name: fileName || `${field} ${index + 1}`, bytes }))
  }

  /** A text; null where it is absent or left empty. */
  text(field: string): string | null {
    const part = this.#single(field)
    return part === null || part.bytes.length === 0 ? null : textOf(part)
  }

  /** Every text of a field that may be given again. */
  texts(field: string): string[] {
    return this.#parts.filter((part) => part.name === field && part.bytes.length > 0).map(textOf)
  }

  /** `now` to the second where nothing is asked for. */
  instant(field: string, now: Instant): Instant {
    const text = this.text(field)
    if (text === null) return instantOf(Math.floor(now / 1000) * 1000)
    const at = instantFromIso(text)
    if (at === null) throw new FaultError('request.at-malformed')
    return at
  }

  flag(field: string, absent = false): boolean {
    const text = this.text(field)
    if (text === null) return absent
    // The code of this one is older than the others' and clients may branch on it.
    if (text !== 'true' && text !== 'false') {
      throw field === 'sm3'
        ? new FaultError('request.sm3-malformed')
        : new FaultError('request.flag-malformed', { field })
    }
    return text === 'true'
  }

  #single(field: string): FormPart | null {
    const [part, ...more] = this.#parts.filter(({ name }) => name === field)
    if (more.length > 0) throw new FaultError('request.field-duplicated', { field })
    return part ?? null
  }
}

/** A browser sends a file input that was left empty as an empty file without a name: that is no file. */
const isLeftEmpty = (part: FormPart): boolean => part.bytes.length === 0 && (part.fileName ?? '') === ''

function textOf({ name, bytes }: FormPart): string {
  if (bytes.length > TEXT_OCTETS_MAX) {
    throw new FaultError('request.field-too-long', { field: name, limit: TEXT_OCTETS_MAX })
  }
  const text = textFromUtf8(bytes)
  if (text === null) throw new FaultError('request.multipart-malformed', { reason: 'a text field is not UTF-8' })
  return text
}

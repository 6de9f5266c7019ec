import { type Bytes, textFromUtf8 } from '../../base/bytes.ts'
import { type Instant, instantFromIso, instantOf } from '../../base/instant.ts'
import { attempt, FaultError, type Result } from '../../base/result.ts'
import { DEFAULT_POLICY } from '../../service/policies.ts'
import type { NamedOctets } from '../../service/read-certificates.ts'
import type { Submission } from '../../service/submit-document.ts'
import { type FormPart, multipartBoundary, readMultipart } from './multipart.ts'
import { readRequestOctets } from './request-octets.ts'

/** Octets of a whole request: 25 MiB. A worker has 128 MB for everything, and contracts stay far below. Ours. */
export const REQUEST_OCTETS_MAX = 25 * 1024 * 1024

/** Files of certificates, CRLs and OCSP responses beside a document. Ours. */
export const MATERIAL_FILES_MAX = 16

/** Octets of a field that is no file. */
const TEXT_OCTETS_MAX = 256

const FILE_FIELDS = ['file', 'content', 'certificate'] as const
const TEXT_FIELDS = ['at', 'policy', 'sm3'] as const
type FileField = (typeof FILE_FIELDS)[number]
type TextField = (typeof TEXT_FIELDS)[number]

const FORM_FIELDS: readonly string[] = [...FILE_FIELDS, 'material', ...TEXT_FIELDS]

const PARTS_MAX = FILE_FIELDS.length + TEXT_FIELDS.length + MATERIAL_FILES_MAX

/**
 * Reads the form of a verification. A field that is not known is refused: a misspelt `policy` must not give
 * a verdict by another one. `now` is the validation time where none is asked for, to the second.
 *
 * Faults: request.*.
 */
export async function readVerificationForm(request: Request, now: Instant): Promise<Result<Submission>> {
  const boundary = multipartBoundary(request.headers.get('content-type') ?? '')
  if (boundary === null) return { ok: false, fault: { code: 'request.content-type-unsupported', values: {} } }
  const body = await readRequestOctets(request, REQUEST_OCTETS_MAX)
  if (!body.ok) return body
  const parts = readMultipart(body.value, boundary, PARTS_MAX)
  return parts.ok ? attempt(() => submissionOf(parts.value, now)) : parts
}

function submissionOf(parts: readonly FormPart[], now: Instant): Submission {
  for (const { name } of parts) {
    if (!FORM_FIELDS.includes(name)) {
      const field = /^[\w-]{1,32}$/.test(name) ? name : '…'
      throw new FaultError('request.field-unknown', { field, known: FORM_FIELDS.join(', ') })
    }
  }
  const file = fileOf(parts, 'file')
  if (file === null) throw new FaultError('request.file-missing')
  const content = fileOf(parts, 'content')
  const certificate = fileOf(parts, 'certificate')
  return {
    document: file.bytes,
    name: file.fileName,
    ...(content && { content: { bytes: content.bytes, name: content.fileName } }),
    ...(certificate && { certificate: certificate.bytes }),
    material: materialOf(parts),
    at: instantOfField(textOf(parts, 'at'), now),
    policy: textOf(parts, 'policy') ?? DEFAULT_POLICY,
    sm3: flagOf(textOf(parts, 'sm3')),
  }
}

/** A browser sends a file input that was left empty as an empty file without a name: that is no file. */
const isLeftEmpty = (part: FormPart): boolean => part.bytes.length === 0 && (part.fileName ?? '') === ''

interface NamedFile {
  readonly bytes: Bytes
  readonly fileName: string | null
}

function fileOf(parts: readonly FormPart[], field: FileField): NamedFile | null {
  const [part, ...more] = parts.filter(({ name }) => name === field)
  if (more.length > 0) throw new FaultError('request.field-duplicated', { field })
  if (part === undefined || isLeftEmpty(part)) return null
  if (part.bytes.length === 0) throw new FaultError('request.file-empty', { field })
  return { bytes: part.bytes, fileName: part.fileName === '' ? null : part.fileName }
}

function materialOf(parts: readonly FormPart[]): NamedOctets[] {
  const files = parts.filter((part) => part.name === 'material' && !isLeftEmpty(part))
  if (files.length > MATERIAL_FILES_MAX) throw new FaultError('request.parts-exceeded', { limit: MATERIAL_FILES_MAX })
  if (files.some(({ bytes }) => bytes.length === 0)) throw new FaultError('request.file-empty', { field: 'material' })
  return files.map(({ bytes, fileName }, index) => ({ name: fileName || `material ${index + 1}`, bytes }))
}

/** A text field; one left empty counts as absent. */
function textOf(parts: readonly FormPart[], field: TextField): string | null {
  const [part, ...more] = parts.filter(({ name }) => name === field)
  if (more.length > 0) throw new FaultError('request.field-duplicated', { field })
  if (part === undefined || part.bytes.length === 0) return null
  if (part.bytes.length > TEXT_OCTETS_MAX)
    throw new FaultError('request.field-too-long', { field, limit: TEXT_OCTETS_MAX })
  const text = textFromUtf8(part.bytes)
  if (text === null) throw new FaultError('request.multipart-malformed', { reason: 'a text field is not UTF-8' })
  return text
}

function instantOfField(text: string | null, now: Instant): Instant {
  if (text === null) return instantOf(Math.floor(now / 1000) * 1000)
  const at = instantFromIso(text)
  if (at === null) throw new FaultError('request.at-malformed')
  return at
}

function flagOf(text: string | null): boolean {
  if (text !== null && text !== 'true' && text !== 'false') throw new FaultError('request.sm3-malformed')
  return text === 'true'
}

import { base64Of, textFromUtf8 } from '../../../base/bytes.ts'
import type { Json } from '../../../base/canonical-json.ts'
import { isoOf } from '../../../base/instant.ts'
import type { Fault } from '../../../base/result.ts'
import { readRegistrationRequest } from '../../../service/registration/registration-requests.ts'
import { type RegistrationRequest, unreadableFile } from '../../../service/registration/submit-registration.ts'
import { filesOf, textField } from '../shell/form-fields.ts'
import type { ConsoleTexts } from './words/zh.ts'

const SUBMISSION_FIELDS = [
  'certificate-file',
  'certificate',
  'request-file',
  'request',
  'side',
  'counterpart',
  'name-zh',
  'name-en',
  'instrument',
  'pair',
  'effective',
  'sm2-id',
  'comment',
] as const
export type SubmissionField = (typeof SUBMISSION_FIELDS)[number]

/** What is wrong with a field: words of the form, or a fault of the service. */
export interface WrongField {
  readonly name: SubmissionField
  readonly error: keyof ConsoleTexts['form']['errors'] | Fault
}

export type SubmissionKind = 'root' | 'cross-certificate'

export const isSubmissionKind = (text: string): text is SubmissionKind =>
  text === 'root' || text === 'cross-certificate'

type Read =
  | { readonly ok: true; readonly value: RegistrationRequest }
  | { readonly ok: false; readonly wrong: readonly WrongField[] }

/** Where the members of a request stand in the form. */
const FIELD_OF_MEMBER: Readonly<Record<string, SubmissionField>> = {
  '/certificate': 'certificate-file',
  '/request': 'request-file',
  '/issuer': 'counterpart',
  '/subject': 'counterpart',
  '/names/zh': 'name-zh',
  '/names/en': 'name-en',
  '/pair': 'pair',
  '/instrument': 'instrument',
  '/sm2Id': 'sm2-id',
  '/effectiveFrom': 'effective',
  '/comment': 'comment',
}

/** Reads the form into what the API reads too, or says what is wrong with it, each at its field. */
export async function readSubmission(
  form: FormData | null,
  kind: SubmissionKind,
  authority: string,
  now: Parameters<typeof isoOf>[0],
): Promise<Read> {
  const text = (name: SubmissionField) => textField(form, name)
  const certificate = await fileOrText(form, 'certificate')
  const request = kind === 'root' ? null : await fileOrText(form, 'request')
  const other = kind === 'root' ? authority : text('counterpart')
  const wrong: WrongField[] = []
  if (certificate === null) wrong.push({ name: 'certificate-file', error: 'file' })
  if (other === '') wrong.push({ name: 'counterpart', error: 'counterpart' })
  if (kind === 'cross-certificate' && other === authority) wrong.push({ name: 'counterpart', error: 'self' })
  for (const name of ['name-zh', 'name-en'] as const) if (text(name) === '') wrong.push({ name, error: 'missing' })
  const effective = text('effective')
  if (effective !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(effective)) wrong.push({ name: 'effective', error: 'effective' })
  if (wrong.length > 0) return { ok: false, wrong }
  const isIssuer = kind === 'cross-certificate' && text('side') === 'issuer'
  const said: Json = {
    kind,
    certificate,
    request,
    issuer: isIssuer ? authority : other,
    subject: isIssuer ? other : authority,
    names: { zh: text('name-zh'), en: text('name-en') },
    pair: kind === 'root' ? null : text('pair') || null,
    instrument: kind === 'root' ? null : text('instrument') || null,
    sm2Id: text('sm2-id').toLowerCase() || null,
    comment: oneLine(text('comment')),
    // A day in Beijing begins there.
    ...(effective !== '' && { effectiveFrom: `${effective}T00:00:00+08:00` }),
  }
  const read = readRegistrationRequest(isoOf(now))(said)
  if (read.ok) return read
  const name = FIELD_OF_MEMBER[String(read.fault.values.at)] ?? 'certificate-file'
  return { ok: false, wrong: [{ name, error: errorOf(name, read.fault) }] }
}

function errorOf(name: SubmissionField, fault: Fault): WrongField['error'] {
  if (fault.code === 'registry.text-too-long') return 'tooLong'
  if (name === 'effective') return 'effective'
  if (name === 'sm2-id') return 'sm2Id'
  return name === 'certificate-file' || name === 'request-file' ? fault : 'malformed'
}

/** Where a refusal of the service is told. */
export function fieldOfFault(fault: Fault, request: RegistrationRequest): SubmissionField {
  if (fault.code === 'registry.row-reference-unknown') {
    return fault.values.kind === 'instrument' ? 'instrument' : 'counterpart'
  }
  if (fault.code === 'registry.registration-malformed') {
    return FIELD_OF_MEMBER[String(fault.values.at)] ?? 'certificate-file'
  }
  return unreadableFile(request) === 'request' ? 'request-file' : 'certificate-file'
}

/** A comment is one line: the registry keeps no control characters. */
export const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ')

/** A file as the API takes it, PEM as it stands or DER in base64; null where neither a file nor text was given. */
export async function fileOrText(form: FormData | null, name: 'certificate' | 'request'): Promise<string | null> {
  const [file] = await filesOf(form, `${name}-file`)
  if (file === undefined) return textField(form, name) || null
  const text = textFromUtf8(file.bytes)
  return text?.includes('-----BEGIN ') ? text : base64Of(file.bytes)
}

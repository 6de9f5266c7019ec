import type { Json } from '../../../base/canonical-json.ts'
import { isoOf } from '../../../base/instant.ts'
import type { Fault } from '../../../base/result.ts'
import type { InspectedSubmission } from '../../../service/registration/inspect-submission.ts'
import { readRegistrationRequest } from '../../../service/registration/registration-requests.ts'
import type { RegistrationRequest } from '../../../service/registration/submit-registration.ts'
import { textField } from '../shell/form-fields.ts'
import { FIELD_OF_MEMBER, type SubmissionField, type SubmissionKind, type WrongField } from './submission-fields.ts'

type Read =
  | { readonly ok: true; readonly value: RegistrationRequest }
  | { readonly ok: false; readonly wrong: readonly WrongField[] }

/** What of a submission is known before the form is read: who submits which files. */
export interface Submitting {
  readonly kind: SubmissionKind
  readonly own: string
  /** Null where they cannot be read, which is told at their fields. */
  readonly files: Pick<InspectedSubmission, 'certificate' | 'request'> | null
}

/** Reads the form into what the API reads too, or says what is wrong with it, each at its field. */
export function readSubmission(
  form: FormData | null,
  { kind, own, files }: Submitting,
  now: Parameters<typeof isoOf>[0],
): Read {
  const text = (name: SubmissionField) => textField(form, name)
  const wrong = [...wrongSides(text, kind, own), ...wrongTexts(text)]
  if (wrong.length > 0 || files === null) return { ok: false, wrong }
  const effective = text('effective')
  const said: Json = {
    kind,
    certificate: files.certificate,
    request: files.request,
    issuer: kind === 'root' ? own : text('issuer'),
    subject: kind === 'root' ? own : text('subject'),
    names: { zh: text('name-zh'), en: text('name-en') },
    pair: kind === 'root' ? null : text('pair') || null,
    instrument: kind === 'root' ? null : text('instrument') || null,
    sm2Id: text('sm2-id').toLowerCase() || null,
    comment: oneLine(text('comment')),
    // A day in Beijing begins there.
    ...(effective !== '' && { effectiveFrom: `${effective}T00:00:00+08:00` }),
  }
  const read = readRegistrationRequest(isoOf(now))
  const value = read(said)
  if (value.ok) return value
  return { ok: false, wrong: read.faultsIn(said).map(wrongMember) }
}

/** Both sides are said, two different ones, and one of them is who submits: nobody submits for others. */
function wrongSides(text: (name: SubmissionField) => string, kind: SubmissionKind, own: string): WrongField[] {
  if (kind === 'root') return []
  const [issuer, subject] = [text('issuer'), text('subject')]
  const missing = (['issuer', 'subject'] as const).filter((name) => text(name) === '')
  if (missing.length > 0) return missing.map((name) => ({ name, error: 'party' }))
  if (issuer === subject) return [{ name: 'subject', error: 'self' }]
  return issuer === own || subject === own ? [] : [{ name: 'subject', error: 'foreign' }]
}

function wrongTexts(text: (name: SubmissionField) => string): WrongField[] {
  const wrong: WrongField[] = []
  for (const name of ['name-zh', 'name-en'] as const) if (text(name) === '') wrong.push({ name, error: 'missing' })
  const effective = text('effective')
  if (effective !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(effective)) wrong.push({ name: 'effective', error: 'effective' })
  return wrong
}

function wrongMember(fault: Fault): WrongField {
  const name = FIELD_OF_MEMBER[String(fault.values.at)] ?? 'certificate-file'
  return { name, error: errorOf(name, fault) }
}

function errorOf(name: SubmissionField, fault: Fault): WrongField['error'] {
  if (fault.code === 'registry.text-too-long') return 'tooLong'
  if (name === 'effective') return 'effective'
  if (name === 'sm2-id') return 'sm2Id'
  return name === 'certificate-file' || name === 'request-file' ? fault : 'malformed'
}

/** Where a refusal of the service is told. */
export function fieldOfFault(fault: Fault): SubmissionField {
  if (fault.code === 'registry.row-reference-unknown') {
    return fault.values.kind === 'instrument' ? 'instrument' : 'subject'
  }
  return FIELD_OF_MEMBER[String(fault.values.at)] ?? 'certificate-file'
}

/** A comment is one line: the registry keeps no control characters. */
export const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ')

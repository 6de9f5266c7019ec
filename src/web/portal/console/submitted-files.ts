import { base64Of, textFromUtf8 } from '../../../base/bytes.ts'
import { type Fault, ok, type Result } from '../../../base/result.ts'
import { type InspectedSubmission, inspectSubmission } from '../../../service/registration/inspect-submission.ts'
import { readSubmittedFiles } from '../../../service/registration/registration-requests.ts'
import { unreadableFile } from '../../../service/registration/submit-registration.ts'
import type { WebPorts } from '../../app-environment.ts'
import { filesOf, textField } from '../shell/form-fields.ts'
import { FIELD_OF_MEMBER, type SubmissionKind, type WrongField } from './submission-fields.ts'

/** The files of a form with what they say, or what is wrong with them, each at its field. */
type OpenedFiles = { readonly inspected: InspectedSubmission } | { readonly wrong: WrongField }

/** Opens what was chosen or pasted. Faults: service.*; what is wrong with a file is the value. */
export async function openFiles(
  registry: WebPorts['registry'],
  form: FormData | null,
  kind: SubmissionKind,
): Promise<Result<OpenedFiles>> {
  const certificate = await fileOrText(form, 'certificate')
  const request = kind === 'root' ? null : await fileOrText(form, 'request')
  if (certificate === null) return ok({ wrong: { name: 'certificate-file', error: 'file' } })
  const files = readSubmittedFiles({ certificate, request })
  if (!files.ok) {
    const name = FIELD_OF_MEMBER[String(files.fault.values.at)] ?? 'certificate-file'
    return ok({ wrong: { name, error: files.fault } })
  }
  const inspected = await inspectSubmission(registry, { kind, ...files.value })
  if (inspected.ok) return ok({ inspected: inspected.value })
  if (isOfService(inspected.fault)) return inspected
  const name = unreadableFile(files.value) === 'request' ? 'request-file' : 'certificate-file'
  return ok({ wrong: { name, error: inspected.fault } })
}

export const isOfService = ({ code }: Fault): boolean => code.startsWith('service.')

/** A file as the API takes it, PEM as it stands or DER in base64; null where neither a file nor text was given. */
export async function fileOrText(form: FormData | null, name: 'certificate' | 'request'): Promise<string | null> {
  const [file] = await filesOf(form, `${name}-file`)
  if (file === undefined) return textField(form, name) || null
  const text = textFromUtf8(file.bytes)
  return text?.includes('-----BEGIN ') ? text : base64Of(file.bytes)
}

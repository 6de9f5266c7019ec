import type { Instant } from '../../base/instant.ts'
import { attempt, FaultError, type Result } from '../../base/result.ts'
import { DEFAULT_POLICY } from '../../service/policies.ts'
import { isPurpose, isRegionCode, PURPOSES } from '../../service/recognition/recognition-choices.ts'
import type { RegistryState } from '../../service/registry/registry-state.ts'
import type { Submission } from '../../service/submit-document.ts'
import { type FormFields, readForm } from './form-fields.ts'

/** Files of certificates, CRLs and OCSP responses beside a document. Ours. */
export const MATERIAL_FILES_MAX = 16

const FILE_FIELDS = ['file', 'content', 'certificate'] as const
const TEXT_FIELDS = ['at', 'policy', 'sm3', 'region', 'purpose', 'version', 'changeHead'] as const

const SHAPE = {
  fields: [...FILE_FIELDS, 'material', ...TEXT_FIELDS],
  partsMax: FILE_FIELDS.length + TEXT_FIELDS.length + MATERIAL_FILES_MAX,
}

/**
 * Reads the form of a verification. `now` is the validation time where none is asked for, to the second.
 *
 * Faults: request.*.
 */
export async function readVerificationForm(request: Request, now: Instant): Promise<Result<Submission>> {
  const form = await readForm(request, SHAPE)
  return form.ok ? attempt(() => submissionOf(form.value, now)) : form
}

function submissionOf(form: FormFields, now: Instant): Submission {
  const file = form.file('file')
  if (file === null) throw new FaultError('request.file-missing')
  const content = form.file('content')
  const certificate = form.file('certificate')
  const relying = relyingOf(form)
  return {
    document: file.bytes,
    name: file.fileName,
    ...(content && { content: { bytes: content.bytes, name: content.fileName } }),
    ...(certificate && { certificate: certificate.bytes }),
    material: form.files('material', MATERIAL_FILES_MAX),
    at: form.instant('at', now),
    policy: form.text('policy') ?? DEFAULT_POLICY,
    sm3: form.flag('sm3'),
    ...(relying !== null && { relying }),
  }
}

function relyingOf(form: FormFields): NonNullable<Submission['relying']> | null {
  const [region, purpose] = [form.text('region'), form.text('purpose')]
  const [version, changeHead] = [form.text('version'), form.text('changeHead')]
  if ([region, purpose, version, changeHead].every((text) => text === null)) return null
  if (region === null || !isRegionCode(region)) throw new FaultError('request.region-malformed')
  if (purpose !== null && !isPurpose(purpose)) {
    throw new FaultError('request.purpose-unknown', { known: PURPOSES.join(', ') })
  }
  const asked = { region, purpose: purpose ?? 'general' } as const
  return version === null && changeHead === null ? asked : { ...asked, state: stateOf(version, changeHead) }
}

/** A state of the registry as a report names it. */
function stateOf(version: string | null, changeHead: string | null): RegistryState {
  if (version !== null && !/^[0-9]{1,15}$/.test(version)) {
    throw new FaultError('request.state-malformed', { field: 'version' })
  }
  if (changeHead !== null && !/^[0-9a-f]{64}$/.test(changeHead)) {
    throw new FaultError('request.state-malformed', { field: 'changeHead' })
  }
  return { version: version === null ? null : Number(version), changeHead }
}

import type { Json } from '../../base/canonical-json.ts'
import type { Result } from '../../base/result.ts'
import { integerOf, listOf, nullOr, oneOf, textOf } from '../../registry/json-codec.ts'
import { askedInstant, fileOf, type JsonReader, jsonReader } from '../json-request.ts'
import { DEFAULT_POLICY } from '../policies.ts'
import { PURPOSES } from './recognition-choices.ts'
import type { RecognitionSubmission } from './submit-recognition.ts'

/** Questions in one request. Ours: each may search paths for as long as one verification. */
export const RECOGNITIONS_MAX = 50
/** Files of certificates, CRLs and OCSP responses beside one certificate. Ours. */
export const RECOGNITION_FILES_MAX = 16
/** Octets of one of them: a full CRL of a CA comes over the command line. Ours. */
const FILE_OCTETS_MAX = 1 << 20

type Body = Omit<RecognitionSubmission, 'certificate' | 'material'> & {
  readonly certificate: Uint8Array<ArrayBufferLike>
  readonly material: readonly Uint8Array<ArrayBufferLike>[]
}

const region = textOf(6, /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/)
const file = fileOf(FILE_OCTETS_MAX)

/** A question; `now` is the instant asked about where none is given. */
function readRecognitionRequest(now: string): JsonReader<RecognitionSubmission> {
  const read = jsonReader<Body>(
    {
      certificate: file,
      material: listOf(file, RECOGNITION_FILES_MAX),
      region,
      purpose: oneOf(...PURPOSES),
      at: askedInstant,
      effective: nullOr(oneOf('issuance-and-use', 'issuance', 'use')),
      policy: textOf(64),
      version: nullOr(integerOf(0, Number.MAX_SAFE_INTEGER)),
      changeHead: nullOr(textOf(64, /^[0-9a-f]{64}$/)),
    },
    {
      material: [],
      purpose: 'general',
      at: now,
      effective: null,
      policy: DEFAULT_POLICY,
      version: null,
      changeHead: null,
    },
  )
  return (json) => {
    const body = read(json)
    if (!body.ok) return body
    const { certificate, material, ...asked } = body.value
    const named = material.map((bytes, i) => ({ name: `material ${i + 1}`, bytes }))
    return { ok: true, value: { ...asked, certificate: { name: 'certificate', bytes: certificate }, material: named } }
  }
}

const anyJson = { encode: (json: Json) => json, decode: (json: Json) => json }

const readQuestions = jsonReader<{ readonly questions: readonly Json[] }>({
  questions: listOf(anyJson, RECOGNITIONS_MAX),
})

/** Many questions, each read on its own: one that cannot be read takes none of the others down. Null for a single one. */
export function readRecognitionRequests(
  now: string,
): JsonReader<{ readonly one: RecognitionSubmission } | { readonly many: readonly Result<RecognitionSubmission>[] }> {
  const readOne = readRecognitionRequest(now)
  return (json) => {
    const isMany = json !== null && typeof json === 'object' && !Array.isArray(json) && 'questions' in json
    if (!isMany) {
      const one = readOne(json)
      return one.ok ? { ok: true, value: { one: one.value } } : one
    }
    const questions = readQuestions(json)
    if (!questions.ok) return questions
    return { ok: true, value: { many: questions.value.questions.map(readOne) } }
  }
}

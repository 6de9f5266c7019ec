import type { Json } from '../../base/canonical-json.ts'
import { nullOr, objectOf, oneOf, textOf } from '../../registry/json-codec.ts'
import { SUBMISSION_OCTETS_MAX } from '../../registry/registration/read-submission.ts'
import { REGISTRATION_ACTIONS, type RegistrationAction } from '../../registry/registration/registration.ts'
import { REMARK_KINDS, type RemarkKind } from '../../registry/registration/registration-remark.ts'
import type { Names } from '../../registry/registry-snapshot.ts'
import { ANSWER_DEFAULTS, type AnswerBody, answerMembers } from '../access/access-requests.ts'
import { askedInstant, commentText, fileOf, jsonReader, type ObjectReader } from '../json-request.ts'
import type { RegistrationRequest } from './submit-registration.ts'

const id = textOf(128, /^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/)
const file = fileOf(SUBMISSION_OCTETS_MAX)

/** A submission; `now` is from when it shall count where nothing is said. */
export const readRegistrationRequest = (now: string): ObjectReader<RegistrationRequest> =>
  jsonReader<RegistrationRequest>(
    {
      kind: oneOf('root', 'cross-certificate'),
      certificate: file,
      request: nullOr(file),
      issuer: nullOr(id),
      subject: nullOr(id),
      names: objectOf<Names>({ zh: textOf(2_000), en: textOf(2_000) }),
      pair: nullOr(id),
      instrument: nullOr(id),
      sm2Id: nullOr(textOf(2 * 8191, /^(?:[0-9a-f]{2})+$/)),
      effectiveFrom: askedInstant,
      comment: commentText,
    },
    {
      ...{ request: null, issuer: null, subject: null, pair: null, instrument: null, sm2Id: null, comment: '' },
      effectiveFrom: now,
    },
  )

/** The files of a submission, before anything is said of them. */
export const readSubmittedFiles = jsonReader<Pick<RegistrationRequest, 'certificate' | 'request'>>(
  { certificate: file, request: nullOr(file) },
  { request: null },
)

export const readProofRequest = jsonReader<AnswerBody & { readonly comment: string }>(
  { ...answerMembers, comment: commentText },
  { ...ANSWER_DEFAULTS, comment: '' },
)

/** Steps that are asked for by their name; proving has an answer to bring. */
export type AskedStep = Exclude<RegistrationAction, 'prove'>
const ASKED_STEPS = REGISTRATION_ACTIONS.filter((action): action is AskedStep => action !== 'prove')

export const readStepRequest = jsonReader<{ readonly action: AskedStep; readonly comment: string }>(
  { action: oneOf(...ASKED_STEPS), comment: commentText },
  { comment: '' },
)

/** What somebody says beside the steps. */
export const readRemarkRequest = jsonReader<{ readonly kind: RemarkKind; readonly text: string }>(
  { kind: oneOf(...REMARK_KINDS), text: commentText },
  { kind: 'comment' },
)

export const readCommentRequest = jsonReader<{ readonly comment: string }>({ comment: commentText }, { comment: '' })

const anyJson = { encode: (json: Json) => json, decode: (json: Json) => json }

/** A proposal: the row by its own codec later, once its kind is known. */
export const readProposalRequest = jsonReader<{ readonly row: Json; readonly comment: string }>(
  { row: anyJson, comment: commentText },
  { comment: '' },
)

import { booleanCodec, type Codec, integerOf, listOf, nullOr, oneOf, textOf } from '../../registry/json-codec.ts'
import { POSSESSION_ALGORITHMS } from '../../registry/registration/possession-algorithm.ts'
import { fileOf, jsonReader } from '../json-request.ts'
import { ACCOUNT_ROLES, accountIdCodec } from './account.ts'
import type { AccountRequest } from './accounts.ts'
import { API_KEY_SCOPES } from './api-key.ts'
import { API_KEY_DAYS_MAX, type ApiKeyRequest } from './api-keys.ts'
import { ANSWER_OCTETS_MAX, type SignedAnswer } from './verify-answer.ts'

/** What somebody signed, as JSON has it. */
export const answerMembers = {
  form: oneOf('raw', 'cms'),
  signature: fileOf(ANSWER_OCTETS_MAX),
  algorithm: nullOr(oneOf(...POSSESSION_ALGORITHMS)),
} as const

export interface AnswerBody {
  readonly form: SignedAnswer['form']
  readonly signature: SignedAnswer['octets']
  readonly algorithm: NonNullable<SignedAnswer['algorithm']> | null
}

export const ANSWER_DEFAULTS = { form: 'raw', algorithm: null } as const

export const answerOf = ({ form, signature, algorithm }: AnswerBody): SignedAnswer => ({
  form,
  octets: signature,
  algorithm,
})

const CERTIFICATE_OCTETS_MAX = 128 << 10
const certificate = fileOf(CERTIFICATE_OCTETS_MAX)
const sm2Id: Codec<string | null> = nullOr(textOf(2 * 8191, /^(?:[0-9a-f]{2})+$/))
const nonce = textOf(64, /^[0-9a-f]{64}$/)

export const readChallengeRequest = jsonReader<{ readonly account: string }>({ account: accountIdCodec })

export const readSessionRequest = jsonReader<AnswerBody & { readonly nonce: string }>(
  { nonce, ...answerMembers },
  ANSWER_DEFAULTS,
)

export const readAccountRequest = jsonReader<AccountRequest>(
  {
    id: accountIdCodec,
    person: textOf(256),
    role: oneOf(...ACCOUNT_ROLES),
    authority: nullOr(accountIdCodec),
    certificate,
    sm2Id,
  },
  { authority: null, sm2Id: null },
)

export type FirstAdministratorBody = Omit<AccountRequest, 'role' | 'authority'> &
  AnswerBody & { readonly token: string }

export const readFirstAdministratorRequest = jsonReader<FirstAdministratorBody>(
  { token: textOf(128), id: accountIdCodec, person: textOf(256), certificate, sm2Id, ...answerMembers },
  { sm2Id: null, ...ANSWER_DEFAULTS },
)

export const readApiKeyRequest = jsonReader<ApiKeyRequest>(
  {
    platform: textOf(256),
    scopes: listOf(oneOf(...API_KEY_SCOPES), API_KEY_SCOPES.length),
    days: integerOf(1, API_KEY_DAYS_MAX),
  },
  { days: 365 },
)

export const readRotationRequest = jsonReader<{ readonly overlap: boolean }>(
  { overlap: booleanCodec },
  { overlap: true },
)

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  AccountRequestSchema,
  AccountSchema,
  ApiKeyRequestSchema,
  ApiKeySchema,
  ChallengeRequestSchema,
  ChallengeSchema,
  FirstAdministratorSchema,
  IssuedApiKeySchema,
  RotationRequestSchema,
  SessionRequestSchema,
  SessionSchema,
  WhoSchema,
} from '../registry-schemas.ts'
import { type Described, describe } from './described-route.ts'
import { idParams, pageQuery } from './parameters.ts'

const ACCOUNTS: readonly Described[] = [
  {
    method: 'get',
    path: '/accounts',
    summary: '账户 Accounts',
    may: 'administrator, approver, auditor',
    query: pageQuery,
    answers: { 200: ['A page; Link names the next one', z.strictObject({ accounts: z.array(AccountSchema) })] },
  },
  {
    method: 'post',
    path: '/accounts',
    summary: '提议账户 Propose an account',
    description:
      'It opens nothing before another person has confirmed it; while there is nobody who could, it is active.',
    may: 'administrator',
    body: AccountRequestSchema,
    idempotent: true,
    answers: { 201: ['Active: nobody could confirm it yet', AccountSchema], 202: ['Proposed', AccountSchema] },
    problems: { 409: 'The name or the key is taken, or the person holds an office that is kept apart' },
  },
  {
    method: 'post',
    path: '/accounts/{id}/confirmation',
    summary: '确认账户 Confirm an account',
    may: 'administrator, approver: another person than the proposer',
    params: idParams,
    answers: { 200: ['Active', AccountSchema] },
    problems: { 404: 'There is none', 409: 'The same person, or it is not proposed' },
  },
  {
    method: 'delete',
    path: '/accounts/{id}',
    summary: '停用账户 Disable an account',
    description: 'For good, with the sessions that are open.',
    may: 'administrator',
    params: idParams,
    answers: { 200: ['Disabled', AccountSchema] },
    problems: { 404: 'There is none', 409: 'It is disabled, or the last administrator' },
  },
  {
    method: 'get',
    path: '/api-keys',
    summary: '接口密钥 API keys',
    may: 'administrator, auditor',
    query: pageQuery,
    answers: { 200: ['A page, without secrets', z.strictObject({ apiKeys: z.array(ApiKeySchema) })] },
  },
  {
    method: 'post',
    path: '/api-keys',
    summary: '发放接口密钥 Issue an API key',
    may: 'administrator',
    body: ApiKeyRequestSchema,
    idempotent: true,
    answers: { 201: ['The key; its secret is shown this once', IssuedApiKeySchema] },
  },
  {
    method: 'post',
    path: '/api-keys/{id}/rotation',
    summary: '轮换接口密钥 Rotate an API key',
    description: 'A new key with the same scopes; the old one opens for a day more, or not at all without overlap.',
    may: 'administrator',
    params: idParams,
    body: RotationRequestSchema,
    idempotent: true,
    answers: { 201: ['The new key', IssuedApiKeySchema] },
    problems: { 404: 'There is none', 409: 'It is not in force' },
  },
  {
    method: 'delete',
    path: '/api-keys/{id}',
    summary: '收回接口密钥 Revoke an API key',
    may: 'administrator',
    params: idParams,
    answers: { 204: ['It opens nothing any more', null] },
    problems: { 404: 'There is none', 409: 'It is not in force' },
  },
]

const SESSIONS: readonly Described[] = [
  {
    method: 'post',
    path: '/session-challenges',
    summary: '登录质询 Challenge for a login',
    description:
      'Given for every name, whether there is such an account or not. It is good for five minutes and one answer.',
    may: null,
    body: ChallengeRequestSchema,
    answers: { 201: ['The text to sign', ChallengeSchema] },
  },
  {
    method: 'post',
    path: '/sessions',
    summary: '登录 Log in',
    description: 'By RSA, ECDSA, SM2 or Ed25519. A session ends after eight hours, or half an hour without a request.',
    may: null,
    body: SessionRequestSchema,
    answers: { 201: ['The token, for Authorization: Bearer', SessionSchema] },
    problems: { 403: 'Refused; why is told to nobody' },
  },
  {
    method: 'get',
    path: '/sessions/current',
    summary: '当前会话 The session',
    may: 'sessions',
    answers: { 200: ['Who is logged in', WhoSchema] },
  },
  {
    method: 'delete',
    path: '/sessions/current',
    summary: '退出 Log out',
    may: 'sessions',
    answers: { 204: ['The token opens nothing any more', null] },
  },
  {
    method: 'post',
    path: '/first-administrator',
    summary: '首位管理员 The first administrator',
    description:
      'By the one-time token that the start of the service printed. It works once, and only while there is none.',
    may: null,
    body: FirstAdministratorSchema,
    answers: { 201: ['The administrator', AccountSchema] },
    problems: { 403: 'The token or the signature is refused' },
  },
]

export function describeAccess(resources: OpenAPIHono): void {
  resources.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key (yqk_…) or the token of a session (yqs_…)',
  })
  describe(resources, '账户与会话 access', [...SESSIONS, ...ACCOUNTS])
}

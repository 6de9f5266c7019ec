import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  ImpactSchema,
  LintSchema,
  PossessionChallengeSchema,
  ProofRequestSchema,
  ProofSchema,
  RegistrationRequestSchema,
  RegistrationSchema,
  RemarkRequestSchema,
  RemarkSchema,
  StepRequestSchema,
} from '../registry-schemas.ts'
import { type Described, describe } from './described-route.ts'
import { idParams, stateQuery } from './parameters.ts'

const READERS = 'ca-representative for the own authority; administrator, approver, auditor'
const UNKNOWN = { 404: 'There is none, or it does not concern the own authority' }

const ROUTES: readonly Described[] = [
  {
    method: 'post',
    path: '/registrations',
    summary: '提交登记 Submit a root or a cross-certificate',
    may: 'ca-representative',
    body: RegistrationRequestSchema,
    idempotent: true,
    answers: { 201: ['Submitted', RegistrationSchema] },
    problems: { 409: 'The certificate is registered, or the authority is another one' },
  },
  {
    method: 'get',
    path: '/registrations',
    summary: '登记 Registrations',
    may: READERS,
    query: stateQuery('submitted, proven, approved, active, suspended, revoked, expired, withdrawn or refused'),
    answers: { 200: ['A page', z.strictObject({ registrations: z.array(RegistrationSchema) })] },
    faults: { 'request.query-malformed': 'A parameter is malformed' },
  },
  {
    method: 'get',
    path: '/registrations/{id}',
    summary: '登记 A registration with its whole history',
    may: READERS,
    params: idParams,
    answers: { 200: ['The registration', RegistrationSchema] },
    problems: UNKNOWN,
  },
  {
    method: 'post',
    path: '/registrations/{id}/challenge',
    summary: '持有证明质询 Challenge for the CA key',
    description: 'It takes the place of an earlier one.',
    may: 'ca-representative',
    params: idParams,
    answers: { 201: ['The text to sign, and commands that sign it', PossessionChallengeSchema] },
    problems: { ...UNKNOWN, 409: 'It is proven already' },
  },
  {
    method: 'post',
    path: '/registrations/{id}/proof',
    summary: '证明持有 Prove possession of the CA key',
    description: 'A signature that does not hold is an answer: the status is 200, and what was found is told.',
    may: 'ca-representative',
    params: idParams,
    body: ProofRequestSchema,
    answers: { 200: ['What it came to', ProofSchema] },
    problems: { ...UNKNOWN, 409: 'It is not waiting for a proof' },
  },
  {
    method: 'get',
    path: '/registrations/{id}/lint',
    summary: '自动检查 Examination by rule',
    description: 'On the registry as it stands now; an approval examines anew.',
    may: READERS,
    params: idParams,
    answers: { 200: ['Findings with their clauses, heaviest first', LintSchema] },
    problems: UNKNOWN,
  },
  {
    method: 'get',
    path: '/registrations/{id}/impact',
    summary: '影响预览 Impact preview',
    description: 'Which paths and recognitions would appear or vanish if it were in this state now.',
    may: READERS,
    params: idParams,
    query: z.object({
      state: z
        .string()
        .optional()
        .openapi({
          param: { name: 'state', in: 'query' },
          description: 'active, suspended or revoked; active where absent',
        }),
    }),
    answers: { 200: ['What would change', ImpactSchema] },
    problems: UNKNOWN,
    faults: {
      'request.query-malformed': 'A parameter is malformed',
      'registry.too-large': 'The registry is more than is compared',
    },
  },
  {
    method: 'post',
    path: '/registrations/{id}/steps',
    summary: '办理 Take a step',
    description:
      'Approval, suspension, resumption and revocation take two approvers: one proposes, another one confirms. Who approved does not activate.',
    may: 'approver; administrator to activate and expire; ca-representative to withdraw',
    params: idParams,
    body: StepRequestSchema,
    answers: { 200: ['The registration after it', RegistrationSchema] },
    problems: { ...UNKNOWN, 409: 'Refused, with the reason' },
  },
  {
    method: 'get',
    path: '/registrations/{id}/remarks',
    summary: '留言 What was said beside the steps',
    may: READERS,
    params: idParams,
    answers: { 200: ['In the order of time', z.strictObject({ remarks: z.array(RemarkSchema) })] },
    problems: UNKNOWN,
  },
  {
    method: 'post',
    path: '/registrations/{id}/remarks',
    summary: '留言 Comment, or ask for a decision',
    description:
      'A comment, or the request of a CA that approvers suspend it, let it count again or revoke it. It changes nothing by itself.',
    may: 'ca-representative of either side; approver for comments',
    params: idParams,
    body: RemarkRequestSchema,
    idempotent: true,
    answers: { 201: ['Entered', RemarkSchema] },
    problems: { ...UNKNOWN, 409: 'Refused, with the reason' },
  },
]

export function describeRegistrations(resources: OpenAPIHono): void {
  describe(resources, '登记 registrations', ROUTES)
}

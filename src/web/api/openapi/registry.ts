import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { COLLECTIONS, PROPOSED_COLLECTIONS } from '../../../service/registry/registry-catalogue.ts'
import {
  ChangesSchema,
  CommentRequestSchema,
  EntrySchema,
  HistorySchema,
  ProposalRequestSchema,
  ProposalSchema,
  RegisteredCertificateSchema,
  SnapshotNameSchema,
} from '../registry-schemas.ts'
import { type Described, describe } from './described-route.ts'
import {
  changesQuery,
  idParams,
  pageOfVersionQuery,
  pageQuery,
  sha256Params,
  stateQuery,
  versionParams,
  versionQuery,
} from './parameters.ts'

const TITLES: Readonly<Record<keyof typeof COLLECTIONS, string>> = {
  regions: '地区 Regions',
  authorities: '机构 Authorities',
  services: '服务 Services',
  'certificate-types': '证书类型 Certificate types',
  'cross-certificates': '交叉证书 Cross-certificates',
  instruments: '互认依据 Recognition instruments',
  'policy-mappings': '策略映射 Policy mappings',
  'status-sources': '状态来源 Status sources',
}

const READING = (Object.keys(COLLECTIONS) as (keyof typeof COLLECTIONS)[]).flatMap((name): Described[] => [
  {
    method: 'get',
    path: `/${name}`,
    summary: TITLES[name],
    may: null,
    query: pageOfVersionQuery,
    answers: { 200: ['A page; Link names the next one', z.strictObject({ entries: z.array(EntrySchema) })] },
    faults: {
      'request.query-malformed': 'A parameter is malformed',
      'registry.version-unknown': 'There is no such version',
    },
  },
  {
    method: 'get',
    path: `/${name}/{id}`,
    summary: TITLES[name],
    may: null,
    params: idParams,
    query: versionQuery,
    answers: { 200: ['The entry', EntrySchema] },
    problems: { 400: 'A parameter is malformed', 404: 'There is none, or no such version' },
  },
])

const PROPOSING = (Object.keys(PROPOSED_COLLECTIONS) as (keyof typeof PROPOSED_COLLECTIONS)[]).map(
  (name): Described => ({
    method: 'put',
    path: `/${name}/{id}`,
    summary: `提议 Propose: ${TITLES[name]}`,
    description:
      'Nothing is changed before another approver confirms. What was said of earlier days cannot be changed.',
    may: 'approver',
    params: idParams,
    body: ProposalRequestSchema,
    idempotent: true,
    answers: { 202: ['The proposal', ProposalSchema] },
    problems: { 409: 'Another proposal waits, or the past or the meaning would change' },
  }),
)

const decision = (path: string, summary: string, may: string): Described => ({
  method: 'post',
  path: `/proposals/{id}/${path}`,
  summary,
  may,
  params: idParams,
  body: CommentRequestSchema,
  answers: { 200: ['The proposal', ProposalSchema] },
  problems: { 404: 'There is none', 409: 'The same person, or it is settled or outdated' },
})

const PROPOSALS: readonly Described[] = [
  {
    method: 'get',
    path: '/proposals',
    summary: '提议 Proposals',
    may: 'administrator, approver, auditor',
    query: stateQuery('open, confirmed or dropped; open where absent'),
    answers: { 200: ['A page', z.strictObject({ proposals: z.array(ProposalSchema) })] },
    faults: { 'request.query-malformed': 'A parameter is malformed' },
  },
  {
    method: 'get',
    path: '/proposals/{id}',
    summary: '提议 A proposal',
    may: 'administrator, approver, auditor',
    params: idParams,
    answers: { 200: ['The proposal', ProposalSchema] },
    problems: { 404: 'There is none' },
  },
  decision('confirmation', '确认提议 Confirm a proposal', 'approver: another person than the proposer'),
  decision('dropping', '撤下提议 Drop a proposal', 'approver'),
]

const STATES: readonly Described[] = [
  {
    method: 'get',
    path: '/changes',
    summary: '变更 The change log',
    description:
      'Each entry covers the one before it by its hash. Its ETag changes with the log. Accept: application/x-ndjson gives all that follows, an entry a line: yanqian audit reads a log of any length so.',
    may: 'administrator, approver, auditor; keys of scope "changes"',
    query: changesQuery,
    answers: { 200: ['Entries in their order', ChangesSchema], 304: ['Nothing came after', null] },
    faults: { 'request.query-malformed': 'A parameter is malformed' },
  },
  {
    method: 'get',
    path: '/changes/history',
    summary: '各行历史 The rows of changes',
    description:
      'What changes began and ended, to be held against the log: yanqian audit --history. A page is of so many changes.',
    may: 'auditor',
    query: pageQuery,
    answers: { 200: ['Rows and certificates', HistorySchema] },
    faults: { 'request.query-malformed': 'A parameter is malformed' },
  },
  {
    method: 'get',
    path: '/snapshots/latest',
    summary: '最新快照 The latest state',
    may: null,
    answers: {
      200: ['Its names; ETag is the hash of the last change', SnapshotNameSchema],
      304: ['The client has it', null],
    },
  },
  {
    method: 'get',
    path: '/snapshots/{version}',
    summary: '下载快照 A whole state',
    description:
      'yanqian.registry/1 as canonical JSON, byte for byte the same for ever, of any size; verdicts name it by the SHA-256 of these octets.',
    may: 'sessions; keys of scope "snapshots"',
    params: versionParams,
    answers: {
      200: ['The state', z.looseObject({ format: z.literal('yanqian.registry/1') })],
      304: ['The client has it', null],
    },
    faults: { 'registry.version-unknown': 'There is no such version' },
  },
  {
    method: 'get',
    path: '/certificates/{sha256}',
    summary: '已登记证书 A registered certificate',
    description: 'By fingerprint alone, and only of CAs. Accept: application/pkix-cert gives DER.',
    may: null,
    params: sha256Params,
    query: versionQuery,
    answers: { 200: ['The certificate, and the rows that name it', RegisteredCertificateSchema] },
    problems: { 400: 'A parameter is malformed', 404: 'No row names it' },
  },
]

export function describeRegistry(resources: OpenAPIHono): void {
  describe(resources, '登记库 registry', [...READING, ...PROPOSING, ...PROPOSALS, ...STATES])
}

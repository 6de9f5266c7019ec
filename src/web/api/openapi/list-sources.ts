import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Described, describe } from './described-route.ts'

const idParams = z.object({
  id: z
    .string()
    .openapi({ param: { name: 'id', in: 'path' }, description: 'Name of the source', example: 'guangdong' }),
})

const actor = z.looseObject({ account: z.string() })
const meanings = z.array(z.strictObject({ uri: z.string(), means: z.string() }))

const ListSchema = z.strictObject({
  ...{ source: z.string(), region: z.string(), format: z.enum(['json', 'xml']), sequence: z.int() },
  ...{ sha256: z.string(), signer: z.string(), issuedAt: z.iso.datetime(), nextUpdate: z.iso.datetime().nullable() },
  ...{ takenAt: z.iso.datetime(), authorities: z.int(), services: z.int(), anchors: z.int(), notUnderstood: z.int() },
  ...{ ageSeconds: z.int().nullable(), stale: z.boolean(), empty: z.boolean() },
})

const SourceSchema = z.strictObject({
  ...{ id: z.string(), region: z.string(), signers: z.array(z.string()), meanings },
  state: z.enum(['proposed', 'confirmed', 'ended']),
  ...{ by: actor, at: z.iso.datetime(), decidedBy: actor.nullable(), decidedAt: z.iso.datetime().nullable() },
  list: ListSchema.nullable(),
  standing: z
    .enum(['proposed', 'ended', 'no-list', 'signer-dropped', 'closed', 'overdue', 'empty', 'current'])
    .openapi({ description: 'The gravest of what follows from its state and its last list' }),
  refused: z
    .strictObject({ at: z.iso.datetime(), account: z.string(), code: z.string() })
    .nullable()
    .openapi({ description: 'The last list that was offered, where it was not taken' }),
})

const RequestSchema = z.strictObject({
  region: z.string(),
  signers: z.array(z.string()).openapi({ description: 'SHA-256 of certificates, in ascending order' }),
  meanings: meanings.optional(),
  comment: z.string().optional(),
})

const TakenSchema = z.strictObject({
  outcome: z.enum(['taken', 'held']),
  list: ListSchema,
  version: z.int().nullable().openapi({ description: 'The change that it made; null where it was held' }),
  changes: z.array(z.strictObject({ kind: z.string(), added: z.int(), changed: z.int(), ended: z.int() })),
  leftOut: z.strictObject({ identities: z.int(), instruments: z.int(), crossCertificates: z.int() }),
  notUnderstood: z.array(z.strictObject({ at: z.string(), what: z.string(), value: z.string().nullable() })),
})

const decision = (path: string, summary: string, may: string): Described => ({
  method: 'post',
  path: `/list-sources/{id}/${path}`,
  summary,
  may,
  params: idParams,
  body: z.strictObject({ comment: z.string().optional() }),
  answers: { 200: ['The source', SourceSchema] },
  problems: { 404: 'There is none', 409: 'The same person, or its state does not allow it' },
})

export function describeListSources(resources: OpenAPIHono): void {
  describe(resources, '登记库 registry', [
    {
      method: 'get',
      path: '/list-sources',
      summary: '列表来源 Whose trust lists are taken',
      may: 'administrator, approver, auditor',
      answers: {
        200: ['All sources, each with its last good list', z.strictObject({ sources: z.array(SourceSchema) })],
      },
    },
    {
      method: 'get',
      path: '/list-sources/{id}',
      summary: '列表来源 A source',
      may: 'administrator, approver, auditor',
      params: idParams,
      answers: { 200: ['The source', SourceSchema] },
      problems: { 404: 'There is none' },
    },
    {
      method: 'put',
      path: '/list-sources/{id}',
      summary: '提议列表来源 Propose a source',
      description:
        'A region, and the certificates under which its lists are signed. Nothing is taken before another approver confirms.',
      may: 'approver',
      params: idParams,
      body: RequestSchema,
      idempotent: true,
      answers: { 202: ['The source', SourceSchema] },
      problems: { 409: 'It exists' },
    },
    decision('confirmation', '确认列表来源 Confirm a source', 'approver: another person than the proposer'),
    decision('ending', '结束列表来源 End a source', 'administrator, approver'),
    {
      method: 'post',
      path: '/list-sources/{id}/lists',
      summary: '导入可信列表 Import a trust list',
      description:
        'The body is the list itself: our signed JSON, or ETSI TS 119 612. Refused lists change nothing. ?expired=taken takes a first list that is no longer good.',
      may: 'administrator, approver',
      params: idParams,
      query: z.object({ expired: z.enum(['refused', 'taken']).optional() }),
      answers: { 200: ['What was taken, or held already', TakenSchema] },
      problems: {
        400: 'A parameter is malformed',
        404: 'There is no such source',
        409: 'The source is not confirmed',
        413: 'The list is longer than is read',
        422: 'The list is refused: its code says why',
      },
    },
  ])
}

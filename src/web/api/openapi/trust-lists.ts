import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { describe } from './described-route.ts'

const region = z
  .string()
  .openapi({ param: { name: 'region', in: 'path' }, description: 'ISO 3166-2', example: 'CN-SH' })

const fileParams = z.object({
  file: z.string().openapi({
    param: { name: 'file', in: 'path' },
    description:
      'CN-SH.json, CN-SH.xml or CN-SH.p7b; with more cross-certificates than 256 CN-SH.2.p7b …, which Link names',
    example: 'CN-SH.json',
  }),
})

const pastParams = z.object({
  region,
  file: z.string().openapi({
    param: { name: 'file', in: 'path' },
    description: 'Its number and its form: 7.json, 7.xml, 7.p7b, 7.2.p7b …',
    example: '7.xml',
  }),
})

const ListSchema = z.strictObject({
  region: z.string(),
  sequence: z.int(),
  issuedAt: z.iso.datetime(),
  nextUpdate: z.iso.datetime(),
  registryVersion: z.int(),
  stale: z.boolean(),
  signer: z.string(),
  forms: z.array(z.strictObject({ mediaType: z.string(), location: z.string(), past: z.string(), sha256: z.string() })),
})

const DirectorySchema = z.strictObject({
  format: z.literal('yanqian.trust-lists/1'),
  demonstration: z.boolean(),
  signers: z.array(
    z.strictObject({
      sha256: z.string(),
      notBefore: z.iso.datetime(),
      notAfter: z.iso.datetime(),
      certificate: z.base64(),
    }),
  ),
  lists: z.array(ListSchema),
})

const PublicationSchema = z.strictObject({
  lists: z.array(
    z.strictObject({
      region: z.string(),
      outcome: z.enum(['published', 'unchanged', 'refused']),
      sequence: z.int().nullable(),
      fault: z.strictObject({ code: z.string(), values: z.looseObject({}) }).nullable(),
    }),
  ),
})

const file = {
  200: ['The file; its ETag is its SHA-256', z.looseObject({})],
  304: ['The client has it', null],
} as const

export function describeTrustLists(resources: OpenAPIHono): void {
  describe(resources, '登记库 registry', [
    {
      method: 'get',
      path: '/trust-lists',
      summary: '可信列表目录 Where the trust lists are',
      description:
        'The same as /.well-known/yanqian-trust-lists.json. It vouches for nobody: compare signers by another way.',
      may: null,
      answers: {
        200: ['The last list of each region, and who signs them', DirectorySchema],
        304: ['The client has it', null],
      },
    },
    {
      method: 'post',
      path: '/trust-lists',
      summary: '发布可信列表 Publish trust lists',
      description:
        'Now, and not when the schedule comes round. A list that would say what the last one says is not published again, unless it is soon due.',
      may: 'administrator',
      body: z.strictObject({ regions: z.array(z.string()).nullable().optional() }),
      idempotent: true,
      answers: { 200: ['What became of each', PublicationSchema] },
      problems: {
        404: 'There is no such region',
        503: 'A key, an operator or an origin is not set, or the database cannot be reached',
      },
    },
    {
      method: 'get',
      path: '/trust-lists/{file}',
      summary: '可信列表 Trust list of a region',
      description:
        'The last list that the region published, signed, as JSON or as ETSI TS 119 612; or its cross-certificates as PKCS #7 without a signature.',
      may: null,
      params: fileParams,
      answers: file,
      problems: { 404: 'Nothing was published' },
    },
    {
      method: 'get',
      path: '/trust-lists/{region}/{file}',
      summary: '以往的可信列表 A list by its number',
      description: 'Byte for byte the same for ever.',
      may: null,
      params: pastParams,
      answers: file,
      problems: { 404: 'There is no such list' },
    },
  ])
}

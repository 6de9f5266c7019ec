import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { describe } from './described-route.ts'

const params = z.object({
  file: z.string().openapi({
    param: { name: 'file', in: 'path' },
    description: 'CN-SH.json, CN-SH.xml or CN-SH.p7b',
    example: 'CN-SH.json',
  }),
})

export function describeTrustLists(resources: OpenAPIHono): void {
  describe(resources, '登记库 registry', [
    {
      method: 'get',
      path: '/trust-lists/{file}',
      summary: '可信列表 Trust list of a region',
      description:
        'The last list that the region published, signed, as JSON or as ETSI TS 119 612; or its active cross-certificates as PKCS #7 without a signature.',
      may: null,
      params,
      answers: { 200: ['The file; its ETag is its SHA-256', z.looseObject({})], 304: ['The client has it', null] },
      problems: { 404: 'Nothing was published', 422: 'More cross-certificates than one bundle takes' },
    },
  ])
}

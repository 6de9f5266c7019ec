import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { LINK_STATES } from '../../../service/graph/link-state.ts'
import { STANDINGS } from '../../../service/matrix/standing.ts'
import { PURPOSE_VALUES } from '../recognition-schema.ts'
import { instant, sha256, text } from '../schema-parts.ts'
import { describe } from './described-route.ts'
import { matrixQuery } from './parameters.ts'

const standing = z.enum(STANDINGS).openapi({
  description:
    'partly: within limits, for some authorities or purposes alone. conflict: one instrument recognises, another denies; nobody here resolves it. pending: agreed, not yet in force or carried by no cross-certificate. none: nothing on file, which is no denial. home: no instrument is asked for.',
})
const purpose = z.enum(PURPOSE_VALUES)

const CellSchema = z
  .strictObject({ from: text, to: text, standing, instruments: z.array(text) })
  .openapi('RecognitionMatrixCell')

const LineSchema = z
  .strictObject({
    authority: text.nullable().openapi({ description: 'Null: any authority of the region that is not named' }),
    purposes: z.array(purpose),
    standing,
    instruments: z.array(
      z.strictObject({
        id: text,
        direction: z.enum(['forward', 'reverse']),
        outcome: z.enum(['recognises', 'denies', 'not-in-force']),
        carried: z.enum([...LINK_STATES, 'missing']).openapi({
          description: 'The instrument together with the services and cross-certificates that carry it',
        }),
        crossCertificates: z.array(text),
        limits: z.array(z.enum(['certificate-types', 'policies', 'level', 'licences'])),
      }),
    ),
  })
  .openapi('RecognitionMatrixLine')

export const RecognitionMatrixSchema = z
  .strictObject({
    schema: z.literal('yanqian.recognition-matrix/1'),
    registry: z.strictObject({ version: z.number().int(), changeHead: sha256 }),
    at: instant,
    purpose: purpose.nullable().openapi({ description: 'Null: all purposes together' }),
    complete: z.boolean().openapi({ description: 'False: what is absent may be on file' }),
    from: z.array(text).openapi({ description: 'Where certificates are from' }),
    to: z.array(text).openapi({ description: 'Where they are asked about' }),
    cells: z.array(CellSchema).openapi({ description: 'Pairs of which an instrument speaks; of all others none does' }),
    pair: z
      .strictObject({ from: text, to: text, standing, lines: z.array(LineSchema) })
      .nullable()
      .openapi({ description: 'Where "from" and "to" are asked for' }),
  })
  .openapi('RecognitionMatrix')

export function describeRecognitionMatrix(resources: OpenAPIHono): void {
  describe(resources, '互认 recognition', [
    {
      method: 'get',
      path: '/recognition-matrix',
      summary: '互认矩阵 The matrix of recognition',
      description:
        'Which instruments stand between regions at an instant, by the latest state of the registry. It is no answer about a certificate: POST /recognitions gives that.',
      may: null,
      query: matrixQuery,
      answers: { 200: ['The matrix', RecognitionMatrixSchema] },
      faults: { 'request.query-malformed': 'A parameter is malformed' },
    },
  ])
}

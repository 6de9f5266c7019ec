import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { LINK_STATES } from '../../../service/graph/link-state.ts'
import { KEY_ALGORITHMS } from '../../../service/graph/recognition-graph.ts'
import { PURPOSE_VALUES } from '../recognition-schema.ts'
import { instant, sha256, text } from '../schema-parts.ts'
import { describe } from './described-route.ts'
import { graphQuery } from './parameters.ts'

const purpose = z.enum(PURPOSE_VALUES)
const algorithm = z.enum(KEY_ALGORITHMS as [string, ...string[]]).openapi({ description: 'Of the certified key' })
const state = z.enum(LINK_STATES).openapi({ description: 'At the instant' })
const names = z.strictObject({ zh: text, en: text })
const party = z.strictObject({ regions: z.array(text), authorities: z.array(text) })

export const RecognitionGraphSchema = z
  .strictObject({
    schema: z.literal('yanqian.recognition-graph/1'),
    registry: z.strictObject({ version: z.number().int(), changeHead: sha256 }),
    at: instant,
    filters: z
      .strictObject({ purpose: purpose.nullable(), algorithm: algorithm.nullable(), state: state.nullable() })
      .openapi({ description: 'Null: not asked' }),
    regions: z.array(z.strictObject({ code: text, authorities: z.number().int() })),
    authorities: z.array(
      z.strictObject({
        id: text,
        region: text,
        names,
        demonstration: z.boolean(),
        state: z
          .enum(['active', 'suspended', 'revoked', 'unsaid'])
          .nullable()
          .openapi({ description: 'The best of its CA services; null where it has none on file' }),
        algorithms: z.array(algorithm),
        certificates: z.array(sha256),
      }),
    ),
    crossCertificates: z.array(
      z.strictObject({
        id: text,
        certificate: sha256,
        subject: text.openapi({ description: 'The authority whose key is certified' }),
        issuer: text.openapi({ description: 'The authority that certifies it' }),
        instrument: text.nullable(),
        state,
        algorithm,
      }),
    ),
    instruments: z.array(
      z.strictObject({
        id: text,
        names,
        issuers: party,
        reliers: party,
        direction: z.enum(['one-way', 'two-way']),
        effect: z.enum(['recognised', 'not-recognised']),
        carriedBy: z.enum(['cross-certificate', 'trust-list']),
        purposes: z.array(purpose).openapi({ description: 'Empty: any purpose' }),
        state,
      }),
    ),
  })
  .openapi('RecognitionGraph')

export function describeRecognitionGraph(resources: OpenAPIHono): void {
  describe(resources, '互认 recognition', [
    {
      method: 'get',
      path: '/recognition-graph',
      summary: '互认图 The graph of recognition',
      description:
        'Regions, authorities, cross-certificates and instruments at an instant, by the latest state of the registry. It is no answer about a certificate: POST /recognitions gives that.',
      may: null,
      query: graphQuery,
      answers: { 200: ['The graph', RecognitionGraphSchema] },
      faults: {
        'request.query-malformed': 'A parameter is malformed',
        'registry.too-large': 'The registry is larger than a graph may be: ask its rows',
      },
    },
  ])
}

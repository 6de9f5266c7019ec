import { z } from '@hono/zod-openapi'
import { RecognitionSchema, registryGround } from './recognition-schema.ts'
import { certificate, finding, otherPath, path, rejectedPath, subIndication } from './report-schema.ts'
import { sha256, text } from './schema-parts.ts'

/** `yanqian.recognition/1` as a schema. The meaning of each field stands in service/recognition/recognition-report.ts. */
export const RecognitionReportSchema = z
  .strictObject({
    schema: z.literal('yanqian.recognition/1'),
    registry: registryGround,
    policy: z.strictObject({ name: text, sha256 }),
    subIndication: subIndication.nullable(),
    findings: z.array(finding),
    recognition: RecognitionSchema,
    path: path.nullable(),
    otherPaths: z.array(otherPath),
    rejected: z.array(rejectedPath),
    certificates: z.record(z.string(), certificate),
  })
  .openapi('RecognitionReport')

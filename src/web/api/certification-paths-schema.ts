import { z } from '@hono/zod-openapi'
import { certificate, finding, PLACE_REASONS, path, rejectedPath, subIndication } from './report-schema.ts'
import { instant, sha256, text } from './schema-parts.ts'

/**
 * `yanqian.certification-paths/1` as a schema. The meaning of each field stands in
 * service/paths/certification-paths-report.ts.
 */
const indication = z.enum(['PASSED', 'INDETERMINATE', 'FAILED']).openapi('BlockIndication', {
  description: 'EN 319 102-1 V1.4.1 §5.1.3; FAILED where the certificate was revoked, expired or not yet valid',
})

const acceptedPath = path
  .extend({
    indication,
    subIndication: subIndication.nullable(),
    behind: z
      .enum(PLACE_REASONS)
      .nullable()
      .openapi({ description: 'Why it stands behind the path before it; null for the first' }),
    findings: z.array(finding),
  })
  .openapi('AcceptedPath')

export const CertificationPathsSchema = z
  .strictObject({
    schema: z.literal('yanqian.certification-paths/1'),
    valid: z.boolean().openapi({ description: 'A path stands by RFC 5280 §6.1 and by the validation policy' }),
    indication,
    subIndication: subIndication.nullable(),
    target: sha256,
    validationTime: instant,
    request: z.strictObject({
      initialPolicySet: z.array(text).openapi({ description: '2.5.29.32.0 where every policy will do' }),
      requireExplicitPolicy: z.boolean(),
      inhibitPolicyMapping: z.boolean(),
      inhibitAnyPolicy: z.boolean(),
      revocation: z.boolean().openapi({ description: 'False where nobody asked for revocation' }),
    }),
    validationPolicy: z.strictObject({ name: text, sha256 }),
    trust: z.strictObject({
      sha256,
      anchors: z.number().int(),
      version: text.nullable().openapi({ description: 'Names the state of trust; null for anchors given by hand' }),
      asOf: instant.nullable(),
      ageSeconds: z.number().int().nullable().openapi({ description: 'At the instant that is asked about' }),
      stale: z.number().int().openapi({ description: 'Anchors of trust lists whose next one was due by then' }),
      demonstration: z.boolean(),
    }),
    findings: z.array(finding),
    paths: z.array(acceptedPath).openapi({ description: 'The accepted ones; the first is the one to rely on' }),
    groups: z
      .array(z.strictObject({ anchor: sha256, region: text.nullable(), paths: z.array(z.number().int()) }))
      .openapi({ description: 'The accepted ones by anchor and region, as indices into `paths`' }),
    rejected: z
      .array(rejectedPath)
      .openapi({ description: 'Candidates that were refused, nearest to acceptable first' }),
    search: z.strictObject({
      signatures: z.number().int(),
      steps: z.number().int(),
      budgetSpent: text
        .nullable()
        .openapi({ description: 'The allowance that ran out; null where the search was complete' }),
    }),
    certificates: z.record(z.string(), certificate).openapi({ description: 'By SHA-256 of their DER' }),
  })
  .openapi('CertificationPaths')

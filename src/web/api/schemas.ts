import { z } from '@hono/zod-openapi'
import { POLICY_NAMES } from '../../service/policies.ts'
import { PURPOSES } from '../../service/recognition/recognition-choices.ts'
import { REPORT_LIFETIME_DAYS } from '../../service/report/report-store.ts'
import { PATH_FILES_MAX, PATH_POLICIES_MAX } from './certification-paths-form.ts'
import { REQUEST_OCTETS_MAX } from './form-fields.ts'
import { ReportSchema } from './report-schema.ts'
import { MATERIAL_FILES_MAX } from './verification-form.ts'

/** Octets of a file in a form. OpenAPI 3.1 writes them as a string of this media type. */
const file = (description: string) =>
  z.string().openapi({ description, type: 'string', contentMediaType: 'application/octet-stream' } as object)

const policyName = z
  .enum(POLICY_NAMES as [string, ...string[]])
  .optional()
  .openapi({ default: 'contract' })

export const VerificationFormSchema = z
  .object({
    file: file(
      'The signed document, or the proof (detached signature, time-stamp) where `content` is what it speaks of',
    ),
    content: file('What a detached signature or a time-stamp speaks of').optional(),
    certificate: file('Certificate of a raw signature value').optional(),
    material: z
      .array(file('Certificates, CRLs, OCSP responses: DER, PEM or p7b'))
      .max(MATERIAL_FILES_MAX)
      .optional()
      .openapi({ description: `At most ${MATERIAL_FILES_MAX} files, each a field of this name` }),
    at: z.string().optional().openapi({
      description: 'Validation time, ISO 8601 with offset; now where absent',
      example: '2026-01-31T09:00:00+08:00',
    }),
    policy: policyName,
    sm3: z
      .enum(['true', 'false'])
      .optional()
      .openapi({ description: 'Asks for SM3 digests even where no signature uses SM3' }),
    region: z.string().optional().openapi({
      description: 'Where the signatures are to be relied on, ISO 3166-2: each then says what it counts for there',
      example: 'CN-GD',
    }),
    purpose: z.enum(PURPOSES).optional().openapi({
      description: 'What for, with `region`; general use where absent. Recognition never changes the verdict',
    }),
    version: z.string().optional().openapi({
      description:
        'State of the registry that is asked, with `region`, as an earlier report names it; the latest where absent',
    }),
    changeHead: z.string().optional().openapi({
      description: 'Hash of that state: refused where the registry has another',
    }),
  })
  .openapi('VerificationForm', { description: `The whole request has at most ${REQUEST_OCTETS_MAX} octets (25 MiB).` })

const files = (description: string) =>
  z
    .array(file(description))
    .max(PATH_FILES_MAX)
    .optional()
    .openapi({ description: `At most ${PATH_FILES_MAX} files, each a field of this name` })

const flag = (description: string) => z.enum(['true', 'false']).optional().openapi({ description })

export const CertificationPathsFormSchema = z
  .object({
    certificate: file('The certificate, DER or PEM; of several the first, the others are candidates'),
    pool: files('Candidate certificates: DER, PEM or p7b. They are trusted for nothing'),
    crl: files('CRLs: DER or PEM'),
    ocsp: files('OCSP responses: DER'),
    at: z.string().optional().openapi({
      description: 'The instant asked about, ISO 8601 with offset; now where absent',
      example: '2026-01-31T09:00:00+08:00',
    }),
    policy: z
      .array(z.string())
      .max(PATH_POLICIES_MAX)
      .optional()
      .openapi({ description: 'Acceptable certificate policies, object identifiers, each a field of this name' }),
    requireExplicitPolicy: flag('RFC 5280 §6.1.1 (e)'),
    inhibitPolicyMapping: flag('RFC 5280 §6.1.1 (f)'),
    inhibitAnyPolicy: flag('RFC 5280 §6.1.1 (g)'),
    revocation: flag('false: do not ask whether a certificate was revoked; the answer says so'),
    validationPolicy: policyName,
  })
  .openapi('CertificationPathsForm', {
    description: `Trust anchors are the service's. The whole request has at most ${REQUEST_OCTETS_MAX} octets (25 MiB).`,
  })

export const VerificationSchema = z
  .object({
    id: z.string().nullable().openapi({ description: 'Unguessable name of the report; null where it was not kept' }),
    url: z.string().nullable(),
    expiresAt: z.iso
      .datetime()
      .nullable()
      .openapi({ description: `The report is kept for ${REPORT_LIFETIME_DAYS} days` }),
    deletionToken: z.string().nullable().openapi({ description: 'Shown this once: deletes the report' }),
    notKept: z
      .object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable()
      .openapi({ description: 'Why the report was not kept; the verdict stands all the same' }),
    report: ReportSchema.nullable().openapi({
      description: 'Null where a repeated request asks for one that was not kept',
    }),
  })
  .openapi('Verification')

const ProblemSchema = z
  .object({
    type: z.string(),
    status: z.number().int(),
    code: z.string().openapi({ description: 'Stable: branch on this', example: 'request.file-missing' }),
    title: z.string(),
    detail: z.string(),
    instance: z.string().openapi({ description: 'The request, as it stands in the log' }),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    errors: z
      .array(
        z.object({
          code: z.string(),
          detail: z.string(),
          values: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      )
      .optional()
      .openapi({ description: 'Where several members are wrong: each, the first among them, at most 20' }),
  })
  .openapi('Problem', { description: 'RFC 9457; words in Chinese or English by Accept-Language' })

export const ReadinessSchema = z
  .object({
    status: z.literal('ready'),
    anchors: z.number().int().openapi({ description: 'Trust anchors in force' }),
    trustAsOf: z.iso.datetime().nullable(),
    trustAgeDays: z.number().nullable(),
    trustSha256: z.string(),
    demonstration: z.boolean().openapi({ description: 'The demonstration PKI, whose keys are public, is trusted' }),
    registry: z
      .object({
        version: z.number().int(),
        changeHead: z
          .string()
          .openapi({ description: 'SHA-256 of the last change; with the version it names the state' }),
        anchors: z.number().int().openapi({ description: 'Roots of CAs that the registry holds' }),
        changedAt: z.iso.datetime().nullable(),
        ageDays: z.number().nullable(),
      })
      .openapi({ description: 'The state that answers questions for recognition; version 0 is an empty one' }),
    publishing: z.object({
      missing: z.array(z.string()).openapi({ description: 'Codes of what keeps lists from being published' }),
      signer: z.string().nullable().openapi({ description: 'SHA-256 of the certificate that signs lists' }),
      signerNotAfter: z.iso.datetime().nullable(),
      lists: z.number().int(),
      stale: z.number().int().openapi({ description: 'Published lists whose next one is due' }),
    }),
    imported: z
      .array(
        z.looseObject({
          source: z.string(),
          region: z.string(),
          sequence: z.number().int().nullable(),
          ageSeconds: z.number().int().nullable(),
          anchors: z.number().int(),
          stale: z.boolean(),
          empty: z.boolean(),
        }),
      )
      .openapi({ description: 'The last good list of each confirmed source; stale or empty ones say so' }),
    schedule: z
      .array(
        z.object({
          job: z.string(),
          doneAt: z.iso.datetime().nullable(),
          failedAt: z.iso.datetime().nullable(),
          failing: z.boolean(),
        }),
      )
      .openapi({ description: 'When each job of the schedule was last done, and when it last failed' }),
  })
  .openapi('Readiness')

/** A response that is a problem, for the routes that may give it. */
export const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
})

import { z } from '@hono/zod-openapi'
import { type PlaceReason, SUB_INDICATIONS } from '../../service/report/report.ts'
import { signatureRecognition } from './recognition-schema.ts'
import { instant, sha256, text, values } from './schema-parts.ts'

/**
 * `yanqian.report/1` as a schema: what the API's document and the published JSON Schema are made from.
 * The meaning of each field stands in service/report/report.ts; objects are strict, so that a test which reads a
 * real report through it notices a field that only one of the two knows.
 */
export const finding = z
  .strictObject({
    code: text.openapi({ description: 'room.noun-state, never renumbered' }),
    severity: z.enum(['fail', 'warn', 'inform']),
    standard: text.openapi({ description: 'The clause that asks for the check' }),
    subject: text.optional().openapi({ description: 'Fingerprint of the certificate, list or token it speaks of' }),
    values,
  })
  .openapi('Finding')

export const subIndication = z
  .enum(SUB_INDICATIONS)
  .openapi('SubIndication', { description: 'EN 319 102-1 V1.4.1 table 6' })

const indication = z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'])

const signer = z
  .strictObject({ certificate: sha256, commonName: text.nullable(), organization: text.nullable() })
  .openapi('Signer')

const revocation = z
  .strictObject({
    subject: sha256,
    status: z.enum(['good', 'revoked', 'unknown', 'unchecked']),
    source: z.enum(['crl', 'ocsp']).nullable(),
    evidence: sha256.nullable(),
    thisUpdate: instant.nullable(),
    nextUpdate: instant.nullable(),
    revokedAt: instant.nullable(),
    reason: text.nullable(),
  })
  .openapi('Revocation')

export const path = z
  .strictObject({
    anchor: sha256,
    region: text.nullable().openapi({ description: 'ISO 3166-2' }),
    demonstration: z
      .boolean()
      .openapi({ description: 'The anchor is of the demonstration PKI, whose keys are public' }),
    certificates: z.array(sha256).openapi({ description: 'Signing certificate first, anchor last' }),
    crossCertificates: z.array(sha256),
    userConstrainedPolicySet: z.array(text).openapi({
      description: 'RFC 5280 §6.1.6: policies valid along the path and asked for; 2.5.29.32.0 where each one is',
    }),
    revocation: z.array(revocation),
  })
  .openapi('Path')

export const PLACE_REASONS = {
  'revocation-less-known': 'revocation-less-known',
  longer: 'longer',
  equal: 'equal',
  'validation-policy': 'validation-policy',
} as const satisfies Readonly<Record<PlaceReason, PlaceReason>>

export const otherPath = path
  .extend({
    behind: z.enum(PLACE_REASONS).openapi({ description: 'Why it stands behind the path before it' }),
  })
  .openapi('OtherPath')

export const rejectedPath = z
  .strictObject({
    certificates: z.array(sha256),
    anchor: sha256.nullable(),
    region: text.nullable(),
    crossCertificates: z.array(sha256),
    reasons: z.array(finding),
  })
  .openapi('RejectedPath')

const timestamp = z
  .strictObject({
    id: text,
    indication: z.enum(['PASSED', 'INDETERMINATE', 'FAILED']),
    subIndication: subIndication.nullable(),
    intact: z.boolean().nullable(),
    algorithm: text.nullable(),
    time: instant.nullable(),
    accuracyMilliseconds: z.number().nullable(),
    policy: text.nullable(),
    imprintAlgorithm: text.nullable(),
    signer: signer.nullable(),
    path: path.nullable(),
    otherPaths: z.array(otherPath).openapi({ description: 'Every other path that was accepted, as they rank' }),
    rejectedPaths: z.array(rejectedPath),
    findings: z.array(finding),
  })
  .openapi('Timestamp')

const check = z
  .strictObject({
    name: z.enum([
      'format',
      'signer-identification',
      'content-integrity',
      'signature-value',
      'signed-attributes',
      'algorithm-strength',
      'certification-path',
      'certificate-validity',
      'revocation',
      'time-stamp',
      'changes-after-signing',
    ]),
    status: z.enum(['passed', 'failed', 'warned', 'not-done']),
    standard: text,
    findings: z.array(text),
  })
  .openapi('Check')

const condition = z.strictObject({
  number: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  status: z.enum(['met', 'not-met', 'not-shown']),
  strength: z.enum(['mathematics', 'presumption']),
  basis: z.array(text),
  missing: z.array(text),
})

const legal = z
  .strictObject({
    conditions: z.array(condition).length(4),
    reliable: z.enum(['presumed', 'not-shown', 'no']),
  })
  .openapi('Legal', { description: '电子签名法 第十三条: the four conditions of a reliable electronic signature' })

const signature = z
  .strictObject({
    id: text,
    format: text,
    level: z.enum(['B', 'T', 'LT']),
    indication,
    subIndication: subIndication.nullable(),
    intact: z.boolean().nullable().openapi({ description: 'Mathematics alone, whatever the trust' }),
    algorithm: text.nullable(),
    signer: signer.nullable(),
    claims: z.record(z.string(), z.string()),
    claimedSigningTime: instant.nullable(),
    bestSignatureTime: instant,
    bestSignatureTimeSource: z.enum(['timestamp', 'validation-time']),
    changedAfterSigning: z.boolean(),
    timestamps: z.array(timestamp),
    counterSignatures: z.number().int(),
    path: path.nullable(),
    otherPaths: z.array(otherPath).openapi({ description: 'Every other path that was accepted, as they rank' }),
    rejectedPaths: z.array(rejectedPath),
    checks: z.array(check),
    findings: z.array(finding),
    legal,
    recognition: signatureRecognition
      .nullable()
      .optional()
      .openapi({ description: 'Where a region was asked about; null where there is no certificate to ask about' }),
  })
  .openapi('Signature')

export const certificate = z
  .strictObject({
    subject: text,
    issuer: text,
    commonName: text.nullable(),
    organization: text.nullable(),
    issuerCommonName: text.nullable(),
    issuerOrganization: text.nullable(),
    serialNumber: text,
    notBefore: instant,
    notAfter: instant,
    key: text,
    keyUsage: z.array(text),
    policies: z.array(text),
    certificateAuthority: z.boolean(),
  })
  .openapi('Certificate')

const octets = { name: text.nullable(), size: z.number().int(), sha256, sm3: sha256.optional() }

export const ReportSchema = z
  .strictObject({
    schema: z.literal('yanqian.report/1'),
    conclusion: z.strictObject({
      indication: z.enum([...indication.options, 'NO-SIGNATURE-FOUND']),
      subIndication: subIndication.nullable(),
    }),
    document: z.strictObject({ ...octets, format: text }),
    content: z.strictObject(octets).optional(),
    validationTime: instant,
    policy: z.strictObject({ name: text, sha256 }),
    trust: z.strictObject({
      sha256,
      anchors: z.number().int(),
      version: text.nullable().openapi({ description: 'Names the state of trust; null for anchors given by hand' }),
      asOf: instant.nullable(),
      ageSeconds: z.number().int().nullable().openapi({ description: 'At the instant that is asked about' }),
      stale: z.number().int().openapi({ description: 'Anchors of trust lists whose next one was due by then' }),
      demonstration: z.boolean(),
      registry: z
        .strictObject({ version: z.number().int(), changeHead: sha256 })
        .optional()
        .openapi({ description: 'State of the registry whose anchors for the region are among them' }),
    }),
    changedAfterSigning: z.boolean(),
    findings: z.array(finding),
    signatures: z.array(signature),
    documentTimestamps: z.array(timestamp),
    certificates: z.record(z.string(), certificate).openapi({ description: 'By SHA-256 of their DER' }),
  })
  .openapi('Report')

/** A schema as it is published: JSON Schema, draft 2020-12. */
export const jsonSchemaOf = (schema: z.ZodType, file: string, title: string): object => ({
  ...z.toJSONSchema(schema),
  $id: `/api/v1/schemas/${file}`,
  title,
})

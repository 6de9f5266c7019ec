import { z } from '@hono/zod-openapi'
import { instant, sha256 } from './schema-parts.ts'

const practiceStatement = z.strictObject({ version: z.string(), uri: z.string().nullable(), sha256: sha256.nullable() })

/** A consent as it is given; who recorded it follows from who says so. */
const consentRequest = z.strictObject({ reference: z.string(), recordedAt: instant, textSha256: sha256 })
const consent = consentRequest.extend({ recordedBy: z.string() })

const file = z.string().openapi({ description: 'PEM, or DER in base64; at most 1 MiB' })

export const DepositRequestSchema = z
  .strictObject({
    certificate: file,
    material: z
      .array(file)
      .max(32)
      .openapi({ description: 'Its chain, and CRLs and OCSP responses of different days' }),
    practiceStatement,
    consent: consentRequest.nullable().optional(),
  })
  .openapi('DepositRequest')

export const EvidenceRequestSchema = z.strictObject({ material: z.array(file).max(32) })
export const ConsentRequestSchema = z.strictObject({ consent: consentRequest.nullable() })

export const DepositSchema = z
  .strictObject({
    id: sha256,
    certificate: sha256,
    depositor: z.string(),
    authority: z.string().nullable(),
    depositedAt: instant,
    practiceStatement,
    consent: consent.nullable(),
    certificates: z.array(sha256),
    evidence: z.array(z.strictObject({ sha256, kind: z.enum(['crl', 'ocsp']), depositedAt: instant })),
    receipts: z.array(z.strictObject({ issuedAt: instant, json: sha256, cms: sha256 })),
  })
  .openapi('Deposit')

const DepositStatusSchema = z.strictObject({
  status: z.enum(['good', 'revoked', 'unknown']),
  source: z.enum(['crl', 'ocsp']),
  evidence: sha256,
  thisUpdate: instant,
  nextUpdate: instant.nullable(),
  revokedAt: instant.nullable(),
  reason: z.string().nullable(),
})

/** `yanqian.outbound-receipt/1` */
export const ReceiptSchema = z
  .strictObject({
    format: z.literal('yanqian.outbound-receipt/1'),
    statement: z.strictObject({
      depositedAt: instant,
      certificate: z.strictObject({
        sha256,
        subject: z.string(),
        issuer: z.string(),
        serialNumber: z.string(),
        notBefore: instant,
        notAfter: instant,
        identity: z.array(z.strictObject({ oid: z.string(), values: z.array(z.string()) })),
      }),
      consent: consent.nullable(),
      chain: z.array(z.base64()),
      region: z.string().nullable(),
      statuses: z.array(DepositStatusSchema),
      practiceStatement,
      registry: z.strictObject({ version: z.int(), changeHead: sha256 }),
    }),
    signature: z.strictObject({ certificate: sha256, algorithm: z.string(), value: z.base64() }),
  })
  .openapi('OutboundReceipt')

export const DepositAnswerSchema = z.strictObject({ deposit: DepositSchema, receipt: ReceiptSchema })

export const DepositCheckSchema = z.strictObject({ sha256, depositedAt: instant })

import { z } from '@hono/zod-openapi'
import { instant, sha256, text, values } from './schema-parts.ts'

/**
 * What a certificate is recognised for, as a schema: three answers that are never merged. The meaning of each field
 * stands in registry/recognition.ts.
 */
const names = z.strictObject({ zh: text, en: text })
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const classOf = z.enum(['individual', 'organization', 'device', 'code'])
const standing = z.enum(['active', 'suspended', 'revoked']).nullable()
const regime = z.enum(['miit-electronic-certification', 'sca-e-government', 'hk-recognized-ca'])

const registryFinding = z
  .strictObject({ code: text, standard: text, subject: text.optional(), values })
  .openapi('RegistryFinding')

export const PURPOSE_VALUES = [
  'bidding',
  'government-procurement',
  'cross-border-commerce',
  'medical',
  'general',
] as const
export const EFFECTIVE_VALUES = ['issuance-and-use', 'issuance', 'use'] as const

const authority = z.strictObject({
  id: text,
  names,
  region: text,
  service: text.nullable(),
  serviceStatus: z.strictObject({ atIssuance: standing, atUse: standing }),
  publicWebRoot: z.boolean().openapi({ description: 'A root of the public web PKI; by itself no licence' }),
  source: text,
})

const type = z.strictObject({
  status: z.enum(['classified', 'conflict', 'not-classified']),
  types: z.array(
    z.strictObject({
      id: text,
      names,
      class: classOf,
      level: level.nullable(),
      factors: z.array(z.looseObject({})),
    }),
  ),
  class: classOf.nullable(),
  level: level.nullable(),
  findings: z.array(registryFinding),
})

const pathAnswer = z.strictObject({
  accepted: z.boolean(),
  region: text.nullable(),
  anchor: sha256.nullable(),
  certificates: z.array(sha256),
  crossCertificates: z.array(text).openapi({ description: 'Ids of registered cross-certificates on it' }),
  authority: text.nullable(),
  policies: z.array(text).nullable(),
  obstacles: z.array(registryFinding).openapi({ description: 'What keeps it from carrying recognition' }),
})

const policyAnswer = z.strictObject({
  original: text.nullable(),
  translated: text.nullable(),
  mapping: text.nullable(),
  originalLevel: level.nullable(),
  level: level.nullable(),
  counts: z.boolean(),
})

const application = z
  .strictObject({
    id: text,
    names,
    basis: z.enum(['esl-26', 'guangdong-hong-kong', 'regional-agreement', 'contract']),
    citation: text,
    documentSha256: sha256.nullable(),
    direction: z.enum(['forward', 'reverse']),
    carriedBy: z.enum(['cross-certificate', 'trust-list']),
    effect: z.enum(['recognised', 'not-recognised']),
    outcome: z.enum(['recognises', 'denies', 'not-in-force', 'outside']),
    since: instant.nullable(),
    policies: z.array(policyAnswer).openapi({ description: 'Original and translated policies side by side' }),
    level: level.nullable(),
    demonstration: z.boolean(),
    findings: z.array(registryFinding),
  })
  .openapi('InstrumentApplication')

/** What depends on the purpose: told for the one that was asked, and for every other. */
const forPurpose = {
  purpose: z.enum(PURPOSE_VALUES),
  demonstration: z.boolean(),
  instrument: z.strictObject({
    status: z.enum(['recognised', 'not-recognised', 'conflict', 'not-on-file']),
    ground: z.enum(['instrument', 'own-region']).nullable(),
    since: instant.nullable(),
    instruments: z.array(application),
    omitted: z.number().int(),
    findings: z.array(registryFinding),
  }),
  law: z.strictObject({
    status: z.enum(['equal-by-approval', 'domestic-licence', 'not-shown']),
    standard: text,
    licences: z.array(z.strictObject({ regime, number: text.nullable(), since: instant, basis: text })),
    instruments: z.array(text),
    findings: z.array(registryFinding),
  }),
  unchecked: z.array(registryFinding),
}

const namedRow = z.strictObject({
  kind: z.enum(['authority', 'certificate-type', 'cross-certificate', 'instrument', 'region', 'service']),
  id: text,
  names,
})

export const RecognitionSchema = z
  .strictObject({
    registry: z.strictObject({ version: z.number().int(), changeHead: sha256 }),
    region: text,
    issuedAt: instant,
    at: instant,
    effective: z.enum(EFFECTIVE_VALUES),
    certificate: sha256,
    authority: authority.nullable(),
    type,
    technical: z.strictObject({
      status: z.enum(['valid', 'invalid', 'undetermined']),
      paths: z.array(pathAnswer),
    }),
    ...forPurpose,
    otherPurposes: z.array(z.strictObject(forPurpose).openapi('RecognitionForPurpose')).openapi({
      description:
        'The same for every other purpose: of instruments those that speak of it, the rest counted in omitted',
    }),
    names: z.array(namedRow).openapi({ description: 'What rows that findings name by id are called' }),
  })
  .openapi('Recognition', {
    description:
      'Technically valid; recognised by an instrument; equal in law (电子签名法 第二十六条): three answers, never merged',
  })

/** The state of the registry that was asked: service/recognition/signature-recognition.ts. */
export const registryGround = z
  .strictObject({
    version: z.number().int(),
    changeHead: sha256,
    issuedAt: instant,
    sha256: sha256.nullable(),
    excerptSha256: sha256,
    anchors: z.number().int(),
    complete: z.boolean().openapi({ description: 'False: a no to less than all is no answer' }),
  })
  .openapi('RegistryGround')

export const signatureRecognition = z
  .strictObject({ registry: registryGround, recognition: RecognitionSchema })
  .openapi('SignatureRecognition')

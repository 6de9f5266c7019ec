import { z } from '@hono/zod-openapi'
import { instant, sha256, text, values } from './schema-parts.ts'

/** What requests and answers of the registry look like. The meaning of each field stands in registry/. */
const id = text.regex(/^[a-z0-9]+(?:[-.:][a-z0-9]+)*$/).openapi({ example: 'shanghai-ca' })
const file = (description: string) =>
  text.openapi({ description: `${description}: PEM as it stands, or DER in base64` })
const comment = text.optional().openapi({ description: 'At most 2,000 characters' })
const names = z.strictObject({ zh: text, en: text })
const role = z.enum(['administrator', 'approver', 'auditor', 'ca-representative'])
const actor = z.strictObject({
  account: text,
  role: z.enum([...role.options, 'registry']),
  authority: text.nullable(),
})

const answer = {
  form: z.enum(['raw', 'cms']).optional().openapi({ default: 'raw', description: 'A bare signature value, or CMS' }),
  signature: file('The signature over the UTF-8 octets of the text'),
  algorithm: z
    .enum([
      'RSA-SHA-256',
      'RSA-SHA-384',
      'RSA-SHA-512',
      'RSA-PSS-SHA-256',
      'RSA-PSS-SHA-384',
      'RSA-PSS-SHA-512',
      'ECDSA-SHA-256',
      'ECDSA-SHA-384',
      'ECDSA-SHA-512',
      'SM2-SM3',
      'Ed25519',
    ])
    .nullable()
    .optional()
    .openapi({ description: 'Of a bare value; the usual one of the key where absent' }),
} as const

export const ChallengeRequestSchema = z.strictObject({ account: id }).openapi('ChallengeRequest')
export const ChallengeSchema = z
  .strictObject({
    nonce: text,
    text: text.openapi({ description: 'What is signed, octet by octet' }),
    expiresAt: instant,
  })
  .openapi('Challenge')
export const SessionRequestSchema = z.strictObject({ nonce: text, ...answer }).openapi('SessionRequest')

export const AccountRequestSchema = z
  .strictObject({
    id,
    person: text.openapi({ description: 'A staff number; an identity number is refused' }),
    role,
    authority: id.nullable().optional(),
    certificate: file('The certificate whose key logs in'),
    sm2Id: text.nullable().optional(),
  })
  .openapi('AccountRequest')

export const AccountSchema = z
  .strictObject({
    id: text,
    person: text,
    role,
    authority: text.nullable(),
    certificate: sha256,
    sm2Id: text.nullable(),
    state: z.enum(['proposed', 'active', 'disabled']),
    proposedBy: text,
    proposedAt: instant,
    confirmedBy: text.nullable(),
  })
  .openapi('Account')

export const FirstAdministratorSchema = z
  .strictObject({
    token: text.openapi({ description: 'As the start printed it, once' }),
    id,
    person: text,
    certificate: file('The certificate whose key logs in'),
    sm2Id: text.nullable().optional(),
    ...answer,
  })
  .openapi('FirstAdministratorRequest', {
    description:
      'The signature is over the lines "Yanqian: first administrator, version 1", "service: <origin>", "account: <id>", "token SHA-256: <hex>", "Whoever signs these octets becomes administrator of this service.", each ended by LF',
  })

export const SessionSchema = z
  .strictObject({ token: text.openapi({ description: 'Shown this once' }), account: AccountSchema, expiresAt: instant })
  .openapi('Session')
export const WhoSchema = z.strictObject({ account: text, role, authority: text.nullable() }).openapi('Who')

const scopes = z.array(z.enum(['recognitions', 'snapshots', 'changes', 'deposits']))
export const ApiKeyRequestSchema = z
  .strictObject({ platform: text, scopes, days: z.number().int().min(1).max(366).optional() })
  .openapi('ApiKeyRequest')
export const RotationRequestSchema = z
  .strictObject({ overlap: z.boolean().optional().openapi({ description: 'False: the old key ends at once' }) })
  .openapi('RotationRequest')
export const IssuedApiKeySchema = z
  .strictObject({
    id: text,
    platform: text,
    scopes,
    expiresAt: instant,
    secret: text.nullable().openapi({ description: 'Shown this once; null where the answer is given again' }),
  })
  .openapi('IssuedApiKey')
export const ApiKeySchema = z
  .strictObject({
    id: text,
    platform: text,
    scopes,
    issuedBy: text,
    issuedAt: instant,
    expiresAt: instant,
    endsAt: instant.nullable(),
    replacedBy: text.nullable(),
    lastUsedAt: instant.nullable(),
    inForce: z.boolean(),
  })
  .openapi('ApiKey')

export const RegistrationRequestSchema = z
  .strictObject({
    kind: z.enum(['root', 'cross-certificate']),
    certificate: file('The root or cross-certificate'),
    request: file('PKCS #10 of the counterpart').nullable().optional(),
    issuer: id
      .nullable()
      .optional()
      .openapi({ description: 'Authority whose key signed it. Read from the certificate where absent' }),
    subject: id
      .nullable()
      .optional()
      .openapi({ description: 'Authority whose key it certifies. Read from the certificate where absent' }),
    names,
    pair: text.nullable().optional(),
    instrument: id.nullable().optional(),
    sm2Id: text.nullable().optional(),
    effectiveFrom: text.optional().openapi({ description: 'ISO 8601; now where absent' }),
    comment,
  })
  .openapi('RegistrationRequest')

const state = z.enum([
  'submitted',
  'proven',
  'approved',
  'active',
  'suspended',
  'revoked',
  'expired',
  'withdrawn',
  'refused',
])

export const RegistrationSchema = z
  .strictObject({
    id: text,
    kind: z.enum(['root', 'cross-certificate']),
    authority: text,
    issuer: text,
    subject: text,
    names,
    certificate: sha256,
    request: text.nullable(),
    pair: text.nullable(),
    instrument: text.nullable(),
    sm2Id: text.nullable(),
    effectiveFrom: instant,
    validUntil: instant,
    challenge: z.strictObject({ expiresAt: instant }).nullable(),
    state,
    proposal: z.strictObject({ decision: text, by: actor, at: instant }).nullable(),
    history: z.array(z.strictObject({ action: text, state, by: actor, at: instant, comment: text })),
    actions: z.array(text).openapi({ description: 'Steps that the one who asks may take now' }),
  })
  .openapi('Registration')

export const PossessionChallengeSchema = z
  .strictObject({
    text: text.openapi({ description: 'What the CA signs, octet by octet' }),
    expiresAt: instant,
    commands: z.strictObject({ raw: text.nullable(), cms: text.nullable() }),
  })
  .openapi('PossessionChallenge')
export const ProofRequestSchema = z.strictObject({ ...answer, comment }).openapi('ProofRequest')

const found = { code: text, standard: text, subject: text.optional(), values }
export const ProofSchema = z
  .strictObject({
    proven: z.boolean(),
    scheme: text.nullable(),
    findings: z.array(z.strictObject(found)),
    registration: RegistrationSchema,
  })
  .openapi('Proof')

export const LintSchema = z
  .strictObject({
    version: z.number().int().openapi({ description: 'State of the registry that it was examined on' }),
    findings: z.array(z.strictObject({ ...found, severity: z.enum(['error', 'warning', 'notice']) })),
  })
  .openapi('Lint')

const impactPath = z.strictObject({
  authority: text.nullable(),
  region: text,
  anchorAuthority: text,
  certificates: z.array(sha256),
  crossCertificates: z.array(text),
})
export const ImpactSchema = z
  .strictObject({
    at: instant,
    paths: z.strictObject({ appear: z.array(impactPath), vanish: z.array(impactPath) }),
    recognitions: z.strictObject({ begin: z.array(z.looseObject({})), end: z.array(z.looseObject({})) }),
    isComplete: z.boolean(),
  })
  .openapi('Impact')

const STEPS = [
  'withdraw',
  'refuse',
  'propose-approval',
  'confirm-approval',
  'propose-suspension',
  'confirm-suspension',
  'propose-resumption',
  'confirm-resumption',
  'propose-revocation',
  'confirm-revocation',
  'drop-proposal',
  'activate',
  'expire',
] as const
export const StepRequestSchema = z.strictObject({ action: z.enum(STEPS), comment }).openapi('StepRequest')
const remarkKind = z.enum(['comment', 'suspension-request', 'resumption-request', 'revocation-request'])
export const RemarkRequestSchema = z
  .strictObject({ kind: remarkKind.optional().openapi({ default: 'comment' }), text })
  .openapi('RemarkRequest')
export const RemarkSchema = z
  .strictObject({ id: text, kind: remarkKind, text, by: actor, at: instant })
  .openapi('Remark')
export const CommentRequestSchema = z.strictObject({ comment }).openapi('CommentRequest')

const row = z.record(z.string(), z.unknown()).openapi({ description: 'The row, as yanqian.registry/1 has it' })
export const EntrySchema = z
  .strictObject({ id: text, since: z.number().int().openapi({ description: 'The change that began it' }), row })
  .openapi('Entry')
export const ProposalRequestSchema = z.strictObject({ row, comment }).openapi('ProposalRequest')
export const ProposalSchema = z
  .strictObject({
    id: text,
    kind: text,
    object: text,
    since: z.number().int().nullable(),
    row,
    comment: text,
    state: z.enum(['open', 'confirmed', 'dropped']),
    by: actor,
    at: instant,
    decidedBy: actor.nullable(),
    decidedAt: instant.nullable(),
  })
  .openapi('Proposal')

const head = z.strictObject({ version: z.number().int(), hash: sha256 })
const ChangeSchema = z
  .looseObject({
    version: z.number().int(),
    hash: sha256.openapi({ description: 'Covers the entry with the hash of the one before it' }),
    previous: sha256,
    at: instant,
    actor: text,
    action: text.openapi({ example: 'registration.confirm-approval' }),
    object: z.strictObject({ kind: text, id: text }),
    rows: z.array(z.strictObject({ kind: text, id: text, before: sha256.nullable(), after: sha256.nullable() })),
    certificates: z.array(sha256),
    comment: text,
  })
  .openapi('Change')
export const ChangesSchema = z.strictObject({ head, changes: z.array(ChangeSchema) }).openapi('Changes')
const rowKeys = z
  .array(z.strictObject({ relation: text, key: text }))
  .openapi({ description: 'By what the index finds it: no hash covers the index, which follows from the row' })

export const HistorySchema = z
  .strictObject({
    head,
    rows: z.array(
      z.strictObject({
        kind: text,
        id: text,
        body: text.openapi({ description: 'Canonical JSON: its SHA-256 stands in the change that wrote it' }),
        since: z.number().int(),
        until: z.number().int().nullable(),
        keys: rowKeys,
      }),
    ),
    certificates: z.array(
      z.strictObject({
        since: z.number().int(),
        fingerprint: sha256,
        bytes: text.openapi({ description: 'DER in base64' }),
        keys: rowKeys,
      }),
    ),
  })
  .openapi('History')
export const SnapshotNameSchema = z
  .strictObject({ version: z.number().int(), changeHead: sha256, issuedAt: instant.nullable(), url: text })
  .openapi('SnapshotName')

export const RegisteredCertificateSchema = z
  .strictObject({
    sha256,
    subject: text,
    issuer: text,
    serialNumber: text,
    notBefore: instant,
    notAfter: instant,
    certificate: text.openapi({ description: 'DER in base64' }),
    services: z.array(row),
    crossCertificates: z.array(row),
  })
  .openapi('RegisteredCertificate')

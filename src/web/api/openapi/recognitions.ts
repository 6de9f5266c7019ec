import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { POLICY_NAMES } from '../../../service/policies.ts'
import { RECOGNITION_FILES_MAX, RECOGNITIONS_MAX } from '../../../service/recognition/recognition-requests.ts'
import { RecognitionReportSchema } from '../recognition-report-schema.ts'
import { EFFECTIVE_VALUES, PURPOSE_VALUES } from '../recognition-schema.ts'
import { sha256, text, values } from '../schema-parts.ts'
import { describe } from './described-route.ts'

const file = text.openapi({ description: 'PEM as it stands, or DER in base64' })

const QuestionSchema = z
  .strictObject({
    certificate: file,
    material: z
      .array(file)
      .max(RECOGNITION_FILES_MAX)
      .optional()
      .openapi({ description: 'Certificates, CRLs and OCSP responses: trusted for nothing' }),
    region: text.openapi({ description: 'ISO 3166-2, where it is to be relied on', example: 'CN-GD' }),
    purpose: z.enum(PURPOSE_VALUES).optional().openapi({ default: 'general' }),
    at: text.optional().openapi({ description: 'ISO 8601; now where absent' }),
    effective: z
      .enum(EFFECTIVE_VALUES)
      .nullable()
      .optional()
      .openapi({ description: 'When instruments and licences must be in force; as the policy says where absent' }),
    policy: z
      .enum(POLICY_NAMES as [string, ...string[]])
      .optional()
      .openapi({ default: 'contract' }),
    version: z
      .number()
      .int()
      .nullable()
      .optional()
      .openapi({ description: 'State of the registry; the latest where absent' }),
    changeHead: sha256
      .nullable()
      .optional()
      .openapi({ description: 'Hash of that state as a verdict names it: refused where the registry has another' }),
  })
  .openapi('RecognitionQuestion')

const ManySchema = z
  .strictObject({ questions: z.array(QuestionSchema).max(RECOGNITIONS_MAX) })
  .openapi('RecognitionQuestions')

const AnswersSchema = z
  .strictObject({
    answers: z.array(
      z.strictObject({
        report: RecognitionReportSchema.nullable(),
        fault: z.strictObject({ code: text, values }).nullable(),
      }),
    ),
  })
  .openapi('RecognitionAnswers', { description: 'In the order of the questions' })

export function describeRecognitions(resources: OpenAPIHono): void {
  describe(resources, '互认 recognition', [
    {
      method: 'post',
      path: '/recognitions',
      summary: '查询互认 Ask for recognition',
      description: `One question, or at most ${RECOGNITIONS_MAX} in "questions" (sessions, and keys of scope "recognitions"; each counts as a request). A certificate that is not recognised is an answer: the status is 200. Nothing is stored, and nothing is fetched.`,
      may: null,
      body: z.union([QuestionSchema, ManySchema]),
      answers: { 200: ['The answer, or the answers', z.union([RecognitionReportSchema, AnswersSchema])] },
      problems: { 401: 'A credential that is none, or none for many questions', 403: 'The key lacks the scope' },
      faults: {
        'registry.version-unknown': 'There is no such version',
        'registry.head-differs': 'The version has another hash',
      },
    },
  ])
}

import { OpenAPIHono } from '@hono/zod-openapi'
import { describeAccess } from './access.ts'
import { describeCertificationPaths } from './certification-paths.ts'
import { describeDeposits } from './deposits.ts'
import { describeListSources } from './list-sources.ts'
import { describeOperations } from './operations.ts'
import { describeRecognitionGraph } from './recognition-graph.ts'
import { describeRecognitionMatrix } from './recognition-matrix.ts'
import { describeRecognitions } from './recognitions.ts'
import { describeRegistrations } from './registrations.ts'
import { describeRegistry } from './registry.ts'
import { describeTrustLists } from './trust-lists.ts'
import { describeVerifications } from './verifications.ts'

const DESCRIPTIONS = [
  describeVerifications,
  describeCertificationPaths,
  describeRecognitions,
  describeRecognitionMatrix,
  describeRecognitionGraph,
  describeRegistry,
  describeTrustLists,
  describeListSources,
  describeRegistrations,
  describeDeposits,
  describeAccess,
  describeOperations,
]

/** The API told in OpenAPI 3.1: what each resource accepts and answers. */
export function openApiDocument(): object {
  const resources = new OpenAPIHono()
  for (const describe of DESCRIPTIONS) describe(resources)
  return resources.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '验签 接口 Yanqian API',
      version: '1',
      description:
        '验证电子签名、时间戳与证书路径，登记与查询证书互认。Verifies electronic signatures, time-stamps and certification paths; registers CAs and answers for what region and purpose a certificate is recognised. Instants are ISO 8601 in UTC, digests lower-case hexadecimal.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/api/v1' }],
  })
}

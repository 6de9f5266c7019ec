import { OpenAPIHono } from '@hono/zod-openapi'
import { describeCertificationPaths } from './certification-paths.ts'
import { describeOperations } from './operations.ts'
import { describeVerifications } from './verifications.ts'

/** The API told in OpenAPI 3.1: what each resource accepts and answers. */
export function openApiDocument(): object {
  const resources = new OpenAPIHono()
  for (const describe of [describeVerifications, describeCertificationPaths, describeOperations]) describe(resources)
  return resources.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '验签 接口 Yanqian API',
      version: '1',
      description:
        '验证电子签名、时间戳与证书路径。Verifies electronic signatures, time-stamps and certification paths. Instants are ISO 8601 in UTC, digests lower-case hexadecimal.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/api/v1' }],
  })
}

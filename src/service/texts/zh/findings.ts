import type { FindingCode, Text } from '../catalogue.ts'
import { cmsZh } from './findings-cms.ts'
import { cryptoZh } from './findings-crypto.ts'
import { documentZh } from './findings-document.ts'
import { lintZh } from './findings-lint.ts'
import { pathZh } from './findings-path.ts'
import { possessionZh } from './findings-possession.ts'
import { receiptZh } from './findings-receipt.ts'
import { registryZh } from './findings-registry.ts'
import { validationZh } from './findings-validation.ts'
import { x509Zh } from './findings-x509.ts'
import { registryProblemsZh } from './registry-problems.ts'

export const findingsZh: Readonly<Record<FindingCode, Text>> = {
  ...cryptoZh,
  ...x509Zh,
  ...pathZh,
  ...cmsZh,
  ...documentZh,
  ...validationZh,
  ...registryZh,
  ...receiptZh,
  ...registryProblemsZh,
  ...lintZh,
  ...possessionZh,
}

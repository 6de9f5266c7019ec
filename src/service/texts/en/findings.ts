import type { FindingCode, Text } from '../catalogue.ts'
import { cmsEn } from './findings-cms.ts'
import { cryptoEn } from './findings-crypto.ts'
import { documentEn } from './findings-document.ts'
import { lintEn } from './findings-lint.ts'
import { pathEn } from './findings-path.ts'
import { possessionEn } from './findings-possession.ts'
import { receiptEn } from './findings-receipt.ts'
import { registryEn } from './findings-registry.ts'
import { validationEn } from './findings-validation.ts'
import { x509En } from './findings-x509.ts'
import { registryProblemsEn } from './registry-problems.ts'

export const findingsEn: Readonly<Record<FindingCode, Text>> = {
  ...cryptoEn,
  ...x509En,
  ...pathEn,
  ...cmsEn,
  ...documentEn,
  ...validationEn,
  ...registryEn,
  ...receiptEn,
  ...registryProblemsEn,
  ...lintEn,
  ...possessionEn,
}

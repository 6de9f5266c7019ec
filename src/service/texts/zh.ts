import type { Catalogue } from './catalogue.ts'
import { faultsZh, roomFaultsZh } from './zh/faults.ts'
import { registryFaultsZh } from './zh/faults-registry.ts'
import { trustListFaultsZh } from './zh/faults-trust-list.ts'
import { findingsZh } from './zh/findings.ts'
import { inputFaultsZh } from './zh/input-faults.ts'
import { legalZh } from './zh/legal.ts'
import { pathsZh } from './zh/paths.ts'
import { portalZh } from './zh/portal.ts'
import { recognitionZh } from './zh/recognition.ts'
import { verdictZh } from './zh/verdict.ts'

export const zh: Catalogue = {
  verdict: verdictZh,
  paths: pathsZh,
  recognition: recognitionZh,
  portal: portalZh,
  findings: findingsZh,
  faults: { ...faultsZh, ...inputFaultsZh, ...registryFaultsZh, ...trustListFaultsZh },
  roomFaults: roomFaultsZh,
  legal: legalZh,
  unnamed: {
    what: (code) => `发现一项本页没有文字说明的情况（${code}）。`,
    why: '它来自另一个版本的验证程序。',
    next: '请查看技术细节中的代码与依据条款。',
  },
}

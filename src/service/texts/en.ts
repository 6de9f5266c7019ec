import type { Catalogue } from './catalogue.ts'
import { faultsEn, roomFaultsEn } from './en/faults.ts'
import { registryFaultsEn } from './en/faults-registry.ts'
import { trustListFaultsEn } from './en/faults-trust-list.ts'
import { findingsEn } from './en/findings.ts'
import { inputFaultsEn } from './en/input-faults.ts'
import { legalEn } from './en/legal.ts'
import { pathsEn } from './en/paths.ts'
import { portalEn } from './en/portal.ts'
import { recognitionEn } from './en/recognition.ts'
import { verdictEn } from './en/verdict.ts'

export const en: Catalogue = {
  verdict: verdictEn,
  paths: pathsEn,
  recognition: recognitionEn,
  portal: portalEn,
  findings: findingsEn,
  faults: { ...faultsEn, ...inputFaultsEn, ...registryFaultsEn, ...trustListFaultsEn },
  roomFaults: roomFaultsEn,
  legal: legalEn,
  unnamed: {
    what: (code) => `A finding for which this page has no words (${code}).`,
    why: 'It comes from another version of the verifier.',
    next: 'See its code and clause in the technical details.',
  },
}

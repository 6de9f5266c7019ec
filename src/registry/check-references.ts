import { finding } from '../base/finding.ts'
import type { RegistryProblem, RegistryProblemCode } from './registry-code.ts'
import type { RegistrySnapshot } from './registry-snapshot.ts'

/** `at` names the row by kind and id, `names` what it names. Ours: every row is found by its id. */
const problem = (code: RegistryProblemCode, at: string, values: Readonly<Record<string, string>> = {}) =>
  finding(code, 'yanqian.registry/1', { at, ...values })

/** Ids that stand twice, and rows that name one which is not there. */
export function checkReferences(snapshot: RegistrySnapshot): RegistryProblem[] {
  const { regions, authorities, services, certificateTypes, crossCertificates, instruments } = snapshot
  const { policyMappings, statusSources } = snapshot
  const regionCodes = regions.map(({ code }) => ({ id: code }))
  const kinds = { regions: regionCodes, authorities, services, certificateTypes, crossCertificates, instruments }
  const problems = Object.entries({ ...kinds, policyMappings, statusSources }).flatMap(([kind, rows]) =>
    duplicatesOf(kind, rows),
  )
  const known = {
    region: idsOf(regionCodes),
    authority: idsOf(authorities),
    certificateType: idsOf(certificateTypes),
    crossCertificate: idsOf(crossCertificates),
    instrument: idsOf(instruments),
  }
  const ask = (at: string, kind: keyof typeof known, ...ids: readonly (string | null)[]): void => {
    for (const id of ids) {
      if (id !== null && !known[kind].has(id)) problems.push(problem('registry.reference-missing', at, { names: id }))
    }
  }
  for (const { id, region } of authorities) ask(`authorities/${id}`, 'region', region)
  for (const { id, authority } of services) ask(`services/${id}`, 'authority', authority)
  for (const { id, authority } of certificateTypes) ask(`certificateTypes/${id}`, 'authority', authority)
  for (const { id, authority } of statusSources) ask(`statusSources/${id}`, 'authority', authority)
  for (const { id, instrument } of policyMappings) ask(`policyMappings/${id}`, 'instrument', instrument)
  for (const { id, issuer, subject, pair, instrument } of crossCertificates) {
    const at = `crossCertificates/${id}`
    ask(at, 'authority', issuer, subject)
    ask(at, 'crossCertificate', pair)
    ask(at, 'instrument', instrument)
  }
  for (const { id, issuers, reliers, scope } of instruments) {
    const at = `instruments/${id}`
    ask(at, 'region', ...issuers.regions, ...reliers.regions)
    ask(at, 'authority', ...issuers.authorities, ...reliers.authorities)
    ask(at, 'certificateType', ...scope.certificateTypes)
  }
  return problems
}

function duplicatesOf(kind: string, rows: readonly { readonly id: string }[]): RegistryProblem[] {
  const seen = new Set<string>()
  return rows.flatMap(({ id }) => {
    if (seen.has(id)) return [problem('registry.id-duplicated', `${kind}/${id}`)]
    seen.add(id)
    return []
  })
}

const idsOf = (rows: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id))

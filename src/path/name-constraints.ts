import type { Budget } from '../base/budget.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Certificate } from '../x509/certificate.ts'
import { ExtensionType } from '../x509/extension.ts'
import type { GeneralName } from '../x509/general-name.ts'
import { AttributeType } from '../x509/name.ts'
import type { NameConstraints } from '../x509/name-constraints.ts'
import { standsWithin } from './name-subtree.ts'
import type { PathCode } from './path-code.ts'

type Findings = Finding<PathCode>[]

/**
 * Holds the names of a certificate against the constraints of an authority above it. The standard
 * intersects the permitted subtrees of all CAs and unites the excluded ones; a name is within the
 * intersection exactly where it is within the subtrees of each, so that each CA is asked by itself, and
 * asked once however many paths it stands on.
 *
 * @standard RFC 5280 §4.2.1.10, §6.1.3 (b), (c), §6.1.4 (g)
 * @param authority fingerprint of the certificate that states the constraints, or of the anchor held to them
 */
export function checkNames(
  certificate: Certificate,
  constraints: NameConstraints,
  authority: string,
  budget: Budget,
): Findings {
  if (hasUnreadableNames(certificate)) return [unreadable(certificate)]
  const permitted = Map.groupBy(constraints.permitted, formOf)
  const excluded = Map.groupBy(constraints.excluded, formOf)
  const findings: Findings = []
  for (const [form, names] of Map.groupBy(namesOf(certificate), formOf)) {
    const [allowing, barring] = [permitted.get(form) ?? [], excluded.get(form) ?? []]
    const subject = certificate.fingerprint
    if (!budget.spend('nameComparisons', names.length * (allowing.length + barring.length))) {
      return [finding('path.name-constraints-budget-spent', 'RFC 5280 §4.2.1.10', {}, subject)]
    }
    const code = worstOf(names.map((name) => judgeName(name, allowing, barring)))
    if (code === null) continue
    findings.push(finding(code, `RFC 5280 ${CLAUSES[code]}`, { form, authority }, subject))
  }
  return findings
}

type NameCode = 'path.name-excluded' | 'path.name-not-permitted' | 'path.name-not-comparable'

const CLAUSES: Readonly<Record<NameCode, string>> = {
  'path.name-excluded': '§6.1.3 (c)',
  'path.name-not-permitted': '§6.1.3 (b)',
  'path.name-not-comparable': '§4.2.1.10',
}

function judgeName(
  name: GeneralName,
  permitted: readonly GeneralName[],
  excluded: readonly GeneralName[],
): NameCode | null {
  const barred = excluded.map((base) => standsWithin(name, base, 'excluded'))
  if (barred.includes('inside')) return 'path.name-excluded'
  const allowed = permitted.map((base) => standsWithin(name, base, 'permitted'))
  if (barred.includes('not-comparable')) return 'path.name-not-comparable'
  if (permitted.length === 0 || allowed.includes('inside')) return null
  return allowed.includes('not-comparable') ? 'path.name-not-comparable' : 'path.name-not-permitted'
}

const SEVEREST: readonly NameCode[] = ['path.name-excluded', 'path.name-not-permitted', 'path.name-not-comparable']

/** One finding for each form: ten thousand names outside say no more than one. */
const worstOf = (codes: readonly (NameCode | null)[]): NameCode | null =>
  SEVEREST.find((code) => codes.includes(code)) ?? null

const OTHER_FORMS: Readonly<Record<number, string>> = { 0: 'otherName', 3: 'x400Address', 5: 'ediPartyName' }

/** The form of a name in the words of GeneralName. */
function formOf(name: GeneralName): string {
  switch (name.kind) {
    case 'email':
      return 'rfc822Name'
    case 'dns':
      return 'dNSName'
    case 'uri':
      return 'uniformResourceIdentifier'
    case 'directory':
      return 'directoryName'
    case 'ip':
      return 'iPAddress'
    case 'registered-id':
      return 'registeredID'
    case 'other':
      return OTHER_FORMS[name.tag & 0x1f] ?? 'otherName'
  }
}

/**
 * Everything that a certificate names its subject by: the subject, the alternative names, and the mail
 * addresses inside the subject where no alternative name is one.
 */
function namesOf({ subject, subjectAltNames }: Certificate): GeneralName[] {
  const names: GeneralName[] = [...subjectAltNames]
  if (subject.attributes.length > 0) names.push({ kind: 'directory', name: subject })
  if (subjectAltNames.some(({ kind }) => kind === 'email')) return names
  for (const { oid, value } of subject.attributes) {
    if (oid === AttributeType.emailAddress) names.push({ kind: 'email', text: value })
  }
  return names
}

/** An alternative name that cannot be read might be one that is barred. */
const hasUnreadableNames = (certificate: Certificate): boolean =>
  certificate.findExtension(ExtensionType.subjectAltName) !== null && certificate.subjectAltNames.length === 0

function unreadable({ fingerprint, findings }: Certificate): Finding<PathCode> {
  const [subjectAltName, standard] = [ExtensionType.subjectAltName, 'RFC 5280 §4.2.1.6']
  const beyond = findings.filter(({ code }) => code === 'x509.extension-limit-exceeded')
  for (const { oid, limit } of beyond.map(({ values }) => values)) {
    if (oid !== subjectAltName || limit === undefined) continue
    return finding('path.certificate-limit-exceeded', standard, { limit, oid }, fingerprint)
  }
  const values = { deviation: 'x509.extension-malformed', oid: subjectAltName }
  return finding('path.certificate-malformed', standard, values, fingerprint)
}

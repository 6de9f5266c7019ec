import { withoutIdentityNumbers } from '../../x509/identity-number.ts'
import { AttributeType, type Name, nameAttribute } from '../../x509/name.ts'
import { jurisdictionOf } from '../region.ts'
import { type LintFinding, lint } from './lint-rules.ts'
import type { LintGround, LintSubject } from './lint-subject.ts'

/** Names, and the countries that they claim. RFC 5280 §4.1.2.4, §4.1.2.6 */
export function lintNames({ registration, certificate, snapshot }: LintSubject): LintFinding[] {
  const findings: LintFinding[] = []
  if (certificate.subject.attributes.length === 0) findings.push(lint('registry.lint-subject-empty'))
  findings.push(...lintCountry('subject', certificate.subject, registration.subject, snapshot))
  if (registration.kind === 'cross-certificate') {
    findings.push(...lintCountry('issuer', certificate.issuer, registration.issuer, snapshot))
  }
  return findings
}

function lintCountry(
  field: 'subject' | 'issuer',
  name: Name,
  authority: string,
  { authorities }: LintGround,
): LintFinding[] {
  const region = authorities.find(({ id }) => id === authority)?.region
  if (name.attributes.length === 0 || region === undefined) return []
  const country = nameAttribute(name, AttributeType.country)
  if (country === null) return [lint('registry.lint-country-missing', { field })]
  const expected = countriesOf(region)
  if (expected.includes(country.toUpperCase())) return []
  const told = withoutIdentityNumbers(country)
  return [lint('registry.lint-country-differs', { field, country: told, expected: expected.join(' '), region })]
}

/** Codes that ISO 3166-1 has for a region: Hong Kong, Macao and Taiwan have one beside their country's. */
function countriesOf(region: string): readonly string[] {
  const country = region.slice(0, 2)
  const jurisdiction = jurisdictionOf(region)
  return jurisdiction === country ? [country] : [country, jurisdiction.slice(3)]
}

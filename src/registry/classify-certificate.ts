import { finding } from '../base/finding.ts'
import type { Certificate } from '../x509/certificate.ts'
import { assuranceLevelOf, weakestOf } from './assurance-level.ts'
import { isWithin } from './interval.ts'
import type { RegistryFinding } from './registry-code.ts'
import type { CertificateType, Level, TypeRule } from './registry-snapshot.ts'

/** Of which of its issuer's certificate types a certificate is. */
export interface Classification {
  /** `conflict`: several types that differ in class or level. */
  readonly status: 'classified' | 'conflict' | 'not-classified'
  /** All whose rule it meets, by id. */
  readonly types: readonly CertificateType[]
  /** Null unless the types agree. */
  readonly class: CertificateType['class'] | null
  /** The weakest of the types'; null where one is not known. */
  readonly level: Level | null
  readonly findings: readonly RegistryFinding[]
}

/**
 * Classifies a certificate by the rules of the authority that issued it. Object identifiers are misused and
 * mean what their issuer says: no rule of another's is asked, and what meets none stays unclassified.
 *
 * @standard the table of rules is ours; identity extensions by GB/T 20518-2018
 */
export function classifyCertificate(certificate: Certificate, types: readonly CertificateType[]): Classification {
  const stated: Stated = {
    policies: new Set(certificate.certificatePolicies?.map(({ oid }) => oid)),
    purposes: new Set(certificate.extendedKeyUsage),
  }
  const matching = types
    .filter(({ rule, period }) => isWithin(period, certificate.notBefore) && meets(certificate, stated, rule))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const subject = certificate.fingerprint
  const [first] = matching
  if (first === undefined) {
    const findings = [finding('registry.type-unclassified', OURS, {}, subject)] as const
    return { status: 'not-classified', types: [], class: null, level: null, findings }
  }
  const levels = matching.map(levelOf)
  const level = weakestOf(levels)
  const agree = matching.every((type) => type.class === first.class) && levels.every((each) => each === levels[0])
  if (!agree) {
    const values = { types: matching.map(({ id }) => id).join(' ') }
    const findings = [finding('registry.types-disagree', OURS, values, subject)] as const
    return { status: 'conflict', types: matching, class: null, level, findings }
  }
  const findings = unlikeIdentity(certificate, first.class)
  return { status: 'classified', types: matching, class: first.class, level, findings }
}

const OURS = 'GB/T 20518-2018; rules of the issuer'

/** What a certificate states, looked up once for all rules. */
interface Stated {
  readonly policies: ReadonlySet<string>
  readonly purposes: ReadonlySet<string>
}

/** What is entered counts only as far as its factors bear it. */
function levelOf(type: CertificateType): Level | null {
  return weakestOf([type.level, assuranceLevelOf(type).level])
}

/** Whether all that a rule states holds; one that states nothing tells nothing. */
function meets(certificate: Certificate, stated: Stated, rule: TypeRule): boolean {
  const { policies, extendedKeyUsages, extensions, subject } = rule
  if (policies.length + extendedKeyUsages.length + extensions.length + subject.length === 0) return false
  return (
    (policies.length === 0 || policies.some((policy) => stated.policies.has(policy))) &&
    extendedKeyUsages.every((purpose) => stated.purposes.has(purpose)) &&
    extensions.every((oid) => certificate.findExtension(oid) !== null) &&
    subject.every((wanted) => hasAttribute(certificate, wanted))
  )
}

/** Compared as written: a rule is of one issuer, who writes its fixed values one way. */
const hasAttribute = ({ subject }: Certificate, { attribute, value }: TypeRule['subject'][number]): boolean =>
  subject.attributes.some((each) => each.oid === attribute && (value === null || each.value === value))

/** GB/T 20518-2018: identity card, officer's card or passport; GM/T 0015-2023 gives them numbers of their own. */
const PERSON = ['1.2.156.10260.4.1.1', '1.2.156.10260.4.1.1.1', '1.2.156.10260.4.1.1.2'] as const
/** GB/T 20518-2018: registration, organisation code, tax number; GM/T 0015-2023: unified social credit code. */
const BODY = ['1.2.156.10260.4.1.3', '1.2.156.10260.4.1.4', '1.2.156.10260.4.1.5', '1.2.156.10260.4.4'] as const

/**
 * An identity extension of another kind of holder than the type's. Their values are numbers of persons: only
 * that they are there is looked at. The older arc 1.2.86.11.7 means what each vendor likes, and tells nothing.
 */
function unlikeIdentity(certificate: Certificate, ofClass: CertificateType['class']): RegistryFinding[] {
  const has = (oids: readonly string[]) => oids.some((oid) => certificate.findExtension(oid) !== null)
  const [person, body] = [has(PERSON), has(BODY)]
  const unlike =
    ofClass === 'individual' ? body && !person : ofClass === 'organization' ? person && !body : person || body
  if (!unlike) return []
  return [finding('registry.identity-extension-unlike', 'GB/T 20518-2018', { class: ofClass }, certificate.fingerprint)]
}

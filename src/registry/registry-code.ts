import type { Finding } from '../base/finding.ts'

/** Why a registry cannot be read: its octets or its form. */
export type RegistryFaultCode =
  | 'registry.too-large'
  | 'registry.not-json'
  | 'registry.not-canonical'
  | 'registry.member-missing'
  | 'registry.member-unknown'
  | 'registry.member-malformed'
  | 'registry.list-too-long'
  | 'registry.list-unsorted'
  | 'registry.text-too-long'
  | 'registry.change-too-large'
  | 'registry.version-conflict'
  | 'registry.version-unknown'
  /** The version has another hash than the one that is named: `version`. */
  | 'registry.head-differs'

/**
 * What a question to the registry finds on its way. No code of these reaches the verdict on a signature:
 * recognition changes what it counts for, never whether it holds.
 */
export type RegistryCode =
  // whose certificate it is
  | 'registry.authority-unknown'
  | 'registry.authorities-disagree'
  | 'registry.issuer-unregistered'
  | 'registry.cross-certificate-unregistered'
  // what keeps a path from carrying recognition
  | 'registry.service-suspended'
  | 'registry.service-revoked'
  | 'registry.service-not-active'
  | 'registry.service-unregistered'
  | 'registry.identity-not-in-use'
  | 'registry.cross-certificate-suspended'
  | 'registry.cross-certificate-revoked'
  | 'registry.cross-certificate-expired'
  | 'registry.cross-certificate-not-active'
  // what kind of certificate it is
  | 'registry.type-unclassified'
  | 'registry.types-disagree'
  | 'registry.identity-extension-unlike'
  // why an instrument does not speak of it
  | 'registry.instrument-not-yet-effective'
  | 'registry.instrument-suspended'
  | 'registry.instrument-repealed'
  | 'registry.instrument-lapsed'
  | 'registry.purpose-outside'
  | 'registry.type-outside'
  | 'registry.policy-outside'
  | 'registry.level-too-low'
  | 'registry.level-unknown'
  | 'registry.licence-outside'
  | 'registry.path-not-carrying'
  // the answer of the instruments
  | 'registry.instruments-disagree'
  | 'registry.instrument-missing'
  // the answer of the law
  | 'registry.licence-missing'
  | 'registry.licence-suspended'
  | 'registry.licence-withdrawn'
  | 'registry.approval-missing'
  | 'registry.law-unknown'
  | 'registry.web-root-unlicensed'
  // what was not checked
  | 'registry.document-unseen'
  | 'registry.path-refused'
  | 'registry.policies-not-on-path'
  | 'registry.policies-unread'
  | 'registry.revocation-unchecked'

/** Where a finding rests on no clause of anybody else's. */
export const RULES_OF_RECOGNITION = 'rules of recognition'

export type RegistryFinding = Finding<RegistryCode>

/** What rows of a whole registry say against one another, or against the certificates they name. */
export type RegistryProblemCode =
  | 'registry.id-duplicated'
  | 'registry.reference-missing'
  | 'registry.period-empty'
  | 'registry.intervals-disordered'
  | 'registry.party-missing'
  | 'registry.parties-same'
  | 'registry.basis-unlike'
  | 'registry.policy-any'
  | 'registry.mapping-impossible'
  | 'registry.rule-empty'
  | 'registry.level-unborne'
  | 'registry.identity-shared'
  | 'registry.pair-unlike'
  | 'registry.cross-certificate-unlike'
  | 'registry.certificate-missing'
  | 'registry.certificate-unnamed'
  | 'registry.certificate-altered'
  | 'registry.certificate-unreadable'

export type RegistryProblem = Finding<RegistryProblemCode>

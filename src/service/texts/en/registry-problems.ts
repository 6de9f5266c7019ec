import type { RegistryProblemCode } from '../../../registry/registry-code.ts'
import type { Text } from '../catalogue.ts'

const problem = (what: string): Text => ({
  what,
  why: 'A registry that contradicts itself is neither taken nor published.',
  next: 'Tell whoever publishes it.',
})

/** What stands against a whole registry. */
export const registryProblemsEn: Readonly<Record<RegistryProblemCode, Text>> = {
  'registry.id-duplicated': problem('{at} stands twice.'),
  'registry.reference-missing': problem('{at} names {names}, which is not there.'),
  'registry.period-empty': problem('A period of {at} ends before it begins.'),
  'registry.intervals-disordered': problem('The intervals of {at} overlap or are out of order.'),
  'registry.party-missing': problem('A party of {at} is nobody.'),
  'registry.parties-same': problem('{at} is between a party and itself.'),
  'registry.basis-unlike': problem('{at} is between parties between whom an instrument of its basis cannot be.'),
  'registry.policy-any': problem('{at} names any-policy, which is no policy.'),
  'registry.mapping-impossible': problem('{at} maps against the direction of a one-way instrument.'),
  'registry.rule-empty': problem('The rule of {at} states nothing.'),
  'registry.level-unborne': problem(
    '{at} claims level {level}, which its identity proofing, key medium and escrow do not bear.',
  ),
  'registry.identity-shared': problem('{at} claims a certificate that belongs to another authority.'),
  'registry.pair-unlike': problem('{at} and the other of its pair do not go together.'),
  'registry.cross-certificate-unlike': problem(
    'The certificate of {at} is not between the authorities that are named.',
  ),
  'registry.certificate-missing': problem('{at} names a certificate that is not there.'),
  'registry.certificate-unnamed': problem('A certificate is there that no row names.'),
  'registry.certificate-altered': problem('A certificate is not the one it is filed as.'),
  'registry.certificate-unreadable': problem('A certificate cannot be read[ ({fault})].'),
}

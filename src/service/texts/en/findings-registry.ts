import type { RegistryCode } from '../../../registry/registry-code.ts'
import type { Text } from '../catalogue.ts'

const ASK_OPERATOR = 'The operator of this service can enter what a public source shows.'
const ASK_AUTHORITY = 'Ask the certification authority, or use a certificate of another type.'
const LATER =
  'Ask for the instant at which the certificate was used, if it is an earlier one; or wait until it is in force again.'

const notCarried = (what: string): Text => ({
  what,
  why: 'From then on this path carries no recognition; whether it is valid is another question.',
  next: LATER,
})

const notInForce = (what: string): Text => ({
  what,
  why: 'An instrument recognises only while it is in force, at the issuance of the certificate and at its use.',
  next: LATER,
})

const outside = (what: string, next = ASK_AUTHORITY): Text => ({
  what,
  why: 'The instrument therefore says nothing of this certificate, neither yes nor no.',
  next,
})

const lawful = (what: string): Text => ({
  what,
  why: 'Without it the certificate is not shown to be equal in law; that is not to say that it is unlawful.',
  next: ASK_OPERATOR,
})

const unchecked = (what: string, next: string): Text => ({
  what,
  why: 'What was not checked is no ground to rely on.',
  next,
})

export const registryEn: Readonly<Record<RegistryCode, Text>> = {
  'registry.authority-unknown': {
    what: 'No path leads from the certificate to an authority of the registry.',
    why: 'Whose certificate it is cannot be told by its name alone: anybody can write a name.',
    next: 'Give the intermediate certificates; the operator of this service can register the authority.',
  },
  'registry.authorities-disagree': {
    what: 'Paths name several authorities as the one whose certificate it is: {authorities}.',
    why: 'The registry contradicts itself here, and nobody decides for one of them.',
    next: 'Tell the operator of this service.',
  },
  'registry.issuer-unregistered': unchecked(
    'The CA that issued the certificate is not registered itself; the authority {authority} above it is.',
    'The authority can register its subordinate CA.',
  ),
  'registry.cross-certificate-unregistered': {
    what: 'A cross-certificate on the path is not registered.',
    why: 'Behind it stands another authority’s CA, for which whoever cross-certified it does not answer here.',
    next: 'The authority can register the cross-certificate.',
  },
  'registry.service-suspended': notCarried('The service {service} is suspended at {at}[, since {since}].'),
  'registry.service-revoked': notCarried('The service {service} is revoked at {at}[, since {since}].'),
  'registry.service-not-active': notCarried('The registry says nothing of the service {service} at {at}.'),
  'registry.service-unregistered': {
    what: 'No service of the authority {authority} is registered with the key that the cross-certificate certifies.',
    why: 'Whether that key may issue is not known, so this path carries no recognition.',
    next: 'The authority can register its CA.',
  },
  'registry.identity-not-in-use': notCarried('The key of the service {service} is not in use at {at}.'),
  'registry.cross-certificate-suspended': notCarried(
    'The cross-certificate {crossCertificate} is suspended at {at}[, since {since}].',
  ),
  'registry.cross-certificate-revoked': notCarried(
    'The cross-certificate {crossCertificate} is revoked at {at}[, since {since}].',
  ),
  'registry.cross-certificate-expired': notCarried(
    'The cross-certificate {crossCertificate} has expired at {at}[, on {since}].',
  ),
  'registry.cross-certificate-not-active': notCarried(
    'The registry says nothing of the cross-certificate {crossCertificate} at {at}.',
  ),
  'registry.type-unclassified': {
    what: 'By the rules of its issuer the certificate is of no type that is registered.',
    why: 'Its class and level are therefore not known, and not guessed.',
    next: ASK_AUTHORITY,
  },
  'registry.types-disagree': {
    what: 'By the rules of its issuer the certificate is of several types that differ in class or level: {types}.',
    why: 'The weakest level counts, and no class.',
    next: 'Tell the operator of this service.',
  },
  'registry.identity-extension-unlike': {
    what: 'The certificate carries identity numbers of another kind of holder than its class ({class}).',
    why: 'The issuer’s rule and what it wrote into the certificate do not go together.',
    next: 'Ask the certification authority whose certificate it is.',
  },
  'registry.instrument-not-yet-effective': notInForce('The instrument {instrument} is not yet in force at {at}.'),
  'registry.instrument-suspended': notInForce('The instrument {instrument} is suspended at {at}.'),
  'registry.instrument-repealed': notInForce('The instrument {instrument} is repealed at {at}.'),
  'registry.instrument-lapsed': notInForce('The instrument {instrument} has lapsed at {at}.'),
  'registry.purpose-outside': outside(
    'The instrument {instrument} does not speak of this purpose ({purpose}).',
    'Ask for the purpose for which the certificate is used.',
  ),
  'registry.type-outside': outside('The instrument {instrument} does not speak of certificates of this type.'),
  'registry.policy-outside': outside('The instrument {instrument} does not speak of the policies of this certificate.'),
  'registry.level-too-low': outside(
    'The instrument {instrument} asks for level {levelMin}; the certificate has level {level}.',
  ),
  'registry.level-unknown': outside('The instrument {instrument} asks for level {levelMin}; the level is not known.'),
  'registry.licence-outside': outside(
    'The instrument {instrument} speaks of authorities with a licence in force, and none is on file.',
    ASK_OPERATOR,
  ),
  'registry.path-not-carrying': {
    what: 'No path carries the recognition[ under the instrument {instrument}].',
    why: 'It needs a path on which every service and cross-certificate is in force, as the instrument has it.',
    next: 'See what stands against each path.',
  },
  'registry.instruments-disagree': {
    what: 'Instruments disagree: {recognising} recognise, {denying} deny.',
    why: 'Which of them prevails is a question of law, and is not decided here.',
    next: 'Ask those who made them, or the operator of this service.',
  },
  'registry.instrument-missing': {
    what: 'No instrument on file by which certificates of {from} are recognised in {to} for this.',
    why: 'Without one a certificate may be technically valid, and nobody has agreed to take it.',
    next: ASK_OPERATOR,
  },
  'registry.licence-missing': lawful(
    'No licence of this regime ({regime}) of the authority {authority} is on file for the time.',
  ),
  'registry.licence-suspended': lawful('The licence ({regime}) of the authority {authority} is suspended at {at}.'),
  'registry.licence-withdrawn': lawful('The licence ({regime}) of the authority {authority} is withdrawn at {at}.'),
  'registry.approval-missing': lawful(
    'The certificate comes from outside the mainland, and no approval under Art. 26 of the Electronic Signature Law is on file.',
  ),
  'registry.law-unknown': lawful('The law of this region ({region}) is not on file.'),
  'registry.web-root-unlicensed': {
    what: 'The certificate stands under a public root that browsers know.',
    why: 'That says who the authority is; by itself it is no licence under the Electronic Signature Law.',
    next: ASK_OPERATOR,
  },
  'registry.document-unseen': unchecked(
    'The document of the instrument {instrument} is not at hand.',
    'Read it at the source that is cited.',
  ),
  'registry.path-refused': {
    what: 'The path is refused for a certificate above ({code}).',
    why: 'It tells whose certificate it is, and carries no recognition.',
    next: 'See the technical answer.',
  },
  'registry.policies-not-on-path': unchecked(
    'The policies that the certificate states are not valid along the path.',
    'That is usual under roots that state no policies; the issuer’s own statement was taken.',
  ),
  'registry.policies-unread': unchecked(
    'The certificate states more than {max} policies; those beyond were not asked.',
    'Ask the certification authority why it states so many.',
  ),
  'registry.revocation-unchecked': unchecked(
    'Whether a certificate of the path is revoked was not checked[ ({status})].',
    'Give its revocation list, or ask again later.',
  ),
}

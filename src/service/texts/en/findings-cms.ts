import type { CmsCode } from '../../../cms/cms-code.ts'
import type { TimestampCode } from '../../../cms/timestamp-code.ts'
import type { Text } from '../catalogue.ts'

const ORIGINAL = 'Ask the signatory for the file as the signing platform exported it.'
const SUPPORT = 'Give the technical details of this report to the support of the signing platform.'

const form = (what: string): Text => ({
  what,
  why: 'The signing software deviates in writing; the result is not affected. It is reported.',
  next: 'Nothing to do; the maker of the software may be told.',
})

const beside = (what: string): Text => ({
  what,
  why: 'This part of what comes with the signature was not used in the judgement.',
  next: 'If a certificate or revocation data is missing for that reason, ask the signatory for it.',
})

/** Signed attributes are what the signature really covers: without one of them it leaves open what it speaks of. */
const attribute = (what: string, next = SUPPORT): Text => ({
  what,
  why: 'These attributes bind the signature to its content and certificate; where they are missing or contradict each other, it is not certain what was signed.',
  next,
})

const imprint = (what: string): Text => ({
  what,
  why: 'The digest binds a time-stamp to its content; without that bond it proves no time for this content.',
  next: 'Check that the time-stamp belongs to this file, or obtain a new one.',
})

export const cmsEn: Readonly<Record<CmsCode | TimestampCode, Text>> = {
  'cms.encoding-ber': form('The signature structure uses the loose encoding.'),
  'cms.version-unexpected': form('A version number of the structure does not fit its content.'),
  'cms.digest-algorithm-unlisted': form('The digest algorithm is not listed at the head of the structure.'),
  'cms.content-any': form('The signed content is not stored as an octet string.'),
  'cms.attributes-unsorted': form(
    'The signed attributes are not sorted as the standard asks; their digest is taken as they stand.',
  ),
  'cms.certificate-malformed': beside('One of the certificates enclosed cannot be read.'),
  'cms.certificate-choice-unsupported': beside('A kind of certificate is enclosed that this service does not process.'),
  'cms.revocation-info-malformed': beside('Some of the revocation data enclosed cannot be read.'),
  'cms.revocation-info-unsupported': beside(
    'A kind of revocation data is enclosed that this service does not process.',
  ),
  'cms.counter-signature-intact': {
    what: 'There is a counter-signature, and its mathematics hold.',
    why: 'It is another party’s signature on this one; who that party is was not judged.',
    next: 'Nothing to do.',
  },
  'cms.counter-signature-not-intact': {
    what: 'There is a counter-signature, and it does not hold.',
    why: 'It is not part of what was signed and does not affect the signature itself, but cannot be relied on.',
    next: 'If you need it, ask the counter-signatory.',
  },
  'cms.counter-signature-unchecked': {
    what: 'There is a counter-signature, which was not checked.',
    why: 'Its certificate is missing or its algorithm is not supported.',
    next: 'If you need it, ask the counter-signatory for the certificate.',
  },
  'cms.signed-attributes-missing': attribute('The signature has no signed attributes.'),
  'cms.attribute-duplicated': attribute('An attribute occurs twice[ (OID {attribute})].', ORIGINAL),
  'cms.attribute-value-count': attribute('An attribute has a wrong number of values[ (OID {attribute}: {count})].'),
  'cms.content-type-missing': attribute('The signed attributes do not name the content type.'),
  'cms.content-type-malformed': attribute('The content type in the signed attributes cannot be read.'),
  'cms.content-type-mismatch': attribute(
    'The content type in the signed attributes is not that of the content.',
    ORIGINAL,
  ),
  'cms.content-type-alias': form('The content type is named by the identifier of another standard; it means the same.'),
  'cms.message-digest-missing': attribute('The signed attributes carry no digest of the content.'),
  'cms.message-digest-malformed': attribute('The digest in the signed attributes cannot be read.'),
  'cms.message-digest-mismatch': {
    what: 'The digest of the content differs from the one in the signature[ ({algorithm})].',
    why: 'The content was changed after signing, or the signature belongs to other content.',
    next: 'Check that you chose the right original. If you did, rely on the version as signed and find out where the change came from.',
  },
  'cms.signing-time-malformed': attribute('The time claimed by the signatory cannot be read.'),
  'cms.algorithm-protection-malformed': attribute('The attribute that guards the algorithms cannot be read.'),
  'cms.algorithm-protection-mismatch': attribute(
    'The signed attributes name other algorithms than were used: they may have been swapped.',
    ORIGINAL,
  ),
  'cms.signing-certificate-missing': attribute('The signed attributes do not name the signing certificate.'),
  'cms.signing-certificate-malformed': attribute(
    'The signing certificate named in the signed attributes cannot be read.',
  ),
  'cms.signing-certificate-mismatch': attribute(
    'The signed attributes name another signing certificate: it may have been swapped.',
    ORIGINAL,
  ),
  'cms.signing-certificate-issuer-mismatch': attribute(
    'Issuer or serial number in the signed attributes are not those of the signing certificate.',
    ORIGINAL,
  ),
  'cms.signing-certificate-digest-unsupported': attribute(
    'The signing certificate is named by an unsupported digest and cannot be compared.',
  ),
  'cms.signer-certificate-ambiguous': {
    what: 'Several certificates fit the signer identifier[ ({candidates})].',
    why: 'The one that a trusted authority issued and under whose key the signature holds was taken; the others change nothing.',
    next: 'Nothing to do; the certification path shows whose certificate was used.',
  },
  'cms.signer-name-variant': attribute(
    'The signer identifier spells the issuer’s name otherwise than the certificate does: the same name, written anew.',
  ),
  'cms.digest-algorithm-unsupported': {
    what: 'The digest algorithm of the content is not supported.',
    why: 'Without the digest nobody can tell whether the content was changed.',
    next: 'Use a tool that supports it, or ask for a new signature with SM3 or SHA-256.',
  },
  'cms.content-conflict': {
    what: 'The signature contains its content, and the original given beside it differs.',
    why: 'It is not certain which of the two is to be verified.',
    next: 'Upload the signature file alone and compare its content with the original; or check that you chose the right original.',
  },
  'cms.content-looks-like-attributes': {
    what: 'The signed content itself looks like a set of signed attributes.',
    why: 'This is a known attack: a signature on attributes is passed off as one on content.',
    next: 'Do not rely on this signature; ask the signatory for the original file.',
  },
  'timestamp.version-unexpected': form('A version number of the time-stamp’s signature does not fit its content.'),
  'timestamp.ordering-default-encoded': form('The time-stamp writes out a default value.'),
  'timestamp.extension-critical-unknown': {
    what: 'The time-stamp carries a critical extension that this service does not process.',
    why: '“Critical” means: refuse if you do not understand it. The time-stamp is not used.',
    next: 'Use a tool that supports the extension, or ask the time-stamp provider.',
  },
  'timestamp.imprint-algorithm-unsupported': imprint('The digest algorithm of the time-stamp is not supported.'),
  'timestamp.imprint-length-mismatch': imprint('The digest in the time-stamp has a wrong length for its algorithm.'),
  'timestamp.imprint-mismatch': imprint(
    'The digest in the time-stamp differs from that of the content[ ({algorithm})].',
  ),
  'timestamp.signing-certificate-missing': {
    what: 'The time-stamp does not name its signing certificate.',
    why: 'Some providers leave out what the standard asks for; the certificate is told by the identifier in the structure, and this is reported.',
    next: 'Nothing to do; the provider may be told.',
  },
  'timestamp.tsa-name-mismatch': {
    what: 'The name that the time-stamp gives for its provider is not that of its certificate.',
    why: 'The name in the certificate counts; the claimed one is not used.',
    next: 'If in doubt, ask the time-stamp provider.',
  },
}

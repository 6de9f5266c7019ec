import type { X509Code } from '../../../x509/x509-code.ts'
import type { Text } from '../catalogue.ts'

/** Deviations of certificates and lists: tolerated when read, always reported; the path judges them apart. */
const deviation = (what: string): Text => ({
  what,
  why: 'The issuer deviates from the standard here. It is tolerated when read and reported; where it leaves open what a certificate allows, the path check refuses it.',
  next: 'Usually nothing to do; the issuer may be told.',
})

export const x509En: Readonly<Record<X509Code, Text>> = {
  'x509.time-form-unexpected': deviation('A time is not written in the form the standard asks for.'),
  'x509.default-explicit': deviation('A default value is written out.'),
  'x509.key-usage-not-minimal': deviation('The key usage is not written in its shortest form.'),
  'x509.key-usage-empty': deviation('The key usage is empty.'),
  'x509.serial-not-positive': deviation('The serial number is not positive.'),
  'x509.serial-too-long': deviation('The serial number is too long[ ({octets} octets)].'),
  'x509.version-too-low': deviation('The version does not fit the content.'),
  'x509.extensions-empty': deviation('The list of extensions is empty.'),
  'x509.extension-duplicated': deviation('An extension occurs twice[ (OID {oid})].'),
  'x509.extension-malformed': deviation('An extension cannot be read[ (OID {oid})].'),
  'x509.extension-limit-exceeded': deviation('An extension is larger than this service reads[ (OID {oid})].'),
  'x509.unique-identifier-present': deviation('A unique identifier is used, which the standard advises against.'),
  'x509.algorithm-mismatch': deviation('The signature algorithm is named differently inside and outside.'),
  'x509.signature-not-octets': deviation('The signature is not made of whole octets, and so holds under no key.'),
  'x509.parameters-null': deviation('An algorithm identifier carries NULL parameters where none belong.'),
  'x509.issuer-empty': deviation('No issuer is named.'),
  'x509.name-string-malformed': deviation('Text in a name is not encoded as it claims.'),
  'x509.next-update-missing': deviation('A revocation list does not say when the next one comes.'),
  'x509.responder-certificate-malformed': deviation('A certificate in an online status response cannot be read.'),
}

import type { CryptoCode } from '../../../crypto/crypto-code.ts'
import type { Text } from '../catalogue.ts'

const KEY_WHY =
  'Such a key may let others forge signatures: it is not computed with, and nothing can be concluded from it.'
const KEY_NEXT = 'Ask the signatory to obtain a certificate with a sound key and to sign again.'
const UNKNOWN_WHY = 'An algorithm that this service does not compute cannot count as passed.'
const UNKNOWN_NEXT =
  'Ask for a new signature with a common algorithm (SM2 with SM3, or RSA or ECDSA with SHA-256), or use a tool that knows this one.'

/** Deviations in writing: the mathematics stand, the reader is told. */
const tolerated = (what: string): Text => ({
  what,
  why: 'Some software writes it so. Its meaning is unique and the result is not affected; it is reported by rule.',
  next: 'Nothing to do; the maker of the software may be told.',
})

const refusedKey = (what: string): Text => ({ what, why: KEY_WHY, next: KEY_NEXT })
const unknownAlgorithm = (what: string): Text => ({ what, why: UNKNOWN_WHY, next: UNKNOWN_NEXT })

export const cryptoEn: Readonly<Record<CryptoCode, Text>> = {
  'crypto.algorithm-unknown': unknownAlgorithm('The signature algorithm is unknown[ (OID {oid})].'),
  'crypto.algorithm-parameters-malformed': unknownAlgorithm(
    'The parameters of the signature algorithm are malformed[ (OID {oid})].',
  ),
  'crypto.digest-unknown': unknownAlgorithm('The digest algorithm is unknown[ (OID {oid})].'),
  'crypto.digest-missing': unknownAlgorithm('No digest algorithm is named[ (OID {oid})].'),
  'crypto.digest-mismatch': {
    what: 'Two places name different digest algorithms.',
    why: 'One signature uses one digest; a contradiction may be a trace of forgery.',
    next: 'Ask the signatory for the original file.',
  },
  'crypto.digest-refused': unknownAlgorithm('This signature algorithm cannot be used with the digest named.'),
  'crypto.pss-parameters-malformed': unknownAlgorithm('The RSA-PSS parameters are malformed.'),
  'crypto.sm2-id-too-long': unknownAlgorithm('The SM2 signer ID is too long[ ({octets} octets)].'),
  'crypto.key-malformed': refusedKey('The public key in the certificate cannot be read.'),
  'crypto.key-algorithm-unknown': unknownAlgorithm('The kind of public key is unknown[ (OID {oid})].'),
  'crypto.key-algorithm-mismatch': {
    what: 'Public key and signature algorithm are of different kinds.',
    why: 'The wrong kind of key gives no meaningful result, and mixing kinds is a known attack.',
    next: 'Check that signature and certificate belong together and ask for the original file.',
  },
  'crypto.key-restriction-violated': {
    what: 'The signature does not keep to the restriction in the public key.',
    why: 'The certificate allows the key with certain parameters only; the signature uses others.',
    next: 'Give this report to the support of the signing platform.',
  },
  'crypto.curve-unknown': unknownAlgorithm('The elliptic curve of the key is unknown[ (OID {oid})].'),
  'crypto.curve-parameters-refused': refusedKey('The key brings curve parameters of its own, which are refused.'),
  'crypto.point-form-refused': refusedKey('The form of the public point is refused.'),
  'crypto.point-off-curve': refusedKey('The public key is not on the curve it names[ ({curve})].'),
  'crypto.rsa-modulus-size': refusedKey('The size of the RSA key is refused[ ({bits} bits)].'),
  'crypto.rsa-modulus-even': refusedKey('The RSA modulus is even: not a proper key.'),
  'crypto.rsa-exponent-refused': refusedKey('The exponent of the RSA key is refused.'),
  'crypto.dsa-domain-refused': refusedKey('The parameters of the DSA key are refused.'),
  'crypto.dsa-parameters-missing': refusedKey('The DSA key comes without its parameters.'),
  'crypto.dsa-weak': refusedKey('The signature uses DSA[ ({bits} bits)], withdrawn for new signatures.'),
  'crypto.signature-malformed': {
    what: 'The signature value is malformed.',
    why: 'It was damaged in storage or transfer, or is no signature of this algorithm.',
    next: 'Ask the signatory for the original file.',
  },
  'crypto.signature-range': {
    what: 'The signature value is outside the range of the algorithm.',
    why: 'Proper software never makes such a value; it may be forged.',
    next: 'Do not rely on this signature; ask the signatory for the original file.',
  },
  'crypto.signature-mismatch': {
    what: 'Under the key of the certificate the signature value does not hold.',
    why: 'The signature was altered, or another key made it.',
    next: 'Do not rely on this signature; ask the signatory for the original file.',
  },
  'crypto.sm2-id-unexpected': {
    what: 'The SM2 signature was made with another signer ID than the standard’s[ ({octets} octets)].',
    why: 'GB/T 35276 sets the ID where the parties agreed on none; OpenSSL leaves it empty unless it is told.',
    next: 'Ask the authority whether that is its practice; an anchor can state the ID that holds under it.',
  },
  'crypto.oid-alias': tolerated('An algorithm is named by an alias[ ({oid})].'),
  'crypto.missing-null': tolerated('An algorithm identifier lacks its NULL parameters.'),
  'crypto.null-parameters': tolerated('An algorithm identifier carries NULL parameters where none belong.'),
  'crypto.integer-nonminimal': tolerated('An integer of the signature value is not written in its shortest form.'),
  'crypto.raw-rs': tolerated('The SM2 signature value is two bare numbers instead of the standard encoding.'),
  'crypto.curve-explicit': tolerated('The key spells out its curve parameters, which equal the standard curve.'),
  'crypto.rsa-modulus-negative': tolerated(
    'The RSA modulus is written as a negative number; its octets are read as they stand.',
  ),
}

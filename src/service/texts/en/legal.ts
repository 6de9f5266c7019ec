import type { LegalFact, LegalMissing } from '../../../legal/assess-reliability.ts'

/** What the conditions of Art. 13 rest on, and what would show them. */
export const legalEn: Readonly<Record<LegalFact | LegalMissing, string>> = {
  'legal.certificate-names-signatory': 'The certificate names the signatory, and an authority vouches for the name',
  'legal.key-usage-signing': 'The certificate says that the key is for signing, not an encryption key kept in escrow',
  'legal.not-revoked':
    'The certificate was not revoked at signing: nobody had reported the creation data lost or out of control',
  'legal.issuer-licensed':
    'The certification authority holds a licence on file, or its foreign certificates are approved (Art. 16, 18, 26)',
  'legal.issuer-standing': 'The certificate leads to a registered certification authority',
  'legal.signature-intact': 'The signature value holds; any change to it would break the computation',
  'legal.content-intact': 'The digest of the content agrees with the signature; any change would alter the digest',
  'legal.time-proven': 'A trusted time-stamp proves when the signature existed',
  'legal.missing-certification-path': 'an accepted certification path to a trusted authority',
  'legal.missing-revocation-data':
    'proof that the certificate was not revoked at signing (a revocation list or online status response)',
  'legal.missing-good-certificate':
    'a signing certificate that was valid, not revoked and fit for the purpose at signing',
  'legal.missing-issuer-licence':
    'proof that the authority is lawfully established (licence for electronic certification services, Art. 16 and 18)',
  'legal.missing-key-custody':
    'how the creation data belongs to the signatory alone: how the key was made, on what medium it is kept, whether copies exist',
  'legal.missing-control-evidence':
    'evidence of control at signing: PIN or biometric records, signing logs, confirmation of intent',
  'legal.missing-strong-algorithm':
    'a signature with a currently secure algorithm, or a trusted time-stamp from before it became weak',
  'legal.missing-content': 'the original that was signed',
  'legal.missing-signatory':
    'a signature by the signatory: a time-stamp alone shows when data existed, and nobody’s approval of it',
  'legal.missing-signer-certificate': 'the signing certificate',
  'legal.missing-readable-structure': 'a signature file that is sound and can be read',
}

import type { LintCode } from '../../../registry/registration/lint-rules.ts'
import type { Text } from '../catalogue.ts'

const REISSUE = 'Correct it, issue the certificate anew and submit the new one.'

const text = (what: string, why: string, next: string = REISSUE): Text => ({ what, why, next })

/** What a standard demands. */
const must = (what: string, next?: string): Text =>
  text(what, 'The standard demands it, and other systems refuse certificates that do otherwise.', next)

/** What a standard advises, left to the approver to weigh. */
const should = (what: string, next?: string): Text =>
  text(what, 'The standard advises it; nothing fails at once without it, but some systems cannot cope.', next)

/** What a cross-certificate leaves open. */
const open = (what: string, next?: string): Text =>
  text(
    what,
    'Without this limit, whatever the other CA issues or certifies later is trusted along this path as well.',
    next,
  )

const critical = (extension: string): Text =>
  must(`${extension} is not marked critical.`, `Mark ${extension} critical and issue the certificate anew.`)

/** What the examination of a submission finds, and how it is put right. */
export const lintEn: Readonly<Record<LintCode, Text>> = {
  'registry.lint-version': must(
    'The certificate is not of version 3[ but of version {version}].',
    'Issue an X.509 v3 certificate.',
  ),
  'registry.lint-serial-not-positive': must(
    'The serial number is not a positive integer.',
    'Issue it anew with a positive serial number.',
  ),
  'registry.lint-serial-too-long': must(
    'The serial number is longer than 20 octets[ ({octets} octets)].',
    'Issue it anew with a serial number of at most 20 octets.',
  ),
  'registry.lint-serial-short': text(
    'The serial number has {octets} octets, fewer than {min}.',
    'It should hold 64 random bits at least, so that nobody can foresee the certificate and prepare a collision.',
    'Issue it anew with a random serial number of at least 8 octets.',
  ),
  'registry.lint-time-encoding': must(
    'The validity is not written as the standard says[ ({field})].',
    'Write UTCTime up to 2049 and GeneralizedTime from 2050 on.',
  ),
  'registry.lint-algorithm-mismatch': must('The signature algorithm is stated differently inside and outside.'),
  'registry.lint-extension-duplicated': must(
    'The same extension stands twice[ (OID {oid})].',
    'Write each extension once.',
  ),
  'registry.lint-extension-malformed': must(
    'An extension cannot be read[ (OID {oid})].',
    'Encode it as its ASN.1 definition says.',
  ),
  'registry.lint-critical-extension-unknown': text(
    'There is an unknown critical extension[ (OID {oid})].',
    'Whoever does not know a critical extension must refuse: every path over this certificate fails.',
    'Leave the extension out, or do not mark it critical.',
  ),
  'registry.lint-unique-identifier': should(
    'It has a unique identifier of issuer or subject.',
    'Leave the uniqueIdentifier out.',
  ),
  'registry.lint-encoding': should(
    'It is not encoded in canonical DER[ ({deviation})].',
    'Encode it in DER and issue it anew.',
  ),
  'registry.lint-subject-empty': must('The subject has no name.', 'State the name of the CA.'),
  'registry.lint-issuer-empty': must('The issuer has no name.', 'State the name of the issuing CA.'),
  'registry.lint-name-malformed': must(
    'Text in a name is not in the encoding that it claims.',
    'Encode it as UTF8String or PrintableString.',
  ),
  'registry.lint-country-missing': text(
    'The name states no country[ ({field})].',
    'A certificate that is used across regions should say where it belongs.',
    'Add the country attribute (C) to the name.',
  ),
  'registry.lint-country-differs': text(
    'The country in the name is not that of the region[ ({field} says {country}, {region} asks for {expected})].',
    'Relying parties would take it for a certificate of another jurisdiction.',
    'Correct the country attribute (C), or check the region that the authority is registered for.',
  ),
  'registry.lint-not-a-ca': must(
    'This is no CA certificate: basicConstraints is missing, or cA in it is not true.',
    'State basicConstraints cA TRUE.',
  ),
  'registry.lint-basic-constraints-not-critical': critical('basicConstraints'),
  'registry.lint-path-length-missing': open(
    'The cross-certificate does not limit the length of paths (pathLenConstraint).',
    'State pathLenConstraint: 1, say, where one level of issuing CAs stands under the other root.',
  ),
  'registry.lint-key-usage-missing': must('There is no keyUsage.', 'State keyUsage with keyCertSign and cRLSign.'),
  'registry.lint-key-usage-not-critical': should('keyUsage is not marked critical.', 'Mark keyUsage critical.'),
  'registry.lint-key-cert-sign-missing': must('keyUsage lacks keyCertSign.', 'Add keyCertSign to keyUsage.'),
  'registry.lint-crl-sign-missing': text(
    'keyUsage lacks cRLSign.',
    'Revocation lists signed with this key are not accepted.',
    'Add cRLSign to keyUsage, or say who signs the lists.',
  ),
  'registry.lint-name-constraints-missing': open(
    'The cross-certificate does not constrain names (nameConstraints).',
    'State in nameConstraints the names that the other CA may use.',
  ),
  'registry.lint-name-constraints-not-critical': critical('nameConstraints'),
  'registry.lint-policies-missing': text(
    'The cross-certificate states no certificate policy.',
    'Then no policy is valid along this path, and recognition by policy has nothing to rest on.',
    'State in certificatePolicies the policies that are recognised.',
  ),
  'registry.lint-any-policy-asserted': open(
    'The cross-certificate states any-policy.',
    'State each policy that is recognised, and not anyPolicy.',
  ),
  'registry.lint-any-policy-mapped': must(
    'A policy mapping has any-policy on one side.',
    'Leave this mapping out: any-policy is neither mapped nor mapped to.',
  ),
  'registry.lint-mapping-unregistered': text(
    'A policy mapping is not registered: {issuerPolicy} ← {subjectPolicy}.',
    'Mappings decide which certificates are recognised at which level; only those agreed in the instrument will do.',
    'Let both sides register the mapping under the instrument, or leave it out of the certificate.',
  ),
  'registry.lint-mapping-unasserted': should(
    'A policy that is mapped is not among the certificate policies: {issuerPolicy}.',
    'Add {issuerPolicy} to certificatePolicies; without it the mapping has no effect.',
  ),
  'registry.lint-mappings-not-critical': should(
    'policyMappings is not marked critical.',
    'Mark policyMappings critical.',
  ),
  'registry.lint-explicit-policy-missing': open(
    'The cross-certificate does not require an explicit policy (requireExplicitPolicy).',
    'State policyConstraints requireExplicitPolicy 0.',
  ),
  'registry.lint-policy-constraints-not-critical': critical('policyConstraints'),
  'registry.lint-inhibit-any-policy-missing': open(
    'The cross-certificate does not inhibit any-policy (inhibitAnyPolicy).',
    'State inhibitAnyPolicy 0.',
  ),
  'registry.lint-inhibit-any-policy-not-critical': critical('inhibitAnyPolicy'),
  'registry.lint-key-refused': text(
    'The public key cannot be used[ ({reason})].',
    'No signature is ever verified with a key that is unknown or unfit.',
    'Use a key of RSA with 2048 bits or more, P-256, P-384, P-521 or SM2.',
  ),
  'registry.lint-rsa-short': text(
    'The RSA key has {bits} bits, fewer than {min}.',
    'Such a key can be broken, and forged certificates cannot be told from genuine ones.',
    'Use an RSA key of at least {min} bits, or one of SM2 or an elliptic curve.',
  ),
  'registry.lint-dsa': text(
    'The key is a DSA key[ of {bits} bits].',
    'DSA is no longer approved for new signatures.',
    'Use a key of RSA, an elliptic curve or SM2.',
  ),
  'registry.lint-digest-weak': text(
    'The certificate is signed with {digest}, which is no longer safe.',
    'Two certificates with different contents and one signature can be made.',
    'Issue it anew with SHA-256 or stronger, or SM3.',
  ),
  'registry.lint-root-digest-weak': text(
    'The root signs itself with {digest}, which is no longer safe.',
    'A root is trusted because it is registered and not for its signature, but some systems refuse it.',
    'When the root is renewed, use SHA-256 or stronger, or SM3.',
  ),
  'registry.lint-signature-algorithm-unknown': text(
    'The signature algorithm is unknown[ (OID {oid})].',
    'What is unknown cannot be verified.',
    'Issue it anew with a standard algorithm of RSA, ECDSA or SM2.',
  ),
  'registry.lint-subject-key-identifier-missing': must(
    'There is no subjectKeyIdentifier.',
    'State subjectKeyIdentifier.',
  ),
  'registry.lint-subject-key-identifier-differs': text(
    'The same key has another identifier in a registered certificate ({row}).',
    'Certificates below can name one of the two only, and paths over the other are hard to find.',
    'Use the subjectKeyIdentifier of the registered certificate.',
  ),
  'registry.lint-authority-key-identifier-missing': must(
    'There is no authorityKeyIdentifier.',
    'State authorityKeyIdentifier.',
  ),
  'registry.lint-authority-key-identifier-differs': text(
    'authorityKeyIdentifier does not fit the issuer’s certificate.',
    'It names another key, so that paths hardly find the issuer.',
    'Write the subjectKeyIdentifier of the issuer’s certificate.',
  ),
  'registry.lint-key-identifier-critical': must(
    'A key identifier is marked critical[ (OID {oid})].',
    'Key identifiers must not be critical.',
  ),
  'registry.lint-crl-address-missing': text(
    'No address of a revocation list or status service can be reached by http(s).',
    'Relying parties elsewhere cannot learn whether it was revoked, and must answer “cannot tell”.',
    'State an http(s) address in cRLDistributionPoints or authorityInfoAccess.',
  ),
  'registry.lint-issuer-address-missing': text(
    'No address of the issuer’s certificate can be reached by http(s).',
    'Relying parties who lack it have to find it themselves.',
    'Consider stating caIssuers in authorityInfoAccess.',
  ),
  'registry.lint-validity-reversed': text(
    'The validity ends before it begins[ ({notBefore} to {notAfter})].',
    'The certificate was never valid; often a date after 2049 was written with a year of two digits.',
    'Correct the validity; from 2050 on write GeneralizedTime.',
  ),
  'registry.lint-expired': text(
    'The certificate has expired[ ({notAfter})].',
    'Expired certificates are not registered.',
    'Submit one that is valid.',
  ),
  'registry.lint-not-yet-valid': text(
    'The certificate is not valid yet[ (from {notBefore})].',
    'Before that it has no effect, registered or not.',
    'Nothing needs to be done.',
  ),
  'registry.lint-outlives-issuer': text(
    'The certificate outlives its issuer’s[ ({notAfter} is later than {issuerNotAfter})].',
    'Once the issuer’s certificate has expired, the path no longer holds.',
    'Let it end within the validity of the issuer’s certificate.',
  ),
  'registry.lint-effective-outside-validity': text(
    'It shall count from {effectiveFrom}, which is outside its validity[ ({notBefore} to {notAfter})].',
    'A registration neither precedes nor outlasts its certificate.',
    'Choose a date within the validity.',
  ),
  'registry.lint-instrument-missing': text(
    'No instrument is named under which it was issued.',
    'Then any instrument that cross-certificates carry may take effect along this path.',
    'Name the instrument.',
  ),
  'registry.lint-instrument-unknown': text(
    'The registry has no instrument {instrument}.',
    'What is not registered is no ground.',
    'Check its id, or have the instrument registered first.',
  ),
  'registry.lint-instrument-parties': text(
    'The instrument {instrument} does not speak of these two authorities, or not in this direction.',
    'The authority that relies issues the cross-certificate to the one whose certificates are recognised.',
    'Check issuer and subject, and the instrument.',
  ),
  'registry.lint-instrument-not-in-force': text(
    'The instrument {instrument} has ended.',
    'What has ended is no ground.',
    'Name one that is in force.',
  ),
  'registry.lint-before-instrument': text(
    'The certificate is valid before the instrument {instrument} is[ ({notBefore} is earlier than {from})].',
    'Until then it carries no recognition here, but other systems may trust it already.',
    'See to it that it counts from {from} on at the earliest.',
  ),
  'registry.lint-outlasts-instrument': text(
    'The certificate outlasts the instrument {instrument}[ ({notAfter} is later than {to})].',
    'After the instrument has ended, other systems still trust the other CA along this path.',
    'Let the certificate end before {to}.',
  ),
  'registry.lint-root-not-self-issued': text(
    'This is no root: issuer and subject differ.',
    'An authority issues its root to itself.',
    'Submit the root, or register this one as a cross-certificate.',
  ),
  'registry.lint-root-signature': text(
    'The root is not signed by its own key.',
    'A self-signed certificate verifies under the key that it holds.',
    'Check that the file is whole; a self-issued certificate of a key change is no root.',
  ),
  'registry.lint-certificate-registered': text(
    'This certificate is registered already ({row}, authority {authority}).',
    'A certificate is registered once.',
    'Use the registration that there is.',
  ),
  'registry.lint-twin': text(
    'Another certificate of the same name and key is registered ({row}).',
    'Paths may go over either: suspending one of them closes nothing.',
    'Make sure that both are needed, or have the old one revoked first.',
  ),
  'registry.lint-name-with-other-key': text(
    'The authority has registered another key under this name ({row}).',
    'So it is when a key is changed; it may also be that somebody made a key in the authority’s name.',
    'Make sure that it is the authority’s own new key.',
  ),
  'registry.lint-key-with-other-name': text(
    'The authority has registered this key under another name ({row}).',
    'Of one key with two names, revoking one leaves the other.',
    'Use a key for each name, or make sure that this is a change of name.',
  ),
  'registry.lint-name-of-another': text(
    'Another authority has registered this name ({authority}, {row}).',
    'Relying parties cannot tell two authorities of one name apart.',
    'Use a name of your own; if the entry is wrong, tell the operator.',
  ),
  'registry.lint-key-of-another': text(
    'Another authority has registered this key ({authority}, {row}).',
    'Where two share a private key, nobody can say who issued what.',
    'Use a key of your own; if the entry is wrong, tell the operator.',
  ),
  'registry.lint-certifies-itself': text(
    'Issuer and subject are the same authority ({authority}).',
    'A cross-certificate is issued by one authority to another.',
    'Check both authorities; a change of key is not registered as a cross-certificate.',
  ),
  'registry.lint-authority-unknown': text(
    'The registry has no authority {authority}.',
    'Authorities that are not registered neither issue nor receive.',
    'Have the authority registered first.',
  ),
  'registry.lint-subject-unregistered': text(
    'The authority {authority} has registered no CA of this name and key.',
    'Cross-certificates are registered for CAs that the registry knows.',
    'Have the certified side register its own root first.',
  ),
  'registry.lint-subject-key-differs': text(
    'The key is not the one that the authority {authority} has registered under this name.',
    'A cross-certificate certifies the key that the other CA has registered.',
    'Check the other CA’s request; where it has changed its key, have the new root registered first.',
  ),
  'registry.lint-issuer-unregistered': text(
    'The authority {authority} has registered no CA of the issuer’s name.',
    'Only cross-certificates by registered CAs are registered.',
    'Have the issuer’s certificate registered first.',
  ),
  'registry.lint-issuer-signature': text(
    'No key that the authority {authority} has registered signed it.',
    'Somebody may have forged it in that authority’s name, or the file is damaged.',
    'Ask the issuer, and obtain the certificate anew.',
  ),
  'registry.lint-issuer-path-length': text(
    'The certificate of the issuer {authority} allows no CA below it (pathLenConstraint 0).',
    'Every path over this cross-certificate is refused for its length.',
    'Issue it under a certificate that allows CAs below.',
  ),
  'registry.lint-pair-missing': text(
    'No cross-certificate in the other direction is named.',
    'With one direction alone, recognition works one way alone.',
    'For one-way recognition nothing needs to be done; otherwise name the other one once it is registered.',
  ),
  'registry.lint-pair-differs': text(
    'The cross-certificate {pair} that is named as the other one does not exist, or does not join these two in the other direction.',
    'A pair joins the same two authorities, in opposite directions.',
    'Check the id of the other registration.',
  ),
  'registry.lint-loop': text(
    'It closes a circle of cross-certificates: {way} ({length} authorities).',
    'A circle hinders no validation, but trust comes back over third parties, by a way that nobody agreed on.',
    'Make sure that all of them know; limit it by path length and policies where needed.',
  ),
  'registry.lint-request-signature': text(
    'The signature of the request does not verify.',
    'It does not show that whoever asks holds the private key.',
    'Ask the other CA for a new PKCS #10 request, signed with its private key.',
  ),
  'registry.lint-request-key-differs': text(
    'The key of the certificate is not that of the request.',
    'This certificate was not issued for this request.',
    'Submit the request that belongs to it, or issue it anew by the request.',
  ),
  'registry.lint-request-name-differs': text(
    'The subject of the certificate is not that of the request.',
    'This certificate was not issued for this request.',
    'Submit the request that belongs to it, or issue it anew by the request.',
  ),
}

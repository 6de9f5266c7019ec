import { digestOf } from './cms-algorithms.ts'
import { messageDigestAttribute, signingCertificateAttribute } from './cms-writer.ts'
import { CONTRACT, FORGED_CONTRACT } from './contract-text.ts'
import { at, parse, setOf, utcTime, write } from './der.ts'
import { editSignature, flipBit, removeCertificates, removeSigners, replaceOctets, signatureOf } from './edit-cms.ts'
import { opensslCertificatesOnly, opensslResign } from './openssl-cms.ts'
import { certificatesOf } from './signatories.ts'
import {
  failed,
  indeterminate,
  LISTS_GUANGDONG,
  LISTS_SHANGHAI,
  NOW,
  SIGNED,
  TRUST_GUANGDONG,
  TRUST_SHANGHAI,
  vectorsOf,
} from './vector.ts'
import { OPENSSL, rsaCms, WRITTEN } from './vectors-cms.ts'
import { gmCms } from './vectors-sm2.ts'
import { type WrittenCms, writtenCms } from './written-cms.ts'

const company: WrittenCms = { signer: 'shanghai-company', scheme: 'RSA-SHA256', chain: ['shanghai-ca'] }
const LATER = new Date('2026-06-01T02:30:00Z')
const digests = { true: digestOf('sha256', CONTRACT), forged: digestOf('sha256', FORGED_CONTRACT) }

/** The signed attributes of one contract in the place of the content, and the same signature value over them. */
function attributesAsContent(): Buffer {
  const cms = rsaCms()
  const signer = at(parse(cms), 1, 0, -1, 0)
  const attributes = setOf(...at(signer, 3).children!.map(write))
  const signature = signatureOf(cms)
  return writtenCms({ ...company, content: attributes, attached: true, attributes: null, sign: () => signature })
}

const SHARED = {
  extension: 'p7s',
  content: 'contract.txt',
  trust: TRUST_SHANGHAI,
  material: LISTS_SHANGHAI,
  at: NOW,
} as const

const altered = vectorsOf({ ...SHARED, opinions: ['openssl-cms'] } as const, [
  {
    id: 'cms-content-altered',
    title: 'A good signature beside a contract of ten times the price',
    standard: 'RFC 5652 §5.6',
    content: 'contract-forged.txt',
    make: () => rsaCms(),
    made: OPENSSL,
    why: 'The message digest that was signed is of another content.',
    expect: failed('HASH_FAILURE', 'cms.message-digest-mismatch'),
  },
  {
    id: 'cms-attached-content-altered',
    extension: 'p7m',
    content: null,
    standard: 'RFC 5652 §5.6',
    title: 'The price inside an attached signature changed',
    made: `${OPENSSL}; content octets replaced`,
    make: () => replaceOctets(rsaCms({ attached: true }), Buffer.from('壹拾万元'), Buffer.from('玖拾万元')),
    why: 'The message digest that was signed is of another content.',
    expect: failed('HASH_FAILURE', 'cms.message-digest-mismatch'),
  },
  {
    id: 'cms-signature-altered',
    title: 'One bit of the signature value flipped',
    standard: 'RFC 8017 §8.2.2',
    make: () => editSignature(rsaCms(), flipBit),
    made: `${OPENSSL}; one bit flipped`,
    why: 'The value is no signature of anything by this key.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
  },
  {
    id: 'cms-attributes-altered',
    title: 'The signing time among the signed attributes changed',
    standard: 'RFC 5652 §5.4',
    made: `${OPENSSL}; signing time replaced`,
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
    make: () => replaceOctets(rsaCms(), utcTime(SIGNED), utcTime(LATER)),
    why: 'Signed attributes are signed: the signing time cannot be moved afterwards.',
  },
  {
    id: 'cms-message-digest-altered',
    title: 'Content changed, and the message digest made to fit it',
    standard: 'RFC 5652 §5.4',
    content: 'contract-forged.txt',
    made: `${OPENSSL}; message digest replaced`,
    make: () => replaceOctets(rsaCms(), messageDigestAttribute(digests.true), messageDigestAttribute(digests.forged)),
    why: 'The digest fits the forged contract, but the signature value is over the attributes that were.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
  },
  {
    id: 'cms-one-of-two-altered',
    title: 'Two signatories; the signature value of one is broken',
    standard: 'EN 319 102-1 V1.4.1 §5.3',
    made: 'openssl cms -sign, then -resign; one bit flipped',
    make: () => editSignature(opensslResign(rsaCms(), CONTRACT, 'shanghai-person', SIGNED), flipBit, 1),
    why: 'A contract is no better than its worst signature.',
    expect: { ...failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'), intact: [true, false], signatures: 2 },
  },
])

const missing = vectorsOf(SHARED, [
  {
    id: 'cms-sm2-content-altered',
    title: 'A good SM2 signature beside a contract of ten times the price',
    content: 'contract-forged.txt',
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    made: WRITTEN,
    standard: 'GM/T 0010-2012',
    make: () => gmCms(),
    expect: failed('HASH_FAILURE', 'cms.message-digest-mismatch'),
    why: 'The message digest that was signed is of another content.',
  },
  {
    id: 'cms-sm2-signature-altered',
    title: 'One bit of an SM2 signature value flipped',
    made: `${WRITTEN}; one bit flipped`,
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    standard: 'GB/T 32918.2-2016 §7.1',
    make: () =>
      editSignature(gmCms(), (signature) =>
        Buffer.concat([signature.subarray(0, -1), flipBit(signature.subarray(-1))]),
      ),
    why: 'The value is no signature of anything by this key.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
  },
  {
    id: 'cms-content-missing',
    title: 'A detached signature without the content',
    content: null,
    made: OPENSSL,
    standard: 'EN 319 102-1 V1.4.1 §5.2.7',
    make: () => rsaCms(),
    why: 'Nothing can be said of a content that nobody shows.',
    expect: { ...indeterminate('SIGNED_DATA_NOT_FOUND', 'validation.content-missing'), intact: [null] },
  },
  {
    id: 'cms-certificate-missing',
    title: 'No certificate inside',
    made: `${OPENSSL}; certificates taken out`,
    standard: 'EN 319 102-1 V1.4.1 §5.2.3',
    make: () => removeCertificates(rsaCms()),
    why: 'The signer is only named; without the certificate there is no key to verify with.',
    expect: { ...indeterminate('NO_SIGNING_CERTIFICATE_FOUND', 'validation.signer-missing'), intact: [null] },
  },
  {
    id: 'cms-signing-certificate-mismatch',
    title: 'Signing-certificate-v2 names another certificate than the signer’s',
    standard: 'RFC 5035 §3; EN 319 122-1 §5.2.2',
    made: WRITTEN,
    make: () =>
      writtenCms({
        ...company,
        attributes: (usual) => [
          ...usual.slice(0, -1),
          signingCertificateAttribute(certificatesOf('shanghai-person')[0]!),
        ],
      }),
    why: 'The mathematics holds under a certificate that the signer did not mean: somebody may have put it in.',
    expect: indeterminate('SIG_CONSTRAINTS_FAILURE', 'cms.signing-certificate-mismatch'),
  },
  {
    id: 'cms-attributes-as-content',
    extension: 'p7m',
    content: null,
    standard: 'RFC 5652 §5.4',
    title: 'Signed attributes of one signature shown as the content of another',
    make: attributesAsContent,
    made: `${OPENSSL}; attributes moved into the content`,
    expect: failed('FORMAT_FAILURE', 'cms.content-looks-like-attributes'),
    why: 'The value holds over these octets, but its signer never signed them as a content.',
  },
  {
    id: 'cms-attached-and-other-content',
    extension: 'p7m',
    content: 'contract-forged.txt',
    standard: 'RFC 5652 §5.2',
    title: 'The contract inside, and another one beside it',
    make: () => rsaCms({ attached: true }),
    made: OPENSSL,
    why: 'What is asked about is the content given; the signature is over the one inside.',
    expect: failed('HASH_FAILURE', 'cms.content-conflict'),
  },
  {
    id: 'cms-attribute-duplicated',
    title: 'Two message-digest attributes, one for each contract',
    made: WRITTEN,
    standard: 'RFC 5652 §11.2',
    content: 'contract-forged.txt',
    make: () => writtenCms({ ...company, attributes: (usual) => [...usual, messageDigestAttribute(digests.forged)] }),
    why: 'The attribute must stand once: a signature over two digests fits two contracts.',
    expect: failed('FORMAT_FAILURE', 'cms.attribute-duplicated'),
  },
  {
    id: 'cms-certificates-only',
    extension: 'p7b',
    content: null,
    made: 'openssl crl2pkcs7 -nocrl',
    title: 'A SignedData that only carries certificates',
    standard: 'RFC 5652 §5.1',
    make: () => opensslCertificatesOnly(['shanghai-company', 'shanghai-ca']),
    why: 'Nobody has signed anything.',
    expect: { indication: 'NO-SIGNATURE-FOUND', subIndication: null, intact: [], signatures: 0 },
  },
  {
    id: 'cms-signers-removed',
    title: 'A signature whose signer was taken out',
    made: `${OPENSSL}; signerInfos emptied`,
    standard: 'RFC 5652 §5.1',
    make: () => removeSigners(rsaCms({ attached: true })),
    extension: 'p7m',
    content: null,
    why: 'Content and certificates remain, but nobody signs them.',
    expect: { indication: 'NO-SIGNATURE-FOUND', subIndication: null, intact: [], signatures: 0 },
  },
])

export const TAMPERED_VECTORS = [...altered, ...missing]

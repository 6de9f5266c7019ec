import { bouncyCastleSign } from './bouncy-castle.ts'
import { counterSignatureAttribute } from './cms-writer.ts'
import { CONTRACT } from './contract-text.ts'
import { addUnsignedAttributes, embedLists, replaceCertificates, signatureOf } from './edit-cms.ts'
import { type OpensslSigning, opensslResign, opensslSign, pemOf } from './openssl-cms.ts'
import { certificatesOf, lists } from './signatories.ts'
import { indeterminate, LISTS_SHANGHAI, NOW, PASSED, passedWith, SIGNED, TRUST_SHANGHAI, vectorsOf } from './vector.ts'
import { writtenCms, writtenSigner } from './written-cms.ts'

const company = { signer: 'shanghai-company', chain: ['shanghai-ca'], time: SIGNED, cades: true }

/** The contract signed by the Shanghai company with OpenSSL, detached and RSA unless told otherwise. */
export const rsaCms = (rest: Partial<OpensslSigning> = {}): Buffer => opensslSign(CONTRACT, { ...company, ...rest })

export const OPENSSL = 'openssl cms -sign under faketime'
export const WRITTEN = 'DER written by src/testing/vectors, signature value by openssl dgst -sign'
const BOUNCY_CASTLE = 'Bouncy Castle 1.72 CMSSignedDataGenerator'
export const VALID = 'Content, signature value and certification path hold, and the CRLs show nobody on it revoked.'

/** Over the signature value, and without a content-type attribute: RFC 5652 §11.4. */
function counterSigned(): Buffer {
  const cms = rsaCms()
  const counterSigner = writtenSigner({
    signer: 'shanghai-person',
    scheme: 'RSA-SHA256',
    chain: [],
    content: signatureOf(cms),
    attributes: (usual) => usual.slice(1),
  })
  const withBoth = replaceCertificates(cms, certificatesOf('shanghai-company', 'shanghai-person', 'shanghai-ca'))
  return addUnsignedAttributes(withBoth, [counterSignatureAttribute(counterSigner)])
}

const SHARED = {
  extension: 'p7s',
  trust: TRUST_SHANGHAI,
  material: LISTS_SHANGHAI,
  at: NOW,
  why: VALID,
  expect: PASSED,
  opinions: ['openssl-cms'],
} as const

const detached = vectorsOf({ ...SHARED, content: 'contract.txt', made: OPENSSL } as const, [
  {
    id: 'cms-rsa',
    title: 'The contract signed with RSA PKCS #1 v1.5, detached, with signing-certificate-v2',
    standard: 'RFC 5652 §5; RFC 5035 §3',
    make: () => rsaCms(),
  },
  {
    id: 'cms-rsa-embedded-lists',
    title: 'The same, carrying the CRLs: needs nothing but the content beside it',
    standard: 'RFC 5652 §5.1',
    material: [],
    made: `${OPENSSL}; CRLs put in`,
    make: () => embedLists(rsaCms(), lists('shanghai-ca', 'shanghai-root')),
  },
  {
    id: 'cms-rsa-pem',
    title: 'The detached signature as PEM',
    standard: 'RFC 7468 §9',
    make: () => pemOf('CMS', rsaCms()),
    made: `${OPENSSL}, base64 between the lines of RFC 7468`,
  },
  {
    id: 'cms-rsa-bare',
    title: 'Without signed attributes: the value is over the content itself',
    standard: 'RFC 5652 §5.4',
    make: () => rsaCms({ bare: true, cades: false }),
    made: `${OPENSSL} -noattr`,
  },
  {
    id: 'cms-rsa-key-identifier',
    title: 'The signer named by its key identifier',
    standard: 'RFC 5652 §5.3',
    make: () => rsaCms({ byKeyIdentifier: true }),
    made: `${OPENSSL} -keyid`,
  },
  {
    id: 'cms-rsa-without-signing-certificate',
    title: 'Signed attributes without signing-certificate',
    standard: 'RFC 5652 §11; RFC 5035 §3',
    make: () => rsaCms({ cades: false }),
    why: 'CMS does not ask for the attribute as CAdES does; its absence is told, not punished.',
    expect: passedWith('cms.signing-certificate-missing'),
  },
  { id: 'cms-pss', title: 'RSASSA-PSS with SHA-256', standard: 'RFC 4056 §3', make: () => rsaCms({ pss: true }) },
  {
    id: 'cms-pss-bouncy-castle',
    title: 'RSASSA-PSS by another implementation',
    standard: 'RFC 4056 §3',
    made: BOUNCY_CASTLE,
    expect: passedWith('cms.signing-certificate-missing'),
    make: () => bouncyCastleSign('SHA256withRSAandMGF1', CONTRACT, ['shanghai-company', 'shanghai-ca'], SIGNED),
  },
  {
    id: 'cms-ecdsa',
    title: 'ECDSA over P-256 with SHA-256',
    standard: 'RFC 5753 §2.1.1',
    make: () => rsaCms({ signer: 'shanghai-ecdsa' }),
  },
  {
    id: 'cms-ed25519',
    title: 'Ed25519, message digest SHA-512',
    standard: 'RFC 8419 §3.1',
    made: WRITTEN,
    opinions: [],
    make: () => writtenCms({ signer: 'shanghai-ed25519', scheme: 'Ed25519', chain: ['shanghai-ca'] }),
  },
  {
    id: 'cms-two-signers',
    title: 'Two signatories of one contract, both RSA',
    standard: 'RFC 5652 §5.1',
    made: 'openssl cms -sign, then -resign',
    expect: { ...PASSED, intact: [true, true], signatures: 2 },
    make: () => opensslResign(rsaCms(), CONTRACT, 'shanghai-person', SIGNED),
  },
  {
    id: 'cms-counter-signature',
    title: 'Signed by the company, counter-signed by a person',
    make: counterSigned,
    standard: 'RFC 5652 §11.4',
    expect: passedWith('cms.counter-signature-intact'),
    why: `${VALID} The counter-signature is over the signature value and is told beside it.`,
    made: `${OPENSSL}; counter-signature written by src/testing/vectors, its value by openssl dgst -sign`,
  },
  {
    id: 'cms-rsa-sha1',
    title: 'RSA with SHA-1, made in 2026',
    standard: 'EN 319 102-1 V1.4.1 §5.2.8',
    why: 'The mathematics holds, but collisions of SHA-1 can be bought since 2017: what was signed could be something else.',
    make: () => rsaCms({ digest: 'sha1' }),
    made: `${OPENSSL} -md sha1`,
    expect: indeterminate('CRYPTO_CONSTRAINTS_FAILURE', 'validation.algorithm-weak'),
  },
  {
    id: 'cms-rsa-1024',
    title: 'RSA of 1024 bits',
    standard: 'EN 319 102-1 V1.4.1 §5.2.8',
    make: () => rsaCms({ signer: 'shanghai-weak' }),
    why: 'The mathematics holds; the modulus is too short for 2026.',
    expect: indeterminate('CRYPTO_CONSTRAINTS_FAILURE', 'validation.algorithm-weak'),
  },
])

const attached = vectorsOf({ ...SHARED, extension: 'p7m', made: OPENSSL } as const, [
  {
    id: 'cms-rsa-attached',
    title: 'The contract inside its signature',
    standard: 'RFC 5652 §5.2',
    make: () => rsaCms({ attached: true }),
  },
  {
    id: 'cms-rsa-streamed',
    title: 'Attached, BER: indefinite lengths, content cut into pieces',
    standard: 'X.690 §8.1.3.6; RFC 5652 §5.2',
    made: `${OPENSSL} -stream`,
    make: () => rsaCms({ attached: true, streamed: true }),
    expect: passedWith('cms.encoding-ber'),
  },
  {
    id: 'cms-ecdsa-bouncy-castle',
    title: 'ECDSA by another implementation, attached',
    standard: 'RFC 5753 §2.1.1',
    made: BOUNCY_CASTLE,
    expect: passedWith('cms.signing-certificate-missing'),
    make: () => bouncyCastleSign('SHA256withECDSA', CONTRACT, ['shanghai-ecdsa', 'shanghai-ca'], SIGNED, 'attached'),
  },
])

export const CMS_VECTORS = [...detached, ...attached]

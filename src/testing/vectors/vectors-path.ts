import { CONTRACT } from './contract-text.ts'
import { embedLists } from './edit-cms.ts'
import { pathFromTop, VECTOR_PKI } from './files.ts'
import { opensslSign } from './openssl-cms.ts'
import { certificatePaths, listPaths, lists } from './signatories.ts'
import {
  indeterminate,
  LISTS_BOTH,
  LISTS_GUANGDONG,
  LISTS_SHANGHAI,
  NOW,
  PASSED,
  SIGNED,
  TRUST_BOTH,
  TRUST_GUANGDONG,
  TRUST_SHANGHAI,
  vectorsOf,
} from './vector.ts'
import { OPENSSL, rsaCms, VALID, WRITTEN } from './vectors-cms.ts'
import { gmCms } from './vectors-sm2.ts'

const signedBy = (signer: string, ...chain: string[]): Buffer =>
  opensslSign(CONTRACT, { signer, chain, time: SIGNED, cades: true })

const ocspPath = (name: string): string => pathFromTop(`${VECTOR_PKI}/${name}.ocsp`)

const SHARED = {
  extension: 'p7s',
  opinions: ['openssl-cms-mathematics'],
  content: 'contract.txt',
  trust: TRUST_SHANGHAI,
  material: LISTS_SHANGHAI,
  at: NOW,
  made: OPENSSL,
  standard: 'RFC 5280 §6.1',
} as const

const anchors = vectorsOf(SHARED, [
  {
    id: 'path-no-anchor',
    title: 'A signatory of an authority that nobody trusts',
    make: () => signedBy('stranger', 'stranger-root'),
    why: 'The signature holds; who made it rests on an authority outside the trust that was given.',
    expect: indeterminate('NO_CERTIFICATE_CHAIN_FOUND', 'path.anchor-missing'),
  },
  {
    id: 'path-no-trust',
    title: 'A good signature, and no anchor given at all',
    trust: [],
    make: () => rsaCms(),
    why: 'Without anything to trust nothing can be relied on.',
    expect: indeterminate('NO_CERTIFICATE_CHAIN_FOUND', 'validation.trust-empty'),
  },
  {
    id: 'path-impostor',
    title: 'Certificates with the very names of the Shanghai CA and company, by other keys',
    make: () => signedBy('impostor', 'impostor-ca', 'impostor-root'),
    why: 'A name is nothing without the key: no signature on this path is the trusted root’s.',
    expect: indeterminate('NO_CERTIFICATE_CHAIN_FOUND', 'path.signature-invalid'),
  },
  {
    id: 'path-cross-to-guangdong',
    title: 'Signed in Shanghai with RSA; only the Guangdong SM2 root is trusted',
    standard: 'RFC 5280 §6.1; RFC 4158 §2.3',
    trust: TRUST_GUANGDONG,
    material: LISTS_BOTH,
    expect: PASSED,
    make: () => rsaCms({ chain: ['shanghai-ca', 'shanghai-root-by-guangdong'] }),
    why: 'The cross-certificate that Guangdong issued for the Shanghai root leads to the trusted one.',
  },
  {
    opinions: [],
    id: 'path-cross-to-shanghai',
    title: 'Signed in Guangdong with SM2; only the Shanghai RSA root is trusted',
    standard: 'RFC 5280 §6.1; RFC 4158 §2.3',
    material: LISTS_BOTH,
    expect: PASSED,
    made: WRITTEN,
    make: () => gmCms({ chain: ['guangdong-ca', 'guangdong-root-by-shanghai'] }),
    why: 'The cross-certificate that Shanghai issued for the Guangdong root leads to the trusted one.',
  },
  {
    id: 'path-cross-both-ways',
    title: 'Both cross-certificates and both roots inside, only one root trusted',
    trust: TRUST_GUANGDONG,
    standard: 'RFC 4158 §2.3',
    expect: PASSED,
    make: () =>
      embedLists(
        rsaCms({
          chain: [
            'shanghai-ca',
            'shanghai-root',
            'guangdong-root-by-shanghai',
            'shanghai-root-by-guangdong',
            'guangdong-root',
          ],
        }),
        lists('shanghai-ca', 'shanghai-root', 'guangdong-root', 'guangdong-ca'),
      ),
    material: [],
    made: `${OPENSSL}; CRLs put in`,
    why: 'Two CAs that certify each other make a loop; a search must leave it and find the way out.',
  },
  {
    id: 'path-cross-in-material',
    title: 'The cross-certificate is not inside but given beside the signature',
    standard: 'RFC 4158 §2.3',
    trust: TRUST_GUANGDONG,
    expect: PASSED,
    make: () => rsaCms(),
    material: [...LISTS_BOTH, ...certificatePaths('shanghai-root-by-guangdong')],
    why: 'Certificates need no trust to be used: wherever they come from, their signatures decide.',
  },
  {
    id: 'path-cross-without-its-list',
    title: 'Through the cross-certificate, without the CRL that speaks of it',
    standard: 'RFC 5280 §6.3',
    trust: TRUST_GUANGDONG,
    make: () => rsaCms({ chain: ['shanghai-ca', 'shanghai-root-by-guangdong'] }),
    why: 'Whether Guangdong still stands by its cross-certificate is not shown.',
    expect: indeterminate('TRY_LATER', 'path.revocation-unchecked'),
  },
  {
    id: 'path-both-anchors',
    title: 'Both roots trusted, cross-certificates inside',
    trust: TRUST_BOTH,
    material: LISTS_BOTH,
    standard: 'RFC 4158 §2.3',
    expect: PASSED,
    why: VALID,
    make: () => rsaCms({ chain: ['shanghai-ca', 'shanghai-root-by-guangdong', 'guangdong-root-by-shanghai'] }),
  },
])

const rules = vectorsOf(SHARED, [
  {
    id: 'path-length-exceeded',
    title: 'Below a CA that may have no CA below it stands another one',
    standard: 'RFC 5280 §6.1.4 (m); EN 319 102-1 V1.4.1 §5.2.6',
    make: () => signedBy('under-sub-ca', 'shanghai-sub-ca', 'shanghai-ca'),
    material: [...LISTS_SHANGHAI, ...listPaths('shanghai-sub-ca')],
    why: 'The Shanghai CA’s certificate says pathLen 0: it was allowed to certify signatories only.',
    expect: indeterminate('CERTIFICATE_CHAIN_GENERAL_FAILURE', 'path.pathlen-exceeded'),
  },
  {
    id: 'path-issuer-not-a-ca',
    title: 'A certificate issued by a company with its signing certificate',
    standard: 'RFC 5280 §6.1.4 (k); EN 319 102-1 V1.4.1 §5.2.6',
    make: () => signedBy('under-company', 'shanghai-company', 'shanghai-ca'),
    why: 'The issuer’s certificate does not say cA: anybody with a certificate could issue otherwise.',
    expect: indeterminate('CERTIFICATE_CHAIN_GENERAL_FAILURE', 'path.ca-not-allowed'),
  },
  {
    id: 'path-critical-extension',
    title: 'A critical extension that nobody knows in the signer’s certificate',
    standard: 'RFC 5280 §4.2; EN 319 102-1 V1.4.1 §5.2.6',
    make: () => signedBy('shanghai-critical', 'shanghai-ca'),
    why: 'Critical means: refuse what you do not understand.',
    expect: indeterminate('CERTIFICATE_CHAIN_GENERAL_FAILURE', 'path.critical-extension-unknown'),
  },
  {
    id: 'path-certificate-sha1',
    title: 'A certificate that its CA signed with SHA-1 in 2024',
    standard: 'EN 319 102-1 V1.4.1 §5.2.8',
    make: () => signedBy('shanghai-sha1', 'shanghai-ca'),
    why: 'With a collision the CA may have signed another certificate than it saw.',
    expect: indeterminate('CRYPTO_CONSTRAINTS_FAILURE', 'validation.algorithm-weak'),
  },
  {
    opinions: [],
    id: 'path-certificate-custom-sm2-id',
    title: 'A certificate that its CA signed under the SM2 ID “custom-id”',
    trust: TRUST_GUANGDONG,
    material: LISTS_GUANGDONG,
    made: WRITTEN,
    standard: 'GM/T 0015-2012; GM/T 0009-2012 §10',
    make: () => gmCms({ signer: 'guangdong-custom-id' }),
    why: 'Certificates are signed under the default ID; another one is a matter of the anchor, never of trying.',
    expect: indeterminate('NO_CERTIFICATE_CHAIN_FOUND', 'path.signature-invalid'),
  },
  {
    id: 'path-ca-revoked',
    title: 'The CA that issued the signer’s certificate is revoked',
    standard: 'EN 319 102-1 V1.4.1 table 6',
    make: () => signedBy('under-revoked-ca', 'shanghai-revoked-ca'),
    material: [...LISTS_SHANGHAI, ...listPaths('shanghai-revoked-ca')],
    why: 'The root’s CRL lists the CA, and nothing shows the signature before that.',
    expect: indeterminate('REVOKED_CA_NO_POE', 'path.certificate-revoked'),
  },
])

const revocation = vectorsOf(SHARED, [
  {
    id: 'path-revocation-missing',
    title: 'A good signature without any revocation data',
    make: () => rsaCms(),
    material: [],
    standard: 'RFC 5280 §6.3; EN 319 102-1 V1.4.1 §5.2.6',
    why: 'Nothing says that the certificate was not revoked.',
    expect: indeterminate('TRY_LATER', 'path.revocation-unchecked'),
  },
  {
    id: 'path-list-stale',
    title: 'The only CRL of the issuing CA was due for renewal nine months ago',
    standard: 'RFC 5280 §6.3.3',
    make: () => rsaCms(),
    material: listPaths('shanghai-ca-stale', 'shanghai-root'),
    why: 'An old list says nothing of what was revoked since.',
    expect: indeterminate('TRY_LATER', 'path.crl-stale'),
  },
  {
    id: 'path-list-forged',
    title: 'A CRL in the name of the issuing CA, by another key',
    make: () => rsaCms(),
    standard: 'RFC 5280 §6.3.3 (g)',
    material: listPaths('shanghai-ca-forged', 'shanghai-root'),
    why: 'The list’s signature is not the CA’s, so it says nothing.',
    expect: indeterminate('TRY_LATER', 'path.crl-signature-invalid'),
  },
  {
    id: 'path-ocsp-good',
    title: 'OCSP for the signer, a CRL for its CA',
    make: () => rsaCms(),
    expect: PASSED,
    standard: 'RFC 6960 §3.2',
    made: `${OPENSSL}; openssl ocsp`,
    material: [ocspPath('shanghai-company'), ...listPaths('shanghai-root')],
    why: 'A responder that the issuing CA has appointed says “good”.',
  },
  {
    id: 'path-ocsp-revoked',
    title: 'OCSP says that the signer’s certificate was revoked',
    standard: 'RFC 6960 §2.2',
    make: () => signedBy('shanghai-revoked', 'shanghai-ca'),
    made: `${OPENSSL}; openssl ocsp`,
    material: [ocspPath('shanghai-revoked'), ...listPaths('shanghai-root')],
    why: 'Revoked, and nothing shows the signature before that.',
    expect: indeterminate('REVOKED_NO_POE', 'path.certificate-revoked'),
  },
])

export const PATH_VECTORS = [...anchors, ...rules, ...revocation]

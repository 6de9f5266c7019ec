import { bouncyCastleSign } from './bouncy-castle.ts'
import { digestOf } from './cms-algorithms.ts'
import { CONTRACT } from './contract-text.ts'
import { der, type Element, oid, parse, sequence, write } from './der.ts'
import { signOctets } from './sign-octets.ts'
import { signatory } from './signatories.ts'
import { runTool, scratchFile } from './tools.ts'
import {
  failed,
  indeterminate,
  LISTS_BOTH,
  LISTS_GUANGDONG,
  NOW,
  PASSED,
  passedWith,
  SIGNED,
  TRUST_BOTH,
  TRUST_GUANGDONG,
  vectorsOf,
} from './vector.ts'
import { VALID, WRITTEN } from './vectors-cms.ts'
import { type WrittenCms, writtenCms } from './written-cms.ts'

const company = { signer: 'guangdong-company', scheme: 'SM2-SM3', chain: ['guangdong-ca'] } as const

/** SM2 in the form of GM/T 0010-2012. */
export const gmCms = (rest: Partial<WrittenCms> = {}): Buffer =>
  writtenCms({ ...company, profile: 'GM/T 0010', ...rest })

/** r and s side by side, 32 octets each: what signers leave who do not write GM/T 0009's SEQUENCE. */
function rawRs(signature: Buffer): Buffer {
  const wide = parse(signature).children!.map(({ value }) => Buffer.concat([Buffer.alloc(32), value]).subarray(-32))
  return Buffer.concat(wide)
}

const sm2Signature = (octets: Buffer): Buffer => signOctets('SM2-SM3', signatory('guangdong-company').keyFile, octets)

/** SM2 over the bare digest of the message, without Z: OpenSSL signs what it is given. */
const withoutZ = (octets: Buffer): Buffer => {
  const digest = scratchFile('.digest', digestOf('sm3', octets))
  return runTool('openssl', ['pkeyutl', '-sign', '-inkey', signatory('guangdong-company').keyFile, '-in', digest])
}

/** Names SM3 by the identifier of SM3 without a key, wherever the plain one stands outside certificates. */
function withDigestAlias(cms: Buffer): Buffer {
  const [plain, alias] = [sequence(oid('1.2.156.10197.1.401')), sequence(oid('1.2.156.10197.1.401.1'))]
  const rewrite = (element: Element): Buffer => {
    const octets = write(element)
    if (octets.equals(plain)) return alias
    return element.children ? der(element.tag, ...element.children.map(rewrite)) : octets
  }
  return rewrite(parse(cms))
}

const SHARED = {
  extension: 'p7s',
  content: 'contract.txt',
  trust: TRUST_GUANGDONG,
  material: LISTS_GUANGDONG,
  at: NOW,
  why: VALID,
  expect: PASSED,
  made: WRITTEN,
} as const

export const SM2_VECTORS = vectorsOf(SHARED, [
  {
    id: 'cms-sm2-gm',
    title: 'The contract signed with SM2 in the form of GM/T 0010, with signed attributes',
    standard: 'GM/T 0010-2012; GM/T 0009-2012 §10',
    make: () => gmCms(),
  },
  {
    id: 'cms-sm2-gm-embedded-lists',
    title: 'The same, carrying the CRLs: needs nothing but the content beside it',
    standard: 'GM/T 0010-2012',
    material: [],
    make: () => gmCms({ lists: ['guangdong-ca', 'guangdong-root'] }),
  },
  {
    id: 'cms-sm2-gm-attached',
    extension: 'p7m',
    content: null,
    standard: 'GM/T 0010-2012',
    title: 'SM2 in the form of GM/T 0010, the contract inside, no signed attributes: as common Chinese kits write it',
    make: () => gmCms({ attached: true, attributes: null }),
  },
  {
    id: 'cms-sm2-cms',
    title: 'SM2 under the object identifiers of CMS, algorithm SM2-with-SM3',
    standard: 'RFC 5652 §5; GM/T 0006-2012',
    make: () => writtenCms(company),
  },
  {
    id: 'cms-sm2-bouncy-castle',
    title: 'SM2 by another implementation',
    standard: 'RFC 5652 §5; GM/T 0006-2012',
    make: () => bouncyCastleSign('SM3withSM2', CONTRACT, ['guangdong-company', 'guangdong-ca'], SIGNED),
    made: 'Bouncy Castle 1.72 CMSSignedDataGenerator',
    expect: passedWith('cms.signing-certificate-missing'),
  },
  {
    id: 'cms-two-regions',
    title: 'Signed in Shanghai with RSA and in Guangdong with SM2',
    standard: 'RFC 5652 §5.1',
    make: () => writtenCms({ signer: 'shanghai-company', scheme: 'RSA-SHA256', chain: ['shanghai-ca'] }, company),
    trust: TRUST_BOTH,
    material: LISTS_BOTH,
    expect: { ...PASSED, intact: [true, true], signatures: 2 },
  },
  {
    id: 'cms-sm2-unsorted-attributes',
    title: 'Signed attributes out of DER order, signed as they are sent',
    standard: 'RFC 5652 §5.4; X.690 §11.6',
    expect: passedWith('cms.attributes-unsorted'),
    why: 'DER asks for order and the signer did not keep it; the octets that were sent are what was signed, and that is told.',
    make: () => gmCms({ unsorted: true, attributes: (usual) => usual.sort(Buffer.compare).reverse() }),
  },
  {
    id: 'cms-sm2-raw-signature',
    title: 'The signature value as r and s side by side, without the SEQUENCE',
    standard: 'GM/T 0009-2012',
    expect: passedWith('crypto.raw-rs'),
    why: 'A named tolerance: 64 octets can be read in one way only, and the deviation is told.',
    make: () => gmCms({ sign: (octets) => rawRs(sm2Signature(octets)) }),
  },
  {
    id: 'cms-sm2-digest-alias',
    title: 'SM3 named as 1.2.156.10197.1.401.1',
    standard: 'GM/T 0006-2012',
    make: () => withDigestAlias(gmCms({ attributes: null })),
    expect: passedWith('crypto.oid-alias'),
    why: 'A named tolerance: another identifier of the same function.',
  },
  {
    id: 'cms-sm2-wrong-id',
    title: 'Signed under the ID “custom-id” in the place of the default one',
    standard: 'GM/T 0009-2012 §10; GB/T 32918.2-2016 §5.5',
    make: () => gmCms({ sm2Id: 'custom-id' }),
    why: 'Nobody agreed on another ID; the signature value does not hold under the default one, and nothing is tried until something fits.',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
  },
  {
    id: 'cms-sm2-without-z',
    title: 'Signed without Z: the digest of the attributes alone',
    make: () => gmCms({ sign: withoutZ }),
    standard: 'GB/T 32918.2-2016 §6.1',
    expect: failed('SIG_CRYPTO_FAILURE', 'crypto.signature-mismatch'),
    why: 'Without Z the value is not bound to the signer’s key and ID: not an SM2 signature by the standard.',
    made: 'DER written by src/testing/vectors, signature value by openssl pkeyutl over the bare digest',
  },
  {
    id: 'cms-sm2-encryption-certificate',
    title: 'Signed with the encryption certificate of a dual pair',
    standard: 'GM/T 0015-2012; RFC 5280 §4.2.1.3',
    make: () => gmCms({ signer: 'guangdong-company-encryption' }),
    why: 'The private key of an encryption certificate is in escrow: whoever holds it, it was never the signatory alone.',
    expect: indeterminate('CHAIN_CONSTRAINTS_FAILURE', 'path.key-usage-missing'),
  },
])

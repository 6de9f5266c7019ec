import { join } from 'node:path'
import { TOP, writeOut } from '../files.ts'
import { digestGroups } from './digest-cases.ts'
import { messageGroups } from './message-cases.ts'
import type { Sm2File, Sm2Group } from './sm2-case.ts'

const FILE = join(TOP, 'test-vectors/sm2/sm2-sm3-verify.json')

const NOTES: Sm2File['notes'] = {
  EdgeCaseArithmetic: {
    bugType: 'EDGE_CASE',
    description: 'Scalars, points, sums or digests at the ends of their ranges, where carries and reductions go wrong.',
  },
  EdgeCaseNonce: {
    bugType: 'EDGE_CASE',
    description: 'The point that is recovered is a special multiple of the base point.',
  },
  EdgeCasePublicKey: {
    bugType: 'EDGE_CASE',
    description: 'The public key is a special multiple of the base point or has short coordinates.',
  },
  EncodedLength: { bugType: 'EDGE_CASE', description: 'r or s is short or begins with a set bit.' },
  InvalidEncoding: {
    bugType: 'BER_ENCODING',
    description: 'A good signature that is not written as DER of SEQUENCE { r, s }.',
  },
  InvalidPublicKey: {
    bugType: 'AUTH_BYPASS',
    description: 'No point of the curve, or not in the uncompressed form that GB/T 35276-2017 §7.1 asks for.',
  },
  MessageLength: { bugType: 'EDGE_CASE', description: 'Messages that end about the ends of blocks of SM3.' },
  ModifiedMessage: { bugType: 'AUTH_BYPASS', description: 'A good signature beside another message.' },
  PointAtInfinity: {
    bugType: 'AUTH_BYPASS',
    description: 'The sum has no x-coordinate; a program that takes it to be 0 accepts forgeries.',
  },
  RangeCheck: {
    bugType: 'AUTH_BYPASS',
    description: 'r or s outside [1, n - 1], or r + s = 0 modulo n: GB/T 32918.2-2016 §7.1, B1, B2, B5.',
  },
  SignerId: { bugType: 'AUTH_BYPASS', description: 'The signer ID is part of what is signed: GB/T 32918.2-2016 §5.5.' },
  Standard: { bugType: 'BASIC', description: 'An ordinary signature.' },
  VendorEncoding: {
    bugType: 'LEGACY',
    description: 'Written by vendors though no standard knows it; a verifier that takes it has to say so.',
  },
  WrongCurve: { bugType: 'AUTH_BYPASS', description: 'The key is named as one of another curve.' },
  WrongPublicKey: { bugType: 'AUTH_BYPASS', description: 'A good signature beside another key.' },
}

/** Makes the cases anew: nothing in them is random, so the file comes out the same octet for octet. */
export function makeSm2Vectors(): number {
  let tcId = 0
  const testGroups: Sm2Group[] = [...messageGroups(), ...digestGroups()].map((group) => ({
    ...group,
    tests: group.tests.map((each) => {
      tcId += 1
      return { tcId, ...each }
    }),
  }))
  const file: Sm2File = {
    algorithm: 'SM2',
    schema: 'sm2_verify_schema_v1.json',
    numberOfTests: tcId,
    header: [
      'SM2 signatures over SM3 (GB/T 32918.2-2016) for verification, in the schema of Wycheproof’s ECDSA files.',
      'Groups of type Sm2Verify give the message, and the signer ID where it is not 1234567812345678.',
      'Groups of type Sm2DigestVerify give, as msg, the digest e that stands for Z and message.',
    ],
    notes: NOTES,
    testGroups,
  }
  writeOut(FILE, `${JSON.stringify(file, null, 1)}\n`)
  return tcId
}

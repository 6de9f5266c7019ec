import { describe, expect, it } from 'vitest'
import { encodeNull, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, concatBytes, hexOf, utf8Of } from '../base/bytes.ts'
import {
  digestIdentifier,
  ecPointOctets,
  ecSpki,
  identifier,
  integer,
  rsSequence,
  sm2Signature,
} from './crypto-test-keys.ts'
import { CURVES, octetsOf, pointClassOf, unsignedOf } from './curves.ts'
import { sm3 } from './digest.ts'
import { SM2_DEFAULT_ID, SM2_ID_OCTETS_MAX, sm2Z } from './sm2.ts'
import { type SignatureInput, verifySignature } from './verify-signature.ts'

/** GB/T 32918.5-2017 Annex A: key, signature and intermediate values over "message digest". */
const MESSAGE = utf8Of('message digest')
const PUBLIC_KEY =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
  'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
const R = 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n
const S = 0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan

const { n } = CURVES.SM2
const ALGORITHM = identifier('1.2.156.10197.1.501')

async function outcomeOf(signature: Bytes, input: Partial<SignatureInput> = {}): Promise<string> {
  const check = await verifySignature({
    publicKey: ecSpki('SM2'),
    algorithm: ALGORITHM,
    signature,
    message: [MESSAGE],
    ...input,
  })
  return [check.outcome, ...check.findings.map(({ code }) => code)].join(' ')
}

describe('the example of GB/T 32918.5-2017 Annex A', () => {
  it('has this key, this Z and this digest', () => {
    expect(hexOf(ecPointOctets('SM2'))).toBe(PUBLIC_KEY)
    const z = sm2Z(ecPointOctets('SM2').subarray(1), SM2_DEFAULT_ID)
    expect(hexOf(z)).toBe('b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3')
    expect(hexOf(sm3(z, MESSAGE))).toBe('f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640')
  })

  it('is the signature that its nonce makes, and verifies', async () => {
    expect(sm2Signature(MESSAGE)).toEqual({ r: R, s: S })
    expect(await outcomeOf(rsSequence(R, S))).toBe('valid')
  })

  it('verifies for no other message, ID, order of r and s, or without Z', async () => {
    const mismatch = 'invalid crypto.signature-mismatch'
    expect(await outcomeOf(rsSequence(R, S), { message: [utf8Of('message digesu')] })).toBe(mismatch)
    expect(await outcomeOf(rsSequence(R, S), { sm2Id: utf8Of('ALICE123@YAHOO.COM') })).toBe(mismatch)
    expect(await outcomeOf(rsSequence(R, S), { sm2Id: new Uint8Array(0) })).toBe(mismatch)
    expect(await outcomeOf(rsSequence(S, R))).toBe(mismatch)
    const withoutZ = signatureOver(sm3(MESSAGE))
    expect(await outcomeOf(rsSequence(withoutZ.r, withoutZ.s))).toBe(mismatch)
  })
})

/** A signature whose digest is given: what a signer that leaves out Z makes. */
function signatureOver(digest: Bytes): { r: bigint; s: bigint } {
  const d = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n
  const k = 0x1234567n
  const r = (unsignedOf(digest) + pointClassOf('SM2').BASE.multiplyUnsafe(k).toAffine().x) % n
  const inverse = pointClassOf('SM2').Fn.inv(1n + d)
  return { r, s: (inverse * ((((k - r * d) % n) + n) % n)) % n }
}

describe('the signer ID — GB/T 32918.2-2016 §5.5', () => {
  it('binds: each ID has its own signature', async () => {
    for (const id of [new Uint8Array(0), utf8Of('自然人'), new Uint8Array(SM2_ID_OCTETS_MAX).fill(0x41)]) {
      const { r, s } = sm2Signature(MESSAGE, id)
      expect(await outcomeOf(rsSequence(r, s), { sm2Id: id })).toBe('valid')
      expect(await outcomeOf(rsSequence(r, s))).toContain('invalid crypto.signature-mismatch')
    }
  })

  it('is told where it is empty, as OpenSSL leaves it, and the signature is invalid all the same — GB/T 35276-2017 §10', async () => {
    const { r, s } = sm2Signature(MESSAGE, new Uint8Array(0))
    expect(await outcomeOf(rsSequence(r, s))).toBe('invalid crypto.signature-mismatch crypto.sm2-id-unexpected')
    const other = sm2Signature(MESSAGE, utf8Of('自然人'))
    expect(await outcomeOf(rsSequence(other.r, other.s))).toBe('invalid crypto.signature-mismatch')
  })

  it('is refused where its length does not fit 16 bits', async () => {
    const sm2Id = new Uint8Array(SM2_ID_OCTETS_MAX + 1)
    expect(await outcomeOf(rsSequence(R, S), { sm2Id })).toBe('refused crypto.sm2-id-too-long')
  })
})

describe('the range of r, s and t — GB/T 32918.2-2016 §7.1', () => {
  it('refuses r and s outside [1, n-1] (B1, B2)', async () => {
    const pairs: [bigint, bigint][] = [
      [0n, S],
      [R, 0n],
      [n, S],
      [R, n],
      [R + n, S],
      [2n ** 256n - 1n, S],
    ]
    for (const [r, s] of pairs) expect(await outcomeOf(rsSequence(r, s))).toBe('invalid crypto.signature-range')
  })

  it('refuses t = 0 (B5)', async () => {
    expect(await outcomeOf(rsSequence(R, n - R))).toBe('invalid crypto.signature-mismatch')
  })
})

describe('identifiers — GM/T 0006-2012, GB/T 35275-2017', () => {
  const digestAlgorithm = digestIdentifier('SM3')
  it.each([
    ['1.2.156.10197.1.501', 'valid'],
    ['1.2.156.10197.1.301.1', 'valid'],
    ['1.2.156.10197.1.301', 'valid crypto.oid-alias'],
    ['1.2.156.10197.1.301.3', 'valid crypto.oid-alias'],
  ])('%s beside SM3 is %s, with NULL or without', async (oid, outcome) => {
    for (const parameters of [[], [encodeNull()]]) {
      const algorithm = identifier(oid, ...parameters)
      expect(await outcomeOf(rsSequence(R, S), { algorithm, digestAlgorithm })).toBe(outcome)
    }
  })

  it.each(['1.2.156.10197.1.401.1', '1.2.156.10197.1.401.2'])('%s is read as SM3, and reported', async (oid) => {
    const aliased = { algorithm: identifier('1.2.156.10197.1.301.1'), digestAlgorithm: identifier(oid) }
    expect(await outcomeOf(rsSequence(R, S), aliased)).toBe('valid crypto.oid-alias')
  })

  it('key exchange is no signature', async () => {
    const algorithm = identifier('1.2.156.10197.1.301.2')
    expect(await outcomeOf(rsSequence(R, S), { algorithm, digestAlgorithm })).toBe(
      'unsupported crypto.algorithm-unknown',
    )
  })
})

describe('the two tolerated shapes of a signature value — GB/T 35276-2017 §7.3', () => {
  const short = (value: bigint): Uint8Array => encodeTlv(0x02, octetsOf(value, 32))

  it('reads an INTEGER without its leading zero, and reports it', async () => {
    expect(await outcomeOf(encodeSequence(short(R), short(S)))).toBe('valid crypto.integer-nonminimal')
    expect(await outcomeOf(encodeSequence(integer(R), short(S)))).toBe('valid crypto.integer-nonminimal')
  })

  it('reads 64 octets side by side, and reports it', async () => {
    expect(await outcomeOf(concatBytes(octetsOf(R, 32), octetsOf(S, 32)))).toBe('valid crypto.raw-rs')
    expect(await outcomeOf(concatBytes(octetsOf(S, 32), octetsOf(R, 32)))).toBe(
      'invalid crypto.raw-rs crypto.signature-mismatch',
    )
  })

  it('takes 64 octets that are a SEQUENCE of two INTEGERs for what they are', async () => {
    const der = encodeSequence(encodeTlv(2, octetsOf(R, 29)), encodeTlv(2, octetsOf(S, 29)))
    expect(der).toHaveLength(64)
    expect(await outcomeOf(der)).not.toContain('crypto.raw-rs')
  })

  it('reads no other shape', async () => {
    const good = rsSequence(R, S)
    const wide = encodeTlv(0x02, Uint8Array.of(0xff), octetsOf(R, 32))
    const odd = [
      concatBytes(good, Uint8Array.of(0)),
      good.subarray(0, -1),
      encodeSequence(encodeTlv(0x02, Uint8Array.of(0, 0), octetsOf(R, 32)), integer(S)),
      encodeSequence(encodeTlv(0x02, Uint8Array.of(0, 1)), integer(S)),
      encodeSequence(wide, integer(S)),
      encodeSequence(encodeTlv(0x02), integer(S)),
      encodeSequence(integer(R), integer(S), encodeNull()),
      encodeSequence(integer(R)),
      encodeSequence(encodeTlv(0x04, octetsOf(R, 32)), integer(S)),
      encodeTlv(0x04, good),
      concatBytes(octetsOf(R, 32), octetsOf(S, 31)),
      concatBytes(Uint8Array.of(4), octetsOf(R, 32), octetsOf(S, 32)),
      new Uint8Array(0),
    ]
    for (const signature of odd) expect(await outcomeOf(signature)).toBe('invalid crypto.signature-malformed')
  })
})

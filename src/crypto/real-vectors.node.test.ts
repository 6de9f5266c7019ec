import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { bytesFromHex, concatBytes, hexOf, utf8Of } from '../base/bytes.ts'
import { identifier } from './crypto-test-keys.ts'
import { sm3 } from './digest.ts'
import { sm2Verifier } from './sm2/choose-verifier.ts'
import { SeenKeys } from './sm2/seen-keys.ts'
import { verifySignature } from './verify-signature.ts'

/** Vectors that others collected, which may not be given away: where they are not at hand the tests say so and stop. */
const DATA = process.env.YANQIAN_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const FILE = `${DATA}/china/files/sm2-sm3-vectors-dev.json`
const present = existsSync(FILE)
if (!present) console.warn(`SKIPPED: no collected SM2 and SM3 vectors at ${FILE} (YANQIAN_DATA names another place)`)

interface DigestVector {
  readonly name: string
  readonly alg: 'SM3'
  readonly msg_hex: string
  readonly digest: string
}

interface SignatureVector {
  readonly name: string
  readonly pub: string
  readonly msg_hex: string
  /** Over Z and the message, over the message alone, or over a digest that is given. */
  readonly mode: 'Z' | 'noZ' | 'digest'
  readonly user_id: string
  readonly r: string
  readonly s: string
  readonly sig_der: string
  readonly strict_der_expect: boolean
}

const vectors = present ? (JSON.parse(readFileSync(FILE, 'utf8')) as (DigestVector | SignatureVector)[]) : []
const octets = (hex: string): Uint8Array => bytesFromHex(hex)!

const spkiOf = (point: Uint8Array): Uint8Array =>
  encodeSequence(
    encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid('1.2.156.10197.1.301')),
    encodeTlv(0x03, concatBytes(Uint8Array.of(0), point)),
  )

describe.runIf(present)('collected SM2 and SM3 vectors', () => {
  it('SM3 — GB/T 32905-2016 Annex A', () => {
    const digests = vectors.filter((each) => 'alg' in each)
    expect(digests.length).toBeGreaterThan(0)
    for (const { name, msg_hex, digest } of digests) expect(hexOf(sm3(octets(msg_hex))), name).toBe(digest)
  })

  it('signatures over Z and the message — GB/T 32918.2-2016 §7.1', async () => {
    const signatures = vectors.filter((each): each is SignatureVector => 'mode' in each && each.mode === 'Z')
    expect(signatures.length).toBeGreaterThan(0)
    for (const { name, pub, msg_hex, user_id, sig_der, strict_der_expect } of signatures) {
      const { outcome, findings } = await verifySignature({
        ...{ publicKey: spkiOf(octets(pub)), algorithm: identifier('1.2.156.10197.1.501') },
        ...{ signature: octets(sig_der), message: [octets(msg_hex)], sm2Id: utf8Of(user_id) },
      })
      expect(outcome === 'valid' && findings.length === 0, name).toBe(strict_der_expect)
    }
  })

  it('signatures over a digest that is given, or made without Z — GB/T 32918.2-2016 §7.1, B5 to B7', async () => {
    const signatures = vectors.filter((each): each is SignatureVector => 'mode' in each && each.mode !== 'Z')
    expect(signatures.length).toBeGreaterThan(0)
    const verify = await sm2Verifier()
    for (const { name, pub, msg_hex, mode, r, s, strict_der_expect } of signatures) {
      const e = mode === 'digest' ? octets(msg_hex) : sm3(octets(msg_hex))
      const key = new SeenKeys().find(octets(pub).subarray(1))
      expect(verify(key, e, octets(r), octets(s)), name).toBe(strict_der_expect)
    }
  })
})

import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import forge from 'node-forge'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeNull, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { type Bytes, bytesFromHex, concatBytes, hexOf, latin1Of, utf8Of } from '../base/bytes.ts'
import { HAS_OPENSSL } from '../testing/openssl.ts'
import {
  ecPointOctets,
  ecSpki,
  identifier,
  pkcs1Encoding,
  RSA_MODULUS,
  rsaSign,
  rsaSpki,
  rsSequence,
  sm2Signature,
} from './crypto-test-keys.ts'
import { sm3 } from './digest.ts'
import { verifySignature } from './verify-signature.ts'

/** Octets that look random and are not. */
function pseudoRandom(length: number, seed: number): Uint8Array {
  let state = seed + 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 16
  })
}

const LENGTHS = [0, 1, 31, 55, 56, 63, 64, 65, 127, 128, 1000, 65_537]

describe('SM3 against OpenSSL and sm-crypto', () => {
  const require = createRequire(import.meta.url)
  it.each(LENGTHS)('agrees over %d octets', (length) => {
    const message = pseudoRandom(length, length)
    const ours = hexOf(sm3(message))
    expect(ours).toBe(createHash('sm3').update(message).digest('hex'))
    const smCrypto = require('sm-crypto') as { sm3(message: number[]): string }
    if (length <= 1000) expect(ours).toBe(smCrypto.sm3([...message]))
  })
})

const sm2WithSm3 = identifier('1.2.156.10197.1.501')
const rsa256 = identifier('1.2.840.113549.1.1.11', encodeNull())

describe('SM2 against sm-crypto', () => {
  interface SmCrypto {
    sm2: {
      doSignature(message: number[], key: string, options: object): string
      doVerifySignature(message: number[], signature: string, key: string, options: object): boolean
    }
  }
  const PRIVATE_KEY = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'

  it('verifies what it signs, and it verifies what is signed here', async () => {
    const { sm2 } = createRequire(import.meta.url)('sm-crypto') as SmCrypto
    for (let round = 0; round < 6; round++) {
      const message = pseudoRandom(round * 17, round)
      const theirs = bytesFromHex(sm2.doSignature([...message], PRIVATE_KEY, { der: true, hash: true }))!
      const input = { publicKey: ecSpki('SM2'), algorithm: sm2WithSm3, signature: theirs }
      expect((await verifySignature({ ...input, message: [message] })).outcome).toBe('valid')
      expect((await verifySignature({ ...input, message: [message, Uint8Array.of(0)] })).outcome).toBe('invalid')

      const { r, s } = sm2Signature(message)
      const key = hexOf(ecPointOctets('SM2'))
      const ours = hexOf(rsSequence(r, s))
      expect(sm2.doVerifySignature([...message], ours, key, { der: true, hash: true })).toBe(true)
    }
  })
})

describe.skipIf(!HAS_OPENSSL)('SM2 against OpenSSL', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sm2-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const openssl = (...options: string[]): Buffer => execFileSync('openssl', options, { cwd: folder, stdio: 'pipe' })

  it.each(['1234567812345678', 'signer@example.cn'])('verifies what it signs for the ID %s', async (id) => {
    openssl('genpkey', '-algorithm', 'SM2', '-out', 'key.pem')
    openssl('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER', '-out', 'key.der')
    const publicKey = new Uint8Array(readFileSync(join(folder, 'key.der')))
    for (let round = 0; round < 8; round++) {
      const message = pseudoRandom(100 * round, round)
      writeFileSync(join(folder, 'message'), message)
      openssl('dgst', '-sm3', '-sign', 'key.pem', '-sigopt', `distid:${id}`, '-out', 'signature', 'message')
      const signature = new Uint8Array(readFileSync(join(folder, 'signature')))
      const input = { publicKey, algorithm: sm2WithSm3, signature, message: [message], sm2Id: utf8Of(id) }
      expect((await verifySignature(input)).outcome).toBe('valid')
      expect((await verifySignature({ ...input, sm2Id: utf8Of(`${id} `) })).outcome).toBe('invalid')
    }
  })
})

describe('RSA against node-forge and OpenSSL', () => {
  const MESSAGE = utf8Of('合同')
  const forgeKey = forge.pki.rsa.setPublicKey(
    new forge.jsbn.BigInteger(RSA_MODULUS.toString(16), 16),
    new forge.jsbn.BigInteger('10001', 16),
  )

  const opensslKey = createPublicKey({ key: Buffer.from(rsaSpki()), format: 'der', type: 'spki' })
  const opensslAccepts = (signature: Bytes): boolean => verify('sha256', MESSAGE, opensslKey, signature)
  const forgeAccepts = (signature: Bytes): boolean => {
    try {
      const digest = forge.md.sha256.create().update(latin1Of(MESSAGE)).digest().getBytes()
      return forgeKey.verify(digest, latin1Of(signature))
    } catch {
      return false // forge throws where the padding is wrong
    }
  }
  const weAccept = async (signature: Bytes): Promise<boolean> =>
    (await verifySignature({ publicKey: rsaSpki(), algorithm: rsa256, signature, message: [MESSAGE] })).outcome ===
    'valid'

  it('both accept the one right encoding', async () => {
    const good = rsaSign(pkcs1Encoding('SHA-256', MESSAGE))
    expect([await weAccept(good), opensslAccepts(good), forgeAccepts(good)]).toEqual([true, true, true])
  })

  it('refuses every bent encoding that OpenSSL refuses — RFC 8017 §9.2, CVE-2006-4339, CVE-2014-1568', async () => {
    const good = pkcs1Encoding('SHA-256', MESSAGE)
    const digestInfo = good.subarray(-51)
    const digest = good.subarray(-32)
    const framed = (info: Bytes, tail: Bytes = new Uint8Array(0)): Uint8Array => {
      const padding = new Uint8Array(256 - 3 - info.length - tail.length).fill(0xff)
      return concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info, tail)
    }
    const sha256 = Uint8Array.of(0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01)
    const octets = encodeTlv(0x04, digest)
    const altered = (at: number, value: number): Uint8Array => {
      const copy = good.slice()
      copy[at] = value
      return copy
    }
    const shortPadding = concatBytes(
      Uint8Array.of(0, 1),
      new Uint8Array(8).fill(0xff),
      Uint8Array.of(0),
      digestInfo,
      new Uint8Array(256 - 11 - 51),
    )
    const encodings = {
      'octets after DigestInfo': framed(digestInfo, Uint8Array.of(1)),
      'short padding and octets after': shortPadding,
      'no NULL': framed(encodeSequence(encodeSequence(sha256), octets)),
      'other parameters': framed(encodeSequence(encodeSequence(sha256, encodeTlv(0x04, Uint8Array.of(1))), octets)),
      'octets inside the parameters': framed(
        encodeSequence(encodeSequence(sha256, encodeTlv(0x05, new Uint8Array(9))), octets),
      ),
      'octets after the digest': framed(encodeSequence(encodeSequence(sha256, encodeNull()), octets, encodeNull())),
      'the long form of a length': framed(concatBytes(Uint8Array.of(0x30, 0x81, 0x31), digestInfo.subarray(2))),
      'block type 2': altered(1, 2),
      'block type 0': altered(1, 0),
      'a first octet': altered(0, 1),
      'a zero in the padding': altered(100, 0),
      'no separator': altered(256 - 52, 0xff),
      'the digest alone': framed(digest),
      'another digest': framed(
        encodeSequence(encodeSequence(sha256, encodeNull()), encodeTlv(0x04, new Uint8Array(32))),
      ),
      'the identifier of SHA-1': pkcs1Encoding('SHA-1', MESSAGE),
    }
    for (const [name, encoding] of Object.entries(encodings)) {
      const signature = rsaSign(encoding)
      expect([name, await weAccept(signature), opensslAccepts(signature)]).toEqual([name, false, false])
    }
  })

  it('agrees with Node over PSS with every salt length it makes', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1025 })
    const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
    for (const saltLength of [0, 20, 32, 60]) {
      const signature = new Uint8Array(sign('sha256', MESSAGE, { key: privateKey, padding: 6, saltLength }))
      const parameters = encodeSequence(
        encodeTlv(0xa0, identifier('2.16.840.1.101.3.4.2.1').bytes),
        encodeTlv(0xa1, identifier('1.2.840.113549.1.1.8', identifier('2.16.840.1.101.3.4.2.1').bytes).bytes),
        encodeTlv(0xa2, encodeTlv(0x02, Uint8Array.of(saltLength))),
      )
      const algorithm = identifier('1.2.840.113549.1.1.10', parameters)
      const check = await verifySignature({ publicKey: spki, algorithm, signature, message: [MESSAGE] })
      expect([check.outcome, check.scheme?.name]).toEqual(['valid', 'RSA-PSS 1025 SHA-256'])
    }
  })
})

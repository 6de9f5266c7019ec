import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type WeierstrassPointCons, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { p256 } from '@noble/curves/nist.js'
import { der, explicit, integer, nullValue, octetString, oid, sequence } from '../der.ts'
import { VECTOR_KEYS } from '../files.ts'
import type { KeyKind, World } from './world.ts'

/** Signs without chance: the same octets each time, so that a world that is made again is the same world. */
export interface WorldKey {
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Buffer
  /** The octets that name the key: RFC 5280 §4.2.1.2 (1). */
  readonly identifier: Buffer
  /** AlgorithmIdentifier of its signatures. */
  readonly algorithm: Buffer
  sign(octets: Uint8Array): Buffer
}

/** Private RSA keys that are kept in test-vectors/keys; parties of one world take them in turn. */
export const RSA_KEYS_KEPT = 8
export const rsaKeyFile = (index: number): string => join(VECTOR_KEYS, `world-rsa-${index + 1}.key`)

/** GB/T 35276-2017 §10 */
export const SM2_DEFAULT_ID = '1234567812345678'

/** The key of each party. Keys on a curve follow from the words for it; RSA keys are those that are kept, in turn. */
export function worldKeys({ id, parties }: Pick<World, 'id' | 'parties'>): (party: string) => WorldKey {
  const keys = new Map<string, WorldKey>()
  let turn = 0
  for (const [party, { key, sm2Id = SM2_DEFAULT_ID }] of Object.entries(parties)) {
    keys.set(party, worldKey(key, `${id} ${party}`, turn, sm2Id))
    if (key === 'RSA') turn += 1
  }
  return (party) => {
    const key = keys.get(party)
    if (!key) throw new Error(`the world ${id} declares no ${party}`)
    return key
  }
}

function worldKey(kind: KeyKind, label: string, turn: number, sm2Id: string): WorldKey {
  if (kind === 'RSA') return rsaKey(turn)
  return kind === 'SM2'
    ? sm2Key(scalarOf(label, SM2.n), Buffer.from(sm2Id))
    : ecdsaKey(scalarOf(label, p256.Point.Fn.ORDER))
}

const EC = oid('1.2.840.10045.2.1')
const bits = (octets: Uint8Array): Buffer => der(0x03, Buffer.from([0]), octets)
const sha256 = (octets: Uint8Array | string): Buffer => createHash('sha256').update(octets).digest()
const sha1 = (octets: Uint8Array): Buffer => createHash('sha1').update(octets).digest()
const numberOf = (octets: Uint8Array): bigint => BigInt(`0x${Buffer.from(octets).toString('hex')}`)
const octetsOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const scalarOf = (label: string, order: bigint): bigint => (numberOf(sha256(`key of ${label}`)) % (order - 1n)) + 1n

const rsaKeys = new Map<number, WorldKey>()

function rsaKey(turn: number): WorldKey {
  const index = turn % RSA_KEYS_KEPT
  const known = rsaKeys.get(index)
  if (known) return known
  const privateKey = createPrivateKey(readFileSync(rsaKeyFile(index)))
  const publicKey = createPublicKey(privateKey)
  const key: WorldKey = {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    identifier: sha1(publicKey.export({ type: 'pkcs1', format: 'der' })),
    algorithm: sequence(oid('1.2.840.113549.1.1.11'), nullValue()),
    sign: (octets) => sign('sha256', octets, privateKey),
  }
  rsaKeys.set(index, key)
  return key
}

/** P-256 with SHA-256; the nonce is that of RFC 6979. */
function ecdsaKey(scalar: bigint): WorldKey {
  const secret = octetsOf(scalar)
  const point = p256.getPublicKey(secret, false)
  return {
    publicKey: sequence(sequence(EC, oid('1.2.840.10045.3.1.7')), bits(point)),
    identifier: sha1(point),
    algorithm: sequence(oid('1.2.840.10045.4.3.2')),
    sign: (octets) => Buffer.from(p256.sign(octets, secret, { format: 'der' })),
  }
}

/** GB/T 32918.5-2017 §2 */
const SM2 = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}
const Sm2Point: WeierstrassPointCons<bigint> = weierstrass(SM2)
const sm3 = (...parts: Uint8Array[]): Buffer => createHash('sm3').update(Buffer.concat(parts)).digest()

/** GB/T 32918.2-2016 §6.1; the nonce follows from key and octets. */
function sm2Key(scalar: bigint, id: Buffer): WorldKey {
  const { n } = SM2
  const point = Buffer.from(Sm2Point.BASE.multiply(scalar).toBytes(false))
  const domain = [SM2.a, SM2.b, SM2.Gx, SM2.Gy].map(octetsOf)
  const z = sm3(Buffer.from([0, 8 * id.length]), id, ...domain, point.subarray(1))
  const Scalar = Sm2Point.Fn
  return {
    publicKey: sequence(sequence(EC, oid('1.2.156.10197.1.301')), bits(point)),
    identifier: sha1(point),
    algorithm: sequence(oid('1.2.156.10197.1.501')),
    sign: (octets) => {
      const e = numberOf(sm3(z, octets))
      const nonce = (numberOf(createHmac('sha256', octetsOf(scalar)).update(octets).digest()) % (n - 1n)) + 1n
      const r = (e + Sm2Point.BASE.multiply(nonce).toAffine().x) % n
      const s = Scalar.mul(Scalar.inv(1n + scalar), Scalar.sub(nonce, Scalar.mul(r, scalar)))
      return sequence(integer(r), integer(s))
    },
  }
}

export const keyIdentifierExtensions = (own: WorldKey, issuer: WorldKey): Buffer[] => [
  extension('2.5.29.14', false, octetString(own.identifier)),
  authorityKeyIdentifier(issuer),
]

export const authorityKeyIdentifier = (issuer: WorldKey): Buffer =>
  extension('2.5.29.35', false, sequence(der(0x80, issuer.identifier)))

/** RFC 5280 §4.2 */
export const extension = (type: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(type), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), octetString(value))

/** Signatures made before: meshes of one size differ in a single certificate. */
const signatures = new Map<string, Buffer>()

/** What is to be signed with the signature beside it: RFC 5280 §4.1.1, §5.1.1 */
export function signed(tbs: Buffer, key: WorldKey): Buffer {
  const name = sha256(Buffer.concat([key.identifier, tbs])).toString('base64')
  const signature = signatures.get(name) ?? key.sign(tbs)
  signatures.set(name, signature)
  return sequence(tbs, key.algorithm, bits(signature))
}

export const extensions = (number: number, list: readonly Buffer[]): Buffer[] =>
  list.length === 0 ? [] : [explicit(number, sequence(...list))]

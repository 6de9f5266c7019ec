import { der, integer, nullValue, sequence } from '../der.ts'
import { type DraftGroup, draft } from './sm2-case.ts'
import {
  derOf,
  digestOf,
  drawn,
  G,
  N,
  octets32,
  P,
  type Point,
  pointOver,
  type Signature,
  signDigest,
  spkiOf,
  times,
  uncompressed,
} from './sm2-group.ts'

const text = (value: string): Buffer => Buffer.from(value)

const DEFAULT_ID = text('1234567812345678')
const MESSAGE = text('房屋租赁合同 No. 2026-0815')

interface Signer {
  readonly secret: bigint
  readonly key: Point
}

const signerOf = (secret: bigint): Signer => ({ secret, key: times(G, secret) })
const SIGNER = signerOf(drawn('signer'))

function sign(
  { secret, key }: Signer,
  message: Uint8Array,
  nonce = drawn('nonce'),
  id: Uint8Array = DEFAULT_ID,
): Signature {
  const signature = signDigest(secret, nonce, digestOf(key, id, message))
  if (signature === null) throw new Error('the nonce has to be drawn again')
  return signature
}

const groupOf = (point: Uint8Array, tests: DraftGroup['tests'], id?: Uint8Array): DraftGroup => ({
  type: 'Sm2Verify',
  publicKeyDer: spkiOf(point).toString('hex'),
  publicKeyPoint: Buffer.from(point).toString('hex'),
  sha: 'SM3',
  ...(id && { id: Buffer.from(id).toString('hex') }),
  tests,
})

const groupUnder = (key: Point, tests: DraftGroup['tests'], id?: Uint8Array): DraftGroup =>
  groupOf(uncompressed(key), tests, id)

/** GB/T 32918.5-2017 annex A. */
function standardExample(): DraftGroup {
  const secret = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n
  const nonce = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n
  const signer = signerOf(secret)
  const message = text('message digest')
  const signature = sign(signer, message, nonce)
  if (signature.r !== 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n) {
    throw new Error('the example of GB/T 32918.5-2017 annex A comes out otherwise')
  }
  return groupUnder(signer.key, [draft('valid', 'Standard', 'GB/T 32918.5-2017 annex A', message, derOf(signature))])
}

/** Lengths about the blocks of SM3, whose first block and a half hold Z. */
function messageLengths(): DraftGroup {
  const lengths = [0, 1, 22, 23, 24, 31, 32, 33, 55, 56, 63, 64, 65, 87, 88, 95, 96, 97, 1000]
  const tests = lengths.map((length) => {
    const message = Buffer.alloc(length, 0x5a)
    return draft('valid', 'MessageLength', `message of ${length} octets`, message, derOf(sign(SIGNER, message)))
  })
  return groupUnder(SIGNER.key, tests)
}

const EDGE_NONCES: readonly (readonly [string, bigint])[] = [
  ...[1n, 2n, 3n, 4n, 7n, 8n, 15n, 16n, 17n, 31n, 32n].map((k) => [`nonce ${k}`, k] as const),
  ...[1n, 2n, 3n, 16n].map((k) => [`nonce n - ${k}`, N - k] as const),
  ...[(N - 1n) / 2n, (N + 1n) / 2n].map((k) => [`nonce next to n / 2: ${k.toString(16)}`, k] as const),
  ...[32n, 52n, 58n, 64n, 104n, 128n, 156n, 192n, 208n, 224n, 255n].flatMap((i) => [
    [`nonce 2^${i}`, 1n << i] as const,
    [`nonce 2^${i} - 1`, (1n << i) - 1n] as const,
  ]),
]

function edgeNonces(): DraftGroup {
  const tests = EDGE_NONCES.map(([name, nonce]) =>
    draft('valid', 'EdgeCaseNonce', name, MESSAGE, derOf(sign(SIGNER, MESSAGE, nonce))),
  )
  return groupUnder(SIGNER.key, tests)
}

function edgeKeys(): DraftGroup[] {
  const secrets: readonly (readonly [string, bigint])[] = [
    ...[1n, 2n, 3n, 4n, 7n, 8n, 15n, 16n].map((d) => [`key ${d}`, d] as const),
    ...[2n, 3n, 4n, 17n].map((d) => [`key n - ${d}`, N - d] as const),
    ['key (n - 1) / 2', (N - 1n) / 2n],
    ['key 2^128', 1n << 128n],
    ['key whose point has an x of a leading zero octet', secretWith(({ x }) => x >> 248n === 0n)],
    ['key whose point has a y of a leading zero octet', secretWith(({ y }) => y >> 248n === 0n)],
    ['key whose point has an x that begins with 29 bits set', secretWith(({ x }) => x >> 248n === 0xffn)],
  ]
  return secrets.map(([name, secret]) => {
    const signer = signerOf(secret)
    const signature = sign(signer, MESSAGE)
    return groupUnder(signer.key, [
      draft('valid', 'EdgeCasePublicKey', name, MESSAGE, derOf(signature)),
      draft('invalid', 'ModifiedMessage', `${name}, another message`, text('another'), derOf(signature)),
    ])
  })
}

function secretWith(condition: (point: { x: bigint; y: bigint }) => boolean): bigint {
  for (let i = 0; ; i++) {
    const secret = drawn(`search ${i}`)
    if (condition(times(G, secret).toAffine())) return secret
  }
}

/** Signatures whose r or s is short, so that its encoding is, or whose first bit asks for a zero octet. */
function encodedLengths(): DraftGroup {
  const wanted: readonly (readonly [string, (signature: Signature) => boolean])[] = [
    ['r of 31 octets', ({ r }) => r >> 248n === 0n],
    ['s of 31 octets', ({ s }) => s >> 248n === 0n],
    ['r and s with the first bit set', ({ r, s }) => r >> 255n === 1n && s >> 255n === 1n],
    ['r and s without the first bit', ({ r, s }) => r >> 255n === 0n && s >> 255n === 0n],
    ['r of 31 octets with the first bit set', ({ r }) => r >> 247n === 1n],
    ['s of 31 octets with the first bit set', ({ s }) => s >> 247n === 1n],
  ]
  const tests = wanted.map(([name, condition]) => {
    for (let i = 0; ; i++) {
      const signature = sign(SIGNER, MESSAGE, drawn(`nonce ${i}`))
      if (condition(signature)) return draft('valid', 'EncodedLength', name, MESSAGE, derOf(signature))
    }
  })
  return groupUnder(SIGNER.key, tests)
}

/** What B1, B2 and B5 of GB/T 32918.2-2016 §7.1 turn away. */
function ranges(): DraftGroup {
  const good = sign(SIGNER, MESSAGE)
  const named: readonly (readonly [string, bigint])[] = [
    ['0', 0n],
    ['1', 1n],
    ['n - 1', N - 1n],
    ['n', N],
    ['n + 1', N + 1n],
    ['p', P],
    ['2^256 - 1', (1n << 256n) - 1n],
    ['2^256', 1n << 256n],
  ]
  const invalid = (comment: string, signature: Signature) =>
    draft('invalid', 'RangeCheck', comment, MESSAGE, derOf(signature))
  return groupUnder(SIGNER.key, [
    ...named.flatMap(([r, first]) =>
      named.map(([s, second]) => invalid(`r = ${r}, s = ${s}`, { r: first, s: second })),
    ),
    ...named.flatMap(([name, value]) => [
      invalid(`r = ${name}, s as signed`, { r: value, s: good.s }),
      invalid(`r as signed, s = ${name}`, { r: good.r, s: value }),
    ]),
    invalid('r + n', { r: good.r + N, s: good.s }),
    invalid('s + n', { r: good.r, s: good.s + N }),
    invalid('r + 2^256', { r: good.r + (1n << 256n), s: good.s }),
    invalid('s + 2^256', { r: good.r, s: good.s + (1n << 256n) }),
    invalid('r + 2^512', { r: good.r + (1n << 512n), s: good.s }),
    invalid('n - r', { r: N - good.r, s: good.s }),
    invalid('n - s', { r: good.r, s: N - good.s }),
    invalid('r + s = n, r as signed', { r: good.r, s: N - good.r }),
    invalid('r + s = n, s as signed', { r: N - good.s, s: good.s }),
    invalid('r and s exchanged', { r: good.s, s: good.r }),
    invalid('r off by one', { r: good.r + 1n, s: good.s }),
    invalid('s off by one', { r: good.r, s: good.s - 1n }),
  ])
}

const contentsOf = (value: bigint): Buffer => integer(value).subarray(2)
/** An INTEGER whose contents octets are given. */
const integerOf = (...contents: Uint8Array[]): Buffer => der(0x02, ...contents)
const octets = (...values: number[]): Buffer => Buffer.from(values)

/** Encodings of one good signature that are not its DER. */
function encodings(): DraftGroup {
  const good = highSignature()
  const [r, s] = [integer(good.r), integer(good.s)]
  const whole = sequence(r, s)
  const body = whole.subarray(2)
  const bare = (value: bigint) => integerOf(octets32(value))
  const invalid = (comment: string, signature: Uint8Array) =>
    draft('invalid', 'InvalidEncoding', comment, MESSAGE, signature)
  const tolerated = (comment: string, signature: Uint8Array) =>
    draft('acceptable', 'VendorEncoding', comment, MESSAGE, signature)
  const spoilt = Buffer.from(octets32(good.s))
  spoilt[31]! ^= 1
  return groupUnder(SIGNER.key, [
    draft('valid', 'Standard', 'DER', MESSAGE, whole),
    tolerated('r and s side by side, 64 octets', Buffer.concat([octets32(good.r), octets32(good.s)])),
    tolerated('r without its leading zero octet', sequence(bare(good.r), s)),
    tolerated('s without its leading zero octet', sequence(r, bare(good.s))),
    tolerated('r and s without their leading zero octets', sequence(bare(good.r), bare(good.s))),
    invalid('r and s side by side, the last bit changed', Buffer.concat([octets32(good.r), spoilt])),
    invalid('s without its leading zero octet, the last bit changed', sequence(r, integerOf(spoilt))),
    invalid('r and s side by side, 63 octets', Buffer.concat([octets32(good.r), octets32(good.s)]).subarray(1)),
    invalid('r and s side by side, 65 octets', Buffer.concat([octets32(good.r), octets32(good.s), octets(0)])),
    invalid('s and r side by side', Buffer.concat([octets32(good.s), octets32(good.r)])),
    invalid('r with two leading zero octets', sequence(integerOf(octets(0), contentsOf(good.r)), s)),
    invalid('s with two leading zero octets', sequence(r, integerOf(octets(0), contentsOf(good.s)))),
    invalid('a short integer with a leading zero octet', sequence(integerOf(octets(0, 1)), s)),
    invalid('length in long form', Buffer.concat([octets(0x30, 0x81, body.length), body])),
    invalid('length in two octets', Buffer.concat([octets(0x30, 0x82, 0, body.length), body])),
    invalid('length of r in long form', sequence(Buffer.concat([octets(0x02, 0x81, 33), contentsOf(good.r)]), s)),
    invalid('indefinite length', Buffer.concat([octets(0x30, 0x80), body, octets(0, 0)])),
    invalid('length one too small', Buffer.concat([octets(0x30, body.length - 1), body])),
    invalid('length one too large', Buffer.concat([octets(0x30, body.length + 1), body])),
    invalid('length of 2^31', Buffer.concat([octets(0x30, 0x84, 0x80, 0, 0, 0), body])),
    invalid('a trailing octet after the sequence', Buffer.concat([whole, octets(0)])),
    invalid('a trailing NULL after the sequence', Buffer.concat([whole, nullValue()])),
    invalid('a trailing octet in the sequence', Buffer.concat([octets(0x30, body.length + 1), body, octets(0)])),
    invalid('a third integer', sequence(r, s, integer(1))),
    invalid('a NULL between', sequence(r, nullValue(), s)),
    invalid('one integer', sequence(r)),
    invalid('empty sequence', sequence()),
    invalid('empty', octets()),
    invalid('a lone tag', octets(0x30)),
    invalid('a SET', der(0x31, body)),
    invalid('an OCTET STRING around', der(0x04, whole)),
    invalid('a sequence within a sequence', sequence(whole)),
    invalid('r as OCTET STRING', sequence(der(0x04, contentsOf(good.r)), s)),
    invalid('r as ENUMERATED', sequence(der(0x0a, contentsOf(good.r)), s)),
    invalid('s as BIT STRING', sequence(r, der(0x03, octets(0), octets32(good.s)))),
    invalid('r empty', sequence(integerOf(), s)),
    invalid('s empty', sequence(r, integerOf())),
    invalid('r negative', sequence(integerOf(octets(0xff), octets32(good.r)), s)),
    invalid('s negative', sequence(r, integerOf(octets(0xff), octets32(good.s)))),
    invalid('r = -1', sequence(integerOf(octets(0xff)), s)),
    invalid('high tag number', Buffer.concat([octets(0x3f, 0x10, body.length), body])),
    invalid('text of the hexadecimal digits', text(whole.toString('hex'))),
    ...[8, 16, 24, 34, 35, 36, 48, 60, 69, 70, 71].map((length) =>
      invalid(`cut after ${length} octets`, whole.subarray(0, length)),
    ),
  ])
}

/** One whose r and s both begin with a set bit: a zero octet stands before each. */
function highSignature(): Signature {
  for (let i = 0; ; i++) {
    const signature = sign(SIGNER, MESSAGE, drawn(`high ${i}`))
    if (signature.r >> 255n === 1n && signature.s >> 255n === 1n) return signature
  }
}

/** The ID is part of what is signed: GB/T 32918.2-2016 §5.5. */
function signerIds(): DraftGroup[] {
  const ids: readonly (readonly [string, Uint8Array])[] = [
    ['the default ID', DEFAULT_ID],
    ['an empty ID', octets()],
    ['an ID of one octet', octets(0)],
    ['“custom-id”', text('custom-id')],
    ['the ID of the standard’s older examples', text('ALICE123@YAHOO.COM')],
    ['an ID in UTF-8', text('张三@验签.中国')],
    ['an ID of 64 octets', Buffer.alloc(64, 0x41)],
    ['the longest ID, 8191 octets', Buffer.alloc(8191, 0x41)],
  ]
  const wrong = text('1234567812345679')
  const underId = ids.map(([name, id]) => {
    const signature = derOf(sign(SIGNER, MESSAGE, drawn(`id ${name}`), id))
    const other = derOf(sign(SIGNER, MESSAGE, drawn(`id ${name}`), wrong))
    return groupUnder(
      SIGNER.key,
      [
        draft('valid', 'SignerId', name, MESSAGE, signature),
        draft('invalid', 'SignerId', `${name}, signed under another one`, MESSAGE, other),
        draft('invalid', 'ModifiedMessage', `${name}, another message`, text('another'), signature),
      ],
      id,
    )
  })
  const long = Buffer.alloc(8192, 0x41)
  const tooLong = derOf(sign(SIGNER, MESSAGE, drawn('long id'), long))
  const withoutZ = signDigest(SIGNER.secret, drawn('no z'), BigInt(`0x${Buffer.alloc(32, 7).toString('hex')}`))!
  return [
    ...underId,
    groupUnder(
      SIGNER.key,
      [draft('invalid', 'SignerId', 'an ID whose bits do not fit their count', MESSAGE, tooLong)],
      long,
    ),
    groupUnder(SIGNER.key, [
      draft('invalid', 'SignerId', 'signed over the digest alone, without Z', Buffer.alloc(32, 7), derOf(withoutZ)),
    ]),
  ]
}

/** Public keys that nothing may be computed with: each beside a signature that is good under the right one. */
function publicKeys(): DraftGroup[] {
  const { x, y } = SIGNER.key.toAffine()
  const signature = derOf(sign(SIGNER, MESSAGE))
  const point = (form: number, ...coordinates: bigint[]) => Buffer.concat([octets(form), ...coordinates.map(octets32)])
  const odd = Number(y & 1n)
  const low = firstPoint(1n).toAffine()
  const twisted = firstMissing(1n)
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['compressed', point(2 + odd, x)],
    ['compressed, the other y', point(3 - odd, x)],
    ['hybrid', point(6 + odd, x, y)],
    ['hybrid with the wrong parity', point(7 - odd, x, y)],
    ['the point at infinity', octets(0)],
    ['the point at infinity as zeros', point(4, 0n, 0n)],
    ['y off by one', point(4, x, y + 1n)],
    ['x and y exchanged', point(4, y, x)],
    ['the point (1, 1)', point(4, 1n, 1n)],
    ['a point of the twist', point(4, twisted, 1n)],
    ['x not reduced', point(4, low.x + P, low.y)],
    ['y = p', point(4, x, P)],
    ['coordinates of 2^256 - 1', point(4, (1n << 256n) - 1n, (1n << 256n) - 1n)],
    ['one octet short', point(4, x, y).subarray(0, 64)],
    ['one octet more', Buffer.concat([point(4, x, y), octets(0)])],
    ['x and y without a form', point(4, x, y).subarray(1)],
    ['an unknown form', point(5, x, y)],
    ['empty', octets()],
  ]
  const wrongKeys: readonly (readonly [string, Point])[] = [
    ['the key negated', SIGNER.key.negate()],
    ['the base point', G],
    ['the base point negated, whose key cannot sign', G.negate()],
    ['another key', times(G, drawn('another'))],
  ]
  const wrongCurve: DraftGroup = {
    ...groupUnder(SIGNER.key, [draft('invalid', 'WrongCurve', 'the key named as one of P-256', MESSAGE, signature)]),
    publicKeyDer: spkiOf(uncompressed(SIGNER.key), '1.2.840.10045.3.1.7').toString('hex'),
  }
  return [
    ...forms.map(([name, bytes]) => groupOf(bytes, [draft('invalid', 'InvalidPublicKey', name, MESSAGE, signature)])),
    ...wrongKeys.map(([name, key]) => groupUnder(key, [draft('invalid', 'WrongPublicKey', name, MESSAGE, signature)])),
    wrongCurve,
  ]
}

/** The first x from there on over which a point stands. */
export function firstPoint(from: bigint): Point {
  for (let x = from; ; x++) {
    const point = pointOver(x)
    if (point !== null) return point
  }
}

function firstMissing(from: bigint): bigint {
  for (let x = from; ; x++) if (pointOver(x) === null) return x
}

export const messageGroups = (): DraftGroup[] => [
  standardExample(),
  messageLengths(),
  edgeNonces(),
  ...edgeKeys(),
  encodedLengths(),
  ranges(),
  encodings(),
  ...signerIds(),
  ...publicKeys(),
]

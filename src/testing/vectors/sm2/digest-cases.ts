import { firstPoint } from './message-cases.ts'
import { type Draft, type DraftGroup, draft } from './sm2-case.ts'
import {
  derOf,
  drawn,
  G,
  inverseModN,
  modN,
  N,
  octets32,
  P,
  type Point,
  pointOver,
  spkiOf,
  times,
  uncompressed,
} from './sm2-group.ts'

/**
 * Cases over a digest e that is given. Nobody can sign a message so that r, s, t or the points on the way
 * are extreme, because Z binds the key into e; where e may be chosen last they can be, and arithmetic that is
 * wrong once in 2^32 shows.
 */
interface Constructed {
  readonly comment: string
  readonly key: Point
  readonly digest: bigint
  readonly r: bigint
  readonly s: bigint
}

/** Chooses e so that s and t = r + s verify under the key; null where r would be 0 or R is at infinity. */
function constructed(comment: string, key: Point, s: bigint, t: bigint): Constructed | null {
  const r = modN(t - s)
  const sum = times(G, s).add(times(key, t))
  if (r === 0n || sum.is0()) return null
  return { comment, key, digest: modN(r - sum.toAffine().x), r, s }
}

/** The key under which R = [s]G + [t]P is the given point. */
const keyFor = (target: Point, s: bigint, t: bigint): Point => times(target.subtract(times(G, s)), inverseModN(t))

const flip = (value: string): bigint => modN(BigInt(`0x${value.repeat(64 / value.length)}`))

/** Where windows, limbs of 29 and of 52 bits, and carries begin and end. */
const SCALARS: readonly (readonly [string, bigint])[] = [
  ...[1n, 2n, 3n, 7n, 8n, 15n, 16n, 17n, 31n, 32n, 63n, 64n].map((value) => [`${value}`, value] as const),
  ...[1n, 2n, 3n, 8n, 16n].map((value) => [`n - ${value}`, N - value] as const),
  ...[29n, 32n, 52n, 58n, 64n, 87n, 104n, 128n, 156n, 192n, 208n, 232n, 255n].flatMap((i) => [
    [`2^${i}`, 1n << i] as const,
    [`2^${i} - 1`, (1n << i) - 1n] as const,
  ]),
  ['(n - 1) / 2', (N - 1n) / 2n],
  ['(n + 1) / 2', (N + 1n) / 2n],
  ...['a', '5', '1', '8', '0f', 'f0', '0000ffff', 'ffff0000', '00000000ffffffff', 'fffffffe00000001'].map(
    (pattern) => [`${pattern} repeated`, flip(pattern)] as const,
  ),
]

function edgeScalars(): Constructed[] {
  const key = times(G, drawn('digest key'))
  return SCALARS.flatMap(([name, s], i) =>
    [7, 23].flatMap((stride) => {
      const [other, t] = SCALARS[(i * stride + 11) % SCALARS.length]!
      return constructed(`s = ${name}, t = ${other}`, key, s, t) ?? []
    }),
  )
}

/** Keys that nobody holds and whose coordinates are extreme, and multiples of the base point. */
function edgePoints(): Constructed[] {
  const below = (x: bigint): Point => {
    for (let at = x; ; at--) {
      const point = pointOver(at)
      if (point !== null) return point
    }
  }
  const keys: readonly (readonly [string, Point])[] = [
    ['the least x', firstPoint(0n)],
    ['the least x, the other y', firstPoint(0n).negate()],
    ['the greatest x', below(P - 1n)],
    ['x above n', firstPoint(N)],
    ['x of 2^128', firstPoint(1n << 128n)],
    ['x of 2^224', firstPoint(1n << 224n)],
    ['x of 2^255', firstPoint(1n << 255n)],
    ['x that begins with 32 zero bits', firstPoint((1n << 224n) - (1n << 64n))],
    ['x next to the middle word of p', firstPoint(0xffffffff00000000ffffffffffffffffn)],
    ['the base point', G],
    ['the base point negated', G.negate()],
    ['twice the base point', times(G, 2n)],
    ['twice the base point, negated', times(G, -2n)],
    ['half the base point', times(G, inverseModN(2n))],
    ['the base point times 2^128', times(G, 1n << 128n)],
  ]
  return keys.flatMap(([name, key]) => {
    const scalars = [
      ['', drawn(`s ${name}`), drawn(`t ${name}`)],
      [', small scalars', 3n, 5n],
    ] as const
    return scalars.flatMap(([how, s, t]) => constructed(`key with ${name}${how}`, key, s, t) ?? [])
  })
}

/** Sums in which a doubling or the point at infinity comes up where an addition is expected. */
function meetings(): Constructed[] {
  return [1n, 2n, 3n, 16n, drawn('meeting')].flatMap((s) => {
    const t = drawn(`meeting ${s}`)
    const doubled = times(G, modN(s * inverseModN(t)))
    return [
      constructed(`[s]G = [t]P, s = ${s}`, doubled, s, t),
      constructed(`[s]G = [2t]P, s = ${s}`, times(doubled, inverseModN(2n)), s, t),
      constructed(`[s]G = -[2t]P, s = ${s}`, times(doubled, N - inverseModN(2n)), s, t),
      constructed(`P = G, s = ${s}`, G, s, t),
      constructed(`P = -G, s = ${s}`, G.negate(), s, t),
    ].filter((each) => each !== null)
  })
}

/** x1 at the ends of the field, some of it above n: e + x1 has to be reduced once or twice. */
function edgeSums(): Constructed[] {
  const digests: readonly (readonly [string, bigint])[] = [
    ['0', 0n],
    ['1', 1n],
    ['n - 1', N - 1n],
    ['n', N],
    ['n + 1', N + 1n],
    ['p', P],
    ['2^256 - 1', (1n << 256n) - 1n],
    ['2^255', 1n << 255n],
  ]
  const targets: readonly (readonly [string, Point])[] = [
    ['x1 the least', firstPoint(0n)],
    ['x1 = n or just above', firstPoint(N)],
    ['x1 of 2^255', firstPoint(1n << 255n)],
    ['R = G', G],
  ]
  return targets.flatMap(([where, target]) =>
    digests.flatMap(([name, digest]) => {
      const s = drawn(`sum ${where} ${name}`)
      const r = modN(digest + target.toAffine().x)
      const t = modN(r + s)
      return r === 0n ? [] : [{ comment: `e = ${name}, ${where}`, key: keyFor(target, s, t), digest, r, s }]
    }),
  )
}

const groupOf = (key: Point, tests: readonly Draft[]): DraftGroup => ({
  type: 'Sm2DigestVerify',
  publicKeyDer: spkiOf(uncompressed(key)).toString('hex'),
  publicKeyPoint: uncompressed(key).toString('hex'),
  sha: 'SM3',
  tests,
})

const caseOf = ({ comment, digest, r, s }: Constructed): Draft =>
  draft('valid', 'EdgeCaseArithmetic', comment, octets32(digest), derOf({ r, s }))

/** The same with one bit of e changed. */
const spoilt = (each: Constructed): Draft => ({
  ...caseOf({ ...each, digest: each.digest ^ 1n, comment: `${each.comment}; e changed in its last bit` }),
  result: 'invalid',
})

/** [s]G + [t]P is the point at infinity, whatever e: B6 has no x1 to give. */
function infinities(): DraftGroup[] {
  return [1n, 2n, 5n, N - 1n, drawn('infinity')].map((s) => {
    const t = drawn(`infinity ${s}`)
    const key = times(G, modN(-s * inverseModN(t)))
    const r = modN(t - s)
    const tests = [0n, r, modN(-r), drawn('digest')].map((digest, i) =>
      draft('invalid', 'PointAtInfinity', `[s]G + [t]P at infinity, ${i + 1}`, octets32(digest), derOf({ r, s })),
    )
    return groupOf(key, tests)
  })
}

export function digestGroups(): DraftGroup[] {
  const all = [...edgeScalars(), ...edgePoints(), ...meetings(), ...edgeSums()]
  const byKey = Map.groupBy(all, ({ key }) => uncompressed(key).toString('hex'))
  const groups = [...byKey.values()].map((cases) =>
    groupOf(
      cases[0]!.key,
      cases.flatMap((each, i) => (i % 3 === 0 ? [caseOf(each), spoilt(each)] : [caseOf(each)])),
    ),
  )
  return [...groups, ...infinities()]
}

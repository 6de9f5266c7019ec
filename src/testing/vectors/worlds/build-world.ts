import { createHash } from 'node:crypto'
import { explicit, generalizedTime, integer, sequence, utcTime } from '../der.ts'
import { encodeExtensions } from './encode-extensions.ts'
import { encodeName } from './encode-name.ts'
import { type CertificateDeclaration, CURRENT, type ListDeclaration, VALID, type World } from './world.ts'
import { authorityKeyIdentifier, extension, extensions, signed, type WorldKey, worldKeys } from './world-keys.ts'

/** Everything that a world issues, as DER by the words of its declaration. */
export interface BuiltWorld {
  readonly certificates: ReadonlyMap<string, Buffer>
  readonly lists: ReadonlyMap<string, Buffer>
}

type Declared = Pick<World, 'id' | 'parties' | 'certificates' | 'lists'>

/** Issues a world. Nothing in it is left to chance: the same declaration gives the same octets. */
export function buildWorld(world: Declared): BuiltWorld {
  const keyOf = worldKeys(world)
  const certificates = world.certificates.map((each) => [each.id, issue(world, each, keyOf)] as const)
  const lists = world.lists.map((each) => [each.id, issueList(world, each, keyOf)] as const)
  return { certificates: new Map(certificates), lists: new Map(lists) }
}

/** Of eight octets, the first of them neither zero nor negative. RFC 5280 §4.1.2.2 */
function serialNumber(world: string, certificate: string): Buffer {
  const digest = createHash('sha256').update(`${world} ${certificate}`).digest()
  return integer((digest.readBigUInt64BE() >> 2n) | (1n << 61n))
}

/** UTCTime through 2049. RFC 5280 §4.1.2.5 */
const time = (iso: string): Buffer => (iso < '2050' ? utcTime : generalizedTime)(new Date(iso))

function issue(world: Declared, declaration: CertificateDeclaration, keyOf: (party: string) => WorldKey): Buffer {
  const { id, subject, issuer, notBefore = VALID.notBefore, notAfter = VALID.notAfter } = declaration
  const nameOf = (party: string): Buffer => encodeName(world.parties[party]!.name)
  const own = keyOf(subject)
  const key = keyOf(issuer)
  const tbs = sequence(
    explicit(0, integer(2)),
    serialNumber(world.id, id),
    key.algorithm,
    nameOf(issuer),
    sequence(time(notBefore), time(notAfter)),
    nameOf(subject),
    own.publicKey,
    ...encodeExtensions(declaration, own, key),
  )
  return signed(tbs, key)
}

function issueList(world: Declared, declaration: ListDeclaration, keyOf: (party: string) => WorldKey): Buffer {
  const { issuer, thisUpdate = CURRENT.thisUpdate, nextUpdate = CURRENT.nextUpdate } = declaration
  const { revoked = [], others = 0 } = declaration
  const entries = revoked.map(({ certificate, at }) => {
    if (!world.certificates.some(({ id }) => id === certificate)) throw new Error(`nobody issued ${certificate}`)
    return sequence(serialNumber(world.id, certificate), time(at))
  })
  const key = keyOf(issuer)
  const tbs = sequence(
    integer(1),
    key.algorithm,
    encodeName(world.parties[issuer]!.name),
    time(thisUpdate),
    time(nextUpdate),
    ...(entries.length + others === 0 ? [] : [sequence(entriesOfOthers(others), ...entries)]),
    ...extensions(0, [authorityKeyIdentifier(key), extension('2.5.29.20', false, integer(1))]),
  )
  return signed(tbs, key)
}

/** Serial numbers of eight octets counting up from 2^62, where no certificate of a world has one. */
function entriesOfOthers(count: number): Buffer {
  const entry = sequence(integer(1n << 62n), time('2026-01-01T00:00:00Z'))
  const all = Buffer.alloc(count * entry.length, entry)
  for (let i = 0; i < count; i++) all.writeUInt32BE(i, i * entry.length + SERIAL_NUMBER_END - 4)
  return all
}

/** Where the serial number of an entry ends: after two headers of two octets. */
const SERIAL_NUMBER_END = 12

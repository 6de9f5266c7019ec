import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sm2File } from '../testing/vectors/sm2/sm2-case.ts'

interface SmCrypto {
  readonly sm2: { doVerifySignature(message: number[], signature: string, key: string, options: object): boolean }
}
const { sm2 } = createRequire(import.meta.url)('sm-crypto') as SmCrypto

const FILE = new URL('../../test-vectors/sm2/sm2-sm3-verify.json', import.meta.url)
const { testGroups } = JSON.parse(readFileSync(FILE, 'utf8')) as Sm2File

/** Whether an encoding is strict is for each program to say; what is signed by whom is not. */
const MATHEMATICAL = new Set([
  ...['Standard', 'MessageLength', 'EdgeCaseNonce', 'EdgeCasePublicKey', 'EncodedLength', 'ModifiedMessage'],
  ...['RangeCheck', 'SignerId', 'WrongPublicKey'],
])

const cases = testGroups
  .filter(({ type }) => type === 'Sm2Verify')
  .flatMap(({ tests, ...group }) => tests.map((test) => ({ ...group, ...test })))
  .filter(({ flags }) => flags.every((flag) => MATHEMATICAL.has(flag)))
  .map((each) => ({ ...each, id: Buffer.from(each.id ?? Buffer.from('1234567812345678').toString('hex'), 'hex') }))

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sm2-opinions-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('is given the same results by sm-crypto, wherever it can be told the ID', () => {
  // It takes the ID as text, and an empty one to mean the default.
  const askable = cases.filter(({ id }) => id.length > 0 && id.length <= 8191)
  const differing = askable.filter(({ publicKeyPoint, msg, sig, id, result }) => {
    const options = { der: true, hash: true, publicKey: publicKeyPoint, userId: id.toString() }
    return sm2.doVerifySignature([...Buffer.from(msg, 'hex')], sig, publicKeyPoint, options) !== (result === 'valid')
  })
  expect(differing.map(({ tcId, comment }) => `${tcId} ${comment}`)).toEqual([])
  expect(askable.length).toBeGreaterThan(180)
})

const hasOpenssl = spawnSync('openssl', ['version']).stdout?.toString().startsWith('OpenSSL 3') === true

it.skipIf(!hasOpenssl)(
  'is given the same results by OpenSSL (skipped where it is not 3.x)',
  { timeout: 120_000 },
  () => {
    // Its command line takes the ID as text without zero octets.
    const askable = cases.filter(({ id }) => !id.includes(0) && id.length <= 64)
    const differing = askable.filter(({ publicKeyDer, msg, sig, id, result }) => {
      const [key, signature] = [join(folder, 'key.der'), join(folder, 'signature')]
      writeFileSync(key, Buffer.from(publicKeyDer, 'hex'))
      writeFileSync(signature, Buffer.from(sig, 'hex'))
      const args = [
        'dgst',
        '-sm3',
        '-keyform',
        'DER',
        '-sigopt',
        `distid:${id}`,
        '-verify',
        key,
        '-signature',
        signature,
      ]
      return (spawnSync('openssl', args, { input: Buffer.from(msg, 'hex') }).status === 0) !== (result === 'valid')
    })
    expect(differing.map(({ tcId, comment }) => `${tcId} ${comment}`)).toEqual([])
    expect(askable.length).toBeGreaterThan(180)
  },
)

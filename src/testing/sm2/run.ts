/**
 * `npm run test:sm2`: SM2 signatures that libcrypto makes, half of them spoilt, verified here, by libcrypto
 * and, the first of them, by sm-crypto. Prints every case on which two differ, and a last line
 * `N passed, N failed`. `-- COUNT` asks for another number than 100,000. Where gcc or the headers of OpenSSL 3
 * are missing, that is said loudly.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readWhole } from '../../asn1/tlv.ts'
import { encodeOid, encodeSequence } from '../../asn1/writer.ts'
import { readAlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts'
import { readRsSignature } from '../../crypto/rs-signature.ts'
import { verifySignature } from '../../crypto/verify-signature.ts'
import { spkiOf } from '../vectors/sm2/sm2-group.ts'

interface SmCrypto {
  readonly sm2: { doVerifySignature(message: number[], signature: string, key: string, options: object): boolean }
}
const { sm2 } = createRequire(import.meta.url)('sm-crypto') as SmCrypto

const COUNT = 100_000
/** sm-crypto verifies some tens a second. */
const COUNT_SM_CRYPTO = 10_000
const REPORTED_EACH = 20_000

const ALGORITHM = readAlgorithmIdentifier(readWhole(encodeSequence(encodeOid('1.2.156.10197.1.501'))), 'algorithm')

interface Case {
  readonly point: Buffer
  readonly id: Buffer
  readonly message: Buffer
  readonly signature: Buffer
  readonly valid: boolean
}

function caseOf(line: string): Case {
  const [point, id, message, signature, verdict] = line.split(' ')
  const octets = (text: string | undefined): Buffer => (text === '-' ? Buffer.alloc(0) : Buffer.from(text!, 'hex'))
  return {
    point: octets(point),
    id: octets(id),
    message: octets(message),
    signature: octets(signature),
    valid: verdict === '1',
  }
}

/** An encoding that is read here with a finding is one that libcrypto refuses. */
async function verifiesStrictly({ point, id, message, signature }: Case): Promise<boolean> {
  const input = { publicKey: spkiOf(point), algorithm: ALGORITHM, signature, message: [message], sm2Id: id }
  const { outcome, findings } = await verifySignature(input)
  return outcome === 'valid' && findings.length === 0
}

/** The hybrid form of a point, which the other two read, is refused here. RFC 5480 §2.2 */
const isHybrid = ({ point }: Case): boolean => point[0] === 6 || point[0] === 7

/** sm-crypto reads any encoding and takes an ID as text: what an encoding is worth, libcrypto is asked. */
const mayAsk = (each: Case): boolean =>
  each.id.toString() === '1234567812345678' && readRsSignature(each.signature) !== null && !isHybrid(each)

function build(folder: string): string | null {
  const program = join(folder, 'openssl-sm2')
  const source = fileURLToPath(new URL('./openssl-sm2.c', import.meta.url))
  const built = spawnSync('gcc', ['-O2', '-o', program, source, '-lcrypto'])
  return built.status === 0 ? program : null
}

const folder = mkdtempSync(join(tmpdir(), 'yanqian-sm2-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const program = build(folder)
if (program === null) {
  console.warn('*** SKIPPED: gcc with the headers of OpenSSL 3 is needed (Debian: gcc libssl-dev). ***')
  process.exit(0)
}

const count = Number(process.argv[2] ?? COUNT)
const child = spawn(program, [String(count)], { stdio: ['ignore', 'pipe', 'inherit'] })
let [cases, valid, failed, asked] = [0, 0, 0, 0]
for await (const line of createInterface({ input: child.stdout })) {
  const each = caseOf(line)
  cases += 1
  if (each.valid) valid += 1
  const own = await verifiesStrictly(each)
  if (own !== (each.valid && !isHybrid(each))) {
    failed += 1
    console.log(`DIFFER ${own ? 'valid' : 'invalid'} here, not to libcrypto: ${line}`)
  }
  if (asked < COUNT_SM_CRYPTO && mayAsk(each)) {
    asked += 1
    const key = each.point.toString('hex')
    const theirs = smCryptoVerifies(each, key)
    if (theirs !== own) {
      failed += 1
      console.log(`DIFFER ${own ? 'valid' : 'invalid'} here, not to sm-crypto: ${line}`)
    }
  }
  if (cases % REPORTED_EACH === 0) console.log(`${cases} cases, ${valid} valid, ${asked} asked of sm-crypto as well`)
}
if (cases !== count) {
  console.log(`libcrypto made ${cases} cases of ${count}`)
  failed += count - cases
}
console.log(`${valid} valid, ${cases - valid} spoilt; ${asked} asked of sm-crypto as well`)
console.log(`${cases - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** It throws on a key that is no point of the curve: such a signature does not verify. */
function smCryptoVerifies({ message, signature }: Case, key: string): boolean {
  try {
    return sm2.doVerifySignature([...message], signature.toString('hex'), key, {
      der: true,
      hash: true,
      publicKey: key,
    })
  } catch {
    return false
  }
}

import { createRequire } from 'node:module'
import { sm3 } from 'sm-crypto-v2'
import { hexOf } from '../../base/bytes.ts'
import { digestSync } from '../../crypto/digest.ts'
import type { BenchResult, BenchRow } from './interleave.ts'
import { LibcryptoSm } from './libcrypto-sm.ts'
import { compareTurns, type TurnContestant, turnsHere } from './turns.ts'

const SIZES = [1024, 1_048_576, 16_777_216] as const
/** sm-crypto takes most of a second for a megabyte and makes an object of every octet. */
const SM_CRYPTO_OCTETS_MAX = 1_048_576

/** SM3 of zeros against libcrypto, sm-crypto and sm-crypto-v2; all of them have to say the same. */
export async function benchSm3(): Promise<BenchResult> {
  const libcrypto = LibcryptoSm.build()
  try {
    const rows: BenchRow[] = []
    for (const octets of SIZES) rows.push(...(await compareTurns(contestantsOf(octets, libcrypto))))
    return { bench: 'sm3', rows }
  } finally {
    libcrypto?.end()
  }
}

function contestantsOf(octets: number, libcrypto: LibcryptoSm | null): TurnContestant[] {
  const smCrypto = createRequire(import.meta.url)('sm-crypto') as { sm3(message: number[]): string }
  const message = new Uint8Array(octets)
  const plain = octets <= SM_CRYPTO_OCTETS_MAX ? [...message] : []
  const expected = sm3(message)
  const title = (name: string): string => `SM3 of ${octets} octets: ${name}`
  const peers = libcrypto ? [libcrypto.contestant(title('OpenSSL'), `sm3 ${octets}`)] : []
  if (plain.length > 0) peers.push(turnsHere(title('sm-crypto'), () => smCrypto.sm3(plain) === expected))
  return [
    turnsHere(title('yanqian'), () => hexOf(digestSync('SM3', [message])) === expected),
    turnsHere(title('sm-crypto-v2'), () => sm3(message) === expected),
    ...peers,
  ]
}

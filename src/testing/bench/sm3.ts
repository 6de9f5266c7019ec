import { createRequire } from 'node:module'
import { sm3 } from 'sm-crypto-v2'
import { hexOf } from '../../base/bytes.ts'
import { digestSync } from '../../crypto/digest.ts'
import { streamDigests } from '../../crypto/stream-digests.ts'
import type { BenchResult, BenchRow } from './interleave.ts'
import { NativeSm } from './native-sm.ts'
import { compareTurns, type TurnContestant, turnsHere } from './turns.ts'

const SIZES = [1024, 1_048_576, 16_777_216] as const
/** sm-crypto takes most of a second for a megabyte and makes an object of every octet. */
const SM_CRYPTO_OCTETS_MAX = 1_048_576
const STREAM_OCTETS = 100_000_000
const PIECE_OCTETS = 65_536

/** SM3 of zeros against libcrypto, GmSSL, sm-crypto and sm-crypto-v2; all of them have to say the same. */
export async function benchSm3(): Promise<BenchResult> {
  const natives = NativeSm.buildAll()
  try {
    const rows: BenchRow[] = []
    for (const octets of SIZES) rows.push(...(await compareTurns(contestantsOf(octets, natives))))
    rows.push(...(await compareTurns(streamContestants())))
    return { bench: 'sm3', rows }
  } finally {
    for (const native of natives) native.end()
  }
}

/** A document of 100 MB that comes in pieces: both digests of it in one pass, and each in a pass of its own. */
function streamContestants(): TurnContestant[] {
  const of = (algorithms: readonly ('SM3' | 'SHA-256')[]): TurnContestant =>
    turnsHere(`stream of ${STREAM_OCTETS} octets: yanqian, ${algorithms.join(' and ')}`, async () => {
      await streamDigests(pieces(), algorithms)
      return true
    })
  return [of(['SM3', 'SHA-256']), of(['SM3']), of(['SHA-256'])]
}

function* pieces(): Generator<Uint8Array> {
  const piece = new Uint8Array(PIECE_OCTETS)
  for (let at = 0; at < STREAM_OCTETS; at += PIECE_OCTETS) yield piece.subarray(0, STREAM_OCTETS - at)
}

function contestantsOf(octets: number, natives: readonly NativeSm[]): TurnContestant[] {
  const smCrypto = createRequire(import.meta.url)('sm-crypto') as { sm3(message: number[]): string }
  const message = new Uint8Array(octets)
  const plain = octets <= SM_CRYPTO_OCTETS_MAX ? [...message] : []
  const expected = sm3(message)
  const title = (name: string): string => `SM3 of ${octets} octets: ${name}`
  const peers = natives.map((native) => native.contestant(`sm3 ${octets}`, title))
  if (plain.length > 0) peers.push(turnsHere(title('sm-crypto'), () => smCrypto.sm3(plain) === expected))
  return [
    turnsHere(title('yanqian'), () => hexOf(digestSync('SM3', [message])) === expected),
    turnsHere(title('sm-crypto-v2'), () => sm3(message) === expected),
    ...peers,
  ]
}

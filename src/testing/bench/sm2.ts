import { createRequire } from 'node:module'
import { sm2 as sm2OfV2 } from 'sm-crypto-v2'
import { wasmModules } from '#wasm'
import { hexOf } from '../../base/bytes.ts'
import { pointClassOf, unsignedOf } from '../../crypto/curves.ts'
import { sm3 } from '../../crypto/digest.ts'
import { SeenKeys } from '../../crypto/sm2/seen-keys.ts'
import { wasmVerifier } from '../../crypto/sm2/wasm-verifier.ts'
import { SM2_DEFAULT_ID, sm2Z, verifySm2 } from '../../crypto/sm2.ts'
import { firstSm2Rows } from './first-sm2.ts'
import type { BenchResult } from './interleave.ts'
import { NativeSm } from './native-sm.ts'
import { makeSm2Signatures, type Sm2Sample } from './sm2-samples.ts'
import { compareTurns, type TurnContestant, turnsHere } from './turns.ts'

/** More keys than are remembered, none of which has a table, so that each is met as if for the first time. */
const STRANGERS = 128
/** As many as have tables. */
const REGULARS = 8

/**
 * One SM2 verification, from the message on (Z, digest, checks and arithmetic), against libcrypto, GmSSL, sm-crypto,
 * sm-crypto-v2 and @noble/curves: under keys not met before and under keys that come again.
 */
export async function benchSm2(): Promise<BenchResult> {
  const samples = makeSm2Signatures(REGULARS + STRANGERS)
  const [regulars, strangers] = [samples.slice(0, REGULARS), samples.slice(REGULARS)]
  const natives = NativeSm.buildAll(
    strangers.map(({ pointHex, derHex, messageHex }) => `signature ${pointHex} ${derHex} ${messageHex}`),
  )
  try {
    const own = (name: string, samples: readonly Sm2Sample[]): TurnContestant =>
      turnsHere(name, (unit) => {
        const { point, rs, message } = samples[unit % samples.length]!
        return verifySm2(point, SM2_DEFAULT_ID, rs, [message])
      })
    const rows = await compareTurns([
      own('yanqian: key not met before', strangers),
      ...natives.map((native) => native.contestant('sm2')),
      smCrypto(strangers),
      smCryptoV2(strangers),
      noble(strangers),
      scalar('scalar module: key not met before', strangers),
      scalar('scalar module: key that comes again', regulars),
      // Last in the round: it finds its tables where they were, as the others' keys leave tables alone.
      own('yanqian: key that comes again', regulars),
    ])
    return { bench: 'sm2', rows: [...rows, ...(await firstSm2Rows())] }
  } finally {
    for (const native of natives) native.end()
  }
}

/** The module that every runtime runs, also where the other one is taken. */
function scalar(name: string, samples: readonly Sm2Sample[]): TurnContestant {
  const verify = wasmVerifier(wasmModules.sm2()!)
  const keys = new SeenKeys()
  return turnsHere(name, (unit) => {
    const { point, rs, message } = samples[unit % samples.length]!
    const e = sm3(sm2Z(point, SM2_DEFAULT_ID), message)
    const key = keys.find(point)
    key.verifications += 1
    return verify(key, e, rs.r, rs.s)
  })
}

interface SmCrypto {
  readonly sm2: {
    doVerifySignature(message: number[], signature: string, publicKey: string, options: { hash: true }): boolean
  }
}

function smCrypto(samples: readonly Sm2Sample[]): TurnContestant {
  const { sm2 } = createRequire(import.meta.url)('sm-crypto') as SmCrypto
  return turnsHere('sm-crypto', (unit) => {
    const { message, rawHex, pointHex } = samples[unit % samples.length]!
    return sm2.doVerifySignature([...message], rawHex, pointHex, { hash: true })
  })
}

const smCryptoV2 = (samples: readonly Sm2Sample[]): TurnContestant =>
  turnsHere('sm-crypto-v2', (unit) => {
    const { message, rawHex, pointHex } = samples[unit % samples.length]!
    return sm2OfV2.doVerifySignature(message, rawHex, pointHex, { hash: true })
  })

/** @noble/curves has the points; Z and the digest are this product's. */
function noble(samples: readonly Sm2Sample[]): TurnContestant {
  const { BASE, fromBytes, Fn } = pointClassOf('SM2')
  const base = BASE.precompute(8)
  return turnsHere('@noble/curves', (unit) => {
    const { point, rs, message } = samples[unit % samples.length]!
    const e = BigInt(`0x${hexOf(sm3(sm2Z(point, SM2_DEFAULT_ID), message))}`)
    const [r, s] = [unsignedOf(rs.r), unsignedOf(rs.s)]
    const t = Fn.create(r + s)
    const sum = base.multiplyUnsafe(s).add(fromBytes(Uint8Array.of(4, ...point)).multiplyUnsafe(t))
    return Fn.create(e + sum.toAffine().x) === r
  })
}

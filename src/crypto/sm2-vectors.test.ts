import { expect, it } from 'vitest'
import file from '../../test-vectors/sm2/sm2-sm3-verify.json' with { type: 'json' }
import { readWhole } from '../asn1/tlv.ts'
import { encodeOid, encodeSequence } from '../asn1/writer.ts'
import { bytesFromHex } from '../base/bytes.ts'
import type { Sm2File } from '../testing/vectors/sm2/sm2-case.ts'
import { readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { octetsOf } from './curves.ts'
import { readRsSignature } from './rs-signature.ts'
import { sm2Verifier } from './sm2/choose-verifier.ts'
import { SeenKeys } from './sm2/seen-keys.ts'
import { type SignatureCheck, verifySignature } from './verify-signature.ts'

const { testGroups, numberOfTests } = file as unknown as Sm2File
const SM2_WITH_SM3 = readAlgorithmIdentifier(readWhole(encodeSequence(encodeOid('1.2.156.10197.1.501'))), 'algorithm')

/** Findings that name an encoding which is read although no standard knows it. */
const TOLERANCES = new Set(['crypto.raw-rs', 'crypto.integer-nonminimal'])

function agrees(expected: string, { outcome, findings }: SignatureCheck): boolean {
  const tolerated = findings.some(({ code }) => TOLERANCES.has(code))
  if (expected === 'valid') return outcome === 'valid' && findings.length === 0
  if (expected === 'acceptable') return outcome === 'valid' && tolerated
  return outcome === 'invalid' || outcome === 'refused'
}

it('gives every case over a message its result, and names what it tolerates — GB/T 32918.2-2016 §7.1, GB/T 35276-2017 §7', async () => {
  const differing: string[] = []
  for (const { type, publicKeyDer, id, tests } of testGroups) {
    if (type !== 'Sm2Verify') continue
    for (const { tcId, comment, msg, sig, result } of tests) {
      const check = await verifySignature({
        publicKey: bytesFromHex(publicKeyDer)!,
        algorithm: SM2_WITH_SM3,
        signature: bytesFromHex(sig)!,
        message: [bytesFromHex(msg)!],
        ...(id !== undefined && { sm2Id: bytesFromHex(id)! }),
      })
      if (!agrees(result, check)) differing.push(`${tcId} ${comment}: ${result}, but ${check.outcome}`)
    }
  }
  expect(differing).toEqual([])
  expect(testGroups.flatMap(({ tests }) => tests).length).toBe(numberOfTests)
  expect(numberOfTests).toBeGreaterThan(500)
})

it('gives every case over a digest its result, time after time under one key — GB/T 32918.2-2016 §7.1, B5 to B7', async () => {
  const verify = await sm2Verifier()
  const differing: string[] = []
  for (const { type, publicKeyPoint, tests } of testGroups) {
    if (type !== 'Sm2DigestVerify') continue
    const key = new SeenKeys().find(bytesFromHex(publicKeyPoint)!.subarray(1))
    for (const { tcId, comment, msg, sig, result } of tests) {
      const { r, s } = readRsSignature(bytesFromHex(sig)!)!
      const octets = [r, s].map((value) => octetsOf(value, 32)) as [Uint8Array, Uint8Array]
      key.verifications += 1
      if (verify(key, bytesFromHex(msg)!, ...octets) !== (result === 'valid')) differing.push(`${tcId} ${comment}`)
    }
  }
  expect(differing).toEqual([])
  expect(testGroups.some(({ type }) => type === 'Sm2DigestVerify')).toBe(true)
})

import { describe, expect, it } from 'vitest'
import { Tag } from '../../asn1/tlv.ts'
import { encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import { type Bytes, hexOf, textFromUtf8 } from '../../base/bytes.ts'
import { instantOf } from '../../base/instant.ts'
import {
  dsaSpki,
  ecdsaSignature,
  ecSpki,
  identifier,
  PSS_OID,
  pssSignature,
  rsaSignature,
  rsaSpki,
  rsSequence,
  sm2Signature,
  spkiOf,
} from '../../crypto/crypto-test-keys.ts'
import type { DigestAlgorithm } from '../../crypto/digest.ts'
import { readPssParameters } from '../../crypto/pss-parameters.ts'
import { type Certificate, decodeCertificate } from '../../x509/certificate.ts'
import { derInteger, encodeTestCertificate } from '../../x509/encode-test-certificate.ts'
import { makeTestKeys } from '../../x509/issue-test-certificate.ts'
import { on } from '../make-test-registry.ts'
import { advanced, submitted } from './make-test-registration.ts'
import {
  defaultAlgorithmOf,
  identifierOf,
  POSSESSION_ALGORITHMS,
  type PossessionAlgorithm,
} from './possession-algorithm.ts'
import { CHALLENGE_SECONDS, challengeOctets, checkSignedContent, withChallenge } from './possession-challenge.ts'
import type { Registration } from './registration.ts'
import { SIGNATURE_OCTETS_MAX, verifyPossession } from './verify-possession.ts'

const NOW = on('2026-01-02')

function certificateOf(publicKey: Bytes, serial = 1): Certificate {
  const decoded = decodeCertificate(encodeTestCertificate({ publicKey, serialNumber: derInteger(serial) }))
  if (!decoded.ok) throw new Error(decoded.fault.code)
  return decoded.value
}

/** A registration of a certificate with this key, and the octets it has to be proven with. */
function asked(publicKey: Bytes, parts: Partial<Registration> = {}) {
  const certificate = certificateOf(publicKey)
  const registration = { ...submitted({ certificate: certificate.fingerprint }), ...parts }
  return { certificate, registration, octets: challengeOctets(registration, registration.challenge!) }
}

const derOf = ({ r, s }: { r: bigint; s: bigint }): Uint8Array => rsSequence(r, s)
const digestOf = (algorithm: PossessionAlgorithm) => /SHA-\d+$/.exec(algorithm)![0] as DigestAlgorithm
const saltOf = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as Readonly<Record<string, number>>

/** A key of each algorithm, and how it signs. */
const SIGNERS: Readonly<
  Record<Exclude<PossessionAlgorithm, 'Ed25519'>, readonly [Bytes, (octets: Bytes) => Uint8Array]>
> = {
  'RSA-SHA-256': [rsaSpki(), (octets) => rsaSignature('SHA-256', octets)],
  'RSA-SHA-384': [rsaSpki(), (octets) => rsaSignature('SHA-384', octets)],
  'RSA-SHA-512': [rsaSpki(), (octets) => rsaSignature('SHA-512', octets)],
  'RSA-PSS-SHA-256': [rsaSpki(), (octets) => pssSignature('SHA-256', 'SHA-256', 32, octets)],
  'RSA-PSS-SHA-384': [rsaSpki(), (octets) => pssSignature('SHA-384', 'SHA-384', 48, octets)],
  'RSA-PSS-SHA-512': [rsaSpki(), (octets) => pssSignature('SHA-512', 'SHA-512', 64, octets)],
  'ECDSA-SHA-256': [ecSpki('P-256'), (octets) => derOf(ecdsaSignature('P-256', 'SHA-256', octets))],
  'ECDSA-SHA-384': [ecSpki('P-384'), (octets) => derOf(ecdsaSignature('P-384', 'SHA-384', octets))],
  'ECDSA-SHA-512': [ecSpki('P-521'), (octets) => derOf(ecdsaSignature('P-521', 'SHA-512', octets))],
  'SM2-SM3': [ecSpki('SM2'), (octets) => derOf(sm2Signature(octets))],
}

const codesOf = ({ findings }: { findings: readonly { code: string }[] }) => findings.map(({ code }) => code)

describe('challengeOctets', () => {
  it('are lines that a person can read, with all that the proof is bound to', () => {
    const { octets, registration } = asked(rsaSpki())
    expect(textFromUtf8(octets)).toBe(
      [
        'Yanqian: proof of possession of a CA key, version 1',
        'registration: registration-1',
        `certificate: ${registration.certificate}`,
        `nonce: ${'5a'.repeat(32)}`,
        'expires: 2026-01-15T00:00:00Z',
        'Whoever signs these octets with the private key of this certificate shows to hold it, and agrees to nothing else.',
        '',
      ].join('\n'),
    )
  })

  it('a new challenge takes the place of the old one, and an ill-made nonce is our own mistake', () => {
    const registration = withChallenge(submitted(), 'ab'.repeat(32), NOW)
    expect(registration.challenge).toEqual({
      nonce: 'ab'.repeat(32),
      expiresAt: instantOf(NOW + 1000 * CHALLENGE_SECONDS),
    })
    for (const nonce of ['', 'ab', 'AB'.repeat(32), `${'ab'.repeat(32)}\n`]) {
      expect(() => withChallenge(submitted(), nonce, NOW)).toThrow('nonce')
    }
  })
})

describe('checkSignedContent', () => {
  const { registration, octets } = asked(rsaSpki())
  const challenge = registration.challenge!
  const codeOf = (content: Bytes) => checkSignedContent(registration, challenge, content)?.code ?? null

  it('takes the very octets', () => {
    expect(codeOf(octets)).toBeNull()
  })

  it('tells another challenge of ours from what is none', () => {
    const other = (parts: Partial<Registration>, nonce = challenge.nonce) =>
      codeOf(challengeOctets({ ...registration, ...parts }, { ...challenge, nonce }))
    expect(other({ id: 'registration-2' })).toBe('registry.possession-other-registration')
    expect(other({ certificate: 'dd'.repeat(32) })).toBe('registry.possession-other-certificate')
    expect(other({}, 'ee'.repeat(32))).toBe('registry.possession-other-nonce')
    const later = { ...challenge, expiresAt: instantOf(challenge.expiresAt + 1000) }
    expect(codeOf(challengeOctets(registration, later))).toBe('registry.possession-content-mismatch')
    expect(codeOf(Uint8Array.of(0xff))).toBe('registry.possession-content-mismatch')
    expect(codeOf(octets.subarray(0, -1))).toBe('registry.possession-content-mismatch')
    expect(codeOf(new Uint8Array(1 << 20))).toBe('registry.possession-content-mismatch')
  })
})

describe('verifyPossession', () => {
  for (const [algorithm, [publicKey, sign]] of Object.entries(SIGNERS) as [
    keyof typeof SIGNERS,
    (typeof SIGNERS)['SM2-SM3'],
  ][]) {
    it(`${algorithm}: takes the challenge signed by the key, and nothing else signed by it — RFC 4211 §4.1`, async () => {
      const { registration, certificate, octets } = asked(publicKey)
      const by = (signature: Bytes) => verifyPossession(registration, certificate, signature, NOW, algorithm)
      const proven = await by(sign(octets))
      expect([proven.proven, codesOf(proven)]).toEqual([true, []])
      expect(proven.scheme?.family).toBe(algorithm.startsWith('RSA-SHA') ? 'RSA-PKCS1' : algorithm.replace(/-S.*/, ''))
      for (const wrong of [octets.subarray(1), octets.with(40, 0x41), new Uint8Array(0)]) {
        const outcome = await by(sign(wrong))
        expect(outcome.proven).toBe(false)
        expect(codesOf(outcome)).toContain('registry.possession-signature-invalid')
      }
    })
  }

  it('Ed25519: takes the challenge signed by the key', async () => {
    const keys = await makeTestKeys('Ed25519')
    const { registration, certificate, octets } = asked(keys.publicKey)
    const signature = new Uint8Array(
      await crypto.subtle.sign('Ed25519', keys.pair.privateKey, octets as Uint8Array<ArrayBuffer>),
    )
    expect((await verifyPossession(registration, certificate, signature, NOW)).proven).toBe(true)
    signature[3]! ^= 1
    expect((await verifyPossession(registration, certificate, signature, NOW)).proven).toBe(false)
  })

  it('takes the algorithm of the key where none is named, and tries no other', async () => {
    const { registration, certificate, octets } = asked(rsaSpki())
    const by = (signature: Bytes) => verifyPossession(registration, certificate, signature, NOW)
    expect((await by(rsaSignature('SHA-256', octets))).proven).toBe(true)
    expect((await by(rsaSignature('SHA-512', octets))).proven).toBe(false)
    expect((await by(pssSignature('SHA-256', 'SHA-256', 32, octets))).proven).toBe(false)
  })

  it('tells an algorithm that does not go with the key from a wrong signature', async () => {
    const { registration, certificate, octets } = asked(rsaSpki())
    const outcome = await verifyPossession(registration, certificate, rsaSignature('SHA-256', octets), NOW, 'SM2-SM3')
    expect(outcome.proven).toBe(false)
    expect(codesOf(outcome)).toContain('crypto.key-algorithm-mismatch')
  })

  it('SM2: takes the ID that the registration states and no other — GB/T 35276-2017 §10', async () => {
    const id = Uint8Array.of(0x41, 0x42)
    const [publicKey] = SIGNERS['SM2-SM3']
    for (const [sm2Id, signedWith, proven] of [
      [null, undefined, true],
      [null, id, false],
      [hexOf(id), id, true],
      [hexOf(id), undefined, false],
      [null, new Uint8Array(0), false],
    ] as const) {
      const { registration, certificate, octets } = asked(publicKey, { sm2Id })
      const signature = derOf(sm2Signature(octets, signedWith))
      expect((await verifyPossession(registration, certificate, signature, NOW)).proven).toBe(proven)
    }
  })

  it('takes no signature by another key', async () => {
    const { registration, certificate, octets } = asked(ecSpki('P-256'))
    const keys = await makeTestKeys()
    const raw = new Uint8Array(
      await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        keys.pair.privateKey,
        octets as Uint8Array<ArrayBuffer>,
      ),
    )
    const unsigned = (part: Bytes) => BigInt(`0x${hexOf(part)}`)
    const signature = rsSequence(unsigned(raw.subarray(0, 32)), unsigned(raw.subarray(32)))
    const outcome = await verifyPossession(registration, certificate, signature, NOW)
    expect([outcome.proven, codesOf(outcome)[0]]).toEqual([false, 'registry.possession-signature-invalid'])
  })

  it('a signature for one registration proves no other', async () => {
    const { registration, certificate, octets } = asked(rsaSpki())
    const other = { ...registration, id: 'registration-2' }
    const signature = rsaSignature('SHA-256', octets)
    expect((await verifyPossession(registration, certificate, signature, NOW)).proven).toBe(true)
    expect((await verifyPossession(other, certificate, signature, NOW)).proven).toBe(false)
  })

  it('ends with the challenge, whose last instant is too late', async () => {
    const { registration, certificate, octets } = asked(rsaSpki())
    const signature = rsaSignature('SHA-256', octets)
    const { expiresAt } = registration.challenge!
    const at = (now: number) => verifyPossession(registration, certificate, signature, instantOf(now))
    expect((await at(expiresAt - 1)).proven).toBe(true)
    const late = await at(expiresAt)
    expect([late.proven, codesOf(late)]).toEqual([false, ['registry.possession-challenge-expired']])
  })

  it('is given once: what is proven, withdrawn or refused is proven no more', async () => {
    const { registration, certificate, octets } = asked(rsaSpki())
    for (const action of ['prove', 'withdraw', 'refuse'] as const) {
      const done = advanced(registration, action)
      const outcome = await verifyPossession(done, certificate, rsaSignature('SHA-256', octets), NOW)
      expect([outcome.proven, codesOf(outcome)]).toEqual([false, ['registry.possession-challenge-used']])
    }
  })

  it('proves nothing where no challenge was asked for, or another certificate is passed', async () => {
    const { registration, certificate, octets } = asked(rsaSpki())
    const signature = rsaSignature('SHA-256', octets)
    const without = await verifyPossession({ ...registration, challenge: null }, certificate, signature, NOW)
    expect([without.proven, codesOf(without)]).toEqual([false, ['registry.possession-challenge-missing']])
    const other = await verifyPossession(registration, certificateOf(rsaSpki(), 2), signature, NOW)
    expect([other.proven, codesOf(other)]).toEqual([false, ['registry.possession-other-certificate']])
  })

  it('takes no key by which no proof is taken, and no value above the limit', async () => {
    const dsa = asked(dsaSpki())
    const refused = await verifyPossession(dsa.registration, dsa.certificate, Uint8Array.of(1), NOW)
    expect([refused.proven, codesOf(refused)]).toEqual([false, ['registry.possession-algorithm-refused']])
    const rsa = asked(rsaSpki())
    const large = await verifyPossession(
      rsa.registration,
      rsa.certificate,
      new Uint8Array(SIGNATURE_OCTETS_MAX + 1),
      NOW,
    )
    expect([large.proven, codesOf(large)]).toEqual([false, ['registry.possession-signature-too-large']])
    const largest = await verifyPossession(rsa.registration, rsa.certificate, new Uint8Array(SIGNATURE_OCTETS_MAX), NOW)
    expect(codesOf(largest)).toContain('crypto.signature-malformed')
  })

  it('computes nothing with a key that the key policy refuses', async () => {
    const even = rsaSpki(encodeSequence(encodeTlv(Tag.INTEGER, new Uint8Array(256).fill(0x44)), derInteger(1, 0, 1)))
    const { registration, certificate } = asked(even)
    const outcome = await verifyPossession(registration, certificate, new Uint8Array(256), NOW, 'RSA-SHA-256')
    expect([outcome.proven, codesOf(outcome)[0]]).toEqual([false, 'registry.possession-algorithm-refused'])
  })
})

describe('identifierOf', () => {
  it('writes the parameters that RFC 4055 §3.1 asks for', () => {
    for (const algorithm of POSSESSION_ALGORITHMS.filter((each) => each.startsWith('RSA-PSS'))) {
      const digest = digestOf(algorithm)
      const { oid, parameters } = identifierOf(algorithm)
      expect(oid).toBe(PSS_OID)
      expect(readPssParameters(parameters!)).toMatchObject({ digest, maskDigest: digest, saltLength: saltOf[digest] })
    }
  })
})

describe('defaultAlgorithmOf', () => {
  it('is as strong as the key — FIPS 186-5 §6.4.1', () => {
    const pssKey = spkiOf(identifier(PSS_OID).bytes, encodeSequence(derInteger(1), derInteger(1, 0, 1)))
    expect(
      [rsaSpki(), ecSpki('P-256'), ecSpki('P-384'), ecSpki('P-521'), ecSpki('SM2'), dsaSpki()].map(defaultAlgorithmOf),
    ).toEqual(['RSA-SHA-256', 'ECDSA-SHA-256', 'ECDSA-SHA-384', 'ECDSA-SHA-512', 'SM2-SM3', null])
    expect(defaultAlgorithmOf(pssKey)).toBe('RSA-PSS-SHA-256')
    expect(defaultAlgorithmOf(Uint8Array.of(1))).toBeNull()
  })
})

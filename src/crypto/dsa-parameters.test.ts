import { describe, expect, it } from 'vitest'
import { encodeNull, encodeOid, encodeSequence } from '../asn1/writer.ts'
import { DSA_DOMAIN, dsaSpki, ecSpki, integer, rsaSpki, spkiOf } from './crypto-test-keys.ts'
import { dsaParametersOf, ID_DSA, lacksDsaParameters, withDsaParametersOf } from './dsa-parameters.ts'
import { readPublicKey } from './public-key.ts'

const without = (y: bigint = DSA_DOMAIN.y) => spkiOf(encodeSequence(encodeOid(ID_DSA)), integer(y))
const withNull = spkiOf(encodeSequence(encodeOid(ID_DSA), encodeNull()), integer(DSA_DOMAIN.y))

describe('a DSA key without parameters — RFC 3279 §2.3.2, RFC 5280 §6.1.4 (d)–(f)', () => {
  it('is told from every other key, whatever its length', () => {
    // 1024 bits take a length octet of two octets, a small y one of its own.
    for (const spki of [without(), without(5n), withNull]) expect(lacksDsaParameters(spki)).toBe(true)
    const others = [dsaSpki(), rsaSpki(), ecSpki('P-256'), ecSpki('SM2'), new Uint8Array(0), Uint8Array.of(0x30)]
    for (const spki of others) expect(lacksDsaParameters(spki)).toBe(false)
  })

  it('is its issuer’s parameters and its own y, octet for octet', () => {
    expect(withDsaParametersOf(dsaSpki(), without())).toEqual(dsaSpki())
    expect(withDsaParametersOf(dsaSpki(), withNull)).toEqual(dsaSpki())
    expect(readPublicKey(withDsaParametersOf(dsaSpki(), without())).key).toMatchObject({ kind: 'DSA', ...DSA_DOMAIN })
  })

  it('takes no parameters from an issuer of another algorithm, or who has none himself', () => {
    for (const issuerKey of [rsaSpki(), ecSpki('P-256'), without(), withNull, Uint8Array.of(1, 2)]) {
      expect(withDsaParametersOf(issuerKey, without())).toEqual(without())
      expect(dsaParametersOf(issuerKey)).toBeNull()
    }
  })

  it('is completed before it is held against the key policy', () => {
    const outside = withDsaParametersOf(dsaSpki(), without(DSA_DOMAIN.p - 1n))
    expect(readPublicKey(outside).key).toMatchObject({ kind: 'DSA', standing: 'refused' })
    const foreign = withDsaParametersOf(dsaSpki({ ...DSA_DOMAIN, q: DSA_DOMAIN.q + 2n }), without())
    expect(readPublicKey(foreign).key).toMatchObject({ standing: 'refused' })
  })

  it('leaves a key alone that states its own parameters, or that cannot be read', () => {
    const own = dsaSpki({ ...DSA_DOMAIN, g: DSA_DOMAIN.y })
    expect(withDsaParametersOf(dsaSpki(), own)).toBe(own)
    const cut = without().slice(0, -1)
    expect(withDsaParametersOf(dsaSpki(), cut)).toBe(cut)
  })
})

import { describe, expect, it } from 'vitest'
import { hexOf, utf8Of } from '../base/bytes.ts'
import { DIGEST_LENGTH, type DigestAlgorithm, digest, digestSync, sha256 } from './digest.ts'

/** Of "abc": RFC 1321 A.5, FIPS 180-4 and FIPS 202 examples, GB/T 32905-2016 Annex A. */
const ABC: Readonly<Record<DigestAlgorithm, string>> = {
  MD5: '900150983cd24fb0d6963f7d28e17f72',
  'SHA-1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'SHA-224': '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  'SHA-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'SHA-384': 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  'SHA-512':
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  'SHA3-224': 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf',
  'SHA3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  'SHA3-384': 'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25',
  'SHA3-512':
    'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0',
  SM3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
}

const ALGORITHMS = Object.keys(ABC) as DigestAlgorithm[]

describe('digests', () => {
  it.each(ALGORITHMS)('%s gives its published example, in any number of parts', async (algorithm) => {
    expect(hexOf(await digest(algorithm, [utf8Of('abc')]))).toBe(ABC[algorithm])
    expect(hexOf(await digest(algorithm, [utf8Of('a'), utf8Of(''), utf8Of('bc')]))).toBe(ABC[algorithm])
    expect(ABC[algorithm]).toHaveLength(2 * DIGEST_LENGTH[algorithm])
  })

  it.each(ALGORITHMS)('%s is the same from WebCrypto, for large inputs, as without it', async (algorithm) => {
    const large = Uint8Array.from({ length: 10_001 }, (_, index) => (index * 7) % 256)
    const parts = [large.subarray(0, 3), large.subarray(3, 5000), large.subarray(5000)]
    const expected = hexOf(digestSync(algorithm, [large]))
    expect(hexOf(await digest(algorithm, [large]))).toBe(expected)
    expect(hexOf(await digest(algorithm, parts))).toBe(expected)
  })

  it('has SHA-256 at once for small identifiers', () => {
    expect(hexOf(sha256(utf8Of('abc')))).toBe(ABC['SHA-256'])
  })
})

import type { Bytes } from '../../base/bytes.ts'

/** Words in the order of the standard's text: reading digits would be a part of what the first verification waits for. */
function octetsOfWords(...words: number[]): Bytes {
  const view = new DataView(new ArrayBuffer(4 * words.length))
  for (let i = 0; i < words.length; i++) view.setUint32(4 * i, words[i]!)
  return new Uint8Array(view.buffer)
}

// biome-ignore format: a line is a number of 256 bits
/**
 * a ‖ b ‖ xG ‖ yG: what the distinguishing value of every SM2 key covers (GB/T 32918.2-2016 §5.5).
 *
 * @standard GB/T 32918.5-2017 §2
 */
export const SM2_DOMAIN_OCTETS: Bytes = octetsOfWords(
  0xfffffffe, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x00000000, 0xffffffff, 0xfffffffc,
  0x28e9fa9e, 0x9d9f5e34, 0x4d5a9e4b, 0xcf6509a7, 0xf39789f5, 0x15ab8f92, 0xddbcbd41, 0x4d940e93,
  0x32c4ae2c, 0x1f198119, 0x5f990446, 0x6a39c994, 0x8fe30bbf, 0xf2660be1, 0x715a4589, 0x334c74c7,
  0xbc3736a2, 0xf4f6779c, 0x59bdcee3, 0x6b692153, 0xd0a9877c, 0xc62a4740, 0x02df32e5, 0x2139f0a0,
)

// biome-ignore format: a line is a number of 256 bits
/** The order n of the base point. */
export const SM2_ORDER_OCTETS: Bytes = octetsOfWords(
  0xfffffffe, 0xffffffff, 0xffffffff, 0xffffffff, 0x7203df6b, 0x21c6052b, 0x53bbf409, 0x39d54123,
)

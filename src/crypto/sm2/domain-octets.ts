import { bytesFromHex } from '../../base/bytes.ts'

/**
 * a ‖ b ‖ xG ‖ yG: what the distinguishing value of every SM2 key covers (GB/T 32918.2-2016 §5.5). Written out, as making
 * octets of big numbers is a tenth of what the first verification of a process costs.
 *
 * @standard GB/T 32918.5-2017 §2
 */
export const SM2_DOMAIN_OCTETS: Uint8Array = bytesFromHex(
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
)!

/** The order n of the base point. */
export const SM2_ORDER_OCTETS: Uint8Array = bytesFromHex(
  'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123',
)!

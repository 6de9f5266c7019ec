import { describe, expect, it } from 'vitest'
import { encodeOid, encodeSequence, encodeTlv } from '../../asn1/writer.ts'
import { bytesFromHex, concatBytes } from '../../base/bytes.ts'
import { type Extension, ExtensionType } from '../../x509/extension.ts'
import { lintErrorsIn, lintRegistration } from './lint-registration.ts'
import { extensionsBut, GD_POLICY, issueCross, lintSubject, mappingsOf, SH_POLICY } from './make-test-lint.ts'

/** A mapping to or from any policy, written so that a reader who compares octets or reads leniently would miss it. */
const ANY_POLICY = '2.5.29.32.0'
const pairOf = (subject: Uint8Array): Uint8Array => encodeSequence(encodeSequence(encodeOid(GD_POLICY), subject))
const hex = (text: string): Uint8Array => bytesFromHex(text)!

const WRITTEN: readonly (readonly [how: string, octets: Uint8Array])[] = [
  ['plainly', pairOf(encodeOid(ANY_POLICY))],
  ['with a last arc of two octets — X.690 (2021) §8.19.2', pairOf(hex('0605551d208000'))],
  ['with a padded arc before it', pairOf(hex('0605551d802000'))],
  ['with a first arc of two octets', pairOf(hex('060580551d2000'))],
  ['with a length of two octets — X.690 (2021) §10.1', pairOf(hex('068104551d2000'))],
  [
    'with a length without end',
    encodeSequence(concatBytes(hex('3080'), encodeOid(GD_POLICY), hex('0604551d2000'), hex('0000'))),
  ],
  ['as a relative object identifier', pairOf(hex('0d04551d2000'))],
  [
    'in the second pair of a mapping that has three',
    encodeSequence(encodeSequence(encodeOid(GD_POLICY), encodeOid(SH_POLICY), encodeOid(ANY_POLICY))),
  ],
  [
    'behind the end of the mappings',
    concatBytes(
      encodeSequence(encodeSequence(encodeOid(GD_POLICY), encodeOid(SH_POLICY))),
      pairOf(encodeOid(ANY_POLICY)),
    ),
  ],
  ['in a set in place of a sequence', encodeSequence(encodeTlv(0x31, encodeOid(GD_POLICY), encodeOid(ANY_POLICY)))],
]

const errorsOf = async (...extensions: readonly Extension[]): Promise<number> => {
  const certificate = await issueCross({ extensions: extensionsBut(ExtensionType.policyMappings, ...extensions) })
  return lintErrorsIn(await lintRegistration(lintSubject(certificate)))
}

describe('any policy in a mapping — RFC 5280 §6.1.4 (a)', () => {
  it.each(WRITTEN)('keeps a cross-certificate from approval, written %s', async (_, octets) => {
    const sound = mappingsOf([[GD_POLICY, SH_POLICY]])
    expect(await errorsOf({ ...sound, value: octets })).toBeGreaterThan(0)
  })

  it('keeps it from approval in a second extension of the type, before or after a sound one — RFC 5280 §4.2', async () => {
    const [sound, any] = [mappingsOf([[GD_POLICY, SH_POLICY]]), mappingsOf([[GD_POLICY, ANY_POLICY]])]
    expect(await errorsOf(sound)).toBe(0)
    expect(await errorsOf(sound, any)).toBeGreaterThan(0)
    expect(await errorsOf(any, sound)).toBeGreaterThan(0)
  })
})

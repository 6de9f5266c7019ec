import { beforeAll, describe, expect, it } from 'vitest'
import { contextTag, Tag } from '../asn1/tlv.ts'
import { encodeTlv } from '../asn1/writer.ts'
import { type Bytes, utf8Of } from '../base/bytes.ts'
import { identityExtensions } from './identity-extensions.ts'
import { issueTestCertificate, makeTestKeys, type TestKeys } from './issue-test-certificate.ts'

let keys: TestKeys
beforeAll(async () => {
  keys = await makeTestKeys()
})

/** Made up: the district does not exist. */
const NUMBER = '990101199001010012'

const found = async (...extensions: readonly (readonly [string, Bytes])[]) =>
  identityExtensions(
    await issueTestCertificate({
      subject: 'CN=Zhang San',
      keys,
      extensions: extensions.map(([oid, value]) => ({ oid, critical: false, value })),
    }),
  )

describe('identityExtensions — GB/T 20518-2018, GM/T 0015-2023', () => {
  it.each<[string, Bytes]>([
    ['implicitly tagged', encodeTlv(contextTag(0, 'primitive'), utf8Of(NUMBER))],
    ['explicitly tagged', encodeTlv(contextTag(0), encodeTlv(Tag.PRINTABLE_STRING, utf8Of(NUMBER)))],
    ['a plain UTF8String', encodeTlv(Tag.UTF8_STRING, utf8Of(NUMBER))],
  ])('reads a number that is %s', async (_, value) => {
    expect(await found(['1.2.156.10260.4.1.1', value])).toEqual([{ oid: '1.2.156.10260.4.1.1', texts: [NUMBER] }])
  })

  it('takes every one of both arcs, what cannot be read without its text, and no other extension', async () => {
    const text = encodeTlv(Tag.UTF8_STRING, utf8Of('x'))
    const oids = ['1.2.156.10260.4.1.2', '1.2.156.10260.4.4', '1.2.86.11.7.1', '1.2.156.10260.5.1', '1.2.86.11.70']
    const all = await found(...oids.map((oid) => [oid, text] as const), ['1.2.86.11.7.2', Uint8Array.of(0x30, 5)])
    expect(all.map(({ oid, texts }) => [oid, texts])).toEqual([
      ...oids.slice(0, 3).map((oid) => [oid, ['x']]),
      ['1.2.86.11.7.2', null],
    ])
  })
})

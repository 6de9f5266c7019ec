import { describe, expect, it } from 'vitest'
import { fileKind } from './file-kind.ts'

const octets = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const kind = (name: string | null, text: string) => fileKind({ name, bytes: octets(text) })

describe('fileKind', () => {
  it('tells what people give in place of a signed file, by octets before names', () => {
    for (const [name, text, expected] of [
      ['a.pdf', '', 'empty'],
      ['scan.pdf', '\x89PNG\r\n', 'image'],
      ['photo', '\xff\xd8\xff\xe0', 'image'],
      ['x.webp', 'RIFF\0\0\0\0WEBP', 'image'],
      ['seal.ofd', 'PK\x03\x04', 'ofd'],
      ['合同.docx', 'PK\x03\x04', 'office'],
      ['合同.doc', '\xd0\xcf\x11\xe0', 'office'],
      ['all.zip', 'PK\x03\x04', 'archive'],
      [null, '\x1f\x8b\x08', 'archive'],
      ['page.pdf', '\n<!DOCTYPE html>', 'web'],
      ['ca.pem', '-----BEGIN CERTIFICATE-----\n', 'certificate'],
      ['ca.cer', '0\x82', 'certificate'],
      ['ca.crl', '0\x82', 'list'],
      ['note.txt', 'hello', 'text'],
    ] as const) {
      expect(kind(name, text), `${name}`).toBe(expected)
    }
  })

  it('says nothing of what it does not know, nor of what can be verified', () => {
    for (const [name, text] of [
      ['a.pdf', '%PDF-1.7'],
      ['a.p7s', '0\x82'],
      ['a.xyz', 'hello'],
    ] as const)
      expect(kind(name, text)).toBeNull()
  })
})

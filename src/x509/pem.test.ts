import { describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../base/bytes.ts'
import { attempt } from '../base/result.ts'
import { PEM_BLOCKS_MAX, PEM_OCTETS_MAX, pemBlocks } from './pem.ts'

const block = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`
const read = (text: string) => attempt(() => pemBlocks(utf8Of(text)))
const faultOf = (text: string) => {
  const result = read(text)
  return result.ok ? 'none' : result.fault.code
}

describe('pemBlocks — RFC 7468', () => {
  it('gives every block in its order, whatever stands around and between', () => {
    const text = `主体: CN=x\n${block('CERTIFICATE', 'AQID')}\r\n# next\n${block('X509 CRL', 'BAU\n  G\t')}`
    expect(pemBlocks(utf8Of(text))).toEqual([
      { label: 'CERTIFICATE', bytes: Uint8Array.of(1, 2, 3) },
      { label: 'X509 CRL', bytes: Uint8Array.of(4, 5, 6) },
    ])
  })

  it('gives none where there is none', () => {
    expect(pemBlocks(utf8Of('nothing'))).toEqual([])
    expect(pemBlocks(Uint8Array.of(0x30, 0))).toEqual([])
  })

  it('skips the headers of RFC 1421', () => {
    expect(pemBlocks(utf8Of(block('CERTIFICATE', 'Proc-Type: 4,CLEAR\nX: y\n\nAQID')))[0]!.bytes).toHaveLength(3)
  })

  it('reads lines of any length and ending', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => i & 0xff)
    expect(pemBlocks(utf8Of(block('CMS', base64Of(bytes).replace(/.{64}/g, '$&\r\n'))))[0]!.bytes).toEqual(bytes)
  })

  it('refuses a block without end, with another end, without content or with other characters', () => {
    expect(faultOf('-----BEGIN CERTIFICATE-----\nAQID')).toBe('x509.pem-malformed')
    expect(faultOf('-----BEGIN CERTIFICATE-----\nAQID\n-----END X-----')).toBe('x509.pem-malformed')
    expect(faultOf('-----BEGIN CERTIFICATE')).toBe('x509.pem-malformed')
    expect(faultOf(block('certificate', 'AQID'))).toBe('x509.pem-malformed')
    expect(faultOf(block('CERTIFICATE', ''))).toBe('x509.pem-malformed')
    expect(faultOf(block('CERTIFICATE', 'AQ*D'))).toBe('x509.pem-malformed')
  })

  it('refuses more blocks or octets than its limits', () => {
    expect(faultOf(block('X', 'AQID').repeat(PEM_BLOCKS_MAX))).toBe('none')
    expect(faultOf(block('X', 'AQID').repeat(PEM_BLOCKS_MAX + 1))).toBe('x509.pem-too-many-blocks')
    const large = attempt(() => pemBlocks(new Uint8Array(PEM_OCTETS_MAX + 1)))
    expect(large.ok ? 'none' : large.fault.code).toBe('x509.pem-too-large')
  })
})

import { describe, expect, it } from 'vitest'
import { readWhole } from '../asn1/tlv.ts'
import { utf8Of } from '../base/bytes.ts'
import { derName, derRdn } from '../x509/encode-test-certificate.ts'
import type { GeneralName } from '../x509/general-name.ts'
import { readName } from '../x509/name.ts'
import { standsWithin } from './name-subtree.ts'

const text =
  (kind: 'email' | 'dns' | 'uri') =>
  (value: string): GeneralName => ({ kind, text: value })
const [email, dns, uri] = [text('email'), text('dns'), text('uri')]
const ip = (...octets: number[]): GeneralName => ({ kind: 'ip', octets: Uint8Array.from(octets) })

/** Each RDN a list of values: PrintableString, and UTF8String after a tilde. */
const directory = (...rdns: (readonly string[])[]): GeneralName => {
  const attribute = (value: string) =>
    value.startsWith('~')
      ? (['2.5.4.11', 0x0c, utf8Of(value.slice(1))] as const)
      : (['2.5.4.11', 0x13, utf8Of(value)] as const)
  const name = derName(...rdns.map((values) => derRdn(...values.map(attribute))))
  return { kind: 'directory', name: readName(readWhole(name), 'name') }
}

function expectStandings(
  form: (value: string) => GeneralName,
  cases: readonly (readonly [name: string, base: string, standing: string])[],
): void {
  const found = cases.map(([name, base]) => [name, base, standsWithin(form(name), form(base), 'permitted')])
  expect(found).toEqual(cases)
}

describe('a name stands within a subtree of its form', () => {
  it('where a host has labels added on the left — RFC 5280 §4.2.1.10', () => {
    expectStandings(dns, [
      ['host.example.com', 'host.example.com', 'inside'],
      ['my.HOST.example.com', 'host.Example.com', 'inside'],
      ['myhost.example.com', 'host.example.com', 'outside'],
      ['example.com', 'host.example.com', 'outside'],
      ['example.com.', 'example.com', 'inside'],
      ['anything.org', '', 'inside'],
      ['a.example.com', '.example.com', 'inside'],
      ['example.com', '.example.com', 'outside'],
      ['*.example.com', 'example.com', 'inside'],
      ['*.example.com', 'a.example.com', 'outside'],
      ['', 'example.com', 'not-comparable'],
      ['a b.example.com', 'example.com', 'not-comparable'],
      ['a.*.example.com', 'example.com', 'not-comparable'],
      ['example.com', 'exa mple.com', 'not-comparable'],
    ])
  })

  it('where an asterisk may stand for the excluded label — RFC 6125 §6.4.3', () => {
    const standing = (name: string, base: string) => standsWithin(dns(name), dns(base), 'excluded')
    expect(standing('*.example.com', 'a.example.com')).toBe('inside')
    expect(standing('*.example.com', 'a.b.example.com')).toBe('outside')
    expect(standing('*.example.com', 'a.example.org')).toBe('outside')
  })

  it('where a mailbox is the one, of the host, or below the domain — RFC 5280 §4.2.1.10, §7.5', () => {
    expectStandings(email, [
      ['root@example.com', 'root@EXAMPLE.com', 'inside'],
      ['Root@example.com', 'root@example.com', 'outside'],
      ['root@a.example.com', 'root@example.com', 'outside'],
      ['anyone@example.com', 'example.com', 'inside'],
      ['anyone@a.example.com', 'example.com', 'outside'],
      ['anyone@a.example.com', '.example.com', 'inside'],
      ['anyone@example.com', '.example.com', 'outside'],
      ['"a@b"@example.com', 'example.com', 'inside'],
      ['"root"@example.com', 'root@example.com', 'not-comparable'],
      ['anyone@example.com', '', 'inside'],
      ['anyone', 'example.com', 'not-comparable'],
      ['@example.com', 'example.com', 'not-comparable'],
      ['anyone@[192.0.2.1]', 'example.com', 'not-comparable'],
    ])
  })

  it('where the host of a URI is the one or below the domain — RFC 5280 §4.2.1.10', () => {
    expectStandings(uri, [
      ['https://host.example.com/a', 'host.example.com', 'inside'],
      ['https://USER:x@Host.example.com:8443?q', 'host.example.com', 'inside'],
      ['https://my.host.example.com/', 'host.example.com', 'outside'],
      ['https://my.host.example.com/', '.example.com', 'inside'],
      ['https://example.com/', '.example.com', 'outside'],
      ['https://evil.org/@example.com', 'example.com', 'outside'],
      ['https://example.com@evil.org', 'example.com', 'outside'],
      ['https://evil.org\\@example.com/', 'example.com', 'not-comparable'],
      ['https://192.0.2.1/', 'example.com', 'not-comparable'],
      ['https://[2001:db8::1]/', 'example.com', 'not-comparable'],
      ['https://ex%61mple.com/', 'example.com', 'not-comparable'],
      ['urn:oid:1.2.3', 'example.com', 'not-comparable'],
      ['https://example.com/', '', 'inside'],
    ])
  })

  it('where an address has the bits that the mask keeps — RFC 5280 §4.2.1.10', () => {
    const standing = (name: GeneralName, base: GeneralName) => standsWithin(name, base, 'permitted')
    const net = ip(192, 0, 2, 0, 255, 255, 255, 0)
    expect(standing(ip(192, 0, 2, 77), net)).toBe('inside')
    expect(standing(ip(192, 0, 3, 77), net)).toBe('outside')
    const six = [0x20, 1, 0x0d, 0xb8, ...new Array<number>(12).fill(0)]
    const netSix = ip(...six, 255, 255, 255, 255, ...new Array<number>(12).fill(0))
    expect(standing(ip(...six.with(15, 9)), netSix)).toBe('inside')
    expect(standing(ip(...six.with(2, 9)), netSix)).toBe('outside')
    expect(standing(ip(192, 0, 2, 77), netSix)).toBe('outside')
    expect(standing(ip(192, 0, 2), net)).toBe('not-comparable')
  })

  it('where the first RDNs of a directory name are the same, compared by §7.1 — RFC 5280 §4.2.1.10', () => {
    const standing = (name: GeneralName, base: GeneralName) => standsWithin(name, base, 'permitted')
    const base = directory(['CN'], ['Acme Corp'])
    expect(standing(directory(['CN'], ['Acme Corp']), base)).toBe('inside')
    expect(standing(directory(['cn'], ['~ACME  corp'], ['Sales']), base)).toBe('inside')
    expect(standing(directory(['CN'], ['Acme Corp Two']), base)).toBe('outside')
    expect(standing(directory(['CN']), base)).toBe('outside')
    expect(standing(directory(['Acme Corp'], ['CN']), base)).toBe('outside')
    // A part of an RDN is not the RDN.
    expect(standing(directory(['CN'], ['Acme Corp', 'Zeta']), base)).toBe('outside')
    expect(standing(directory(['Zeta', 'CN'], ['A']), directory(['CN', 'Zeta']))).toBe('inside')
    expect(standing(directory(['CN']), directory())).toBe('inside')
  })

  it('never where the form is not compared — RFC 5280 §4.2.1.10', () => {
    const id: GeneralName = { kind: 'registered-id', oid: '1.2.3' }
    const other: GeneralName = { kind: 'other', tag: 0xa0, octets: Uint8Array.of(5, 0) }
    expect(standsWithin(id, id, 'permitted')).toBe('not-comparable')
    expect(standsWithin(other, other, 'excluded')).toBe('not-comparable')
  })
})

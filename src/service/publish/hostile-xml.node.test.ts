import { describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import { on } from '../../registry/make-test-registry.ts'
import { importTrustList } from './import-trust-list.ts'

const MB = 1 << 20
/** What a worker has for everything is 128 MB: a list may cost less than that, and less than a second. Ours. */
const COST_MAX = { mb: 100, milliseconds: 3_000 }

const SCHEME = ' xmlns="http://uri.etsi.org/02231/v2#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
const inRoot = (content: string): string => `<TrustServiceStatusList${SCHEME}>${content}</TrustServiceStatusList>`

const HOSTILE: readonly (readonly [string, () => string | Uint8Array, string])[] = [
  ['nested as deep as octets allow', () => '<a>'.repeat((5 * MB) / 3), 'xml.too-deep'],
  ['500,000 attributes on one element', () => `<a ${attributes(500_000)}/>`, 'xml.too-many'],
  ['60 attributes on each of 15,000 elements', () => inRoot(`<b ${attributes(60)}/>`.repeat(15_000)), 'xml.too-many'],
  ['two million elements', () => inRoot('<b/>'.repeat(2 * MB)), 'xml.too-many'],
  ['as many elements as are read', () => inRoot('<b/>'.repeat(99_000)), 'xml.signature-missing'],
  ['a namespace on each element', () => inRoot('<b xmlns:c="urn:x" c:d="e"/>'.repeat(33_000)), 'xml.signature-missing'],
  ['15 MB of text', () => inRoot('x'.repeat(15 * MB)), 'xml.signature-missing'],
  ['8 MB of references', () => inRoot('&amp;'.repeat((8 * MB) / 5)), 'xml.too-many'],
  ['a billion laughs', () => `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(100)}">]><a>&b;&b;</a>`, 'xml.doctype-refused'],
  [
    'an external entity',
    () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    'xml.doctype-refused',
  ],
  ['an entity that is not declared', () => '<a>&b;</a>', 'xml.entity-refused'],
  ['64 MB', () => new Uint8Array(64 * MB).fill(0x3c), 'xml.too-large'],
  ['more than 64 MB of JSON', () => new Uint8Array(64 * MB + 1).fill(0x5b), 'registry.too-large'],
  ['8 MB of arrays in one another', () => '['.repeat(8 * MB), 'registry.not-json'],
]

const attributes = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}="b"`).join(' ')

describe('a hostile list', () => {
  it.each(HOSTILE)(
    'of %s is refused, and costs no more than a worker has — CWE-776, CWE-400',
    async (_, make, code) => {
      const made = make()
      const bytes = typeof made === 'string' ? utf8Of(made) : made
      const [before, started] = [process.memoryUsage.rss(), process.cpuUsage()]
      const result = await importTrustList(
        bytes,
        { region: 'EE', signers: ['a'.repeat(64)], at: on('2026-11-22') },
        null,
      )
      const { user, system } = process.cpuUsage(started)
      expect(!result.ok && result.fault.code).toBe(code)
      expect((user + system) / 1000).toBeLessThan(COST_MAX.milliseconds)
      // Other tests of this process may give memory back meanwhile, and never take it.
      expect((process.memoryUsage.rss() - before) / MB).toBeLessThan(COST_MAX.mb)
    },
  )
})

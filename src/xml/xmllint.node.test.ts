import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { HAS_XMLLINT } from '../testing/xml-tools.ts'
import { canonicalize } from './canonicalize.ts'
import { readXml } from './read-xml.ts'
import { writeXml, type XmlContent } from './write-xml.ts'

const xmllint = (flag: string, text: string): string =>
  execFileSync('xmllint', [flag, '-'], { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] })

const prefixes = ['', 'p', 'q']
const uris = ['urn:1', 'urn:2']
const text = fc.constantFrom('t', '&', '<', '\r', '\n', '\t', '"', '验', ' ')

/** Elements under declarations that come, go and repeat. The root declares every prefix, so that all are bound. */
const tree = fc.letrec<{ node: XmlContent }>((tie) => ({
  node: fc
    .record({
      prefix: fc.constantFrom(...prefixes),
      declared: fc.uniqueArray(fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...uris)), {
        selector: ([prefix]) => prefix,
      }),
      attributes: fc.uniqueArray(fc.tuple(fc.constantFrom('x', 'y', 'xml:lang'), text), { selector: ([name]) => name }),
      children: fc.array(fc.oneof(text, tie('node')), { maxLength: 3 }),
    })
    .map(({ prefix, declared, attributes, children }) => ({
      name: prefix === '' ? 'a' : `${prefix}:a`,
      attributes: [
        ...attributes,
        ...declared.map(([each, uri]): [string, string] => [each === '' ? 'xmlns' : `xmlns:${each}`, uri]),
      ],
      children,
    })),
})).node

describe.skipIf(!HAS_XMLLINT)('xmllint', () => {
  it('canonicalizes generated documents as we do — Canonical XML 1.0, Exclusive XML Canonicalization 1.0', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 20, maxLength: 40 }), (children) => {
        const root = {
          name: 'root',
          attributes: [['xmlns:p', 'urn:1'] as const, ['xmlns:q', 'urn:2'] as const],
          children,
        }
        const written = `<?xml version="1.0"?><?i j?>${writeXml(root)}<?k?>`
        const document = readXml(utf8Of(written))
        if (!document.ok) throw new Error(document.fault.code)
        expect(canonicalize({ apex: document.value }, { method: 'inclusive' })).toBe(xmllint('--c14n', written))
        expect(canonicalize({ apex: document.value }, { method: 'exclusive', prefixes: [] })).toBe(
          xmllint('--exc-c14n', written),
        )
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['<a>&b;</a>'],
    ['<a x="1" x="2"/>'],
    ['<p:a/>'],
    ['<a><b></a></b>'],
    ['<a>]]></a>'],
    ['<a>&#0;</a>'],
    ['<a><!-- -- --></a>'],
    ['<a x="<"/>'],
    ['<a/><b/>'],
    ['<1/>'],
  ])('refuses %s, as we do — XML 1.0', (written) => {
    expect(readXml(utf8Of(written)).ok).toBe(false)
    const theirs = spawnSync('xmllint', ['--noout', '-'], { input: written, encoding: 'utf8' })
    expect(theirs.status !== 0 || /error/.test(theirs.stderr)).toBe(true)
  })
})

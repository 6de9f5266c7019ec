import { describe, expect, it } from 'vitest'
import { assert } from '../base/assert.ts'
import { utf8Of } from '../base/bytes.ts'
import { type Canonicalization, canonicalize } from './canonicalize.ts'
import { readXml } from './read-xml.ts'
import { eachElement, type XmlDocument, type XmlElement } from './xml-node.ts'

const INCLUSIVE: Canonicalization = { method: 'inclusive' }
const EXCLUSIVE: Canonicalization = { method: 'exclusive', prefixes: [] }

function documentOf(text: string): XmlDocument {
  const document = readXml(utf8Of(text))
  assert(document.ok, document.ok ? '' : document.fault.code)
  return document.value
}

const elementOf = (text: string, local: string): XmlElement =>
  [...eachElement(documentOf(text).root)].find((each) => each.local === local)!

const whole = (text: string, how: Canonicalization = INCLUSIVE): string => canonicalize({ apex: documentOf(text) }, how)

describe('canonicalize, inclusively', () => {
  it('writes instructions outside the root on lines of their own and leaves comments out — Canonical XML 1.0 §3.1', () => {
    expect(whole('<?xml version="1.0"?><?p q?><!--c--><a>x<!--d--></a><?r?>')).toBe('<?p q?>\n<a>x</a>\n<?r?>')
  })

  it('writes start and end tags with single spaces and double quotation marks — Canonical XML 1.0 §3.3', () => {
    expect(whole("<a  x = '1'\n ><b  /></a >")).toBe('<a x="1"><b></b></a>')
  })

  it('puts namespaces before attributes, each in their order — Canonical XML 1.0 §2.2', () => {
    expect(whole('<a b="1" xmlns:z="urn:1" xmlns:y="urn:2" xmlns="urn:0" y:a="2" z:a="3" a="4"/>')).toBe(
      '<a xmlns="urn:0" xmlns:y="urn:2" xmlns:z="urn:1" a="4" b="1" z:a="3" y:a="2"></a>',
    )
  })

  it('orders names by code point where UTF-16 would not — Canonical XML 1.0 §2.2', () => {
    expect(whole('<a \u{10000}="1" \uFDF0="2"/>')).toBe('<a \uFDF0="2" \u{10000}="1"></a>')
  })

  it('leaves out declarations that say nothing new — Canonical XML 1.0 §2.3', () => {
    expect(whole('<a xmlns="u" xmlns:p="v"><b xmlns="u" xmlns:p="v"><c xmlns=""/></b></a>')).toBe(
      '<a xmlns="u" xmlns:p="v"><b><c xmlns=""></c></b></a>',
    )
    expect(whole('<a xmlns=""/>')).toBe('<a></a>')
  })

  it('escapes what would not come back — Canonical XML 1.0 §2.3', () => {
    expect(whole('<a x="&lt;&amp;&quot;&gt;&#9;&#10;&#13;\'">&lt;&amp;&gt;"&#13;\t</a>')).toBe(
      '<a x="&lt;&amp;&quot;>&#x9;&#xA;&#xD;\'">&lt;&amp;&gt;"&#xD;\t</a>',
    )
  })

  it('gives an element the namespaces and xml: attributes of its ancestors — Canonical XML 1.0 §2.4', () => {
    const text = '<a xmlns="u" xmlns:p="v" xml:lang="zh" xml:space="preserve"><b xml:lang="en" x="1"/></a>'
    expect(canonicalize({ apex: elementOf(text, 'b') }, INCLUSIVE)).toBe(
      '<b xmlns="u" xmlns:p="v" x="1" xml:lang="en" xml:space="preserve"></b>',
    )
  })

  it('leaves out an element with all below it — XML Signature 1.1 §6.6.4', () => {
    const document = documentOf('<a>1<b><c/></b>2</a>')
    const without = [...eachElement(document.root)].find(({ local }) => local === 'b')!
    expect(canonicalize({ apex: document, without }, INCLUSIVE)).toBe('<a>12</a>')
  })
})

describe('canonicalize, of what is made to be slow', () => {
  it('does not copy what is in scope for every element that declares something', () => {
    const level = (depth: number): string =>
      `<a${Array.from({ length: 63 }, (_, i) => ` xmlns:p${depth}-${i}="u"`).join('')}>`
    const deep = Array.from({ length: 60 }, (_, depth) => level(depth)).join('')
    const document = documentOf(`${deep}${'<b xmlns:q="u"/>'.repeat(45_000)}${'</a>'.repeat(60)}`)
    expect(canonicalize({ apex: document }, INCLUSIVE)).toContain('<b xmlns:q="u"></b></a>')
  }, 10_000)
})

describe('canonicalize, exclusively', () => {
  it('writes a namespace where it is used and not in force yet — Exclusive XML Canonicalization 1.0 §3', () => {
    expect(whole('<a xmlns:p="u" xmlns:q="v" xmlns="w"><p:b><p:c q:x="1"/></p:b><p:d/></a>', EXCLUSIVE)).toBe(
      '<a xmlns="w"><p:b xmlns:p="u"><p:c xmlns:q="v" q:x="1"></p:c></p:b><p:d xmlns:p="u"></p:d></a>',
    )
  })

  it('keeps the form of an element wherever it stands — Exclusive XML Canonicalization 1.0 §2', () => {
    const inner = '<p:b xmlns:p="u"><p:c></p:c></p:b>'
    const moved = `<x xmlns="w" xmlns:q="v" xml:lang="zh">${inner}</x>`
    expect(canonicalize({ apex: elementOf(moved, 'b') }, EXCLUSIVE)).toBe(inner)
  })

  it('takes the default namespace away where an element is in none — Exclusive XML Canonicalization 1.0 §3', () => {
    expect(whole('<a xmlns="u"><b xmlns=""/></a>', EXCLUSIVE)).toBe('<a xmlns="u"><b xmlns=""></b></a>')
  })

  it('treats listed prefixes inclusively, the default one too — Exclusive XML Canonicalization 1.0 §3', () => {
    const text = '<a xmlns:p="u" xmlns:q="v" xmlns="w"><p:b/></a>'
    const how: Canonicalization = { method: 'exclusive', prefixes: ['q', '', 'absent'] }
    expect(canonicalize({ apex: elementOf(text, 'b') }, how)).toBe('<p:b xmlns="w" xmlns:p="u" xmlns:q="v"></p:b>')
    expect(whole(text, how)).toBe('<a xmlns="w" xmlns:q="v"><p:b xmlns:p="u"></p:b></a>')
  })
})

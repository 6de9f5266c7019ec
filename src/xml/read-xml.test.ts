import { describe, expect, it } from 'vitest'
import { assert } from '../base/assert.ts'
import { concatBytes, utf8Of } from '../base/bytes.ts'
import { readXml } from './read-xml.ts'
import { XML_LIMITS } from './xml-limits.ts'
import { attributeOf, childElements, eachElement, namespaceAt, textOf, type XmlElement } from './xml-node.ts'

function rootOf(text: string): XmlElement {
  const document = readXml(utf8Of(text))
  assert(document.ok, document.ok ? '' : document.fault.code)
  return document.value.root
}

const faultOf = (text: string): string | null => {
  const document = readXml(utf8Of(text))
  return document.ok ? null : document.fault.code
}

describe('readXml', () => {
  it('reads elements, attributes and text with their namespaces — Namespaces in XML 1.0 §6', () => {
    const root = rootOf('<a xmlns="urn:a" xmlns:p="urn:p" x="1" p:x="2"><p:b/> t <c xmlns=""/></a>')
    expect([root.namespace, root.local]).toEqual(['urn:a', 'a'])
    expect(root.attributes.map(({ namespace, value }) => [namespace, value])).toEqual([
      ['', '1'],
      ['urn:p', '2'],
    ])
    expect(childElements(root).map(({ namespace, local }) => [namespace, local])).toEqual([
      ['urn:p', 'b'],
      ['', 'c'],
    ])
    expect(childElements(root, 'urn:p', 'b')).toHaveLength(1)
    expect(attributeOf(root, 'x', 'urn:p')).toBe('2')
    expect(attributeOf(root, 'y')).toBeNull()
    expect([...eachElement(root)].map(({ local }) => local)).toEqual(['a', 'b', 'c'])
  })

  it('takes the binding of a prefix from the nearest element that declares it — Namespaces in XML 1.0 §6.1', () => {
    const inner = childElements(rootOf('<a xmlns:p="urn:1"><b xmlns:p="urn:2"/></a>'))[0]!
    expect([namespaceAt(inner, 'p'), namespaceAt(inner.parent!, 'p'), namespaceAt(inner, 'q')]).toEqual([
      'urn:2',
      'urn:1',
      '',
    ])
  })

  it('ends lines in a line feed, but for a carriage return written by reference — XML 1.0 §2.11', () => {
    expect(textOf(rootOf('<a>1\r\n2\r3&#13;4</a>'))).toBe('1\n2\n3\r4')
  })

  it('makes white space in a value a space, but for what was written by reference — XML 1.0 §3.3.3', () => {
    expect(attributeOf(rootOf('<a x="1\t2\n3&#10;4\r\n5"/>'), 'x')).toBe('1 2 3\n4 5')
  })

  it('replaces the five entities and character references, once — XML 1.0 §4.6', () => {
    expect(textOf(rootOf('<a>&amp;&lt;&gt;&quot;&apos;&#x9A8C;&#31614;&#x10000;&amp;lt;</a>'))).toBe(
      '&<>"\'验签\u{10000}&lt;',
    )
  })

  it('reads CDATA sections as text that is not looked into — XML 1.0 §2.7', () => {
    expect(textOf(rootOf('<a>1<![CDATA[<b>&amp;]]>2</a>'))).toBe('1<b>&amp;2')
  })

  it('does not end a text at a comment, since a canonical form leaves it out — Canonical XML 1.0 §2.1', () => {
    expect(textOf(rootOf('<a>user@bank<!---->.example</a>'))).toBe('user@bank.example')
  })

  it('says of an element with elements in it that it has no text of its own', () => {
    expect(textOf(rootOf('<a>1<b/>2</a>'))).toBeNull()
  })

  it('keeps instructions and comments inside and outside the root — XML 1.0 §2.5, §2.6', () => {
    const document = readXml(utf8Of('<?xml version="1.0"?>\n<!--1--><?p  q r?><a><?s?></a><!--2-->\n'))
    assert(document.ok, 'it is well-formed')
    expect(document.value.before).toEqual([
      { kind: 'comment', text: '1' },
      { kind: 'instruction', target: 'p', text: 'q r' },
    ])
    expect(document.value.root.children).toEqual([{ kind: 'instruction', target: 's', text: '' }])
    expect(document.value.after).toEqual([{ kind: 'comment', text: '2' }])
  })

  it.each([
    ['<?xml version="1.0" encoding="UTF-8" standalone="no"?><a/>'],
    ["<?xml version='1.0' encoding='utf-8'?>\r\n<a/>"],
    ['\uFEFF<a/>'],
  ])('takes %j — XML 1.0 §2.8', (text) => {
    expect(faultOf(text)).toBeNull()
  })

  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'xml.doctype-refused'],
    [
      'a billion laughs',
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]><a>&b;</a>',
      'xml.doctype-refused',
    ],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'xml.doctype-refused'],
    ['a document type inside the root', '<a><!DOCTYPE a></a>', 'xml.malformed'],
    ['an entity that was never declared', '<a>&b;</a>', 'xml.entity-refused'],
    ['an entity named as what every object has', '<a>&constructor;</a>', 'xml.entity-refused'],
    ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><a/>', 'xml.encoding-unsupported'],
    ['XML 1.1, which allows other characters', '<?xml version="1.1"?><a/>', 'xml.version-unsupported'],
    ['a declaration that is not at the start', ' <?xml version="1.0"?><a/>', 'xml.malformed'],
    ['a declaration without version', '<?xml encoding="UTF-8"?><a/>', 'xml.malformed'],
    ['a second root', '<a/><b/>', 'xml.malformed'],
    ['text outside the root', '<a/>b', 'xml.malformed'],
    ['nothing', '', 'xml.malformed'],
    ['no root', '<!-- -->', 'xml.malformed'],
    ['an end that is not of the start', '<a><b></a></b>', 'xml.malformed'],
    ['an end of another prefix for the same namespace', '<p:a xmlns:p="u" xmlns:q="u"></q:a>', 'xml.malformed'],
    ['an element that does not end', '<a><b></b>', 'xml.malformed'],
    ['a tag that does not end', '<a x="1"', 'xml.malformed'],
    ['a value without quotation marks', '<a x=1/>', 'xml.malformed'],
    ['attributes that touch', '<a x="1"y="2"/>', 'xml.malformed'],
    ['a markup sign in a value', '<a x="<"/>', 'xml.malformed'],
    ['a bare ampersand', '<a>&</a>', 'xml.malformed'],
    ['a reference to NUL', '<a>&#0;</a>', 'xml.malformed'],
    ['a reference to a surrogate', '<a>&#xD800;</a>', 'xml.malformed'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>', 'xml.malformed'],
    ['a control character', '<a>\u0001</a>', 'xml.malformed'],
    ['the end of a CDATA section without its start', '<a>]]></a>', 'xml.malformed'],
    ['two hyphens in a comment', '<a><!-- -- --></a>', 'xml.malformed'],
    ['an instruction named xml', '<a><?XML x?></a>', 'xml.malformed'],
    ['a name that starts with a digit', '<1/>', 'xml.malformed'],
    ['two colons in a name', '<a:b:c xmlns:a="u"/>', 'xml.malformed'],
    ['an attribute twice', '<a x="1" x="2"/>', 'xml.attribute-duplicated'],
    ['an attribute twice by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:x="1" q:x="2"/>', 'xml.attribute-duplicated'],
    ['a declaration twice', '<a xmlns:p="u" xmlns:p="v"/>', 'xml.attribute-duplicated'],
    ['a prefix that is not declared', '<p:a/>', 'xml.namespace-malformed'],
    ['an attribute whose prefix is not declared', '<a p:x="1"/>', 'xml.namespace-malformed'],
    ['a prefix taken away', '<a xmlns:p="u"><b xmlns:p=""/></a>', 'xml.namespace-malformed'],
    ['the prefix xml for another namespace', '<a xmlns:xml="u"/>', 'xml.namespace-malformed'],
    [
      'another prefix for the namespace of xml',
      '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>',
      'xml.namespace-malformed',
    ],
    ['the prefix xmlns declared', '<a xmlns:xmlns="u"/>', 'xml.namespace-malformed'],
    ['an element of the prefix xmlns', '<xmlns:a/>', 'xml.namespace-malformed'],
  ])('refuses %s — XML 1.0 §2, Namespaces in XML 1.0 §3', (_, text, code) => {
    expect(faultOf(text)).toBe(code)
  })

  it('refuses octets that are not UTF-8 — XML 1.0 §4.3.3', () => {
    const document = readXml(concatBytes(utf8Of('<a>'), Uint8Array.of(0xc0, 0x80), utf8Of('</a>')))
    expect(document).toEqual({ ok: false, fault: { code: 'xml.encoding-unsupported', values: {} } })
  })

  it('tells the line, and never what stands there', () => {
    expect(readXml(utf8Of('<a>\n\n<secret></a>'))).toEqual({
      ok: false,
      fault: { code: 'xml.malformed', values: { line: 3 } },
    })
  })
})

describe('the limits of readXml', () => {
  const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)
  const withAttributes = (count: number): string =>
    `<a${Array.from({ length: count }, (_, i) => ` x${i}="1"`).join('')}/>`

  /** The root takes one place and its comment another. */
  const withAttributesOfMany = (count: number): string => `<a><!---->${'<b c="d"/>'.repeat(count - 1)}</a>`

  it.each([
    ['elements in one another', nested, XML_LIMITS.depth, 'xml.too-deep'],
    ['attributes of one element', withAttributes, XML_LIMITS.attributes, 'xml.too-many'],
    ['characters of a name', (length: number) => `<${'a'.repeat(length)}/>`, XML_LIMITS.name, 'xml.too-many'],
    ['characters of a value', (length: number) => `<a x="${'1'.repeat(length)}"/>`, XML_LIMITS.value, 'xml.too-many'],
    ['nodes', (count: number) => `<a>${'<b/>'.repeat(count - 1)}</a>`, XML_LIMITS.nodes, 'xml.too-many'],
    ['nodes, attributes among them', withAttributesOfMany, XML_LIMITS.nodes / 2, 'xml.too-many'],
    [
      'references of one text',
      (count: number) => `<a>${'&amp;'.repeat(count)}</a>`,
      XML_LIMITS.references,
      'xml.too-many',
    ],
    ['octets', (count: number) => `<a>${'b'.repeat(count - 7)}</a>`, XML_LIMITS.octets, 'xml.too-large'],
  ])('stand at the number of %s', (_, make, max, code) => {
    expect(faultOf(make(max))).toBeNull()
    expect(faultOf(make(max + 1))).toBe(code)
  })

  it('keep deep declarations of namespaces from costing a product of their number', () => {
    const level = (depth: number): string =>
      `<a${Array.from({ length: XML_LIMITS.attributes - 1 }, (_, i) => ` xmlns:p${depth}-${i}="u"`).join('')}>`
    const deep = Array.from({ length: 60 }, (_, depth) => level(depth)).join('')
    expect(faultOf(`${deep}${'<p0-0:b/>'.repeat(50_000)}${'</a>'.repeat(60)}`)).toBeNull()
  }, 10_000)
})

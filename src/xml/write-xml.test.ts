import { describe, expect, it } from 'vitest'
import { Defect } from '../base/assert.ts'
import { utf8Of } from '../base/bytes.ts'
import { readXml } from './read-xml.ts'
import { element, writeXml } from './write-xml.ts'
import { attributeOf, textOf } from './xml-node.ts'

describe('writeXml', () => {
  it('writes elements, attributes and text without white space of its own', () => {
    expect(writeXml(element('a', { xmlns: 'urn:a', 'xml:lang': 'zh' }, element('b', {}, '验签'), element('c')))).toBe(
      '<a xmlns="urn:a" xml:lang="zh"><b>验签</b><c/></a>',
    )
  })

  it('writes text and values so that they come back unchanged — XML 1.0 §2.11, §3.3.3', () => {
    const odd = '<&>"\'\t\n\r ]]> \u{20BB7}'
    const document = readXml(utf8Of(writeXml(element('a', { x: odd }, odd))))
    expect(document.ok && [attributeOf(document.value.root, 'x'), textOf(document.value.root)]).toEqual([odd, odd])
  })

  it.each([
    ['a name with markup', element('a><b')],
    ['an attribute with a space', element('a', { 'x y': '1' })],
    ['a character that XML does not know', element('a', {}, '\u0000')],
    ['half a surrogate pair', element('a', { x: '\uD800' })],
  ])('does not write %s — XML 1.0 §2.2, §2.3', (_, content) => {
    expect(() => writeXml(content)).toThrow(Defect)
  })
})

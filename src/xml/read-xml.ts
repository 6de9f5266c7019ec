import { type Bytes, textFromUtf8 } from '../base/bytes.ts'
import { attempt, type Result } from '../base/result.ts'
import { FORBIDDEN, IS_NC_NAME, Q_NAME } from './xml-characters.ts'
import { refuseXml } from './xml-fault.ts'
import { XML_LIMITS } from './xml-limits.ts'
import type { XmlDocument, XmlElement, XmlNode } from './xml-node.ts'
import { withReferencesReplaced } from './xml-references.ts'
import { type OpenElement, XmlTree } from './xml-tree.ts'

type Marginal = XmlDocument['before'][number]

const QNAME = new RegExp(Q_NAME, 'uy')
const SPACE = /[\t\n ]*/y
/** XML 1.0 §2.8 [23]: version, then encoding, then standalone. */
const DECLARATION =
  /<\?xml[\t\n ]+version[\t\n ]*=[\t\n ]*(["'])([0-9.]+)\1(?:[\t\n ]+encoding[\t\n ]*=[\t\n ]*(["'])([A-Za-z][A-Za-z0-9._-]*)\3)?(?:[\t\n ]+standalone[\t\n ]*=[\t\n ]*(["'])(?:yes|no)\5)?[\t\n ]*\?>/y

/**
 * Reads a document of UTF-8 whole: no document type, no entities but the five that need none, every limit named.
 * What is read is well-formed and its namespaces are; whether it is valid is asked by whoever knows its schema.
 *
 * Faults: XmlFaultCode.
 *
 * @standard XML 1.0 (5th ed.) §2, Namespaces in XML 1.0 (3rd ed.) §2–6
 */
export function readXml(bytes: Bytes): Result<XmlDocument> {
  return attempt(() => {
    if (bytes.length > XML_LIMITS.octets) refuseXml('xml.too-large', { max: XML_LIMITS.octets })
    const text = textFromUtf8(bytes)
    if (text === null) refuseXml('xml.encoding-unsupported')
    // XML 1.0 §2.11: lines end in a line feed before anything else is looked at. A byte order mark is no character of it.
    return new XmlReader(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')).read()
  })
}

class XmlReader {
  readonly #text: string
  readonly #tree = new XmlTree(() => this.#line())
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): XmlDocument {
    const forbidden = FORBIDDEN.exec(this.#text)
    if (forbidden !== null) this.#malformed(forbidden.index)
    this.#readDeclaration()
    const before = this.#readMarginals()
    if (this.#text.startsWith('<!DOCTYPE', this.#at)) refuseXml('xml.doctype-refused')
    if (!this.#text.startsWith('<', this.#at)) this.#malformed()
    const root = this.#readRoot()
    const after = this.#readMarginals()
    if (this.#at < this.#text.length) this.#malformed()
    return { before, root, after }
  }

  #readDeclaration(): void {
    if (!/^<\?xml[\t\n ]/.test(this.#text)) return
    const declaration = this.#match(DECLARATION) ?? this.#malformed()
    if (declaration[2] !== '1.0') refuseXml('xml.version-unsupported')
    if (!/^utf-8$/i.test(declaration[4] ?? 'utf-8')) refuseXml('xml.encoding-unsupported')
  }

  #readMarginals(): Marginal[] {
    const nodes: Marginal[] = []
    for (;;) {
      this.#match(SPACE)
      const node = this.#readMarginal()
      if (node === null) return nodes
      nodes.push(node)
    }
  }

  /** A comment or an instruction, where one stands. XML 1.0 §2.5, §2.6 */
  #readMarginal(): Marginal | null {
    if (this.#text.startsWith('<!--', this.#at)) {
      this.#tree.count()
      const text = this.#upTo('--', 4)
      if (this.#text[this.#at] !== '>') this.#malformed()
      this.#at += 1
      return { kind: 'comment', text }
    }
    if (!this.#text.startsWith('<?', this.#at)) return null
    this.#tree.count()
    const content = this.#upTo('?>', 2)
    const target = content.split(/[\t\n ]/, 1)[0]!
    if (!IS_NC_NAME.test(target) || /^xml$/i.test(target)) this.#malformed()
    return { kind: 'instruction', target, text: content.slice(target.length).replace(/^[\t\n ]+/, '') }
  }

  #readRoot(): XmlElement {
    const root = this.#readStart(null)
    let open: OpenElement | null = root.isEmpty ? null : root.element
    while (open !== null) {
      this.#readText(open)
      if (this.#text.startsWith('</', this.#at)) {
        this.#readEnd(open)
        this.#tree.close(open)
        open = open.parent
        continue
      }
      const marginal = this.#readMarginal()
      if (marginal !== null) open.children.push(marginal)
      else {
        const { element, isEmpty } = this.#readStart(open)
        open.children.push(element)
        if (!isEmpty) open = element
      }
    }
    return root.element
  }

  /** Text and CDATA sections up to the next other markup. XML 1.0 §2.4, §2.7 */
  #readText(open: OpenElement): void {
    let text = ''
    for (;;) {
      const end = this.#text.indexOf('<', this.#at)
      if (end < 0) this.#malformed()
      const raw = this.#text.slice(this.#at, end)
      if (raw.includes(']]>')) this.#malformed()
      text += withReferencesReplaced(raw, () => this.#line())
      this.#at = end
      if (!this.#text.startsWith('<![CDATA[', end)) break
      text += this.#upTo(']]>', 9)
    }
    if (text === '') return
    this.#tree.count()
    open.children.push({ kind: 'text', text } satisfies XmlNode)
  }

  #readStart(parent: OpenElement | null): { element: OpenElement; isEmpty: boolean } {
    this.#at += 1
    const [prefix, local] = this.#readName()
    const written: [prefix: string, local: string, value: string][] = []
    for (;;) {
      const spaced = this.#match(SPACE)![0] !== ''
      if (this.#text.startsWith('>', this.#at) || this.#text.startsWith('/>', this.#at)) break
      if (!spaced) this.#malformed()
      if (written.length === XML_LIMITS.attributes) {
        refuseXml('xml.too-many', { what: 'attributes', max: XML_LIMITS.attributes })
      }
      this.#tree.count()
      written.push([...this.#readName(), this.#readValue()])
    }
    const isEmpty = this.#text[this.#at] === '/'
    this.#at += isEmpty ? 2 : 1
    const element = this.#tree.open(parent, prefix, local, written)
    if (isEmpty) this.#tree.close(element)
    return { element, isEmpty }
  }

  #readEnd({ prefix, local }: OpenElement): void {
    this.#at += 2
    const [endPrefix, endLocal] = this.#readName()
    this.#match(SPACE)
    if (endPrefix !== prefix || endLocal !== local || this.#text[this.#at] !== '>') this.#malformed()
    this.#at += 1
  }

  #readName(): [prefix: string, local: string] {
    const name = this.#match(QNAME) ?? this.#malformed()
    if (name[0].length > XML_LIMITS.name) refuseXml('xml.too-many', { what: 'name', max: XML_LIMITS.name })
    return [name[1] ?? '', name[2]!]
  }

  /** White space is a space, but for what was written by reference. XML 1.0 §3.3.3, of an attribute of type CDATA */
  #readValue(): string {
    this.#match(SPACE)
    if (this.#text[this.#at] !== '=') this.#malformed()
    this.#at += 1
    this.#match(SPACE)
    const quote = this.#text[this.#at]
    if (quote !== '"' && quote !== "'") this.#malformed()
    const raw = this.#upTo(quote!, 1)
    if (raw.length > XML_LIMITS.value) refuseXml('xml.too-many', { what: 'value', max: XML_LIMITS.value })
    if (raw.includes('<')) this.#malformed()
    return withReferencesReplaced(raw.replace(/[\t\n]/g, ' '), () => this.#line())
  }

  /** What stands between an opening of some length and its end; the place is then behind the end. */
  #upTo(end: string, opening: number): string {
    const start = this.#at + opening
    const at = this.#text.indexOf(end, start)
    if (at < 0) this.#malformed()
    this.#at = at + end.length
    return this.#text.slice(start, at)
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match !== null) this.#at += match[0].length
    return match
  }

  #malformed(at: number = this.#at): never {
    refuseXml('xml.malformed', { line: this.#line(at) })
  }

  #line(at: number = this.#at): number {
    let line = 1
    for (let i = this.#text.indexOf('\n'); i >= 0 && i < at; i = this.#text.indexOf('\n', i + 1)) line += 1
    return line
  }
}

import { FaultError } from '../base/result.ts'

/** Why a document is not read. */
export type XmlFaultCode =
  | 'xml.too-large'
  | 'xml.too-deep'
  | 'xml.too-many'
  | 'xml.encoding-unsupported'
  | 'xml.version-unsupported'
  | 'xml.doctype-refused'
  | 'xml.entity-refused'
  | 'xml.malformed'
  | 'xml.namespace-malformed'
  | 'xml.attribute-duplicated'

/** `line`: where; never what stands there, which is a stranger's text. */
export function refuseXml(code: XmlFaultCode, values: Readonly<Record<string, string | number>> = {}): never {
  throw new FaultError(code, values)
}

import { FaultError } from '../../base/result.ts'

/** Why nothing is taken from a signed XML document. */
type XmlSignatureFaultCode =
  | 'xml.signature-missing'
  | 'xml.signature-misplaced'
  | 'xml.signature-malformed'
  | 'xml.id-duplicated'
  | 'xml.references-unexpected'
  | 'xml.transform-refused'
  | 'xml.algorithm-refused'
  | 'xml.digest-mismatch'
  | 'xml.signature-mismatch'
  | 'xml.signing-certificate-missing'
  | 'xml.signer-unexpected'

/** `what`: which part of the signature, in the standard's words. */
export function refuseSignature(
  code: XmlSignatureFaultCode,
  values: Readonly<Record<string, string | number>> = {},
): never {
  throw new FaultError(code, values)
}

import { childrenOf, contextTag, readWhole, Tag, type Tlv } from '../asn1/tlv.ts'
import { expectTag, sequenceOf, smallIntegerOf } from '../asn1/values.ts'
import type { Bytes } from '../base/bytes.ts'
import { FaultError } from '../base/result.ts'
import { readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { DIGESTS_OF, digestAlgorithmOf } from './algorithms.ts'
import type { DigestAlgorithm } from './digest.ts'

const ID_MGF1 = '1.2.840.113549.1.1.8'

/** RSASSA-PSS-params with its defaults filled in; the trailer field is always 1 and the mask always MGF1. */
export interface PssParameters {
  readonly digest: DigestAlgorithm
  readonly maskDigest: DigestAlgorithm
  readonly saltLength: number
}

/**
 * Reads RSASSA-PSS-params. A field that spells out its default is accepted, as most producers write
 * some; a field that is unknown, repeated or out of order is not.
 *
 * @standard RFC 4055 §3.1, RFC 8017 A.2.3
 * @throws FaultError
 */
export function readPssParameters(parameters: Bytes): PssParameters {
  const fields = new Map<number, Tlv>()
  let previous = -1
  for (const field of sequenceOf(readWhole(parameters), 'PSS parameters')) {
    const number = field.tag - contextTag(0)
    if (number <= previous || number > 3) throw new FaultError('asn1.elements-unexpected', { what: 'PSS parameters' })
    previous = number
    const [value, ...rest] = childrenOf(field)
    if (value === undefined || rest.length > 0) {
      throw new FaultError('asn1.elements-unexpected', { what: 'PSS parameters' })
    }
    fields.set(number, value)
  }
  const saltLength = fields.has(2) ? smallIntegerOf(fields.get(2), 'salt length') : 20
  const trailer = fields.has(3) ? smallIntegerOf(fields.get(3), 'trailer field') : 1
  // RFC 4055 §3.1: implementations that perform validation MUST have a trailer field of 1.
  if (trailer !== 1 || saltLength < 0) throw new FaultError('crypto.pss-parameters-malformed')
  return {
    digest: fields.has(0) ? readDigest(fields.get(0)!) : 'SHA-1',
    maskDigest: fields.has(1) ? readMaskDigest(fields.get(1)!) : 'SHA-1',
    saltLength,
  }
}

function readMaskDigest(element: Tlv): DigestAlgorithm {
  const mask = readAlgorithmIdentifier(element, 'mask generation')
  if (mask.oid !== ID_MGF1 || mask.parameters === null) throw new FaultError('crypto.pss-parameters-malformed')
  return readDigest(expectTag(readWhole(mask.parameters), Tag.SEQUENCE, 'mask digest'))
}

function readDigest(element: Tlv): DigestAlgorithm {
  const known = digestAlgorithmOf(readAlgorithmIdentifier(element, 'digest'))
  // RFC 4055 §2.1 lists SHA-1 and SHA-2, FIPS 186-5 §5.4 adds SHA-3; nothing else has a defined meaning here.
  if (known === null || !DIGESTS_OF['RSA-PSS'].includes(known.algorithm)) {
    throw new FaultError('crypto.pss-parameters-malformed')
  }
  return known.algorithm
}

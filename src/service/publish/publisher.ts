import { parseJson } from '../../base/canonical-json.ts'
import { attempt, fail, ok, type Result } from '../../base/result.ts'
import { type Codec, objectOf } from '../../registry/json-codec.ts'
import type { ListOperator } from '../../registry/trust-list/trust-list.ts'
import { operatorCodec } from '../../registry/trust-list/trust-list-codec.ts'

/** Why lists are not published here: what their operator has not said, or what his certificate no longer says. */
type PublisherFaultCode =
  | 'service.list-operator-missing'
  | 'service.list-operator-malformed'
  | 'service.origin-missing'
  | 'service.signing-certificate-not-valid'

/** Who answers for the lists, wherever they are published. */
type Operator = Omit<ListOperator, 'distributionPoints'>

/** Who publishes, and where. */
export interface Imprint {
  readonly operator: Operator
  /** Scheme and authority of this service, `https://trust.example`. */
  readonly origin: string
}

const { distributionPoints: _, ...members } = operatorCodec
const operator: Codec<Operator> = objectOf<Operator>(members)

/**
 * Reads who publishes, as the operator set it.
 *
 * @param json of `Operator`; empty where nobody is named
 */
export function readImprint(json: string, origin: string): Result<Imprint> {
  if (json.trim() === '') return refused('service.list-operator-missing')
  const parsed = parseJson(json)
  const read = parsed === undefined ? null : attempt(() => operator.decode(parsed, ''))
  if (!read?.ok) return refused('service.list-operator-malformed')
  if (!/^https?:\/\/[^/?#\s]+$/.test(origin)) return refused('service.origin-missing')
  return ok({ operator: read.value, origin })
}

const refused = (code: PublisherFaultCode) => fail(code)

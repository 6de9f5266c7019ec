import type { Json } from '../../base/canonical-json.ts'
import { listOf, nullOr, textOf } from '../../registry/json-codec.ts'
import { jsonReader } from '../json-request.ts'
import type { Publication } from './region-lists.ts'

/** Regions of one request: ISO 3166-2:CN has 34. Ours. */
const REGIONS_MAX = 100

/** Which regions shall publish; all where none is named. */
export interface PublishRequest {
  readonly regions: readonly string[] | null
}

export const readPublishRequest = jsonReader<PublishRequest>(
  { regions: nullOr(listOf(textOf(6, /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/), REGIONS_MAX)) },
  { regions: null },
)

export const shownPublication = ({ region, outcome, sequence, fault }: Publication): Json => ({
  ...{ region, outcome, sequence },
  fault: fault && { code: fault.code, values: fault.values },
})

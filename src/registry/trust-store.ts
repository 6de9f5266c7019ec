import type { Result } from '../base/result.ts'
import type { TrustView } from './trust-view.ts'

/** Port: where trust anchors are kept. */
export interface TrustStore {
  /** The view as it now stands; a fault where the store cannot be reached. */
  trustView(): Promise<Result<TrustView>>
}

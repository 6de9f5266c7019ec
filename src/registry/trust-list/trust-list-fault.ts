import { FaultError } from '../../base/result.ts'

/** Why a trust list is not taken: what it says, or what was known before it. */
export type TrustListFaultCode =
  | 'registry.list-version-unsupported'
  | 'registry.list-malformed'
  | 'registry.list-too-long'
  | 'registry.list-row-foreign'
  | 'registry.list-rows-unsound'
  | 'registry.list-certificate-missing'
  | 'registry.list-certificate-altered'
  | 'registry.list-signer-unknown'
  | 'registry.list-signer-not-valid'
  | 'registry.list-region-unexpected'
  | 'registry.list-not-yet-issued'
  | 'registry.list-expired'
  | 'registry.list-rolled-back'
  | 'registry.list-forked'

export function refuseList(code: TrustListFaultCode, values: Readonly<Record<string, string | number>> = {}): never {
  throw new FaultError(code, values)
}

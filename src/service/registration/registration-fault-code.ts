import type { RegistrationFaultCode } from '../../registry/registration/registration-code.ts'
import type { RowFaultCode } from '../../registry/row-proposal.ts'
import type { ListSourceFaultCode } from '../publish/list-sources.ts'

/** Why what somebody asks the registry to enter is not taken. */
export type RegistryRequestFaultCode =
  | RegistrationFaultCode
  | RowFaultCode
  | 'registry.registration-unknown'
  /** The certificate is registered already: `id`, `state`. */
  | 'registry.registration-exists'
  /** A root has one authority. */
  | 'registry.registration-root-of-two'
  /** The certificate tells no party, or several, and nobody says which: `at`, `reason` (see `PartyOpen`). */
  | 'registry.registration-party-open'
  /** The certificate tells another than is said: `at`, `authorities`. */
  | 'registry.registration-party-differs'
  /** `kind`, `reason`: see `TransitionRefusal`. */
  | 'registry.remark-refused'
  /** `at` */
  | 'registry.registration-malformed'
  | 'registry.certificate-unknown'
  | 'registry.list-unpublished'
  | ListSourceFaultCode

import type { TrustListFaultCode } from '../../registry/trust-list/trust-list-fault.ts'

/** Why a published list or another signed payload is not taken. */
export type ListFaultCode = TrustListFaultCode | 'registry.signed-malformed' | 'registry.signed-mismatch'

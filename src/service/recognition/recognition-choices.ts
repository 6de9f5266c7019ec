import type { Effective } from '../../registry/recognition.ts'
import type { Purpose } from '../../registry/registry-snapshot.ts'

export { isPurpose, PURPOSES } from '../../registry/purposes.ts'
export type { Effective, Purpose }

/** ISO 3166-1 alpha-2, or ISO 3166-2. Whether anything is registered for it is another question. */
export const isRegionCode = (given: string): boolean => /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(given)

export const EFFECTIVE: readonly Effective[] = ['issuance-and-use', 'issuance', 'use']

export const isEffective = (given: string): given is Effective => (EFFECTIVE as readonly string[]).includes(given)

/** What every policy that ships asks for: the strictest, chosen beforehand where somebody is shown the choice. */
export const DEFAULT_EFFECTIVE: Effective = 'issuance-and-use'

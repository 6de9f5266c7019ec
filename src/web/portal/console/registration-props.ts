import type { InspectedRegistration } from '../../../service/registration/inspect-registration.ts'
import type { Person } from '../portal-service.ts'
import type { Words } from '../shell/words.ts'
import type { AuthorityNames } from './authority-names.tsx'

/** The forms of the page, by the last part of their addresses. */
export type RegistrationForm = 'challenge' | 'proof' | 'remarks' | 'requests' | 'withdrawal'

/** Why a form was refused, and what was filled in. */
export interface RefusedForm {
  readonly form: RegistrationForm
  readonly text: string
  /** Of a proof that does not hold: what was found. */
  readonly findings: InspectedRegistration['findings'] | readonly ProofFinding[]
  readonly value: (name: string) => string
}

type ProofFinding = Omit<NonNullable<InspectedRegistration['findings']>[number], 'code' | 'severity'> & {
  readonly code: string
}

export interface RegistrationPageProps {
  readonly words: Words
  readonly person: Person
  readonly inspected: InspectedRegistration
  readonly names: AuthorityNames
  readonly refused: RefusedForm | null
}

import type { InspectedImpact } from '../../../../service/registration/inspect-impact.ts'
import type { InspectedRegistration } from '../../../../service/registration/inspect-registration.ts'
import type { Difference } from '../../../../service/supervision/difference.ts'
import type { Moved } from '../../../../service/supervision/find-moved.ts'
import type { RowNames } from '../../../../service/supervision/row-names.ts'
import type { AuthorityNames } from '../../console/authority-names.tsx'
import type { Person } from '../../portal-service.ts'
import type { Words } from '../../shell/words.ts'
import type { Refused } from '../decision/decision-form.tsx'
import type { DecisionName } from './decisions.ts'

/** What the page of a registration and its parts are told. */
export interface SupervisedRegistrationProps {
  readonly words: Words
  readonly person: Person
  readonly inspected: InspectedRegistration
  readonly names: AuthorityNames
  /** Version of the registry that the page rests on, and the change that made the registration as it is shown. */
  readonly version: number
  readonly since: number
  readonly decision: DecisionName | null
  /** The registry's row as it stands, beside the row after the decision. */
  readonly differences: readonly Difference[]
  /** Of the rows that differences name. */
  readonly rowNames: RowNames
  /** Null where the decision changes nothing in the registry. */
  readonly consequence: { readonly impact: InspectedImpact | null; readonly relied: number | null } | null
  readonly refused: Refused | null
  readonly moved: Moved | null
}

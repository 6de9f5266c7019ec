import type { InspectedRegistration } from '../../../../service/registration/inspect-registration.ts'
import type { PreviewedState } from '../../console/impact-page.tsx'

type Action = InspectedRegistration['actions'][number]

/** What somebody can decide about a registration, with the steps that do it. */
export const DECISIONS = {
  approval: { steps: ['propose-approval', 'confirm-approval'], becomes: 'active' },
  refusal: { steps: ['refuse'], becomes: null },
  activation: { steps: ['activate'], becomes: 'active' },
  resumption: { steps: ['propose-resumption', 'confirm-resumption'], becomes: 'active' },
  suspension: { steps: ['propose-suspension', 'confirm-suspension'], becomes: 'suspended' },
  revocation: { steps: ['propose-revocation', 'confirm-revocation'], becomes: 'revoked' },
} as const satisfies Readonly<
  Record<string, { readonly steps: readonly Action[]; readonly becomes: PreviewedState | null }>
>
export type DecisionName = keyof typeof DECISIONS

const NAMES = Object.keys(DECISIONS) as readonly DecisionName[]

/** Decisions that one can take now, each with the step by which one takes it. */
export const openDecisions = (actions: readonly Action[]): readonly (readonly [DecisionName, Action])[] =>
  NAMES.flatMap((name) => {
    const step = DECISIONS[name].steps.find((each) => actions.includes(each))
    return step === undefined ? [] : [[name, step] as const]
  })

/** The decision that a page is about: the one that was asked for, the one half taken, or the first that is open. */
export function chosenDecision(
  { actions, registration: { proposal } }: Pick<InspectedRegistration, 'actions' | 'registration'>,
  asked: string | undefined,
): DecisionName | null {
  if (proposal !== null) return proposal.decision
  const open = openDecisions(actions).map(([name]) => name)
  return open.find((name) => name === asked) ?? open[0] ?? null
}

/** Whether a reason must be given: where the state machine asks for one. */
export const needsReason = (action: Action): boolean => !action.startsWith('confirm-') && action !== 'activate'

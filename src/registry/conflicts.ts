import { finding } from '../base/finding.ts'
import type { InstrumentAnswer, InstrumentApplication } from './recognition.ts'
import { type RegistryFinding, RULES_OF_RECOGNITION } from './registry-code.ts'

/**
 * The answer of all instruments together. One that recognises beside one that denies is a conflict, which
 * nobody here resolves: both are shown. One that is suspended or repealed denies nothing.
 */
export function answerOf(
  recognises: boolean,
  applications: readonly Pick<InstrumentApplication, 'outcome'>[],
): InstrumentAnswer['status'] {
  const denies = has(applications, 'denies')
  if (recognises) return denies ? 'conflict' : 'recognised'
  return denies || has(applications, 'not-in-force') ? 'not-recognised' : 'not-on-file'
}

/** Names the instruments of each side, where there are two. */
export function disagreementOf(applications: readonly InstrumentApplication[]): RegistryFinding {
  const idsOf = (outcome: InstrumentApplication['outcome']): string =>
    applications
      .filter((each) => each.outcome === outcome)
      .map(({ id }) => id)
      .join(' ')
  const values = { recognising: idsOf('recognises'), denying: idsOf('denies') }
  return finding('registry.instruments-disagree', RULES_OF_RECOGNITION, values)
}

const has = (
  applications: readonly Pick<InstrumentApplication, 'outcome'>[],
  outcome: InstrumentApplication['outcome'],
): boolean => applications.some((each) => each.outcome === outcome)

/** Recognising ones first, then those that deny, that are not in force, that do not speak of it; each by id. */
export const byOutcome = (a: InstrumentApplication, b: InstrumentApplication): number =>
  ORDER[a.outcome] - ORDER[b.outcome] || (a.id < b.id ? -1 : 1)

const ORDER = { recognises: 0, denies: 1, 'not-in-force': 2, outside: 3 } as const satisfies Record<
  InstrumentApplication['outcome'],
  number
>

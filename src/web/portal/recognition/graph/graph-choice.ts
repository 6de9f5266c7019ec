import type { Instant } from '../../../../base/instant.ts'
import { isLinkState } from '../../../../service/graph/link-state.ts'
import {
  type GraphFilters,
  isKeyAlgorithm,
  type RecognitionGraph,
} from '../../../../service/graph/recognition-graph.ts'
import { isPurpose, isRegionCode } from '../../../../service/recognition/recognition-choices.ts'
import { instantsOf, readSought } from '../../query/read-question.ts'

/** What of the graph is looked at, on which day, and for which certificate: all of it stands in the address. */
export interface GraphChoice extends GraphFilters {
  /** In Beijing; null for now. */
  readonly day: string | null
  /** SHA-256 of a registered certificate whose paths are lit. */
  readonly certificate: string | null
  /** Where that one is to be relied on. */
  readonly region: string | null
}

/** Nothing chosen: all of it, as it stands now. */
export const NO_CHOICE: GraphChoice = {
  purpose: null,
  algorithm: null,
  state: null,
  day: null,
  certificate: null,
  region: null,
}

export type ChoiceField = keyof GraphChoice

export interface ReadChoice {
  /** What is wrong is left out of it. */
  readonly choice: GraphChoice
  readonly wrong: readonly ChoiceField[]
  /** The end of the day, or now. */
  readonly at: Instant
}

/** An empty field asks nothing; one that says what is not on the list is wrong, and is told. */
export function readChoice(field: (name: ChoiceField) => string, now: Instant): ReadChoice {
  const wrong: ChoiceField[] = []
  const read = <Value extends string>(name: ChoiceField, is: (given: string) => given is Value): Value | null => {
    const given = field(name)
    if (given === '') return null
    if (is(given)) return given
    wrong.push(name)
    return null
  }
  const isDay = (given: string): given is string => instantsOf(given, now) !== null
  const isRegion = (given: string): given is string => isRegionCode(given)
  const isFingerprint = (given: string): given is string => readSought('fingerprint', () => given).ok
  const choice = {
    purpose: read('purpose', isPurpose),
    algorithm: read('algorithm', isKeyAlgorithm),
    state: read('state', isLinkState),
    day: read('day', isDay),
    certificate: digitsOf(read('certificate', isFingerprint)),
    region: read('region', isRegion),
  }
  if (choice.certificate !== null && choice.region === null && !wrong.includes('region')) wrong.push('region')
  return { choice, wrong, at: instantsOf(choice.day, now)!.at(-1)! }
}

/** As it was read: without the spaces and colons of who copied it. */
function digitsOf(given: string | null): string | null {
  const sought = given === null ? null : readSought('fingerprint', () => given)
  return sought?.ok && sought.value.by === 'fingerprint' ? sought.value.digest : null
}

const BASE = '/recognition/graph'

export const overviewAddress = (choice: GraphChoice): string => addressOf(BASE, choice)
export const allAddress = (choice: GraphChoice): string => addressOf(`${BASE}/authorities`, choice)
export const pathsAddress = (choice: GraphChoice): string => addressOf(`${BASE}/paths`, choice)
export const regionAddress = (code: string, choice: GraphChoice): string => addressOf(`${BASE}/regions/${code}`, choice)
export const authorityAddress = (id: string, choice: GraphChoice): string =>
  addressOf(`${BASE}/authorities/${encodeURIComponent(id)}`, choice)
/** The same as data, of the same instant. */
export const dataAddress = ({ at, filters }: RecognitionGraph): string =>
  addressOf('/api/v1/recognition-graph', { at, ...filters })

function addressOf(path: string, asked: object): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null)
  const query = new URLSearchParams(given).toString()
  return query === '' ? path : `${path}?${query}`
}

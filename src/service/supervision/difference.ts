import { canonicalJson, type Json } from '../../base/canonical-json.ts'

/** A member of a row before and after a change; undefined where it is not there. */
export interface Difference {
  /** JSON Pointer, RFC 6901. */
  readonly at: string
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly isChanged: boolean
}

/**
 * A row beside the row that shall take its place, member by member in the order of their names. Lists stand side by side as a
 * whole unless their entries are objects: who decides on a scope has to see all of it.
 */
export function differencesOf(before: Json | undefined, after: Json | undefined, at = ''): readonly Difference[] {
  if (isObject(before) || isObject(after)) {
    const [held, wanted] = [membersOf(before), membersOf(after)]
    const names = [...new Set([...Object.keys(held), ...Object.keys(wanted)])].sort()
    return names.flatMap((name) => differencesOf(held[name], wanted[name], `${at}/${escaped(name)}`))
  }
  return [{ at, before, after, isChanged: textOf(before) !== textOf(after) }]
}

/** Objects, and lists that have any: their members are compared one by one. A list of texts is one value. */
const isObject = (json: Json | undefined): boolean =>
  Array.isArray(json)
    ? json.some((each) => typeof each === 'object' && each !== null)
    : typeof json === 'object' && json !== null

function membersOf(json: Json | undefined): Readonly<Record<string, Json>> {
  if (Array.isArray(json)) return Object.fromEntries(json.map((each, index) => [String(index), each]))
  return isObject(json) ? (json as Readonly<Record<string, Json>>) : {}
}

const textOf = (json: Json | undefined): string | undefined => (json === undefined ? undefined : canonicalJson(json))

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** What a form gives: one value of a field, or all of them. */
export interface Given {
  readonly one: (name: string) => string
  readonly all: (name: string) => readonly string[]
}

export type Values = Readonly<Record<string, string | readonly string[]>>

/** What somebody filled in, without the space around it. */
export const givenByForm = (form: FormData | null): Given => {
  const all = (name: string): readonly string[] =>
    (form?.getAll(name) ?? []).filter((value) => typeof value === 'string').map((value) => value.trim())
  return { one: (name) => all(name)[0] ?? '', all }
}

/** What a form begins with. */
export const givenByValues = (values: Values): Given => {
  const all = (name: string): readonly string[] => {
    const value = values[name] ?? []
    return typeof value === 'string' ? [value] : value
  }
  return { one: (name) => all(name)[0] ?? '', all }
}

/** The same with one value in the place of another. */
export const givenWith = (given: Given, name: string, value: string): Given => ({
  one: (asked) => (asked === name ? value : given.one(asked)),
  all: (asked) => (asked === name ? [value] : given.all(asked)),
})

/** Entries of a field that takes several, by white space, commas and semicolons: in order, and none twice. */
export const setIn = (text: string): string[] => setOf(text.split(/[\s,;，；、]+/))

/** The registry keeps what belongs together in order, and nothing twice. */
export const setOf = (values: readonly string[]): string[] =>
  [...new Set(values.filter((value) => value !== ''))].sort()

/** A reason stands on one line: browsers send line breaks, and the log keeps none. */
export const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ')

/** A choice that may be left open. */
export const orNull = (text: string): string | null => (text === '' ? null : text)

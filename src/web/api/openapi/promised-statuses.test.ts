import { describe, expect, it } from 'vitest'
import { PROBLEM_KINDS } from '../../problem-catalogue.ts'
import type { ProblemKind } from '../../problem-kind.ts'
import { problemOf } from '../../problem-words.ts'
import { openApiDocument } from './document.ts'

interface Documented {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, { readonly description: string }>> }>>
    >
  >
}

const { paths } = openApiDocument() as Documented

const promises = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { responses }]) =>
    Object.entries(responses)
      .filter(([status]) => Number(status) >= 400)
      .map(([status, { description }]) => ({ route: `${method} ${path}`, status: Number(status), description })),
  ),
)

/** Codes as descriptions name them, each in brackets of its own. */
const codesIn = (description: string): readonly string[] =>
  [...description.matchAll(/\(([a-z]+\.[a-z-]+)\)/g)].map(([, code]) => code!)

describe('what a description promises', () => {
  const named = promises.flatMap((promise) => codesIn(promise.description).map((code) => ({ ...promise, code })))

  it.each(named)('$route answers $code with the status of the catalogue, $status', ({ code, status }) => {
    expect(Object.hasOwn(PROBLEM_KINDS, code)).toBe(true)
    expect(problemOf({ code: code as keyof typeof PROBLEM_KINDS, values: {} }, 'en', '0').status).toBe(status)
  })

  it('of a registry that is too large is said wherever one is read whole, and is 422', () => {
    const tooLarge = named.filter(({ code }) => code === 'registry.too-large')
    expect(tooLarge.map(({ route }) => route)).toContain('get /recognition-graph')
    expect(new Set(tooLarge.map(({ status }) => status))).toEqual(new Set([422]))
  })

  it('is no status that no problem of the catalogue has', () => {
    const kinds: Readonly<Record<string, ProblemKind>> = PROBLEM_KINDS
    const known = new Set<number>([422, ...Object.values(kinds).map(({ status }) => status)])
    expect(promises.filter(({ status }) => !known.has(status))).toEqual([])
  })
})

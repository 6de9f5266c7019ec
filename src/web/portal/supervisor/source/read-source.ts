import type { Json } from '../../../../base/canonical-json.ts'
import type { HeldSource } from '../../../../service/publish/list-sources.ts'
import { placeBy } from '../form/field-error.ts'
import { type Given, oneLine, setOf, type Values } from '../form/given.ts'

/** Terms of one list in the form; a list that needs more is described through the API. Ours. */
const MEANINGS_MAX = 40

/** How many terms the form has room for: a button of it adds one. */
export const MEANING_COUNT = 'meaning-count'

export function meaningCount({ one }: Given): number {
  const count = Number(one(MEANING_COUNT))
  return Number.isInteger(count) ? Math.min(Math.max(count, 1), MEANINGS_MAX) : 1
}

/** What the API takes, from a form: it says of it what is wrong. */
export function readSource(given: Given): { readonly [member: string]: Json } {
  const { one } = given
  return {
    region: one('region-code') === '' ? one('region') : one('region-code'),
    signers: setOf(
      one('signers')
        .split(/[\r\n,;]+/)
        .map((line) => line.toLowerCase().replace(/[\s:]/g, '')),
    ),
    meanings: termsOf(given).map(({ uri, means }) => ({ uri, means })),
    comment: oneLine(one('comment')),
  }
}

/** Terms that were filled in, with the places at which they stand. */
const termsOf = (given: Given) =>
  Array.from({ length: meaningCount(given) }, (_, slot) => ({
    slot,
    uri: given.one(`meaning-${slot}-uri`),
    means: given.one(`meaning-${slot}-means`),
  })).filter(({ uri, means }) => uri !== '' || means !== '')

/** Where in the form a refusal is told. */
export const placeOfSource = (given: Given) =>
  placeBy({
    ...{ '/id': 'id', '/region': given.one('region-code') === '' ? 'region' : 'region-code', '/signers': 'signers' },
    ...{ '/comment': 'comment', 'registry.source-exists': 'id' },
    ...Object.fromEntries(
      termsOf(given).flatMap(({ slot }, index) => [
        [`/meanings/${index}/uri`, `meaning-${slot}-uri`],
        [`/meanings/${index}/means`, `meaning-${slot}-means`],
      ]),
    ),
  })

/** What the form begins with where a source that was ended is proposed anew. */
export const valuesOfSource = ({ id, region, signers, meanings }: HeldSource['source']): Values => ({
  ...{ id, 'region-code': region, signers: signers.join('\n') },
  [MEANING_COUNT]: String(Math.max(1, meanings.length)),
  ...Object.fromEntries(
    meanings.flatMap(({ uri, means }, slot) => [
      [`meaning-${slot}-uri`, uri],
      [`meaning-${slot}-means`, means],
    ]),
  ),
})

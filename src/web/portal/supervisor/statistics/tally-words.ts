import type { UsageDimension, UsageKind } from '../../../../service/statistics/usage.ts'
import { regionText } from '../../../../service/texts/regions.ts'
import { recognitionTexts } from '../../../../service/texts/texts.ts'
import type { Words } from '../../shell/words.ts'
import { statisticsWords } from './statistics-words.ts'

/** The word for what was counted; an algorithm by its name. */
export function valueWord(
  words: Words,
  kind: UsageKind,
  dimension: Exclude<UsageDimension, 'authority'>,
  value: string,
): string {
  const texts = statisticsWords(words)
  switch (dimension) {
    case 'verdict':
      return verdictWord(words, kind, value)
    case 'freshness':
      return Object.hasOwn(texts.ages, value) ? texts.ages[value as keyof typeof texts.ages] : value
    case 'algorithm':
      return value === 'other' ? texts.other : value
  }
}

function verdictWord(words: Words, kind: UsageKind, value: string): string {
  const { instrument } = recognitionTexts(words.lang)
  const known: Readonly<Record<string, { readonly word: string }>> =
    kind === 'verification' ? words.verdict.indications : instrument
  return known[value]?.word ?? value
}

export const regionWord = (words: Words, region: string): string =>
  region === '' ? statisticsWords(words).noRegion : regionText(words.lang, region)

const TONES: Readonly<Record<string, string>> = {
  'TOTAL-PASSED': 'series-passed',
  INDETERMINATE: 'series-unknown',
  'TOTAL-FAILED': 'series-failed',
  'NO-SIGNATURE-FOUND': 'series-none',
  recognised: 'series-passed',
  'not-recognised': 'series-failed',
  conflict: 'series-unknown',
  'not-on-file': 'series-none',
}

export const lookOf = (value: string): string => TONES[value] ?? 'series-0'

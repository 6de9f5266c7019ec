import type { FindingValues } from '../../base/finding.ts'
import { kindsOfValue, withNames } from '../../registry/finding-names.ts'
import type { NamedRow } from '../../registry/recognition.ts'
import type { Lang, RecognitionTexts } from './catalogue.ts'
import { recognitionEn } from './en/recognition.ts'
import { instantText } from './instant-text.ts'
import { reasonText } from './reasons.ts'
import { regionText } from './regions.ts'
import { recognitionZh } from './zh/recognition.ts'

export type { NamedRow }

const TEXTS: Readonly<Record<Lang, RecognitionTexts>> = { zh: recognitionZh, en: recognitionEn }

/** Closed lists by the values that hold one of their words, or several that stand apart by spaces. */
const LISTS = {
  purpose: ({ purposes }: RecognitionTexts) => purposes,
  regime: ({ regimes }: RecognitionTexts) => regimes,
  regimes: ({ regimes }: RecognitionTexts) => regimes,
  class: ({ classes }: RecognitionTexts) => classes,
} as const satisfies Readonly<Record<string, (texts: RecognitionTexts) => Readonly<Record<string, string>>>>

/** What is known of a certificate's revocation, to stand in brackets. */
const STATUSES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  unchecked: ['没有检查', 'not checked'],
  unknown: ['状态不明', 'status unknown'],
  revoked: ['已吊销', 'revoked'],
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/**
 * A value as people read it: instants with their offset, words of closed lists in the reader's language, and rows of the
 * registry by their names, where these are known. What has no words here stands as it is.
 */
export function valueText(
  lang: Lang,
  name: string,
  value: FindingValues[string] | undefined,
  names: readonly NamedRow[],
): string {
  if (value === undefined) return '—'
  if (typeof value === 'boolean') return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  const text = String(value)
  if (name === 'reason') return reasonText(lang, text)
  if (name === 'status' && Object.hasOwn(STATUSES, text)) return STATUSES[text]![lang === 'zh' ? 0 : 1]
  if (ISO_INSTANT.test(text)) return instantText(lang, text)
  if (Object.hasOwn(LISTS, name)) return listText(lang, LISTS[name as keyof typeof LISTS](TEXTS[lang]), text)
  return namedText(lang, name, text, names)
}

const SEPARATORS: Readonly<Record<Lang, string>> = { zh: '、', en: ', ' }

const listText = (lang: Lang, words: Readonly<Record<string, string>>, text: string): string =>
  text
    .split(' ')
    .map((word) => (Object.hasOwn(words, word) ? words[word]! : word))
    .join(SEPARATORS[lang])

function namedText(lang: Lang, value: string, text: string, names: readonly NamedRow[]): string {
  const kinds = kindsOfValue(value)
  if (kinds.length === 0) return text
  const nameOf = (id: string): string => {
    const row = names.find((each) => each.id === id && kinds.includes(each.kind))
    if (kinds.includes('region')) {
      const known = regionText(lang, id)
      return known === id ? (row?.names[lang] ?? id) : known
    }
    return row === undefined ? id : `“${row.names[lang]}”`
  }
  const isWay = text.includes(' → ')
  return isWay ? withNames(text, nameOf) : text.split(' ').map(nameOf).join(SEPARATORS[lang])
}

/** Whether a value is told by words, among which Chinese leaves no gap. */
export const isWorded = (name: string): boolean => Object.hasOwn(LISTS, name) || kindsOfValue(name).length > 0

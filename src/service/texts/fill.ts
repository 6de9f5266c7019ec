import type { FindingValues } from '../../base/finding.ts'
import type { Lang } from './catalogue.ts'
import { isWorded, type NamedRow, valueText } from './value-words.ts'

/**
 * Puts values into words: `{name}` becomes the value, and a part in square brackets stands only where
 * every value it names is present. `[有效期至 {notAfter}。]` says nothing where the date is unknown.
 *
 * @param names what the rows are called that values name by their ids
 */
export function fill(lang: Lang, template: string, values: FindingValues, names: readonly NamedRow[] = []): string {
  return template
    .replace(/\[([^\]]*)\]/g, (_, part: string) =>
      namesIn(part).every((name) => values[name] !== undefined) ? part : '',
    )
    .replace(/( ?)\{(\w+)\}( ?)/g, (_, before: string, name: string, after: string) => {
      const text = valueText(lang, name, values[name], names)
      const isTight = lang === 'zh' && isWorded(name)
      return isTight ? `${gap(before, text[0])}${text}${gap(after, text.at(-1))}` : `${before}${text}${after}`
    })
}

const namesIn = (part: string): string[] => [...part.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)

/** Chinese stands beside Chinese without a gap, and beside letters and figures with one. */
const gap = (space: string, neighbour: string | undefined): string =>
  neighbour !== undefined && /[\p{Script=Han}“”]/u.test(neighbour) ? '' : space

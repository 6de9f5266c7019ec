import type { FindingValues } from '../../base/finding.ts'
import type { Lang } from './catalogue.ts'
import { instantText } from './instant-text.ts'
import { reasonText } from './reasons.ts'

/**
 * Puts values into words: `{name}` becomes the value, and a part in square brackets stands only where
 * every value it names is present. `[有效期至 {notAfter}。]` says nothing where the date is unknown.
 */
export function fill(lang: Lang, template: string, values: FindingValues): string {
  return template
    .replace(/\[([^\]]*)\]/g, (_, part: string) =>
      namesIn(part).every((name) => values[name] !== undefined) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => valueText(lang, name, values[name]))
}

const namesIn = (part: string): string[] => [...part.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

function valueText(lang: Lang, name: string, value: string | number | boolean | undefined): string {
  if (value === undefined) return '—'
  if (name === 'reason') return reasonText(lang, String(value))
  if (typeof value === 'string' && ISO_INSTANT.test(value)) return instantText(lang, value)
  if (typeof value === 'boolean') return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  return String(value)
}

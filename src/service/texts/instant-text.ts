import type { Lang } from './catalogue.ts'

let formatter: Intl.DateTimeFormat | undefined

/** Made when it is first needed: it loads the zone's rules, which would be felt at every start. */
function shanghaiFormatter(): Intl.DateTimeFormat {
  formatter ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  return formatter
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * An ISO 8601 instant as people of Shanghai read it, with the offset beside it: a court must not have to
 * guess the zone. The offset comes from the zone's rules, which had summer time from 1986 to 1991.
 */
export function instantText(lang: Lang, iso: string): string {
  const parts = partsOf(iso)
  if (parts === null) return iso
  return `${dateOf(lang, parts)} ${parts.hour}:${parts.minute}:${parts.second} ${parts.offset}`
}

/** The day alone, in the same zone: for places where a time of day would only be noise. */
export function dayText(lang: Lang, iso: string): string {
  const parts = partsOf(iso)
  return parts === null ? iso : dateOf(lang, parts)
}

interface Parts {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly second: string
  readonly offset: string
}

function partsOf(iso: string): Parts | null {
  const milliseconds = Date.parse(iso)
  if (Number.isNaN(milliseconds)) return null
  const found = new Map(
    shanghaiFormatter()
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    offset: part('timeZoneName').replace('GMT', '') || '+00:00',
  }
}

function dateOf(lang: Lang, { year, month, day }: Parts): string {
  if (lang === 'zh') return `${year}年${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

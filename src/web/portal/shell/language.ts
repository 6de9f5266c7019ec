import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Lang } from '../../../service/texts/catalogue.ts'

const COOKIE = 'lang'
const YEAR_SECONDS = 365 * 24 * 60 * 60

const isLang = (text: string | undefined): text is Lang => text === 'zh' || text === 'en'

/**
 * The language of a page: what the address says, which is then remembered, else what was remembered, else
 * what the browser prefers, else Chinese.
 */
export function chooseLanguage(c: Context): Lang {
  const asked = c.req.query('lang')
  if (isLang(asked)) {
    setCookie(c, COOKIE, asked, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', secure: isSecure(c) })
    return asked
  }
  const remembered = getCookie(c, COOKIE)
  return isLang(remembered) ? remembered : preferredLanguage(c.req.header('accept-language') ?? '')
}

/** @standard RFC 9110 §12.5.4 */
export function preferredLanguage(header: string): Lang {
  let best: { lang: Lang; quality: number } = { lang: 'zh', quality: 0 }
  for (const range of header.split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const lang = tag.split('-')[0]
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
    if (isLang(lang) && quality > best.quality) best = { lang, quality }
  }
  return best.lang
}

/** The address of this page in the other language. */
export function addressIn(lang: Lang, url: string): string {
  const { pathname, searchParams } = new URL(url)
  searchParams.set('lang', lang)
  return `${pathname}?${searchParams}`
}

export const isSecure = (c: Context): boolean => new URL(c.req.url).protocol === 'https:'

import type { Lang, VerdictTexts } from '../../../service/texts/catalogue.ts'
import { dayText, instantText } from '../../../service/texts/instant-text.ts'
import { portalTexts, verdictTexts } from '../../../service/texts/texts.ts'
import type { PortalTexts } from '../../../service/texts/zh/portal.ts'

/** The words of one language, as every page takes them. */
export interface Words {
  readonly lang: Lang
  readonly portal: PortalTexts
  readonly verdict: VerdictTexts
  readonly instant: (iso: string) => string
  readonly day: (iso: string) => string
  readonly number: (value: number) => string
}

const make = (lang: Lang): Words => ({
  lang,
  portal: portalTexts(lang),
  verdict: verdictTexts(lang),
  instant: (iso) => instantText(lang, iso),
  day: (iso) => dayText(lang, iso),
  number: (value) => new Intl.NumberFormat('en-US').format(value),
})

const WORDS: Readonly<Record<Lang, Words>> = { zh: make('zh'), en: make('en') }

export const wordsIn = (lang: Lang): Words => WORDS[lang]

import type { Lang } from '../../../../service/texts/catalogue.ts'
import { resultEn } from './en.ts'
import { type ResultTexts, resultZh } from './zh.ts'

const TEXTS: Readonly<Record<Lang, ResultTexts>> = { zh: resultZh, en: resultEn }

export const resultWords = ({ lang }: { readonly lang: Lang }): ResultTexts => TEXTS[lang]

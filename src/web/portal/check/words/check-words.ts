import type { Lang } from '../../../../service/texts/catalogue.ts'
import { checkEn } from './en.ts'
import { type CheckTexts, checkZh } from './zh.ts'

const TEXTS: Readonly<Record<Lang, CheckTexts>> = { zh: checkZh, en: checkEn }

export const checkWords = ({ lang }: { readonly lang: Lang }): CheckTexts => TEXTS[lang]

import type { Lang } from '../../../../service/texts/catalogue.ts'
import { queryEn } from './en.ts'
import { type QueryTexts, queryZh } from './zh.ts'

const TEXTS: Readonly<Record<Lang, QueryTexts>> = { zh: queryZh, en: queryEn }

export const queryWords = ({ lang }: { readonly lang: Lang }): QueryTexts => TEXTS[lang]

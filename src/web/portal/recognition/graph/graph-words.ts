import type { Lang } from '../../../../service/texts/catalogue.ts'
import { graphEn } from './words/en.ts'
import { type GraphTexts, graphZh } from './words/zh.ts'

const TEXTS: Readonly<Record<Lang, GraphTexts>> = { zh: graphZh, en: graphEn }

export const graphWords = ({ lang }: { readonly lang: Lang }): GraphTexts => TEXTS[lang]

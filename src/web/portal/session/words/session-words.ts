import type { Lang } from '../../../../service/texts/catalogue.ts'
import { sessionEn } from './en.ts'
import { type SessionTexts, sessionZh } from './zh.ts'

const TEXTS: Readonly<Record<Lang, SessionTexts>> = { zh: sessionZh, en: sessionEn }

export const sessionWords = ({ lang }: { readonly lang: Lang }): SessionTexts => TEXTS[lang]

import type { Lang } from '../../../service/texts/catalogue.ts'
import { consoleEn } from './words/en.ts'
import { type ConsoleTexts, consoleZh } from './words/zh.ts'

const TEXTS: Readonly<Record<Lang, ConsoleTexts>> = { zh: consoleZh, en: consoleEn }

export const consoleWords = ({ lang }: { readonly lang: Lang }): ConsoleTexts => TEXTS[lang]

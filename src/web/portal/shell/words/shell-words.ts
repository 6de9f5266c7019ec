import type { Lang } from '../../../../service/texts/catalogue.ts'
import { shellEn } from './en.ts'
import { type ShellTexts, shellZh } from './zh.ts'

const TEXTS: Readonly<Record<Lang, ShellTexts>> = { zh: shellZh, en: shellEn }

export const shellWords = ({ lang }: { readonly lang: Lang }): ShellTexts => TEXTS[lang]

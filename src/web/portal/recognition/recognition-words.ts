import type { Lang } from '../../../service/texts/catalogue.ts'
import { recognitionEn } from './words/en.ts'
import { type RecognitionTexts, recognitionZh } from './words/zh.ts'

export const recognitionWords = ({ lang }: { readonly lang: Lang }): RecognitionTexts =>
  lang === 'zh' ? recognitionZh : recognitionEn

import { wordsIn } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'

type Names = Readonly<Record<'zh' | 'en', string>>

/** Characters of a name in the registry. */
const NAME_MAX = 2_000

/** What a cross-certificate may be called by its two sides, in both languages; nothing where one is not known. */
export function suggestedNames(
  issuer: Names | undefined,
  subject: Names | undefined,
): Readonly<Record<'name-zh' | 'name-en', string>> | null {
  if (issuer === undefined || subject === undefined) return null
  const nameIn = (lang: 'zh' | 'en'): string => {
    const name = consoleWords(wordsIn(lang)).form.suggested(issuer[lang], subject[lang])
    return name.length > NAME_MAX ? '' : name
  }
  return { 'name-zh': nameIn('zh'), 'name-en': nameIn('en') }
}

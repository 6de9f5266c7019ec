import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { resultWords } from './words/result-words.ts'

/** What kind of file or signature it is, in words; of a report that names another kind, the name. */
export function formatText(words: Words, format: string): string {
  const names: Readonly<Record<string, string>> = resultWords(words).formats
  return Object.hasOwn(names, format) ? names[format]! : visibleText(format)
}

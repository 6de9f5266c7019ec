import { portalTexts } from '../../service/texts/texts.ts'
import { queryWords } from '../../web/portal/query/words/query-words.ts'
import { recognitionWords } from '../../web/portal/recognition/recognition-words.ts'
import { resultWords } from '../../web/portal/result/words/result-words.ts'
import { signedWords } from '../../web/portal/result/words/signed-words.ts'
import { sessionWords } from '../../web/portal/session/words/session-words.ts'
import { shellWords } from '../../web/portal/shell/words/shell-words.ts'
import { wordsIn } from '../../web/portal/shell/words.ts'
import { frameWords } from '../../web/portal/supervisor/frame-words.ts'

/** What a page says that says one thing: what, why and what to do. */
const isRefusal = (words: object): words is { title: string } =>
  ['title', 'text', 'next'].every((name) => typeof (words as Record<string, unknown>)[name] === 'string')

function titlesIn(words: unknown): string[] {
  if (typeof words !== 'object' || words === null) return []
  return [...(isRefusal(words) ? [words.title] : []), ...Object.values(words).flatMap(titlesIn)]
}

/** The headings of all refusals that any room has words for: those that stand in its words, and those that are made with a number. */
export function refusalTitles(lang: 'zh' | 'en'): readonly string[] {
  const words = wordsIn(lang)
  const rooms = [shellWords, sessionWords, frameWords, resultWords, signedWords, recognitionWords, queryWords]
  const { errors } = portalTexts(lang)
  const made = [errors.tooLarge(1), shellWords(words).errors.tooMany(1), sessionWords(words).notAllowed('auditor')]
  return [
    ...titlesIn(errors),
    ...rooms.flatMap((wordsOf) => titlesIn(wordsOf(words))),
    ...made.map(({ title }) => title),
    ...[errors.unavailable, errors.unreadable],
  ]
}

import type { Words } from '../shell/words.ts'
import { BIDI, CONTROL, codePointText, HIDDEN, INVISIBLE } from './visible-text.ts'

export { visibleText } from './visible-text.ts'

/** What in a text could deceive its reader. Threats: homographs, bidi overrides, NUL in names. */
export type NameMark = 'invisible' | 'bidi' | 'control' | 'mixed' | 'unusual'

/** Scripts that names here are written in; letters of any other are worth a second look. */
const USUAL =
  /[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const LOOK_ALIKE = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u

export function marksOf(text: string): NameMark[] {
  const marks: NameMark[] = []
  if (BIDI.test(text)) marks.push('bidi')
  if (CONTROL.test(text)) marks.push('control')
  if ([...text].some((character) => INVISIBLE.test(character) && !BIDI.test(character))) marks.push('invisible')
  if (text.split(/[^\p{L}\p{M}]+/u).some(mixesScripts)) marks.push('mixed')
  if (unusualScripts(text).length > 0) marks.push('unusual')
  return marks
}

/** Latin, Cyrillic and Greek share shapes: two of them in one word are a disguise. UTS #39 §5.1 */
function mixesScripts(word: string): boolean {
  const scripts = new Set([...word].filter((character) => LOOK_ALIKE.test(character)).map(scriptOf))
  return scripts.size > 1
}

function unusualScripts(text: string): string[] {
  const letters = [...text].filter((character) => /\p{L}/u.test(character) && !USUAL.test(character))
  return [...new Set(letters.map(scriptOf))]
}

function scriptOf(character: string): 'Latin' | 'Cyrillic' | 'Greek' | 'other' {
  if (/\p{Script=Latin}/u.test(character)) return 'Latin'
  if (/\p{Script=Cyrillic}/u.test(character)) return 'Cyrillic'
  return /\p{Script=Greek}/u.test(character) ? 'Greek' : 'other'
}

const ESCAPES = /\\u\{([0-9a-f]{1,6})\}|(?:\\[0-9a-f]{2})+/gi

/**
 * A report's names carry such characters as escapes already, `\u{202e}` or octets as RFC 4514 §2.4 writes them: seen, but
 * not understood by everybody. They are marked as the characters that they stand for.
 */
function withEscapesRead(text: string): string {
  return text.replace(ESCAPES, (written: string, hexadecimal: string | undefined) => {
    if (hexadecimal === undefined) {
      const octets = written.split('\\').slice(1)
      return new TextDecoder().decode(Uint8Array.from(octets, (octet) => Number.parseInt(octet, 16)))
    }
    const codePoint = Number.parseInt(hexadecimal, 16)
    return codePoint > 0x10ffff ? written : String.fromCodePoint(codePoint)
  })
}

/** Text from outside, as it is and no more: isolated from its surroundings, hidden characters shown, deceit marked. */
export function ShownName({ text, words }: { text: string; words: Words }) {
  const marks = marksOf(withEscapesRead(text))
  return (
    <bdi class="name">
      {text
        .split(new RegExp(HIDDEN, 'gu'))
        .map((part) => (HIDDEN.test(part) ? <span class="hidden-character">{codePointText(part)}</span> : part))}
      {marks.length === 0 ? null : (
        <span class="name-mark">
          {words.portal.names.prefix}
          {marks.map((mark) => markText(mark, text, words)).join(words.portal.listSeparator)}
        </span>
      )}
    </bdi>
  )
}

function markText(mark: NameMark, text: string, { portal }: Words): string {
  if (mark !== 'unusual') return portal.names[mark]
  const scripts = unusualScripts(text).map((script) => portal.names.scripts[script] ?? script)
  return portal.names.unusual(scripts.join(portal.listSeparator))
}

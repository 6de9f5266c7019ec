/** Width of a text in em: East Asian characters are square, others a little over half. An estimate for layout only. */
export function widthInEm(text: string): number {
  let width = 0
  for (const character of text) width += charWidth(character)
  return width
}

const charWidth = (character: string): number =>
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(character)
    ? 1
    : 0.58

/** What no line begins with, as Chinese is set. GB/T 15834-2011 §5.1.1 */
const CLOSING = /^[，。、；：！？）》」』】”’)\].,;:!?]/u

/** Breaks a text into at most `linesMax` lines of `emMax`; words stay whole where they fit, the rest ends in `…`. */
export function linesOf(text: string, emMax: number, linesMax: number): string[] {
  const lines: string[] = []
  let line = ''
  let rest = ''
  for (const piece of text.match(/[\u2E80-\uFFEF]|[^\s\u2E80-\uFFEF]{1,18}\s*|\s+/gu) ?? []) {
    if (line !== '' && widthInEm(line + piece.trimEnd()) > emMax) {
      const [kept, taken] = CLOSING.test(piece) ? lastApart(line) : [line, '']
      lines.push(kept.trimEnd())
      line = taken
      if (lines.length === linesMax - 1) rest = taken
    }
    line += piece
    if (lines.length >= linesMax - 1) rest += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.length <= linesMax ? lines : [...lines.slice(0, linesMax - 1), `${shorten(rest, emMax - 1)}…`]
}

/** A sign that closes takes along what it stands after, where that is one square character. */
function lastApart(line: string): readonly [kept: string, taken: string] {
  const match = /^(.+)([\u2E80-\u9FFF])$/u.exec(line)
  return match === null ? [line, ''] : [match[1]!, match[2]!]
}

function shorten(text: string, emMax: number): string {
  let width = 0
  let kept = ''
  for (const character of text) {
    width += charWidth(character)
    if (width > emMax) break
    kept += character
  }
  return kept.trimEnd()
}

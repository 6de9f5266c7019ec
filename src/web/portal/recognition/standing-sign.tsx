import { STANDINGS, type Standing } from '../../../service/matrix/standing.ts'
import type { Tone } from '../components/tone.ts'
import type { Words } from '../shell/words.ts'
import { recognitionWords } from './recognition-words.ts'

export const TONE_OF_STANDING: Readonly<Record<Standing, Tone>> = {
  recognised: 'passed',
  partly: 'passed',
  conflict: 'unknown',
  denied: 'failed',
  suspended: 'unknown',
  ended: 'none',
  pending: 'none',
  none: 'none',
  home: 'none',
}

const RING = 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z'
const HOLE = 'm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z'

/** A shape for each, so that none rests on colour. WCAG 2.2 §1.4.1 */
const SHAPES: Readonly<Record<Standing, string>> = {
  // a disc with a tick
  recognised: `${RING}m5.2 7.2-6.3 7.2a1 1 0 0 1-1.5 0l-2.7-2.9 1.5-1.4 1.9 2 5.6-6.3Z`,
  // a disc of which half is filled
  partly: `${RING}m0 2a8 8 0 0 1 0 16Z`,
  // a triangle with an exclamation mark
  conflict: 'M12 2 .8 21.5h22.4Zm1 16.5h-2v-2h2Zm0-3.5h-2V9h2Z',
  // an octagon with a bar
  denied: 'M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6ZM6 10.5v3h12v-3Z',
  // a ring with two bars
  suspended: `${RING}${HOLE}M8.5 8h2.2v8H8.5Zm4.8 0h2.2v8h-2.2Z`,
  // a square within a square
  ended: 'M4 4h16v16H4Zm2 2v12h12V6Zm3 3h6v6H9Z',
  // a clock
  pending: `${RING}${HOLE}M11 6.5h2v5.1l3.4 3.4-1.4 1.4-4-4Z`,
  // a line
  none: 'M6 11h12v2H6Z',
  // a house
  home: 'M12 3 2.5 11H5v9h5v-6h4v6h5v-9h2.5Z',
}

/** What stands: colour, shape and word at once. */
export function StandingSign({ words, standing }: { words: Words; standing: Standing }) {
  return (
    <span class={`badge tone-${TONE_OF_STANDING[standing]}`}>
      <StandingShape standing={standing} />
      {recognitionWords(words).standings[standing].word}
    </span>
  )
}

export function StandingShape({ standing }: { standing: Standing }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[standing]} />
    </svg>
  )
}

/** What each sign means, at hand below the matrix. */
export function StandingLegend({ words }: { words: Words }) {
  const texts = recognitionWords(words)
  return (
    <details class="fold legend">
      <summary>{texts.matrix.legend}</summary>
      <dl class="rows">
        {STANDINGS.map((standing) => (
          <div>
            <dt>
              <StandingSign words={words} standing={standing} />
            </dt>
            <dd>{texts.standings[standing].text}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

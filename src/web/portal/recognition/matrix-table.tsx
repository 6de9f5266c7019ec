import type { Cell, Matrix } from '../../../service/matrix/recognition-matrix.ts'
import { AXIS_MAX } from '../../../service/matrix/recognition-matrix.ts'
import { STANDINGS } from '../../../service/matrix/standing.ts'
import { regionText } from '../../../service/texts/regions.ts'
import { EmptyState } from '../components/empty-state.tsx'
import type { Words } from '../shell/words.ts'
import { purposeText } from './asked-form.tsx'
import { type Asked, askedAddress, noonOf } from './read-asked.ts'
import { recognitionWords } from './recognition-words.ts'
import { SlotText } from './slot-text.tsx'
import { StandingLegend, StandingShape, TONE_OF_STANDING } from './standing-sign.tsx'

/**
 * Regions by regions. Each cell that says something leads to all that is behind it. On a narrow screen a row becomes a list, "from
 * X", of the cells that say something.
 */
export function MatrixSection({ words, matrix, asked }: { words: Words; matrix: Matrix; asked: Asked }) {
  const texts = recognitionWords(words).matrix
  return (
    <section class="stack" aria-labelledby="matrix-title">
      <h2 id="matrix-title">{texts.title}</h2>
      {matrix.from.length === 0 ? (
        <EmptyState title={texts.none}>
          <p>{texts.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <Count words={words} matrix={matrix} asked={asked} />
          {/* What scrolls must be reached by keyboard. WCAG 2.2 §2.1.1 */}
          <section class="matrix-scroll" tabindex={0} aria-label={texts.scroll}>
            <MatrixTable words={words} matrix={matrix} asked={asked} />
          </section>
          <p class="quiet">{matrix.isCut ? texts.cut(AXIS_MAX) : texts.others}</p>
          <StandingLegend words={words} />
        </>
      )}
    </section>
  )
}

/** What the matrix says as a whole, in one sentence. */
function Count({ words, matrix, asked }: { words: Words; matrix: Matrix; asked: Asked }) {
  const texts = recognitionWords(words)
  const { count } = texts.matrix
  const parts = STANDINGS.flatMap((standing) => {
    const found = matrix.cells.filter((cell) => cell.standing === standing).length
    return found === 0 || standing === 'none' || standing === 'home'
      ? []
      : [count.of(texts.standings[standing].word, found)]
  })
  const slots = { day: words.day(noonOf(asked.day)), purpose: purposeText(words, asked.purpose) }
  return (
    <p class="matrix-count">
      <SlotText text={count.lead} slots={slots} />
      {parts.length === 0
        ? count.nothing
        : `${parts.join(words.lang === 'zh' ? '，' : ', ')}${words.lang === 'zh' ? '。' : '.'}`}
    </p>
  )
}

function MatrixTable({ words, matrix, asked }: { words: Words; matrix: Matrix; asked: Asked }) {
  const texts = recognitionWords(words).matrix
  const cells = new Map(matrix.cells.map((cell) => [`${cell.from} ${cell.to}`, cell]))
  const nameOf = (code: string) => regionText(words.lang, code)
  return (
    <table class="matrix">
      <caption class="heard">{texts.caption(words.day(noonOf(asked.day)), purposeText(words, asked.purpose))}</caption>
      <thead>
        <tr>
          <td class="matrix-corner">{texts.corner}</td>
          {matrix.to.map((code) => (
            <th scope="col">{nameOf(code)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.from.map((from) => (
          <tr class={matrix.cells.some((cell) => cell.from === from && !isSilent(cell)) ? undefined : 'row-silent'}>
            <th scope="row">
              <span class="matrix-row-name">{nameOf(from)}</span>
              <span class="matrix-row-list">{texts.fromRegion(nameOf(from))}</span>
            </th>
            {matrix.to.map((to) => (
              <MatrixCell words={words} cell={cells.get(`${from} ${to}`)} asked={{ ...asked, from, to }} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isSilent = ({ standing }: Cell): boolean => standing === 'none' || standing === 'home'

function MatrixCell({ words, cell, asked }: { words: Words; cell: Cell | undefined; asked: Asked }) {
  const texts = recognitionWords(words)
  const standing = cell?.standing ?? 'none'
  const { word } = texts.standings[standing]
  if (cell === undefined || isSilent(cell)) return <td class="cell-silent">{word}</td>
  const [from, to] = [regionText(words.lang, asked.from!), regionText(words.lang, asked.to!)]
  return (
    <td class={`cell tone-${TONE_OF_STANDING[standing]}`}>
      <a href={`${askedAddress('/recognition', asked)}#pair`} data-to={to}>
        <StandingShape standing={standing} />
        <span class="heard">{texts.matrix.cell(from, to)}</span>
        <span>{word}</span>
      </a>
    </td>
  )
}

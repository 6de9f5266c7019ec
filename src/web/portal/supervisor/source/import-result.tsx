import type { Child } from 'hono/jsx'
import type { TakenList } from '../../../../service/publish/take-list.ts'
import { Card } from '../../components/card.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { Facts } from '../../components/facts.tsx'
import { Remark } from '../../components/notice.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { visibleText } from '../../components/shown-name.tsx'
import type { Words } from '../../shell/words.ts'
import { kindText } from '../decision/member-words.ts'
import { FactsOfList } from './source-page.tsx'
import { sourceWords } from './source-words.ts'

/** Where what becomes of a list is written into the page. */
export const MARK = '<div class="import-mark"></div>'

/** Of what was not understood, so much is shown. Ours. */
const SHOWN_MAX = 100

/** A page that is sent while a list is being taken. */
export function ImportFrame({ words }: { words: Words }) {
  const { import: texts } = sourceWords(words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.waitingText} />
      <div class="import-mark" />
    </>
  )
}

/** One line of progress: it takes the place of the one before it. */
export const ImportLine = ({ text, isDone = false }: { text: string; isDone?: boolean }) => (
  <li>
    {isDone ? <progress value={1} max={1} aria-label={text} /> : <progress aria-label={text} />}
    <span>{text}</span>
  </li>
)

/** Where it ends: a title of its own, and the way back. */
export function ImportEnd({ words, id, children }: { words: Words; id: string; children?: Child }) {
  const { import: texts } = sourceWords(words)
  return (
    <section aria-labelledby="result-title" class="stack">
      <h2 id="result-title">{texts.result}</h2>
      {children}
      <p class="button-row">
        <a class="button" href={`/supervisor/list-sources/${id}`}>
          {texts.back}
        </a>
      </p>
    </section>
  )
}

/** Why nothing was taken. */
export const ImportRefused = ({ words, text }: { words: Words; text: string }) => (
  <Remark tone="failed" icon="noted">
    <p role="alert">
      <strong>{sourceWords(words).import.refused}</strong>
    </p>
    <p>{text}</p>
  </Remark>
)

/** What was added, changed and ended, and what was not taken. */
export function ImportResult({ words, list }: { words: Words; list: TakenList }) {
  const { import: texts } = sourceWords(words)
  const isTaken = list.outcome === 'taken'
  return (
    <>
      <Remark tone={isTaken ? 'passed' : 'none'}>
        <p role="status">
          <strong>{isTaken ? texts.taken : texts.held}</strong>
        </p>
        <FactsOfList words={words} taken={list.taken} />
      </Remark>
      {isTaken ? (
        <Card id="changes" title={texts.changes}>
          {list.changes.length === 0 ? (
            <p>{texts.nothing}</p>
          ) : (
            <DataTable
              caption={texts.changes}
              rows={list.changes}
              columns={[
                { title: texts.columns.kind, cell: ({ kind }) => kindText(words, kind) },
                { title: texts.columns.added, cell: ({ added }) => words.number(added) },
                { title: texts.columns.changed, cell: ({ changed }) => words.number(changed) },
                { title: texts.columns.ended, cell: ({ ended }) => words.number(ended) },
              ]}
            />
          )}
          {list.version === null ? null : (
            <p>
              <a href={`/supervisor/activity/${list.version}`}>{texts.entry}</a>
            </p>
          )}
        </Card>
      ) : null}
      <LeftOut words={words} list={list} />
    </>
  )
}

function LeftOut({ words, list: { leftOut, notUnderstood } }: { words: Words; list: TakenList }) {
  const { import: texts } = sourceWords(words)
  const left = (Object.keys(leftOut) as (keyof typeof leftOut)[]).filter((name) => leftOut[name] > 0)
  const more = notUnderstood.length - SHOWN_MAX
  return (
    <>
      {left.length === 0 ? null : (
        <Card id="left-out" title={texts.leftOut}>
          <Facts rows={left.map((name) => [texts.leftOutOf[name], words.number(leftOut[name])])} />
        </Card>
      )}
      {notUnderstood.length === 0 ? null : (
        <Card id="not-understood" title={texts.notUnderstood}>
          <DataTable
            caption={texts.notUnderstood}
            rows={notUnderstood.slice(0, SHOWN_MAX)}
            columns={[
              { title: texts.where, cell: ({ at }) => visibleText(at) },
              {
                title: texts.what,
                cell: ({ what, value }) =>
                  `${texts.notUnderstoodOf[what]}${value === null ? '' : ` ${visibleText(value)}`}`,
              },
            ]}
          />
          {more > 0 ? <p class="hint">{texts.notUnderstoodMore(words.number(more))}</p> : null}
        </Card>
      )}
    </>
  )
}

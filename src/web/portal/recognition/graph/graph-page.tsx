import type { Child } from 'hono/jsx'
import type { RecognitionGraph } from '../../../../service/graph/recognition-graph.ts'
import { recognitionTexts } from '../../../../service/texts/texts.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { LinkTabs } from '../../components/link-tabs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import type { Words } from '../../shell/words.ts'
import type { DrawnGraph } from './drawn-graph.ts'
import { allAddress, dataAddress, type GraphChoice, overviewAddress, pathsAddress } from './graph-choice.ts'
import { GraphDrawing, GraphLegend } from './graph-drawing.tsx'
import { GraphForm, type GraphFormProps } from './graph-form.tsx'
import { graphWords } from './graph-words.ts'

export type GraphView = 'overview' | 'region' | 'authority' | 'authorities' | 'paths'

export interface GraphPageProps {
  readonly words: Words
  readonly title: string
  readonly view: GraphView
  readonly graph: RecognitionGraph
  readonly choice: GraphChoice
  readonly form: GraphFormProps
  /** Null where there is nothing to draw; `instead` says why. */
  readonly drawing: DrawnGraph | null
  readonly instead?: Child
  /** Shown beside the drawing, and before it where the screen is narrow. */
  readonly list?: Child
  /** The paths that shine, where a certificate is asked about. */
  readonly lit: Child
  /** Says what the drawing says, to who cannot see it. */
  readonly twin?: Child
}

/** What every view of the graph has: choices, the drawing with its legend, the list and the table that say the same. */
export function GraphPage({
  words,
  title,
  view,
  graph,
  choice,
  form,
  drawing,
  instead,
  list,
  twin,
  lit,
}: GraphPageProps) {
  const texts = graphWords(words)
  const when = texts.at(words.instant(graph.at), words.number(graph.registry.version))
  return (
    <>
      <PageTitle title={title} lead={texts.lead} />
      <LinkTabs
        label={texts.views.label}
        tabs={[
          { href: overviewAddress(choice), title: texts.views.overview, current: view === 'overview' },
          { href: allAddress(choice), title: texts.views.authorities, current: view === 'authorities' },
          { href: pathsAddress(choice), title: texts.views.paths, current: view === 'paths' },
        ]}
      />
      <GraphForm {...form} />
      <div class="graph-parts">
        <div class="graph-part">
          <h2 id="graph-title">{texts.drawing.title}</h2>
          <p class="quiet">{when}</p>
          <FiltersOnPaper words={words} choice={choice} />
          {drawing === null || drawing.nodes.length === 0 ? (
            (instead ?? (
              <EmptyState title={texts.empty.title}>
                <p>{texts.empty.text}</p>
              </EmptyState>
            ))
          ) : (
            <>
              <GraphLegend words={words} graph={drawing} />
              <GraphDrawing words={words} graph={drawing} />
            </>
          )}
        </div>
        {list === undefined ? null : (
          <div class="graph-part graph-part-list" id="graph-list">
            {list}
          </div>
        )}
      </div>
      {lit}
      {twin}
      <p class="graph-data quiet">
        <a href={dataAddress(graph)}>{texts.data}</a>
      </p>
    </>
  )
}

/** What was left out of the drawing, where the form that says so is not printed. */
function FiltersOnPaper({ words, choice: { purpose, algorithm, state } }: { words: Words; choice: GraphChoice }) {
  const { filters, algorithms, states } = graphWords(words)
  const { colon } = words.portal
  const chosen = [
    purpose && `${filters.purpose}${colon}${recognitionTexts(words.lang).purposes[purpose]}`,
    algorithm && `${filters.algorithm}${colon}${algorithms[algorithm]}`,
    state && `${filters.state}${colon}${states[state]}`,
  ].filter(Boolean)
  return chosen.length === 0 ? null : <p class="on-paper">{chosen.join(' · ')}</p>
}

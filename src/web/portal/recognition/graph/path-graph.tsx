import { litPaths } from '../../../../service/graph/lit-paths.ts'
import type { RecognitionGraph } from '../../../../service/graph/recognition-graph.ts'
import type { RecognitionReport } from '../../../../service/recognition/recognition-report.ts'
import type { CertificateReport } from '../../../../service/report/report.ts'
import type { Words } from '../../shell/words.ts'
import { drawPaths } from './draw-paths.ts'
import type { GraphChoice } from './graph-choice.ts'
import { GraphDrawing, GraphLegend } from './graph-drawing.tsx'
import { graphWords } from './graph-words.ts'

/** The certificate itself, where a path names it. */
export const askedIn = ({ recognition, certificates }: RecognitionReport): CertificateReport | undefined =>
  certificates[recognition.certificate]

/** Under an answer about a certificate: the authorities that its paths run over. Nothing where they are none of the registry's. */
export function PathGraph({
  words,
  graph,
  report,
  choice,
}: {
  words: Words
  graph: RecognitionGraph
  report: RecognitionReport
  choice: GraphChoice
}) {
  const drawing = drawPaths(words, graph, litPaths(graph, report), choice, askedIn(report))
  if (drawing === null) return null
  return (
    <div class="card path-graph">
      <h2 id="graph-title">{graphWords(words).paths.inGraph}</h2>
      <GraphLegend words={words} graph={drawing} />
      <GraphDrawing words={words} graph={drawing} />
    </div>
  )
}

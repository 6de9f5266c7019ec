import type { Report, SignatureReport } from '../../../service/report/report.ts'
import type { Words } from '../shell/words.ts'
import { TimelinePicture } from './timeline-picture.tsx'
import { type TimelineStory, timelineStory } from './timeline-story.ts'

/** The order of events as a picture with numbered marks; the list under it says what the numbers are. */
export function TimelineSection({
  words,
  report,
  signature,
}: {
  words: Words
  report: Report
  signature: SignatureReport
}) {
  const { timeline } = words.portal
  const story = timelineStory(words, report, signature)
  const id = `${signature.id}-timeline`
  return (
    <div class="part">
      <h4 id={`${id}-heading`}>{timeline.title}</h4>
      <div class="timeline-picture">
        <TimelinePicture words={words} story={story} id={`${id}-narrow`} width={320} direction="down" />
        <TimelinePicture words={words} story={story} id={`${id}-wide`} width={900} direction="across" />
      </div>
      <ol class="marks">
        {story.marks.map((mark, index) => (
          <li>
            <span class={`mark-number mark-${mark.kind}`} aria-hidden="true">
              {index + 1}
            </span>
            <span class="mark-title">{mark.title}</span>
            <time datetime={mark.at}>{words.instant(mark.at)}</time>
          </li>
        ))}
      </ol>
      <details class="fold fold-table">
        <summary>{timeline.table}</summary>
        <TimelineTable words={words} story={story} />
      </details>
    </div>
  )
}

/** The picture's twin. */
function TimelineTable({ words, story }: { words: Words; story: TimelineStory }) {
  const { timeline } = words.portal
  return (
    <div class="table-scroll" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{timeline.event}</th>
            <th scope="col">{timeline.time}</th>
          </tr>
        </thead>
        <tbody>
          {story.spans.map((span) => (
            <tr>
              <th scope="row">{span.title}</th>
              <td>
                {words.instant(span.from)} {timeline.until}{' '}
                {span.to === null ? timeline.openEnd : words.instant(span.to)}
              </td>
            </tr>
          ))}
          {story.marks.map((mark) => (
            <tr>
              <th scope="row">{mark.title}</th>
              <td>{words.instant(mark.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

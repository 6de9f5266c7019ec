import type { PathReport, RejectedPathReport, Report } from '../../../service/report.ts'
import { findingText } from '../../../service/texts/texts.ts'
import { ShownName, visibleText } from '../shown-name.tsx'
import type { Words } from '../words.ts'
import { visibleValues } from './findings-section.tsx'
import { PathPicture } from './path-picture.tsx'
import { acceptedStory, type PathStep, type PathStory, type PathTarget, rejectedStory } from './path-story.ts'

interface PathOwner {
  readonly id: string
  readonly path: PathReport | null
  readonly rejectedPaths: readonly RejectedPathReport[]
}

/** The path the verdict rests on, or the nearest one and where it breaks; the others behind a fold, with reasons. */
export function PathSection({
  words,
  report,
  owner,
  target,
}: {
  words: Words
  report: Report
  owner: PathOwner
  target: PathTarget
}) {
  const { path } = words.portal
  const stories = owner.rejectedPaths.map((rejected) => rejectedStory(words, report, rejected, target))
  const [nearest, ...others] = stories
  const chosen = owner.path === null ? nearest : acceptedStory(words, report, owner.path, target)
  const rejected = owner.path === null ? others : stories
  const id = `${owner.id}-path`
  return (
    <div class="part">
      <h4 id={`${id}-heading`}>{path.title}</h4>
      {chosen === undefined ? <p class="quiet">{path.noPath}</p> : null}
      {chosen === undefined ? null : (
        <>
          {chosen.accepted ? null : <p>{path.broken}</p>}
          <PathPicture words={words} story={chosen} id={id} />
          <Reasons words={words} story={chosen} />
          <details class="fold fold-table">
            <summary>{path.table}</summary>
            <PathTable words={words} report={report} story={chosen} />
          </details>
        </>
      )}
      {rejected.length === 0 ? null : (
        <details class="fold">
          <summary>{path.rejected(rejected.length)}</summary>
          <ol class="rejected">
            {rejected.map((story) => (
              <li>
                <p class="rejected-names">
                  {story.steps.map((step, position) => (
                    <>
                      {position === 0 ? null : <span aria-hidden="true"> → </span>}
                      <span
                        class={
                          step.kind === 'missing' ? 'rejected-missing' : step.broken ? 'rejected-broken' : undefined
                        }
                      >
                        {step.title}
                      </span>
                    </>
                  ))}
                </p>
                <Reasons words={words} story={story} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

function Reasons({ words, story }: { words: Words; story: PathStory }) {
  if (story.reasons.length === 0) return null
  return (
    <ul class="reasons">
      {story.reasons.map((reason) => (
        <li>
          {findingText(words.lang, reason.code, visibleValues(reason.values)).what}{' '}
          <span class="reason-clause">
            {words.portal.result.clause}
            {words.portal.colon}
            {visibleText(reason.standard)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The picture's twin: the same steps in the same order, for screen readers and for copying. */
function PathTable({ words, report, story }: { words: Words; report: Report; story: PathStory }) {
  const { path } = words.portal
  return (
    <div class="table-scroll" tabindex={0}>
      <table>
        <thead>
          <tr>
            {[path.role, path.subject, path.issuer, path.validity, path.key, path.revocation].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {story.steps.map((step) => (
            <PathRow words={words} report={report} step={step} accepted={story.accepted} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PathRow({
  words,
  report,
  step,
  accepted,
}: {
  words: Words
  report: Report
  step: PathStep
  accepted: boolean
}) {
  const { timeline } = words.portal
  const certificate = step.certificate === null ? undefined : report.certificates[step.certificate]
  if (certificate === undefined) {
    return (
      <tr>
        <th scope="row">{step.role || step.title}</th>
        <td colspan={5}>{step.role === '' ? step.detail : step.title}</td>
      </tr>
    )
  }
  return (
    <tr>
      <th scope="row">{step.role}</th>
      <td>
        <ShownName text={certificate.subject} words={words} />
      </td>
      <td>
        <ShownName text={certificate.issuer} words={words} />
      </td>
      <td>
        {words.instant(certificate.notBefore)} {timeline.until} {words.instant(certificate.notAfter)}
      </td>
      <td>{visibleText(certificate.key)}</td>
      <td>{revocationText(words, step, accepted)}</td>
    </tr>
  )
}

function revocationText(words: Words, step: PathStep, accepted: boolean): string {
  const { path, none, listSeparator } = words.portal
  if (step.kind === 'anchor') return path.anchorNotChecked
  const { revocation } = step
  if (revocation === null) return accepted ? path.statuses.unchecked : none
  const parts = [path.statuses[revocation.status]]
  if (revocation.revokedAt !== null) parts.push(path.revokedAt(words.instant(revocation.revokedAt)))
  if (revocation.source !== null) parts.push(path.sources[revocation.source])
  if (revocation.thisUpdate !== null && revocation.nextUpdate !== null) {
    parts.push(path.freshness(words.instant(revocation.thisUpdate), words.instant(revocation.nextUpdate)))
  }
  return parts.join(listSeparator)
}

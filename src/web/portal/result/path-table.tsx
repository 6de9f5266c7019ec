import { ShownName, visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import type { PathCertificates, PathStep, PathStory } from './path-story.ts'
import { revocationText } from './revocation-text.ts'

/** The picture's twin: the same steps in the same order, for screen readers and for copying. */
export function PathTable({ words, report, story }: { words: Words; report: PathCertificates; story: PathStory }) {
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
  report: PathCertificates
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
      <td>{stepText(words, step, accepted)}</td>
    </tr>
  )
}

function stepText(words: Words, { kind, revocation }: PathStep, accepted: boolean): string {
  const { path, none } = words.portal
  if (kind === 'anchor') return path.anchorNotChecked
  if (revocation === null) return accepted ? path.statuses.unchecked : none
  return revocationText(words, revocation)
}

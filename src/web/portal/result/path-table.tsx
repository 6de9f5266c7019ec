import { ShownName, visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import type { PathCertificates, PathStep, PathStory } from './path-story.ts'

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

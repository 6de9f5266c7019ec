import type { OtherPathReport, PathReport, RejectedPathReport } from '../../../service/report/report.ts'
import type { Words } from '../shell/words.ts'
import { AcceptedPaths, type HeadingLevel } from './accepted-paths.tsx'
import { PathPicture } from './path-picture.tsx'
import { PathReasons } from './path-reasons.tsx'
import { type PathCertificates, type PathStory, type PathTarget, rejectedStory } from './path-story.ts'
import { PathTable } from './path-table.tsx'
import { RejectedPaths } from './rejected-paths.tsx'

interface PathOwner {
  readonly id: string
  readonly path: PathReport | null
  /** Absent from a report that an earlier version wrote. */
  readonly otherPaths?: readonly OtherPathReport[]
  readonly rejectedPaths: readonly RejectedPathReport[]
}

/** The accepted paths, or the nearest candidate and where it breaks; the others behind a fold, with reasons. */
export function PathSection({
  words,
  report,
  owner,
  target,
  level = 4,
}: {
  words: Words
  report: PathCertificates
  owner: PathOwner
  target: PathTarget
  /** Of its heading: one below what it stands in. */
  level?: HeadingLevel
}) {
  const Heading = `h${level}` as const
  const stories = owner.rejectedPaths.map((rejected) => rejectedStory(words, report, rejected, target))
  const id = `${owner.id}-path`
  const { path, otherPaths = [] } = owner
  return (
    <div class="part">
      <Heading id={`${id}-heading`}>{words.portal.path.title}</Heading>
      {path === null ? (
        <NearestPath words={words} report={report} story={stories[0]} id={id} />
      ) : (
        <AcceptedPaths
          words={words}
          report={report}
          paths={[path, ...otherPaths]}
          target={target}
          id={id}
          level={level}
        />
      )}
      <RejectedPaths words={words} stories={path === null ? stories.slice(1) : stories} />
    </div>
  )
}

/** Where no path was accepted: the nearest candidate, broken where it breaks. */
function NearestPath({
  words,
  report,
  story,
  id,
}: {
  words: Words
  report: PathCertificates
  story: PathStory | undefined
  id: string
}) {
  const { path } = words.portal
  if (story === undefined) return <p class="quiet">{path.noPath}</p>
  return (
    <>
      <p>{path.broken}</p>
      <PathPicture words={words} story={story} id={id} />
      <PathReasons words={words} story={story} />
      <details class="fold fold-table">
        <summary>{path.table}</summary>
        <PathTable words={words} report={report} story={story} />
      </details>
    </>
  )
}

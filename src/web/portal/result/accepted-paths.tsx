import type { PathReport, PlaceReason } from '../../../service/report/report.ts'
import { pathTexts } from '../../../service/texts/texts.ts'
import { visibleText } from '../components/shown-name.tsx'
import type { Words } from '../shell/words.ts'
import { PathPicture } from './path-picture.tsx'
import { acceptedStory, anchorTitle, type PathCertificates, type PathTarget } from './path-story.ts'
import { PathTable } from './path-table.tsx'

/** Pictures that stand open; more are behind a fold. Ours. */
const PICTURES_OPEN = 3

/** Every policy there is. RFC 5280 §4.2.1.4 */
const ANY_POLICY = '2.5.29.32.0'

interface PathsProps {
  readonly words: Words
  readonly report: PathCertificates
  readonly paths: readonly AcceptedPath[]
  readonly target: PathTarget
  readonly id: string
  /** Of the heading that it stands under. */
  readonly level: HeadingLevel
}

export type HeadingLevel = 2 | 4

const BELOW = { 2: 'h3', 4: 'h5' } as const

/** The path that the verdict rests on, and the others as they rank. */
type AcceptedPath = PathReport & { readonly behind?: PlaceReason }

/** Every accepted path as a picture with the reason of its place; before many of them, which anchors they lead to. */
export function AcceptedPaths(props: PathsProps) {
  const { words, paths, id } = props
  const { path } = words.portal
  if (paths.length === 1) return <OnePath {...props} path={paths[0]!} pathId={id} />
  const items = paths.map((each, index) => (
    <li class="path-item">
      <PathHeading {...props} path={each} index={index} />
      <OnePath {...props} path={each} pathId={index === 0 ? id : `${id}-${index + 1}`} />
    </li>
  ))
  return (
    <>
      <p>{path.acceptedCount(paths.length)}</p>
      {paths.length > PICTURES_OPEN ? <PathGroups {...props} /> : null}
      <ol class="path-items">{items.slice(0, PICTURES_OPEN)}</ol>
      {paths.length <= PICTURES_OPEN ? null : (
        <details class="fold">
          <summary>{path.moreAccepted(paths.length - PICTURES_OPEN)}</summary>
          <ol class="path-items" start={PICTURES_OPEN + 1}>
            {items.slice(PICTURES_OPEN)}
          </ol>
        </details>
      )}
    </>
  )
}

/** The paths by trust anchor and region. */
function PathGroups({ words, report, paths }: PathsProps) {
  const { path, colon, listSeparator } = words.portal
  const groups = Map.groupBy(paths.keys(), (index) => anchorTitle(words, report, paths[index]!))
  return (
    <ul class="path-groups">
      {[...groups].map(([title, members]) => (
        <li>
          <strong>{title}</strong>
          {colon}
          {members.map((index) => path.number(index + 1)).join(listSeparator)}
        </li>
      ))}
    </ul>
  )
}

function PathHeading({ words, report, path, index, level }: PathsProps & { path: AcceptedPath; index: number }) {
  const { portal } = words
  const Heading = BELOW[level]
  return (
    <Heading class="path-heading">
      {portal.path.number(index + 1)} <span class="path-anchor">{anchorTitle(words, report, path)}</span>{' '}
      <span class={path.behind === undefined ? 'tag tag-relied' : 'tag'}>
        {path.behind === undefined ? portal.path.relied : pathTexts(words.lang).places[path.behind]}
      </span>
    </Heading>
  )
}

function OnePath({ words, report, path, target, pathId }: PathsProps & { path: AcceptedPath; pathId: string }) {
  const story = acceptedStory(words, report, path, target)
  return (
    <>
      <PathPicture words={words} story={story} id={pathId} />
      <Policies words={words} path={path} />
      <details class="fold fold-table">
        <summary>{words.portal.path.table}</summary>
        <PathTable words={words} report={report} story={story} />
      </details>
    </>
  )
}

/** A report that an earlier version wrote does not say. */
function Policies({ words, path }: { words: Words; path: AcceptedPath }) {
  const policies: readonly string[] | undefined = path.userConstrainedPolicySet
  if (policies === undefined) return null
  const texts = words.portal.path
  const shown = policies.map((oid) => (oid === ANY_POLICY ? texts.anyPolicy : visibleText(oid)))
  return (
    <p class="path-policies">
      {texts.policies}
      {words.portal.colon}
      {shown.length === 0 ? texts.noPolicy : shown.join(words.portal.listSeparator)}
    </p>
  )
}

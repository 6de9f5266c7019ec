import type { Words } from '../shell/words.ts'
import { PathReasons } from './path-reasons.tsx'
import type { PathStep, PathStory } from './path-story.ts'

/** The candidates that were refused, behind a fold: each as a line from the highest certificate down, and why. */
export function RejectedPaths({ words, stories }: { words: Words; stories: readonly PathStory[] }) {
  if (stories.length === 0) return null
  const { path } = words.portal
  return (
    <details class="fold">
      <summary>{path.rejected(stories.length)}</summary>
      <ol class="rejected">
        {stories.map((story) => (
          <li>
            <p class="rejected-zone">{story.zones[0]!.title}</p>
            <p class="rejected-names">
              {story.steps.map((step, position) => (
                <>
                  {position === 0 ? null : <Link words={words} step={step} />}
                  <span class={classOf(step)}>{step.title}</span>
                </>
              ))}
            </p>
            <PathReasons words={words} story={story} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** A link by cross-certification says so, in words too. */
function Link({ words, step }: { words: Words; step: PathStep }) {
  if (step.kind !== 'cross') return <span aria-hidden="true"> → </span>
  return <span class="rejected-cross"> ⇄ {words.portal.path.crossIssues} </span>
}

const classOf = (step: PathStep): string | undefined =>
  step.kind === 'missing' ? 'rejected-missing' : step.broken ? 'rejected-broken' : undefined

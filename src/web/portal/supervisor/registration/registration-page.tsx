import { Card } from '../../components/card.tsx'
import { ShownName } from '../../components/shown-name.tsx'
import { consoleWords } from '../../console/console-words.ts'
import { LintCard } from '../../console/lint-card.tsx'
import { Progress } from '../../console/progress.tsx'
import { RegistrationFacts } from '../../console/registration-page.tsx'
import { RegistrationState } from '../../console/registration-state.tsx'
import { Story } from '../../console/story-card.tsx'
import { decisionWords } from '../decision/decision-words.ts'
import { MovedRemark } from '../decision/moved-remark.tsx'
import { DecisionCard } from './decision-card.tsx'
import type { SupervisedRegistrationProps } from './registration-props.ts'

/** A registration as an officer decides on it. */
export function SupervisedRegistrationPage(props: SupervisedRegistrationProps) {
  const { words, inspected, names, version, moved } = props
  const { registration, findings } = inspected
  const { kinds, page, story } = consoleWords(words)
  return (
    <>
      <section class="hero">
        <h1>
          <ShownName text={registration.names[words.lang]} words={words} />
        </h1>
        <p class="lead">{kinds[registration.kind]}</p>
      </section>
      <div class="stack">
        <p class="hint">{decisionWords(words).ground(words.number(version))}</p>
        {moved === null ? null : <MovedRemark words={words} moved={moved} names={props.rowNames} />}
        <Card
          id="progress"
          title={page.progress}
          aside={<RegistrationState words={words} state={registration.state} />}
        >
          <Progress words={words} registration={registration} />
        </Card>
        <DecisionCard {...props} />
        {findings === null ? null : <LintCard words={words} findings={findings} names={inspected.names} />}
        <RegistrationFacts words={words} inspected={inspected} names={names} />
        <Card id="story" title={story.title}>
          <Story words={words} inspected={inspected} names={names} />
        </Card>
      </div>
    </>
  )
}

import { isoOf } from '../../../base/instant.ts'
import type { InspectedRegistration } from '../../../service/registration/inspect-registration.ts'
import { Moment } from '../components/moment.tsx'
import { type Step, Steps } from '../components/steps.tsx'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'

type Registration = InspectedRegistration['registration']

/** Which step is being done in a state; past the last one all are done. */
const CURRENT: Readonly<Partial<Record<Registration['state'], number>>> = {
  submitted: 1,
  proven: 2,
  approved: 3,
  active: 4,
}

const DOING = { submit: 'submit', prove: 'prove', decide: 'confirm-approval', force: 'activate' } as const

/** How far a registration has come, and when each step was taken. */
export function Progress({ words, registration }: { words: Words; registration: Registration }) {
  const { progressSteps } = consoleWords(words).page
  const steps = Object.entries(DOING).map(([name, action]): Step => {
    const done = registration.history.findLast((step) => step.action === action)
    const title = progressSteps[name as keyof typeof DOING]
    return done === undefined ? { title } : { title, text: <Moment words={words} iso={isoOf(done.at)} /> }
  })
  const current = CURRENT[registration.state]
  return current === undefined ? <Steps steps={steps} /> : <Steps steps={steps} current={current} />
}

import { Badge } from '../components/badge.tsx'
import type { IconName } from '../components/icons.tsx'
import type { Tone } from '../components/tone.ts'
import type { Words } from '../shell/words.ts'
import { consoleWords } from './console-words.ts'
import type { ConsoleTexts } from './words/zh.ts'

export type RegistrationStateName = keyof ConsoleTexts['states']

const LOOKS: Readonly<Record<RegistrationStateName, { readonly tone: Tone; readonly icon?: IconName }>> = {
  submitted: { tone: 'unknown' },
  proven: { tone: 'unknown' },
  approved: { tone: 'passed', icon: 'inform' },
  active: { tone: 'passed' },
  suspended: { tone: 'failed', icon: 'noted' },
  revoked: { tone: 'failed' },
  expired: { tone: 'none' },
  withdrawn: { tone: 'none' },
  refused: { tone: 'failed' },
}

/** The state of a registration: colour, shape and word. */
export function RegistrationState({ words, state }: { words: Words; state: RegistrationStateName }) {
  return <Badge {...LOOKS[state]} word={consoleWords(words).states[state]} />
}

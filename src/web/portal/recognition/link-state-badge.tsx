import type { Bearing } from '../../../service/matrix/ways-between.ts'
import { Badge } from '../components/badge.tsx'
import type { IconName } from '../components/icons.tsx'
import type { Tone } from '../components/tone.ts'
import type { Words } from '../shell/words.ts'
import { recognitionWords } from './recognition-words.ts'

const LOOKS: Readonly<Record<Bearing, readonly [Tone, IconName]>> = {
  'in-force': ['passed', 'passed'],
  suspended: ['unknown', 'noted'],
  ended: ['none', 'failed'],
  'to-come': ['none', 'inform'],
  missing: ['unknown', 'unknown'],
}

/** What an instrument, a cross-certificate or a service is at an instant. */
export function LinkStateBadge({ words, state }: { words: Words; state: Bearing }) {
  const [tone, icon] = LOOKS[state]
  return <Badge tone={tone} icon={icon} word={recognitionWords(words).states[state]} />
}

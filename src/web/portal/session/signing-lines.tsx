import { LOGIN_COMMANDS } from '../../../service/access/login-commands.ts'
import { CommandLine } from '../components/command-line.tsx'
import type { Words } from '../shell/words.ts'
import { sessionWords } from './words/session-words.ts'

/** How a text is signed, for each kind of key; the reader takes the one of the own key. */
export function SigningLines({ words }: { words: Words }) {
  const { signing } = sessionWords(words)
  return (
    <>
      <p>{signing.how}</p>
      <dl class="commands">
        {LOGIN_COMMANDS.map(({ keys, command }) => (
          <div>
            <dt>{signing.key(keys.join(words.portal.listSeparator))}</dt>
            <dd>
              <CommandLine words={words} command={command} label={signing.key(keys.join(words.portal.listSeparator))} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{signing.other}</p>
    </>
  )
}

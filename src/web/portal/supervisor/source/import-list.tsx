import type { Child } from 'hono/jsx'
import type { Result } from '../../../../base/result.ts'
import type { TakenList } from '../../../../service/publish/take-list.ts'
import { LIST_OCTETS_MAX } from '../../../api/list-sources.ts'
import { streamed } from '../../../api/streamed.ts'
import type { PortalContext, UploadedFile } from '../../portal-service.ts'
import { personOf } from '../../session/require-person.tsx'
import { filesOf, formOf, textField } from '../../shell/form-fields.ts'
import { problemText } from '../../shell/problem-text.ts'
import { pageWords } from '../../shell/render-page.tsx'
import type { Words } from '../../shell/words.ts'
import { renderSupervisor } from '../supervisor-frame.tsx'
import { ImportEnd, ImportFrame, ImportLine, ImportRefused, ImportResult, MARK } from './import-result.tsx'
import { sourceWords } from './source-words.ts'

/** A list, and the other fields beside it. Ours. */
export const IMPORT_FORM_OCTETS_MAX = LIST_OCTETS_MAX + (64 << 10)

/**
 * Takes the list that a form brings, and writes into the page what is being done and what came of it: a long list takes its time.
 * Sent again it is the same list, and changes nothing. Null where no file was chosen.
 */
export async function importList(c: PortalContext, id: string): Promise<Response | null> {
  const form = await formOf(c)
  const [file] = await filesOf(form, 'list-file')
  if (file === undefined) return null
  const words = pageWords(c)
  const frame = await renderSupervisor(
    c,
    { part: 'sources', title: sourceWords(words).import.title },
    <ImportFrame words={words} />,
  )
  const [before = '', after = ''] = (await frame.text()).split(MARK)
  const expired = textField(form, 'expired') === 'taken' ? 'taken' : 'refused'
  return c.body(streamed(pieces(c, words, id, { file, expired, before, after })), 200, {
    'Content-Type': 'text/html; charset=UTF-8',
    // What is held back until it is whole would show no progress.
    'X-Accel-Buffering': 'no',
  })
}

interface Offered {
  readonly file: UploadedFile
  readonly expired: 'refused' | 'taken'
  /** The page around the place where this is written. */
  readonly before: string
  readonly after: string
}

async function* pieces(
  c: PortalContext,
  words: Words,
  id: string,
  { file, expired, before, after }: Offered,
): AsyncGenerator<string> {
  const { import: texts } = sourceWords(words)
  yield `${before}<ol class="audit-progress">`
  yield await written(<ImportLine text={texts.received(words.number(file.bytes.length))} />)
  yield await written(<ImportLine text={texts.working} />)
  const { ports } = c.var
  // The code that reads lists is loaded where one comes.
  const { offerList } = await import('../../../../service/publish/offer-list.ts')
  const taken = await offerList(ports, id, { octets: file.bytes, expired }, personOf(c).actor, ports.clock())
  yield `${await written(<ImportLine text={texts.done} isDone />)}</ol>${await written(
    <ImportEnd words={words} id={id}>
      <Outcome words={words} taken={taken} />
    </ImportEnd>,
  )}`
  yield after
}

function Outcome({ words, taken }: { words: Words; taken: Result<TakenList> }) {
  if (taken.ok) return <ImportResult words={words} list={taken.value} />
  const { fault } = taken
  const isOurs = fault.code.startsWith('service.')
  return (
    <ImportRefused words={words} text={isOurs ? sourceWords(words).import.unavailable : problemText(words, fault)} />
  )
}

const written = async (part: Child): Promise<string> => String(await part)

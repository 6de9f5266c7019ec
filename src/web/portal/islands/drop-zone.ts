import { visibleText } from '../components/visible-text.ts'
import { fileKind } from '../result/file-kind.ts'
import { HEAD_OCTETS, type Pair, type PairableFile, pairFiles } from '../result/pair-files.ts'
import { acceptDrops } from './accept-drops.ts'
import type { DropWords } from './drop-words.ts'
import { fileItem, type ItemState, showState } from './file-item.ts'
import { fill } from './fill.ts'
import { Cancelled, Refused, upload } from './upload.ts'

/** A chosen file with its first octets, by which it is paired and named before anything is sent. */
interface ChosenFile extends PairableFile {
  readonly name: string
  readonly file: File
}

/** What is sent together, and its line in the list. */
interface Job extends Pair<ChosenFile> {
  readonly item: HTMLLIElement
  isDone: boolean
}

interface Outcome {
  /** Where to go; null where the page stays. */
  readonly location: string | null
  readonly text: string
  readonly isError: boolean
}

/**
 * Adds to the form: dropping files anywhere on the page, a list of what was chosen with a state each, progress, and
 * cancelling. One document leads to the page that the form alone would have reached; several are sent one after the other.
 */
export function startDropZone(form: HTMLFormElement): void {
  const find = <E extends Element>(selector: string) => form.querySelector<E>(selector)!
  const input = find<HTMLInputElement>('input[type="file"]')
  const list = find<HTMLUListElement>('.drop-files')
  const cancel = find<HTMLButtonElement>('[data-cancel]')
  const submit = find<HTMLButtonElement>('[type="submit"]')
  const progress = find<HTMLProgressElement>('progress')
  const status = find<HTMLElement>('.drop-status')
  const words: DropWords = JSON.parse(form.dataset.words ?? '{}')
  const [octetsMax, filesMax] = [Number(form.dataset.limit), Number(form.dataset.files)]
  let jobs: readonly Job[] = []
  let running: AbortController | null = null
  let shown = 0

  const say = (text: string, isError = false) => {
    status.textContent = text
    status.classList.toggle('is-error', isError)
  }

  const choose = (files: readonly File[]) => {
    const transfer = new DataTransfer()
    for (const file of files) transfer.items.add(file)
    input.files = transfer.files
    void show()
  }

  const show = async () => {
    shown += 1
    const current = shown
    const files = [...(input.files ?? [])]
    const chosen = await Promise.all(files.map(chosenFile))
    if (current !== shown) return // another choice came while this one was read
    const remove = (gone: readonly ChosenFile[]) =>
      choose(files.filter((file) => gone.every((each) => each.file !== file)))
    jobs = pairFiles(chosen).map((pair) => ({ ...pair, isDone: false, item: itemOf(pair, words, remove) }))
    list.hidden = files.length === 0
    list.replaceChildren(...jobs.map(({ item }) => item))
    form.classList.toggle('has-files', files.length > 0)
    const problem = problemOf()
    say(problem ?? (jobs.length > 1 ? fill(words.several, jobs.length) : ''), problem !== null)
  }

  const problemOf = (): string | null => {
    const files = [...(input.files ?? [])]
    if (files.length > filesMax) return fill(words.tooMany, filesMax)
    // One upload is one job: several documents may be larger together than one may be.
    return jobs.some((job) => octetsOf(job) > octetsMax) ? words.tooLarge : null
  }

  const busy = (isBusy: boolean) => {
    form.classList.toggle('is-busy', isBusy)
    submit.disabled = isBusy
    cancel.hidden = !isBusy
    progress.hidden = !isBusy
    if (!isBusy) running = null
  }

  input.addEventListener('change', () => void show())
  cancel.addEventListener('click', () => running?.abort())
  window.addEventListener('pageshow', () => busy(false))
  acceptDrops(form, (dropped) => {
    if (running !== null) return
    choose([...(input.files ?? []), ...dropped])
    submit.focus()
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void start()
  })

  const start = async () => {
    if (running !== null) return // a second click while the files of the first are read would send them twice
    running = new AbortController()
    busy(true)
    cancel.focus()
    const outcome = await sendChosen(running.signal)
    if (outcome.location !== null) return location.assign(outcome.location)
    busy(false)
    say(outcome.text, outcome.isError)
    submit.focus()
  }

  const sendChosen = async (signal: AbortSignal): Promise<Outcome> => {
    await show()
    const problem = problemOf()
    return problem === null ? sendAll(jobs, signal) : { location: null, text: problem, isError: true }
  }

  const sendAll = async (all: readonly Job[], signal: AbortSignal): Promise<Outcome> => {
    let told: Outcome = { location: null, text: '', isError: false }
    for (const [index, job] of all.entries()) {
      told = await sendOne(job, all.length === 1 ? '' : fill(words.turn, index + 1, all.length), signal)
      if (signal.aborted) break
    }
    if (all.length === 1 || signal.aborted) return told
    const done = all.filter(({ isDone }) => isDone).length
    return { location: null, text: fill(words.summary, done, all.length), isError: done < all.length }
  }

  const sendOne = async (job: Job, before: string, signal: AbortSignal): Promise<Outcome> => {
    const state = (next: ItemState) => showState(job.item, words, next)
    progress.value = 0
    say(`${before}${words.sending} 0%`)
    state({ name: 'sending' })
    try {
      const location = await upload(form, partsOf(form, job), signal, (percent) => {
        progress.value = percent
        say(`${before}${percent < 100 ? `${words.sending} ${percent}%` : words.checking}`)
        if (percent === 100) state({ name: 'checking' })
      })
      job.isDone = true
      state({ name: 'done', location })
      return { location: jobs.length === 1 ? location : null, text: words.done, isError: false }
    } catch (error) {
      if (error instanceof Cancelled) {
        state({ name: 'cancelled' })
        return { location: null, text: words.cancelled, isError: false }
      }
      if (!(error instanceof Refused)) throw error
      const text = error.message === '' ? words.failed : error.message
      // Of one document the status says why; of several each line does.
      state({ name: 'refused', text: jobs.length === 1 ? '' : text })
      return { location: null, text, isError: true }
    }
  }
}

async function chosenFile(file: File): Promise<ChosenFile> {
  const head = new Uint8Array(await file.slice(0, HEAD_OCTETS).arrayBuffer())
  return { name: file.name, file, bytes: head }
}

const filesOf = ({ file, content }: Pair<ChosenFile>): readonly ChosenFile[] =>
  content === null ? [file] : [content, file]

const octetsOf = (pair: Pair<ChosenFile>): number => filesOf(pair).reduce((sum, { file }) => sum + file.size, 0)

/** The form's own fields, with the files of one job in place of all. */
function partsOf(form: HTMLFormElement, job: Job): FormData {
  const parts = new FormData(form)
  parts.delete('file')
  for (const { file } of filesOf(job)) parts.append('file', file)
  return parts
}

function itemOf(
  pair: Pair<ChosenFile>,
  words: DropWords,
  remove: (files: readonly ChosenFile[]) => void,
): HTMLLIElement {
  // A text or an archive may be what a signature speaks of: only what stands alone is doubted.
  const kind = pair.content === null ? fileKind(pair.file) : null
  const notes = [
    pair.content === null ? null : fill(words.proofOf, visibleText(pair.content.name)),
    kind === null ? null : words.kinds[kind],
  ].filter((note) => note !== null)
  return fileItem(
    filesOf(pair).map(({ file }) => file),
    notes,
    words,
    () => remove(filesOf(pair)),
  )
}

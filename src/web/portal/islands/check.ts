import type { FileDigests } from '../../../service/report/file-digests.ts'
import { digestNamed, type ReportedFile, reportedFileOf } from '../check/same-file.ts'
import { visibleText } from '../components/visible-text.ts'
import { digestOfText } from '../query/hexadecimal.ts'
import { acceptDrops } from './accept-drops.ts'
import type { CheckAnswer, CheckScriptWords } from './check-words.ts'
import { startCopyButtons } from './copy.ts'
import { digestFile } from './digest-file.ts'
import { fill } from './fill.ts'

/** A file that was chosen; no digests where it could not be read. */
interface Computed {
  readonly file: File
  readonly digests: FileDigests | null
}

/** What is said of it: which template of the page, and what stands in it. */
interface Told {
  readonly answer: CheckAnswer
  readonly text: readonly string[]
  /** The file of the report that it is. */
  readonly reported?: ReportedFile
}

/**
 * Compares files with what a report names, or with a fingerprint that somebody enters: computed here, sent nowhere. What is
 * entered after the files were computed is compared at once.
 */
export function startCheck(zone: HTMLElement): void {
  const find = <E extends Element>(selector: string) => zone.querySelector<E>(selector)!
  const input = find<HTMLInputElement>('input[type="file"]')
  const cancel = find<HTMLButtonElement>('[data-cancel]')
  const progress = find<HTMLProgressElement>('progress')
  const [working, status, list] = [
    find<HTMLElement>('.compare-working'),
    find<HTMLElement>('[role="status"]'),
    find<HTMLElement>('.compare-answers'),
  ]
  const words: CheckScriptWords = JSON.parse(zone.dataset.words ?? '{}')
  const reported: readonly ReportedFile[] | null = JSON.parse(zone.dataset.reported ?? 'null')
  const typed = reported === null ? document.querySelector<HTMLInputElement>('input[name="fingerprint"]') : null
  let computed: readonly Computed[] = []
  let running: AbortController | null = null

  const compute = async (files: readonly File[]) => {
    running?.abort()
    const own = new AbortController()
    running = own
    computed = []
    list.replaceChildren()
    offerAgain([])
    status.textContent = ''
    busy(true)
    const done: Computed[] = []
    for (const file of files) {
      const digests = await digestFile(file, own.signal, (octets) => tell(file, octets))
      if (own.signal.aborted) break
      done.push({ file, digests })
    }
    if (running !== own) return // other files were chosen meanwhile
    busy(false)
    if (own.signal.aborted) {
      status.textContent = words.cancelled
      return
    }
    computed = done
    show()
  }

  const busy = (isBusy: boolean) => {
    for (const part of [cancel, progress, working]) part.hidden = !isBusy
    if (isBusy) cancel.focus()
    else if (document.activeElement === cancel) input.focus()
    progress.value = 0
    working.textContent = ''
  }

  const tell = (file: File, octets: number) => {
    const percent = Math.floor((100 * octets) / Math.max(1, file.size))
    progress.value = percent
    working.textContent = fill(words.working, visibleText(file.name), percent, grouped(octets), grouped(file.size))
  }

  /** The files of the report, once each of them is at hand: they can be judged again, which sends them. */
  const offerAgain = (told: readonly Told[]) => {
    const form = document.querySelector<HTMLFormElement>('form.judged-form')
    const again = zone.querySelector<HTMLButtonElement>('[data-again]')
    if (form === null || again === null || reported === null) return
    const own = reported.map((sought) => computed[told.findIndex(({ reported: found }) => found === sought)]?.file)
    again.hidden = own.includes(undefined)
    again.onclick = () => {
      const transfer = new DataTransfer()
      for (const file of own) if (file !== undefined) transfer.items.add(file)
      form.querySelector<HTMLInputElement>('input[type="file"]')!.files = transfer.files
      form.querySelector<HTMLInputElement>('input[name="when"][value="now"]')!.checked = true
      form.requestSubmit()
    }
  }

  const show = () => {
    const fingerprint = digestOfText(typed?.value ?? '')
    const told = computed.map(({ digests }) => toldOf(digests, reported, fingerprint))
    list.replaceChildren(...computed.map((file, index) => answerItem(zone, file, told[index]!, fingerprint)))
    offerAgain(told)
    const count = (answer: CheckAnswer) => told.filter((each) => each.answer === answer).length
    const isWrong = fingerprint === null && (typed?.value ?? '').trim() !== ''
    typed?.setAttribute('aria-invalid', String(isWrong))
    if (isWrong) status.textContent = words.wrong
    else if (reported !== null || fingerprint !== null) {
      status.textContent = fill(words.done, computed.length, count('same'), count('other'))
    } else status.textContent = fill(words.computed, computed.length)
  }

  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    if (files.length > 0) void compute(files)
  })
  cancel.addEventListener('click', () => running?.abort())
  typed?.addEventListener('input', () => {
    if (computed.length > 0) show()
  })
  // What was entered is asked of nobody: the page compares it itself.
  typed?.form?.addEventListener('submit', (event) => {
    event.preventDefault()
    if (computed.length === 0) input.focus()
  })
  acceptDrops(zone, (dropped) => {
    const transfer = new DataTransfer()
    for (const file of dropped) transfer.items.add(file)
    input.files = transfer.files
    if (dropped.length > 0) void compute(dropped)
  })
}

function toldOf(
  digests: FileDigests | null,
  reported: readonly ReportedFile[] | null,
  fingerprint: string | null,
): Told {
  if (digests === null) return { answer: 'unreadable', text: [] }
  if (reported !== null) {
    const file = reportedFileOf(reported, digests)
    return file === null
      ? { answer: 'other', text: [] }
      : { answer: 'same', text: [file.title, digestsOf(file)], reported: file }
  }
  if (fingerprint === null) return { answer: 'computed', text: [] }
  const name = digestNamed(fingerprint, digests)
  return name === null ? { answer: 'other', text: [] } : { answer: 'same', text: [name] }
}

/** By which digests a report names a file. */
const digestsOf = ({ sm3 }: ReportedFile): string => (sm3 === undefined ? 'SHA-256' : 'SHA-256 + SM3')

/** A line of the page's own words and shapes, with the name and the digests of the file. */
function answerItem(
  zone: HTMLElement,
  { file, digests }: Computed,
  { answer, text }: Told,
  fingerprint: string | null,
): DocumentFragment {
  const template = zone.querySelector<HTMLTemplateElement>(`template[data-answer="${answer}"]`)!
  const item = template.content.cloneNode(true) as DocumentFragment
  item.querySelector('[data-name]')!.textContent = visibleText(file.name)
  const line = item.querySelector('[data-text]')!
  line.textContent = fill(line.textContent ?? '', ...text)
  const values: Readonly<Record<string, string | null | undefined>> = { ...digests, typed: fingerprint }
  for (const place of item.querySelectorAll<HTMLElement>('[data-print]')) {
    const value = values[place.dataset.print ?? ''] ?? ''
    place.querySelector('code')!.replaceChildren(...(value.match(/.{1,4}/g) ?? []).map(group))
    place.querySelector<HTMLElement>('[data-copy]')!.dataset.copy = value
  }
  startCopyButtons(item)
  return item
}

function group(text: string): HTMLSpanElement {
  const span = document.createElement('span')
  span.textContent = text
  return span
}

const grouped = (octets: number): string => new Intl.NumberFormat('en-US').format(octets)

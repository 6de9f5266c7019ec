interface DropWords {
  readonly ready: string
  readonly remove: string
  readonly sending: string
  readonly checking: string
  readonly cancelled: string
  readonly tooLarge: string
  readonly tooMany: string
  readonly failed: string
}

/** One file, or a document with its proof. */
const FILES_MAX = 2

/**
 * Adds to the form: dropping files anywhere on the page, a list of what was chosen, progress, and cancelling.
 * The answer is the page that the form alone would have reached.
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
  const limit = Number(form.dataset.limit)
  let request: XMLHttpRequest | null = null

  const say = (text: string, isError = false) => {
    status.textContent = text
    status.classList.toggle('is-error', isError)
  }

  const choose = (files: readonly File[]) => {
    const transfer = new DataTransfer()
    for (const file of files) transfer.items.add(file)
    input.files = transfer.files
    show()
  }

  const show = () => {
    const files = [...(input.files ?? [])]
    list.hidden = files.length === 0
    list.replaceChildren(...files.map((file, index) => fileItem(file, words, () => choose(files.toSpliced(index, 1)))))
    form.classList.toggle('has-files', files.length > 0)
    say(problemOf(files) ?? '', true)
  }

  const problemOf = (files: readonly File[]): string | null => {
    if (files.length > FILES_MAX) return words.tooMany
    return files.reduce((sum, file) => sum + file.size, 0) > limit ? words.tooLarge : null
  }

  const busy = (isBusy: boolean) => {
    form.classList.toggle('is-busy', isBusy)
    submit.disabled = isBusy
    cancel.hidden = !isBusy
    progress.hidden = !isBusy
    request = isBusy ? request : null
  }

  input.addEventListener('change', show)
  cancel.addEventListener('click', () => request?.abort())
  window.addEventListener('pageshow', () => busy(false))
  acceptDrops(form, (dropped) => {
    if (request !== null) return
    const kept = (input.files?.length ?? 0) + dropped.length <= FILES_MAX ? [...(input.files ?? [])] : []
    choose([...kept, ...dropped])
    submit.focus()
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const problem = problemOf([...(input.files ?? [])])
    if (problem !== null) return say(problem, true)
    request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('Accept', 'application/json')
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const percent = Math.round((100 * loaded) / Math.max(1, total))
      progress.value = percent
      say(percent < 100 ? `${words.sending} ${percent}%` : words.checking)
    })
    request.addEventListener('load', () => finish(request!))
    request.addEventListener('error', () => stop(words.failed, true))
    request.addEventListener('abort', () => stop(words.cancelled, false))
    progress.value = 0
    busy(true)
    say(`${words.sending} 0%`)
    cancel.focus()
    request.send(new FormData(form))
  })

  const stop = (text: string, isError: boolean) => {
    busy(false)
    say(text, isError)
    submit.focus()
  }

  const finish = ({ status: code, responseText }: XMLHttpRequest) => {
    const answer = parseAnswer(responseText)
    if (code === 201 && answer?.location) return location.assign(answer.location)
    const text = [answer?.title, answer?.text, answer?.next].filter(Boolean).join(' ')
    stop(text === '' ? words.failed : `${text}（${answer?.id ?? code}）`, true)
  }
}

interface Answer {
  readonly location?: string
  readonly title?: string
  readonly text?: string
  readonly next?: string
  readonly id?: string
}

function parseAnswer(text: string): Answer | null {
  try {
    return JSON.parse(text)
  } catch {
    return null // a proxy in between may answer in HTML
  }
}

function fileItem(file: File, words: DropWords, remove: () => void): HTMLLIElement {
  const item = document.createElement('li')
  const name = document.createElement('bdi')
  name.textContent = file.name
  const size = document.createElement('span')
  size.textContent = sizeText(file.size)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = words.remove
  button.setAttribute('aria-label', `${words.remove} ${file.name}`)
  button.addEventListener('click', remove)
  item.append(name, size, button)
  return item
}

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** Dropping anywhere counts, so that a near miss does not open the file in place of the page. */
function acceptDrops(form: HTMLFormElement, accept: (files: File[]) => void): void {
  let depth = 0
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const mark = () => form.classList.toggle('is-over', depth > 0)
  window.addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return
    depth += 1
    mark()
  })
  window.addEventListener('dragleave', (event) => {
    if (!carriesFiles(event)) return
    depth = Math.max(0, depth - 1)
    mark()
  })
  window.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault()
  })
  window.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth = 0
    mark()
    accept([...(event.dataTransfer?.files ?? [])])
  })
}

/** Milliseconds that the range must rest before the answer is fetched. Ours. */
const REST = 150

/**
 * Says the day while the range moves, and brings the answer of that day in place of the one that stands. What cannot be fetched is
 * asked for as a page.
 */
export function startTime(form: HTMLFormElement): void {
  const range = form.querySelector<HTMLInputElement>('input[type="range"]')!
  const output = form.querySelector('output')!
  const days: readonly (readonly [day: string, text: string, address: string])[] = JSON.parse(
    range.dataset.days ?? '[]',
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  range.addEventListener('input', () => {
    const [, text, address] = days[Number(range.value)]!
    output.textContent = text
    range.setAttribute('aria-valuetext', text)
    clearTimeout(timer)
    asking?.abort()
    asking = new AbortController()
    const { signal } = asking
    timer = setTimeout(() => void bring(address, signal), REST)
  })
  form.addEventListener('submit', (event) => event.preventDefault())
}

const PARTS = ['#at-day', '.time .more', '.time-prev', '.time-next', '.asked'] as const

async function bring(address: string, signal: AbortSignal): Promise<void> {
  const shown = document.querySelector('#at-day')
  shown?.classList.add('is-asking')
  const page = await fetchPage(address, signal)
  if (signal.aborted) return
  if (page === null) return location.assign(address)
  for (const selector of PARTS) {
    const [here, there] = [document.querySelector(selector), page.querySelector(selector)]
    if (here && there) here.replaceWith(document.adoptNode(there))
  }
  history.replaceState(null, '', address)
  const status = document.querySelector('#time-status')
  const said = document.querySelector('#at-day .sentences, #at-day .matrix-count')
  if (status && said) status.textContent = said.textContent
}

/** Null where there is no such page: the browser then shows what there is instead. */
async function fetchPage(address: string, signal: AbortSignal): Promise<Document | null> {
  try {
    const answer = await fetch(address, { signal, credentials: 'same-origin' })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
  } catch {
    return null // no connection, or another day was chosen meanwhile
  }
}

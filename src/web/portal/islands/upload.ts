/** The reader stopped it: nothing is wrong. */
export class Cancelled extends Error {}

/** Why there is no report, in the words of the service; empty where no answer came. */
export class Refused extends Error {}

/**
 * Sends one form and gives the address of its report. fetch tells nothing of an upload on its way, so the older interface
 * does it; the signal cancels it as it would fetch. XMLHttpRequest §3.5, DOM §3.2
 */
export function upload(
  form: HTMLFormElement,
  parts: FormData,
  signal: AbortSignal,
  tell: (percent: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('Accept', 'application/json')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      tell(Math.round((100 * loaded) / Math.max(1, total))),
    )
    request.addEventListener('load', () => {
      const { status, responseText } = request
      const answer = parseAnswer(responseText)
      if (status === 201 && answer?.location !== undefined) return resolve(answer.location)
      return reject(new Refused(answer === null ? '' : refusalText(answer, status)))
    })
    request.addEventListener('error', () => reject(new Refused('')))
    request.addEventListener('abort', () => reject(new Cancelled()))
    signal.addEventListener('abort', () => request.abort())
    if (signal.aborted) return reject(new Cancelled())
    request.send(parts)
    return undefined
  })
}

/** What, why, what to do, and the id, with the signs of the page's language. */
function refusalText({ title = '', text = '', next = '', id }: Answer, status: number): string {
  if (title === '') return ''
  const said = `${text} ${next}`.trim()
  return document.documentElement.lang.startsWith('zh')
    ? `${title}：${said.replaceAll('。 ', '。')}（错误编号 ${id ?? status}）`
    : `${title}: ${said} (error id ${id ?? status})`
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

import type { Page } from 'playwright-core'
import type { PageStatus } from '../../web/portal/shell/page-status.ts'
import type { Named } from './every-page.ts'
import type { HostileOffice } from './hostile-office.ts'

export interface Asked {
  readonly page: Page
  readonly address: string
  readonly named: Named
  readonly lang: 'zh' | 'en'
}

/** What no address leads to: a form that was refused, an upload on its way, an answer to something signed. */
export interface State {
  readonly what: string
  /** Who looks; nobody in particular where it is absent. */
  readonly as?: keyof HostileOffice['people']
  /** With what its page was answered. */
  readonly answers: PageStatus
  readonly lead: (asked: Asked) => Promise<void>
}

type OnPage = Pick<Asked, 'page' | 'address' | 'lang'>

export const open = ({ page, address, lang }: OnPage, path: string) =>
  page.goto(`${address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)

/** Runs in the page what sends a form, and waits for the page that answers it. */
async function answered({ page }: Pick<Asked, 'page'>, script: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.evaluate(script)])
}

/** Run in the page: writes text wherever it is taken, and sends what a browser alone would hold back. */
const filledAndSent = (form: string, text: string): string => `(() => {
  const form = document.querySelector(${JSON.stringify(form)})
  form.noValidate = true
  for (const field of form.querySelectorAll('input:not([type]), input[type=text], textarea')) {
    field.value = ${JSON.stringify(text)}.slice(0, field.maxLength > 0 ? field.maxLength : undefined)
  }
  form.requestSubmit(form.querySelector('button[type=submit]'))
})()`

export const sendForm = (asked: Pick<Asked, 'page'>, form: string, text: string): Promise<void> =>
  answered(asked, filledAndSent(form, text))

/** Sends a form as it stands, past what its button and its script would do. */
export const sendAsIs = (asked: Pick<Asked, 'page'>, form: string): Promise<void> =>
  // A control that is named `submit` hides the method of its form.
  answered(asked, `HTMLFormElement.prototype.submit.call(document.querySelector(${JSON.stringify(form)}))`)

/** A form that no page of ours holds, with a file of so many octets where one is told. */
export const sendOwn = (
  asked: Pick<Asked, 'page'>,
  action: string,
  { fields = {}, file }: { fields?: Readonly<Record<string, string>>; file?: { name: string; octets: number } } = {},
): Promise<void> =>
  answered(
    asked,
    `(() => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: ${JSON.stringify(action)} })
      for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
      }
      const file = ${JSON.stringify(file ?? null)}
      if (file !== null) {
        const chosen = new DataTransfer()
        chosen.items.add(new File([new Uint8Array(file.octets)], 'zeros.bin'))
        form.append(Object.assign(document.createElement('input'), { type: 'file', name: file.name, files: chosen.files }))
      }
      document.body.append(form)
      form.submit()
    })()`,
  )

import type { Fault, Result } from '../../../../base/result.ts'
import { REFUSALS } from '../../../../service/texts/refusals.ts'
import type { PortalContext } from '../../portal-service.ts'
import { formOf, textField } from '../../shell/form-fields.ts'
import { problemText } from '../../shell/problem-text.ts'
import { pageWords } from '../../shell/render-page.tsx'
import type { Words } from '../../shell/words.ts'
import type { Refused } from './decision-form.tsx'

/** What a form of a decision says. */
export interface Asked {
  readonly action: string
  readonly comment: string
  /** The change that made the row as it was shown; zero where the form does not say. */
  readonly seen: number
}

export async function readDecision(c: PortalContext): Promise<Asked> {
  const form = await formOf(c)
  const action = textField(form, 'action')
  const seen = textField(form, 'seen')
  return {
    action,
    // Browsers send line breaks as CRLF, and the log keeps a reason on one line.
    comment: textField(form, `comment-${action}`).replace(/\s*[\r\n]+\s*/g, ' '),
    seen: /^[1-9]\d{0,14}$/.test(seen) ? Number(seen) : 0,
  }
}

/** What became of a decision: it was taken, what was decided on had changed, or why it was not taken. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'moved'; readonly seen: number }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'unavailable'; readonly fault: Fault }

export function outcomeOf(c: PortalContext, { action, comment, seen }: Asked, result: Result<unknown>): Outcome {
  if (result.ok) return { kind: 'done' }
  const { fault } = result
  if (fault.code === 'registry.row-seen-otherwise') return { kind: 'moved', seen }
  if (fault.code.startsWith('service.')) return { kind: 'unavailable', fault }
  return { kind: 'refused', refused: { action, comment, text: refusalText(pageWords(c), fault) } }
}

/** Of a step that the state machine refuses the reason alone: which step and which state, the page shows. */
function refusalText(words: Words, fault: Fault): string {
  const { reason } = fault.values
  if (fault.code !== 'registry.transition-refused' || typeof reason !== 'string') return problemText(words, fault)
  const known: Readonly<Record<string, readonly [zh: string, en: string]>> = REFUSALS
  const [zh, en] = known[reason] ?? [reason, reason]
  return words.lang === 'zh' ? `${zh}。` : `${en[0]?.toUpperCase()}${en.slice(1)}.`
}

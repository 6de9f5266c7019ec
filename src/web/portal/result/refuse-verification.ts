import type { Fault, FaultCode } from '../../../base/result.ts'
import type { PortalContext } from '../portal-service.ts'
import { faultWords, refuse, refuseFault } from '../shell/render-page.tsx'
import type { FileKind } from './file-kind.ts'
import type { FormRefusal } from './read-verification.ts'
import { resultWords } from './words/result-words.ts'

/** Why a file has no report: of the form, or of the service, with what the file seems to be where that says more. */
export type Refused = { readonly why: FormRefusal } | { readonly fault: Fault; readonly kind: FileKind | null }

const WHYS: Readonly<Record<FormRefusal, true>> = { noFile: true, tooMany: true, time: true, region: true }

/** Faults of a file in which nothing signed was found: then what it is says more than what it is not. */
const NOTHING_SIGNED: readonly string[] = ['format.unrecognised', 'format.material-only', 'format.empty']

/** A refusal in words, which keeps its own words where the reader changes the language. */
export function refuseVerification(c: PortalContext, refused: Refused): Promise<Response> {
  const here = refusalAddress(refused)
  if ('why' in refused) {
    const { why } = refused
    return refuse(c, 400, (words) => ({ ...words.portal.errors, ...resultWords(words).refusals })[why], { here })
  }
  const { fault, kind } = refused
  if (kind === null || !NOTHING_SIGNED.includes(fault.code)) return refuseFault(c, fault, { here })
  return refuse(
    c,
    422,
    (words) => ({
      ...faultWords(words, fault),
      text: resultWords(words).drop.kinds[kind],
      next: resultWords(words).drop.kindNext,
    }),
    {
      code: fault.code,
      here,
    },
  )
}

function refusalAddress(refused: Refused): string {
  if ('why' in refused) return `/verify?why=${refused.why}`
  const { fault, kind } = refused
  return `/verify?${new URLSearchParams({ fault: fault.code, ...(kind !== null && { kind }) })}`
}

const KINDS: Readonly<Record<FileKind, true>> = {
  ...{ empty: true, image: true, ofd: true, archive: true, office: true },
  ...{ web: true, certificate: true, list: true, text: true },
}

/** A refusal out of its address; null where it names none. Values of a fault do not stand in the address, nor in its words. */
export function readRefusal(field: (name: string) => string | undefined): Refused | null {
  const [why = '', code = '', kind = ''] = [field('why'), field('fault'), field('kind')]
  if (isIn(WHYS, why)) return { why }
  if (!isFaultCode(code)) return null
  return { fault: { code, values: {} }, kind: isIn(KINDS, kind) ? kind : null }
}

const isFaultCode = (given: string): given is FaultCode => /^[a-z0-9]+\.[a-z0-9-]+$/.test(given)

const isIn = <Name extends string>(names: Readonly<Record<Name, true>>, given: string): given is Name =>
  Object.hasOwn(names, given)

import type { FindingValues } from '../../base/finding.ts'
import type { Lang, PathTexts, RecognitionTexts, Text, VerdictTexts } from './catalogue.ts'
import { en } from './en.ts'
import { fill } from './fill.ts'
import type { NamedRow } from './value-words.ts'
import type { PortalTexts } from './zh/portal.ts'
import { zh } from './zh.ts'

const CATALOGUES = { zh, en }

export const verdictTexts = (lang: Lang): VerdictTexts => CATALOGUES[lang].verdict
export const pathTexts = (lang: Lang): PathTexts => CATALOGUES[lang].paths
export const recognitionTexts = (lang: Lang): RecognitionTexts => CATALOGUES[lang].recognition
export const portalTexts = (lang: Lang): PortalTexts => CATALOGUES[lang].portal

/**
 * Words of a finding of the report. A code of another version of the engine is named, never hidden.
 *
 * @param names what the rows are called that its values name
 */
export function findingText(
  lang: Lang,
  code: string,
  values: FindingValues = {},
  names: readonly NamedRow[] = [],
): Text {
  const { findings } = CATALOGUES[lang]
  return textOf(lang, findings, code, withFindingWords(lang, values), names)
}

/** A finding that names another one by its code tells it in words. */
function withFindingWords(lang: Lang, values: FindingValues): FindingValues {
  const { code } = values
  const findings: Readonly<Record<string, Text>> = CATALOGUES[lang].findings
  if (typeof code !== 'string' || !Object.hasOwn(findings, code)) return values
  return { ...values, code: fill(lang, findings[code]!.what, {}).replace(/[。.]$/, '') }
}

/** Words of a fault: why there is no report, and what to do. */
export function faultText(lang: Lang, code: string, values: FindingValues = {}): Text {
  const { faults, roomFaults } = CATALOGUES[lang]
  const texts: Readonly<Record<string, Text>> = { ...roomFaults, ...faults }
  const room = code.split('.')[0]!
  return textOf(lang, texts, Object.hasOwn(faults, code) || !Object.hasOwn(roomFaults, room) ? code : room, values)
}

/** Words of what a legal condition rests on or misses: a fact of the law room, or a finding. */
export function legalText(lang: Lang, code: string): string {
  const facts: Readonly<Record<string, string>> = CATALOGUES[lang].legal
  return Object.hasOwn(facts, code) ? facts[code]! : findingText(lang, code).what
}

function textOf(
  lang: Lang,
  texts: Readonly<Record<string, Text>>,
  code: string,
  values: FindingValues,
  names: readonly NamedRow[] = [],
): Text {
  if (!Object.hasOwn(texts, code)) {
    const { what, why, next } = CATALOGUES[lang].unnamed
    return { what: what(code), why, next }
  }
  const { what, why, next } = texts[code]!
  const filled = (template: string): string => fill(lang, template, values, names)
  return { what: filled(what), why: filled(why), next: filled(next) }
}

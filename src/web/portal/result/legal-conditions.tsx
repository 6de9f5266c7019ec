import type { LegalReport } from '../../../service/report/report.ts'
import { legalText } from '../../../service/texts/texts.ts'
import { ICON_OF_CONDITION, Icon } from '../components/icons.tsx'
import type { Words } from '../shell/words.ts'

const NUMERALS = { zh: ['（一）', '（二）', '（三）', '（四）'], en: ['(1)', '(2)', '(3)', '(4)'] } as const

/** 电子签名法 第十三条, one row a condition: the law's words, the conclusion, its nature, what it rests on and misses. */
export function LegalConditions({ words, legal, id }: { words: Words; legal: LegalReport; id: string }) {
  const { result } = words.portal
  const { verdict, lang } = words
  return (
    <div class="part">
      <h4 id={`${id}-law`}>{result.law}</h4>
      <ol class="conditions">
        {legal.conditions.map((condition) => (
          <li class={`condition tone-edge-${ICON_OF_CONDITION[condition.status]}`}>
            <p class="condition-status">
              <Icon name={ICON_OF_CONDITION[condition.status]} />
              <strong>{verdict.conditionStatuses[condition.status]}</strong>
            </p>
            <div class="condition-body">
              <p class="condition-law">
                <span class="condition-numeral">{NUMERALS[lang][condition.number - 1]}</span>
                {verdict.conditions[condition.number].law}
              </p>
              {condition.status === 'met' ? (
                <p class="condition-strength">{verdict.conditionStrengths[condition.strength]}</p>
              ) : null}
              <Codes words={words} title={result.basis} between=". " codes={condition.basis} />
              <Codes words={words} title={result.missing} between="; " codes={condition.missing} />
            </div>
          </li>
        ))}
      </ol>
      <p class="reliable">
        <strong>{verdict.reliable[legal.reliable].word}</strong>
        {lang === 'zh' ? '。' : '. '}
        {verdict.reliable[legal.reliable].sentence}
      </p>
    </div>
  )
}

interface CodesProps {
  readonly words: Words
  readonly title: string
  /** Between two English parts: facts are sentences, what is missing are phrases. */
  readonly between: string
  readonly codes: readonly string[]
}

function Codes({ words, title, between, codes }: CodesProps) {
  if (codes.length === 0) return null
  const texts = codes.map((code) => legalText(words.lang, code).replace(/[。.]$/, ''))
  return (
    <p class="condition-basis">
      <span class="condition-label">{title}</span>
      {texts.join(words.lang === 'zh' ? '；' : between)}
      {words.lang === 'zh' ? '。' : '.'}
    </p>
  )
}

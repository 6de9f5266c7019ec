import { LINK_STATES } from '../../../../service/graph/link-state.ts'
import { KEY_ALGORITHMS } from '../../../../service/graph/recognition-graph.ts'
import { PURPOSES } from '../../../../service/recognition/recognition-choices.ts'
import { recognitionTexts } from '../../../../service/texts/texts.ts'
import { ErrorSummary, type Option, SelectField, TextField } from '../../components/fields.tsx'
import type { Words } from '../../shell/words.ts'
import type { ChoiceField } from './graph-choice.ts'
import { graphWords } from './graph-words.ts'

export interface GraphFormProps {
  readonly words: Words
  /** Of the page itself: what is chosen is shown of the same view. */
  readonly action: string
  readonly regions: readonly Option[]
  readonly today: string
  readonly given: (name: ChoiceField) => string
  readonly wrong: readonly ChoiceField[]
  /** A certificate that is not registered. */
  readonly isUnknown: boolean
  /** A certificate is what the view is about. */
  readonly isOfCertificate: boolean
}

/** What to look at, on which day, and whose paths to light up: a form that only asks, so that its answer has an address. */
export function GraphForm({ words, action, regions, today, given, wrong, isUnknown, isOfCertificate }: GraphFormProps) {
  const { filters: texts, ...graph } = graphWords(words)
  const errorOf = (name: ChoiceField): string | undefined => {
    if (name === 'certificate' && isUnknown) return texts.errors.unknown
    return wrong.includes(name) ? texts.errors[name] : undefined
  }
  const fields = ['purpose', 'algorithm', 'state', 'day', 'certificate', 'region'] as const
  const errors = fields.flatMap((name) => {
    const text = errorOf(name)
    return text === undefined ? [] : [{ name, text }]
  })
  const field = (name: ChoiceField) => ({ name, value: given(name), error: errorOf(name) })
  const any = (label: string): Option => ({ value: '', label })
  return (
    <form class="graph-form card" method="get" action={action} aria-label={texts.title}>
      <ErrorSummary title={texts.errors.summary} errors={errors} />
      <div class="graph-fields">
        <SelectField
          {...field('purpose')}
          label={texts.purpose}
          options={[
            any(texts.anyPurpose),
            ...PURPOSES.map((value) => ({ value, label: recognitionTexts(words.lang).purposes[value] })),
          ]}
        />
        <SelectField
          {...field('algorithm')}
          label={texts.algorithm}
          options={[
            any(texts.anyAlgorithm),
            ...KEY_ALGORITHMS.map((value) => ({ value, label: graph.algorithms[value] })),
          ]}
        />
        <SelectField
          {...field('state')}
          label={texts.state}
          options={[any(texts.anyState), ...LINK_STATES.map((value) => ({ value, label: graph.states[value] }))]}
        />
        <TextField {...field('day')} label={texts.day} hint={texts.dayHint} type="date" max={today} />
      </div>
      <details class="fold" open={isOfCertificate || given('certificate') !== '' || errorOf('region') !== undefined}>
        <summary>{texts.certificate}</summary>
        <div class="graph-fields graph-fields-wide">
          <TextField {...field('certificate')} label={texts.certificate} hint={texts.certificateHint} code />
          <SelectField {...field('region')} label={texts.region} options={[any(texts.noRegion), ...regions]} />
        </div>
      </details>
      <p class="button-row">
        <button class="button button-main" type="submit">
          {texts.submit}
        </button>
        <a href={action}>{texts.clear}</a>
      </p>
    </form>
  )
}

import { QuestionForm, type QuestionFormProps } from './question-form.tsx'
import { queryWords } from './words/query-words.ts'

export function QueryPage(props: QuestionFormProps) {
  const texts = queryWords(props.words)
  return (
    <>
      <section class="hero">
        <h1>{texts.title}</h1>
        <p class="lead">{texts.lead}</p>
      </section>
      <QuestionForm {...props} />
      <p class="query-note quiet">{texts.noNames}</p>
    </>
  )
}

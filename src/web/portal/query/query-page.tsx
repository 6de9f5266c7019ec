import { PageTitle } from '../components/page-title.tsx'
import { QuestionForm, type QuestionFormProps } from './question-form.tsx'
import { queryWords } from './words/query-words.ts'

export function QueryPage(props: QuestionFormProps) {
  const texts = queryWords(props.words)
  return (
    <>
      <PageTitle title={texts.title} lead={texts.lead} />
      <QuestionForm {...props} />
      <p class="query-note quiet">{texts.noNames}</p>
    </>
  )
}

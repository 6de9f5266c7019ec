import { REPORT_LIFETIME_DAYS } from '../../../service/report/report-store.ts'
import { fill } from '../../../service/texts/fill.ts'
import type { Words } from '../shell/words.ts'

export function PrivacyPage({ words: { lang, portal } }: { words: Words }) {
  return (
    <article class="prose">
      <h1>{portal.privacy.title}</h1>
      {portal.privacy.sections.map(([title, text = '']) => (
        <>
          <h2>{title}</h2>
          <p>{fill(lang, text, { days: REPORT_LIFETIME_DAYS })}</p>
        </>
      ))}
    </article>
  )
}

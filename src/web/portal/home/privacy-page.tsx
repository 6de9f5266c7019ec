import type { Words } from '../shell/words.ts'

export function PrivacyPage({ words: { portal } }: { words: Words }) {
  return (
    <article class="prose">
      <h1>{portal.privacy.title}</h1>
      {portal.privacy.sections.map(([title, text]) => (
        <>
          <h2>{title}</h2>
          <p>{text}</p>
        </>
      ))}
    </article>
  )
}

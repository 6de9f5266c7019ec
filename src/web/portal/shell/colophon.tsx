import { Moment } from '../components/moment.tsx'
import type { TrustState } from '../portal-service.ts'
import { shellWords } from './words/shell-words.ts'
import type { Words } from './words.ts'

/** The foot of every page: where trust stands now, what is promised, and where to read on. */
export function Colophon({ words, trust }: { words: Words; trust: TrustState }) {
  const { footer } = words.portal
  const { title } = shellWords(words).trust
  return (
    <footer class="measure colophon">
      <div class="colophon-trust">
        <h2>{title}</h2>
        <TrustFacts words={words} trust={trust} />
      </div>
      <p class="colophon-promise">{footer.promise}</p>
      <p class="colophon-links">
        <a href="/privacy">{footer.privacy}</a>
        <a href="/api/v1/docs">{footer.api}</a>
      </p>
    </footer>
  )
}

/** The state of the registry with its age, and the anchors: what every answer rests on. */
export function TrustFacts({ words, trust }: { words: Words; trust: TrustState }) {
  const { trust: texts } = shellWords(words)
  return (
    <ul class="trust-facts">
      {trust.registry === null ? <li>{texts.unknown}</li> : <RegistryFact words={words} registry={trust.registry} />}
      {trust.registry === null ? null : <li>{texts.registryAnchors(trust.registry.anchors)}</li>}
      <li>
        {trust.anchors === 0 ? <strong>{words.portal.home.trust.noAnchors}</strong> : texts.anchors(trust.anchors)}
        {trust.asOf === null ? null : (
          <>
            {words.lang === 'zh' ? '，' : ', '}
            {texts.asOf} <Moment words={words} iso={trust.asOf} precision="day" />
          </>
        )}
      </li>
    </ul>
  )
}

function RegistryFact({ words, registry }: { words: Words; registry: NonNullable<TrustState['registry']> }) {
  const { trust: texts } = shellWords(words)
  if (registry.changedAt === null) return <li>{texts.none}</li>
  return (
    <li>
      {texts.version(words.number(registry.version))}
      {words.lang === 'zh' ? '，' : ', '}
      {texts.age(ageText(words, registry.ageSeconds))}
      {words.lang === 'zh' ? '（' : ' ('}
      <Moment words={words} iso={registry.changedAt} />
      {words.lang === 'zh' ? '）' : ')'}
    </li>
  )
}

/** An age in the largest unit that says something. */
function ageText(words: Words, seconds: number): string {
  const { trust: texts } = shellWords(words)
  if (seconds < 60) return texts.moment
  if (seconds < 3600) return texts.minutes(Math.floor(seconds / 60))
  return seconds < 86_400 ? texts.hours(Math.floor(seconds / 3600)) : texts.days(Math.floor(seconds / 86_400))
}

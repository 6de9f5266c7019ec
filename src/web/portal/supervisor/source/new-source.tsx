import { Hono } from 'hono'
import { canonicalJson } from '../../../../base/canonical-json.ts'
import type { Fault } from '../../../../base/result.ts'
import { secretDigest } from '../../../../service/access/secret.ts'
import { examineSource, findSource, proposeSource } from '../../../../service/publish/list-sources.ts'
import { readSourceRequest } from '../../../../service/publish/source-requests.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { once } from '../../session/once.tsx'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { formOf } from '../../shell/form-fields.ts'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import { fieldErrors } from '../form/field-error.ts'
import { givenByForm, givenByValues, givenWith } from '../form/given.ts'
import { rowList } from '../rows/row-choices.ts'
import { renderSupervisor } from '../supervisor-frame.tsx'
import { MEANING_COUNT, meaningCount, placeOfSource, readSource, valuesOfSource } from './read-source.ts'
import { SourceFormPage, type SourceFormProps } from './source-form-page.tsx'
import { termsOf } from './source-page.tsx'
import { sourceField, sourceWords } from './source-words.ts'

/** A source of lists is proposed, or one that was ended is proposed anew. */
export const newSource = new Hono<PortalEnv>()

newSource.get('/', requirePerson('list-source.propose'), async (c) => {
  const id = c.req.query('source') ?? ''
  const held = id === '' ? null : await findSource(c.var.ports.registry, id)
  if (held?.ok === false) return refuseFault(c, held.fault)
  const source = held?.value?.source
  return formPage(c, { given: givenByValues(source === undefined ? {} : valuesOfSource(source)) })
})

newSource.post('/', requirePerson('list-source.propose'), (c) => once(c, () => take(c)))

/** Takes what the form gives: it is shown first, and proposed once it is sent as it was shown. */
async function take(c: PortalContext): Promise<Response> {
  const given = givenByForm(await formOf(c))
  if (given.one('step') === 'more') {
    return formPage(c, { given: givenWith(given, MEANING_COUNT, String(meaningCount(given) + 1)) })
  }
  const words = pageWords(c)
  const [id, json] = [given.one('id'), readSource(given)]
  const wrongBy = (faults: readonly Fault[]) =>
    formPage(c, {
      given,
      wrong: fieldErrors(words, faults, { ...json, id }, placeOfSource(given), sourceField(words)),
    })
  const { registry, clock } = c.var.ports
  const examined = await examineSource(registry, id)
  if (!examined.ok && examined.fault.code.startsWith('service.')) return refuseFault(c, examined.fault)
  const request = readSourceRequest(json)
  const faults = [...(examined.ok ? [] : [examined.fault]), ...readSourceRequest.faultsIn(json)]
  if (!examined.ok || !request.ok) return wrongBy(faults)
  const before = examined.value === null ? undefined : termsOf(examined.value)
  const shown = secretDigest(canonicalJson([id, termsOf(request.value), before ?? null]))
  if (given.one('step') !== 'propose' || given.one('shown') !== shown) {
    const differences = differencesOf(before, termsOf(request.value))
    return formPage(c, { given, check: { differences, names: new Map(), shown } })
  }
  const proposed = await proposeSource(registry, id, request.value, personOf(c).actor, clock())
  if (proposed.ok) return c.redirect(`/supervisor/list-sources/${id}`, 303)
  return proposed.fault.code.startsWith('service.') ? refuseFault(c, proposed.fault) : wrongBy([proposed.fault])
}

async function formPage(
  c: PortalContext,
  {
    wrong = [],
    check = null,
    given,
  }: Pick<SourceFormProps, 'given'> & Partial<Pick<SourceFormProps, 'wrong' | 'check'>>,
): Promise<Response> {
  const words = pageWords(c)
  const regions = await rowList(c.var.ports.registry, words, 'region')
  if (!regions.ok) return refuseFault(c, regions.fault)
  return renderSupervisor(
    c,
    { part: 'sources', title: sourceWords(words).addTitle, status: wrong.length === 0 ? 200 : 422 },
    <SourceFormPage {...{ words, given, wrong, check }} person={personOf(c)} regions={regions.value} />,
  )
}

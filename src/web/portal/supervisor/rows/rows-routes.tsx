import { Hono } from 'hono'
import { canonicalJson, type Json } from '../../../../base/canonical-json.ts'
import type { Fault } from '../../../../base/result.ts'
import { secretDigest } from '../../../../service/access/secret.ts'
import { examineProposal, proposeRow, type RowRequest } from '../../../../service/registration/registry-proposals.ts'
import {
  type CatalogueEntry,
  findRow,
  listRows,
  PROPOSED_COLLECTIONS,
} from '../../../../service/registry/registry-catalogue.ts'
import { differencesOf } from '../../../../service/supervision/difference.ts'
import { readRowNames, rowsNamedBy } from '../../../../service/supervision/row-names.ts'
import { seenRow } from '../../../../service/supervision/seen-row.ts'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { once } from '../../session/once.tsx'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { formOf } from '../../shell/form-fields.ts'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import { kindText } from '../decision/member-words.ts'
import { fieldErrors, type Place, textErrors } from '../form/field-error.ts'
import { givenByForm, givenByValues, givenWith, oneLine } from '../form/given.ts'
import { refuseMissing, renderSupervisor } from '../supervisor-frame.tsx'
import { LICENCE_COUNT, licenceCount } from './authority-form.tsx'
import { readJson, rowTemplate } from './json-form.ts'
import { rowChoices } from './row-choices.ts'
import type { Collection, Members } from './row-form.ts'
import { RowFormPage, type RowFormProps } from './row-form-page.tsx'
import { ROW_FORMS } from './row-forms.ts'
import { RowsPage } from './rows-page.tsx'
import { fieldWords, rowsWords } from './rows-words.ts'

export const rows = new Hono<PortalEnv>()

/** Rows on one page. Ours. */
const PAGE = 100

const isCollection = (name: string): name is Collection => Object.hasOwn(PROPOSED_COLLECTIONS, name)

rows.get('/', requirePerson('proposal.make'), (c) => rowsPage(c, 'instruments'))

rows.get('/:collection', requirePerson('proposal.make'), (c) => {
  const collection = c.req.param('collection')
  return isCollection(collection) ? rowsPage(c, collection) : refuseMissing(c)
})

for (const path of ['/:collection/new', '/:collection/row/:id'] as const) {
  rows.get(path, requirePerson('proposal.make'), async (c) => {
    const asked = await askedRow(c)
    return asked instanceof Response ? asked : formPage(c, { ...asked, way: wayOf(c), given: begun(asked) })
  })
  rows.post(path, requirePerson('proposal.make'), (c) =>
    once(c, async () => {
      const asked = await askedRow(c)
      return asked instanceof Response ? asked : take(c, asked)
    }),
  )
}

/** Which row a form is about: one that stands there, or null for a new one. */
interface AskedRow {
  readonly collection: Collection
  readonly entry: CatalogueEntry | null
}

async function askedRow(c: PortalContext): Promise<AskedRow | Response> {
  const [collection, id] = [c.req.param('collection') ?? '', c.req.param('id')]
  if (!isCollection(collection)) return refuseMissing(c)
  if (id === undefined) return { collection, entry: null }
  const found = await findRow(c.var.ports.registry, PROPOSED_COLLECTIONS[collection], id, undefined)
  if (found.ok && found.value.importedFrom === null) return { collection, entry: found.value }
  return found.ok || found.fault.code === 'registry.row-unknown' ? refuseMissing(c) : refuseFault(c, found.fault)
}

const wayOf = (c: PortalContext): RowFormProps['way'] => (c.req.query('way') === 'json' ? 'json' : 'fields')

const standingOf = (entry: CatalogueEntry | null): Members | null => (entry === null ? null : (entry.row as Members))

/** What both forms of a page begin with. */
function begun({ collection, entry }: AskedRow): RowFormProps['given'] {
  const json = JSON.stringify(entry?.row ?? rowTemplate(collection), null, 2)
  return givenByValues({ ...ROW_FORMS[collection].begin(standingOf(entry)), json })
}

/** Takes what a form gives: it is shown first, and proposed once it is sent as it was shown. */
async function take(c: PortalContext, asked: AskedRow): Promise<Response> {
  const { collection, entry } = asked
  const way = wayOf(c)
  const given = givenByForm(await formOf(c))
  const page = (more: Pick<FormState, 'wrong' | 'check'>) =>
    formPage(c, { ...asked, way, given: filled(asked, way, given), ...more })
  if (given.one('step') === 'more') {
    const count = licenceCount(given, standingOf(entry)) + 1
    return formPage(c, { ...asked, way, given: givenWith(given, LICENCE_COUNT, String(count)) })
  }
  const words = pageWords(c)
  const read = way === 'json' ? readJson(given) : ROW_FORMS[collection].read(given, standingOf(entry))
  if (read === null) return page({ wrong: [{ name: 'json', text: rowsWords(words).notJson }] })
  const { row } = read
  const comment = oneLine(given.one(way === 'json' ? 'json-comment' : 'comment'))
  const request = { kind: PROPOSED_COLLECTIONS[collection], id: entry?.id ?? nameOf(row), row, comment }
  const { registry, clock } = c.var.ports
  const store = entry === null ? registry : seenRow(registry, request, Number(given.one('seen')))
  const place: Place = (fault) => commentPlace(fault) ?? read.place(fault)
  const wrongBy = (faults: readonly Fault[]) =>
    page({
      wrong:
        way === 'json'
          ? textErrors(words, faults, 'json')
          : fieldErrors(words, faults, row, place, fieldWords(words, collection)),
    })
  const examined = await examineProposal(store, request, clock())
  if (!examined.ok) return refuseFault(c, examined.fault)
  if (examined.value.length > 0) return wrongBy(examined.value)
  const shown = secretDigest(canonicalJson([request.kind, request.id, row, entry?.since ?? 0]))
  if (given.one('step') !== 'propose' || given.one('shown') !== shown) {
    return checkPage(c, asked, request, shown, page)
  }
  const proposed = await proposeRow(store, request, personOf(c).actor, clock())
  if (proposed.ok) return c.redirect(`/supervisor/proposals/${proposed.value.id}`, 303)
  return proposed.fault.code.startsWith('service.') ? refuseFault(c, proposed.fault) : wrongBy([proposed.fault])
}

/** The name that a row gives itself. */
function nameOf(row: Json): string {
  const { id, code } = (row ?? {}) as Members
  return String(id ?? code ?? '')
}

/** The form that was not sent stays as it begins. */
function filled(asked: AskedRow, way: RowFormProps['way'], given: RowFormProps['given']): RowFormProps['given'] {
  const other = begun(asked)
  const isJson = (name: string) => name === 'json' || name === 'json-comment'
  const of = (name: string) => (isJson(name) === (way === 'json') ? given : other)
  return { one: (name) => of(name).one(name), all: (name) => of(name).all(name) }
}

const commentPlace: Place = ({ code }) => (code === 'registry.comment-malformed' ? 'comment' : null)

async function checkPage(
  c: PortalContext,
  { entry }: AskedRow,
  { row }: RowRequest,
  shown: string,
  page: (more: Pick<FormState, 'wrong' | 'check'>) => Promise<Response>,
): Promise<Response> {
  const differences = differencesOf(entry?.row, row)
  const names = await readRowNames(c.var.ports.registry, rowsNamedBy(differences))
  if (!names.ok) return refuseFault(c, names.fault)
  return page({ check: { differences, names: names.value, shown } })
}

async function rowsPage(c: PortalContext, collection: Collection): Promise<Response> {
  const after = c.req.query('after') ?? ''
  const kind = PROPOSED_COLLECTIONS[collection]
  const found = await listRows(c.var.ports.registry, kind, { after, limit: PAGE, version: undefined })
  if (!found.ok) return refuseFault(c, found.fault)
  const words = pageWords(c)
  const next = found.value.length < PAGE ? null : (found.value.at(-1)?.id ?? null)
  return renderSupervisor(
    c,
    { part: 'rows', title: rowsWords(words).title, isDetail: false },
    <RowsPage words={words} collection={collection} entries={found.value} next={next} />,
  )
}

type FormState = AskedRow & Pick<RowFormProps, 'way' | 'given'> & Partial<Pick<RowFormProps, 'wrong' | 'check'>>

async function formPage(c: PortalContext, { wrong = [], check = null, ...form }: FormState): Promise<Response> {
  const { collection, entry } = form
  const { registry } = c.var.ports
  const words = pageWords(c)
  const choices = await rowChoices(registry, words)
  if (!choices.ok) return refuseFault(c, choices.fault)
  const kind = PROPOSED_COLLECTIONS[collection]
  const names = await readRowNames(registry, entry === null ? [] : rowsNamedBy(differencesOf(undefined, entry.row)))
  if (!names.ok) return refuseFault(c, names.fault)
  const texts = rowsWords(words)
  return renderSupervisor(
    c,
    {
      part: 'rows',
      title: entry === null ? texts.add(kindText(words, kind)) : texts.edit(kindText(words, kind)),
      status: wrong.length === 0 ? 200 : 422,
    },
    <RowFormPage
      {...form}
      {...{ words, wrong, check }}
      person={personOf(c)}
      choices={choices.value}
      names={names.value}
    />,
  )
}

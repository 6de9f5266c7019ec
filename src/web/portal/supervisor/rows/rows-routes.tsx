import { Hono } from 'hono'
import type { Json } from '../../../../base/canonical-json.ts'
import type { Fault } from '../../../../base/result.ts'
import { proposeRow } from '../../../../service/registration/registry-proposals.ts'
import { type CatalogueEntry, listRows, PROPOSED_COLLECTIONS } from '../../../../service/registry/registry-catalogue.ts'
import { seenRow } from '../../../../service/supervision/seen-row.ts'
import type { Option } from '../../components/fields.tsx'
import type { PortalContext, PortalEnv } from '../../portal-service.ts'
import { personOf, requirePerson } from '../../session/require-person.tsx'
import { formOf, textField } from '../../shell/form-fields.ts'
import { problemText } from '../../shell/problem-text.ts'
import { regionOptions } from '../../shell/region-options.ts'
import { pageWords, refuseFault } from '../../shell/render-page.tsx'
import type { Words } from '../../shell/words.ts'
import { kindText, memberText } from '../decision/member-words.ts'
import { refuseMissing, renderSupervisor } from '../supervisor-frame.tsx'
import { type Given, type ReadRow, readChange, readInstrument, readJson } from './read-instrument.ts'
import { type Collection, RowFormPage, type RowFormProps, RowsPage } from './rows-pages.tsx'
import { rowsWords } from './rows-words.ts'

export const rows = new Hono<PortalEnv>()

/** Rows on one page, and choices in one form. Ours. */
const PAGE = 100
const CHOICES_MAX = 500

const isCollection = (name: string): name is Collection => Object.hasOwn(PROPOSED_COLLECTIONS, name)

rows.get('/', requirePerson('proposal.make'), (c) => rowsPage(c, 'instruments'))

rows.get('/:collection', requirePerson('proposal.make'), (c) => {
  const collection = c.req.param('collection')
  return isCollection(collection) ? rowsPage(c, collection) : refuseMissing(c)
})

rows.get('/:collection/new', requirePerson('proposal.make'), (c) => {
  const collection = c.req.param('collection')
  return isCollection(collection)
    ? formPage(c, { collection, entry: null, given: emptyOf(collection) })
    : refuseMissing(c)
})

rows.get('/:collection/row/:id', requirePerson('proposal.make'), async (c) => {
  const [collection, id] = [c.req.param('collection'), c.req.param('id')]
  if (!isCollection(collection)) return refuseMissing(c)
  const entry = await entryOf(c, collection, id)
  if (entry instanceof Response) return entry
  return entry === null ? refuseMissing(c) : formPage(c, { collection, entry, given: givenBy(entry.row) })
})

rows.post('/:collection/new', requirePerson('proposal.make'), (c) => propose(c, c.req.param('collection'), null))

rows.post('/:collection/row/:id', requirePerson('proposal.make'), (c) =>
  propose(c, c.req.param('collection'), c.req.param('id')),
)

async function propose(c: PortalContext, collection: string, id: string | null): Promise<Response> {
  if (!isCollection(collection)) return refuseMissing(c)
  const form = await formOf(c)
  const given: Given = {
    one: (name) => textField(form, name),
    all: (name) => (form?.getAll(name) ?? []).filter((value) => typeof value === 'string'),
  }
  const entry = id === null ? null : await entryOf(c, collection, id)
  if (entry instanceof Response) return entry
  if (id !== null && entry === null) return refuseMissing(c)
  const words = pageWords(c)
  const read = readRow(collection, entry, given)
  if (!read.ok) {
    const { errors } = rowsWords(words)
    return formPage(c, {
      collection,
      entry,
      given,
      wrong: read.wrong.map(({ name, why }) => ({ name, text: errors[why] })),
    })
  }
  const { registry, clock } = c.var.ports
  const kind = PROPOSED_COLLECTIONS[collection]
  const seen = Number(textField(form, 'seen'))
  const store = entry === null ? registry : seenRow(registry, { kind, id: entry.id }, seen)
  const comment = given.one('comment').replace(/\s*[\r\n]+\s*/g, ' ')
  const request = { kind, id: read.id, row: read.row, comment }
  const proposed = await proposeRow(store, request, personOf(c).actor, clock())
  if (proposed.ok) return c.redirect(`/supervisor/proposals/${proposed.value.id}`, 303)
  if (proposed.fault.code.startsWith('service.')) return refuseFault(c, proposed.fault)
  return formPage(c, { collection, entry, given, wrong: [refusalOf(words, collection, proposed.fault)] })
}

function readRow(collection: Collection, entry: CatalogueEntry | null, given: Given): ReadRow {
  if (collection !== 'instruments') return readJson(given, entry?.id ?? null)
  return entry === null ? readInstrument(given) : readChange(entry.row as { readonly [member: string]: Json }, given)
}

/** Where the registry's refusal belongs in the form, as far as it names a member. */
function refusalOf(words: Words, collection: Collection, fault: Fault): { name: string; text: string } {
  const { at } = fault.values
  const text = problemText(words, fault)
  const where = typeof at === 'string' && at.startsWith('/') ? ` (${memberText(words, at)})` : ''
  return { name: collection === 'instruments' ? 'submit' : 'json', text: `${text}${where}` }
}

async function rowsPage(c: PortalContext, collection: Collection): Promise<Response> {
  const after = c.req.query('after') ?? ''
  const found = await listRows(c.var.ports.registry, PROPOSED_COLLECTIONS[collection], {
    after,
    limit: PAGE,
    version: undefined,
  })
  if (!found.ok) return refuseFault(c, found.fault)
  const words = pageWords(c)
  const next = found.value.length < PAGE ? null : (found.value.at(-1)?.id ?? null)
  return renderSupervisor(
    c,
    { part: 'rows', title: rowsWords(words).title, isDetail: false },
    <RowsPage words={words} collection={collection} entries={found.value} next={next} />,
  )
}

async function formPage(
  c: PortalContext,
  { wrong = [], ...form }: Pick<RowFormProps, 'collection' | 'entry' | 'given'> & { wrong?: RowFormProps['wrong'] },
): Promise<Response> {
  const { registry } = c.var.ports
  const words = pageWords(c)
  const regions = await regionOptions(registry, words)
  if (!regions.ok) return refuseFault(c, regions.fault)
  const authorities = await choicesOf(c, words, 'authority')
  if (authorities instanceof Response) return authorities
  const types = await choicesOf(c, words, 'certificate-type')
  if (types instanceof Response) return types
  const texts = rowsWords(words)
  const kind = kindText(words, PROPOSED_COLLECTIONS[form.collection])
  return renderSupervisor(
    c,
    {
      part: 'rows',
      title: form.entry === null ? texts.add(kind) : texts.edit(kind),
      status: wrong.length === 0 ? 200 : 422,
    },
    <RowFormPage
      {...form}
      {...{ words, wrong }}
      person={personOf(c)}
      choices={{ regions: regions.value, authorities, types }}
    />,
  )
}

/** Rows of a kind to choose from, by their names. */
async function choicesOf(
  c: PortalContext,
  { lang }: Words,
  kind: 'authority' | 'certificate-type',
): Promise<readonly Option[] | Response> {
  const found = await listRows(c.var.ports.registry, kind, { after: '', limit: CHOICES_MAX, version: undefined })
  if (!found.ok) return refuseFault(c, found.fault)
  return found.value.map(({ id, row }) => {
    const { names } = row as { readonly names?: { readonly zh: string; readonly en: string } }
    return { value: id, label: names?.[lang] ?? id }
  })
}

async function entryOf(
  c: PortalContext,
  collection: Collection,
  id: string,
): Promise<CatalogueEntry | null | Response> {
  const held = await c.var.ports.registry.row({ kind: PROPOSED_COLLECTIONS[collection], id })
  if (!held.ok) return refuseFault(c, held.fault)
  if (held.value === null) return null
  return { id, since: held.value.since, row: JSON.parse(held.value.body) as Json }
}

/** What a form begins with: of an instrument its names and its document, of others the whole row. */
function givenBy(row: Json): Given {
  const { names, citation, documentSha256 } = row as {
    readonly names?: { readonly zh: string; readonly en: string }
    readonly citation?: string
    readonly documentSha256?: string | null
  }
  const values: Readonly<Record<string, string>> = {
    'name-zh': names?.zh ?? '',
    'name-en': names?.en ?? '',
    citation: citation ?? '',
    sha256: documentSha256 ?? '',
    json: JSON.stringify(row, null, 2),
  }
  return { one: (name) => values[name] ?? '', all: () => [] }
}

/** Rows of each kind as they begin: every member, and nothing said yet. */
const TEMPLATES: Readonly<Partial<Record<Collection, Json>>> = {
  regions: { code: 'CN-', names: { zh: '', en: '' } },
  authorities: { id: '', region: 'CN-', names: { zh: '', en: '' }, licences: [], source: '', demonstration: false },
  'certificate-types': {
    ...{ id: '', authority: '', names: { zh: '', en: '' }, class: 'organization', level: null },
    ...{ identityProofing: null, keyMedium: null, keyEscrow: null },
    rule: { policies: [], extendedKeyUsages: [], extensions: [], subject: [] },
    period: { from: '2026-01-01T00:00:00Z', to: null },
  },
  'policy-mappings': {
    ...{ id: '', instrument: '', direction: 'forward', issuerPolicy: '', relierPolicy: '', level: null },
    period: { from: '2026-01-01T00:00:00Z', to: null },
  },
  'status-sources': { id: '', authority: '', kind: 'crl', uri: 'http://', freshnessSecondsMax: null },
}

function emptyOf(collection: Collection): Given {
  const template = TEMPLATES[collection]
  const json = template === undefined ? '' : JSON.stringify(template, null, 2)
  return { one: (name) => (name === 'json' ? json : ''), all: () => [] }
}

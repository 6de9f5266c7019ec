import { expect, test } from 'vitest'
import { createPortal } from '../../web/portal/portal.ts'
import { PAGE_STATUSES } from '../../web/portal/shell/page-status.ts'
import { pageAbove } from '../../web/portal/shell/render-page.tsx'
import { EVERY_PAGE, NO_PAGES } from './every-page.ts'
import { EVERY_REFUSAL } from './every-refusal.ts'
import { EVERY_STATE } from './every-state.ts'
import { TROUBLED_STATES } from './troubled.browser.ts'

const { routes } = createPortal((_c, next) => next())
const taking = (method: string) => new Set(routes.filter((route) => route.method === method).map(({ path }) => path))

test('every address that the portal answers is looked at in Chromium, or is known to be no page', () => {
  expect([...Object.keys(EVERY_PAGE), ...NO_PAGES].sort()).toEqual([...taking('GET')].sort())
})

test('there is one table as a file, which `statistics-csv.browser.ts` holds against spreadsheets', () => {
  expect([...taking('GET')].filter((path) => /csv|xlsx?|tsv/.test(path))).toEqual(['/supervisor/statistics.csv'])
})

test('whoever opens an address that takes forms alone is led to a page: the one above it', () => {
  const pages = Object.keys(EVERY_PAGE)
  const forms = [...taking('POST')].filter((path) => !pages.includes(path))
  expect(forms).toContain('/console/registrations/:id{[a-z0-9.:-]{1,128}}/proof')
  expect(forms.filter((path) => !pages.includes(pageAbove(path)))).toEqual([])
})

test('every status that a page can be answered with is led to; only an address that nobody serves needs no state of its own', () => {
  const states = [...EVERY_STATE, ...EVERY_REFUSAL, ...TROUBLED_STATES].map(({ answers }) => answers)
  expect(PAGE_STATUSES.filter((status) => !states.includes(status))).toEqual([404])
  expect(EVERY_PAGE['/']!.flatMap(({ paths }) => paths({} as never))).toContain('/nowhere')
})

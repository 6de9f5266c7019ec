import { expect, test } from 'vitest'
import { createPortal } from '../../web/portal/portal.ts'
import { EVERY_PAGE, NO_PAGES } from './every-page.ts'

test('every address that the portal answers is looked at in Chromium, or is known to be no page', () => {
  const portal = createPortal((_c, next) => next())
  const answered = new Set(portal.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  expect([...Object.keys(EVERY_PAGE), ...NO_PAGES].sort()).toEqual([...answered].sort())
})

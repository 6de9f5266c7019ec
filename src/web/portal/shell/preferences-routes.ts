import { Hono } from 'hono'
import type { PortalEnv } from '../portal-service.ts'
import { formLimit, formOf, textField } from './form-fields.ts'
import { addressHere, rememberTextSize } from './text-size.ts'

/** What a reader chooses for every page. */
export const preferences = new Hono<PortalEnv>()

preferences.post('/preferences', formLimit, async (c) => {
  const form = await formOf(c)
  rememberTextSize(c, textField(form, 'text'))
  return c.redirect(addressHere(textField(form, 'back'), c.req.url), 303)
})

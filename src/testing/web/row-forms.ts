import { expect } from 'vitest'
import { PortalVisitor } from './portal-visitor.ts'
import type { Holder, RegistryOffice } from './registry-office.ts'
import type { TwoAuthorities } from './two-authorities.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

export const newRow = (collection: string): string => `/supervisor/rows/${collection}/new`
export const rowAt = (collection: string, id: string): string => `/supervisor/rows/${collection}/row/${id}`

/** Officers at the forms of rows: one proposes, another one confirms. */
export class RowForms {
  readonly #office: RegistryOffice
  readonly #two: TwoAuthorities

  constructor(office: RegistryOffice, two: TwoAuthorities) {
    this.#office = office
    this.#two = two
  }

  async enter(holder: Holder = this.#two.approvers[0]): Promise<PortalVisitor> {
    const visitor = new PortalVisitor(this.#office.ports)
    expect((await visitor.logIn(holder)).status).toBe(303)
    return visitor
  }

  /** Proposed by the one, confirmed by the other; the row as it stands then. */
  async entered(path: string, fields: Fields, collection: string, id: string) {
    const { location, status, html } = await (await this.enter()).propose(path, fields)
    expect(status, /error-summary[\s\S]*?<\/ul>/.exec(html)?.[0]).toBe(303)
    const [first, second] = this.#two.approvers
    const visitor = await this.enter(second)
    const seen = await visitor.open(location!)
    expect((await visitor.send(seen, `${location}/decision`, { action: 'confirm' })).status).toBe(303)
    return (await this.#office.done('GET', `/${collection}/${id}`, { by: first })).row
  }

  /** The fields at which a form came back, in their order, with what is said at each. */
  async refused(path: string, fields: Fields): Promise<Record<string, string>> {
    const visitor = await this.enter()
    const { status, html } = await visitor.send(await visitor.open(path), path, fields)
    expect(status).toBe(422)
    const told: Record<string, string> = {}
    const summary = /<div class="error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? ''
    for (const [, name, text] of summary.matchAll(/<a href="#([^"]+)">([^<]*)<\/a>/g)) {
      told[name!] = text!
      if (name === 'submit') continue
      expect(html, name).toContain(`id="${name}-error"`)
      expect(html, name).toMatch(new RegExp(`id="${name}"[^>]*aria-describedby="[^"]*${name}-error`))
    }
    return told
  }
}

import { beforeAll, describe, expect, it } from 'vitest'
import { base64Of, utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { type Holder, RegistryOffice, refusalOf } from '../../testing/web/registry-office.ts'
import { TwoAuthorities } from '../../testing/web/two-authorities.ts'
import { migrate } from '../../testing/web/workerd-bindings.ts'
import { RemarkSchema } from './registry-schemas.ts'

const office = new RegistryOffice('2026-11-22T01:00:00Z')
let two: TwoAuthorities
let path: string

beforeAll(async () => {
  await migrate()
  two = await TwoAuthorities.make(office)
  const body = {
    ...{ kind: 'cross-certificate', issuer: 'gd', subject: 'sh', instrument: 'agreement' },
    names: { zh: '粤签沪', en: 'Shanghai under Guangdong' },
    certificate: base64Of((await two.crossCertificate()).bytes),
  }
  const { id } = await office.done('POST', '/registrations', { by: two.speakers.sh, body })
  path = `/registrations/${id}`
})

const say = (by: Holder, body: { readonly [member: string]: Json }) =>
  office.call('POST', `${path}/remarks`, { by, body })

describe('what is said beside the steps of a registration', () => {
  it('is told to both sides and the officers, in the order of time, without the person behind an account', async () => {
    for (const [by, text] of [
      [two.speakers.gd, 'first'],
      [two.speakers.sh, 'second'],
      [two.approvers[0], 'third'],
    ] as const) {
      const said = await say(by, { text })
      expect(said.status).toBe(201)
      expect(RemarkSchema.safeParse(said.body).error).toBeUndefined()
      office.now = (office.now + 1) as typeof office.now
    }
    for (const by of [two.speakers.gd, two.speakers.sh, two.approvers[1], two.administrator]) {
      const { remarks } = await office.done('GET', `${path}/remarks`, { by })
      expect(remarks.map(({ text }: { text: string }) => text)).toEqual(['first', 'second', 'third'])
      expect(JSON.stringify(remarks)).not.toContain('person')
    }
    const { changes } = await office.done('GET', '/changes?limit=100', { by: two.administrator })
    expect(JSON.stringify(changes)).toContain('registration.comment')
  })

  it('is not for an authority that it does not concern, nor for who carries out', async () => {
    expect(refusalOf(await say(two.speakers.bj, { text: 'x' }))).toBe('404 registry.registration-unknown')
    const read = await office.call('GET', `${path}/remarks`, { by: two.speakers.bj })
    expect(refusalOf(read)).toBe('404 registry.registration-unknown')
    expect(refusalOf(await say(two.administrator, { text: 'x' }))).toBe('403 access.forbidden')
  })

  it('asks for a decision only where it can be taken, with a reason, and by a CA alone', async () => {
    const ask = { kind: 'suspension-request', text: 'the key may be known' }
    expect(refusalOf(await say(two.speakers.sh, ask))).toBe('409 registry.remark-refused') // it is not in force
    const { text } = await office.done('POST', `${path}/challenge`, { by: two.speakers.sh })
    const signature = base64Of(await two.shanghai.key.sign(utf8Of(text)))
    await office.done('POST', `${path}/proof`, { by: two.speakers.sh, body: { signature } })
    const [first, second] = two.approvers
    const step = { action: 'propose-approval', comment: 'examined' }
    await office.done('POST', `${path}/steps`, { by: first, body: step })
    await office.done('POST', `${path}/steps`, { by: second, body: { action: 'confirm-approval' } })
    expect((await say(two.speakers.gd, ask)).status).toBe(201)
    expect(refusalOf(await say(first, ask))).toBe('409 registry.remark-refused')
    expect((await say(two.speakers.sh, { ...ask, text: ' ' })).body.values.reason).toBe('comment-missing')
    expect((await say(two.speakers.sh, { ...ask, text: 'a\nb' })).status).toBe(422)
    // It changes nothing by itself.
    expect((await office.done('GET', path, { by: two.speakers.sh })).state).toBe('approved')
  })
})

import { beforeAll, expect, it } from 'vitest'
import { utf8Of } from '../../../base/bytes.ts'
import { newSecret, secretDigest } from '../../../service/access/secret.ts'
import { PortalVisitor } from '../../../testing/web/portal-visitor.ts'
import { RegistryOffice } from '../../../testing/web/registry-office.ts'
import { pemOf, selfSigned } from '../../../testing/web/test-authority.ts'
import { makeTestKey } from '../../../testing/web/test-key.ts'
import { database, migrate } from '../../../testing/web/workerd-bindings.ts'

const PATH = '/session/first-administrator'
const office = new RegistryOffice('2026-11-22T01:00:00Z')
const token = newSecret('first-administrator')

beforeAll(async () => {
  await migrate()
  const row = { id: 1, sha256: secretDigest(token), created_at: office.now }
  await database.insertInto('access_first_token').values(row).execute()
})

it('becomes so by the token of the start and a signature, logs in, and nobody becomes so by the token again', async () => {
  const visitor = new PortalVisitor(office.ports)
  const key = await makeTestKey('SM2')
  const page = await visitor.open(PATH)
  const said = { token, id: 'first', person: 'staff 1' }
  const { html: text, headers } = await visitor.send(page, PATH, { ...said, step: 'text' })
  expect(headers.get('content-disposition')).toContain('challenge.txt')
  const certificate = pemOf(await selfSigned('first', key))
  const signature = await key.sign(utf8Of(text))
  const sent = { ...said, step: 'make', certificate, 'signature-file': signature }

  const other = await visitor.send(page, PATH, { ...sent, id: 'another' })
  expect(other.status).toBe(422) // what was signed names the account
  expect(other.html).toContain('id="signature-file-error"')
  const identity = await visitor.send(page, PATH, { ...sent, person: '110101199001011234' })
  expect(identity.html).toContain('id="person-error"')

  const made = await visitor.send(page, PATH, sent)
  expect([made.status, made.location]).toEqual([303, '/session'])
  expect((await visitor.logIn({ account: 'first', key, token: '' })).location).toBe('/supervisor')
  const again = await visitor.send(await visitor.open(PATH), PATH, { ...sent, id: 'second' })
  expect(again.status).toBe(422)
})

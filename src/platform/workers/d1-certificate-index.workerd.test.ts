import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { hexOf } from '../../base/bytes.ts'
import type { CertificateKey } from '../../registry/certificate-index.ts'
import { keysOfCertificate } from '../../registry/certificate-index.ts'
import { appendNext, got } from '../../testing/registry/registry-kit.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../x509/certificate.ts'
import { issueTestRoot, makeTestKeys } from '../../x509/issue-test-certificate.ts'
import { d1CertificateIndex, indexStoredCertificates } from './d1-certificate-index.ts'
import { d1RegistryStore } from './d1-registry-store.ts'

const index = d1CertificateIndex(bindings.DB, true)
const found = async (key: CertificateKey): Promise<string[]> => got(await index.find(key)).map(hexOf)

let roots: readonly Certificate[]

beforeAll(async () => {
  await migrate()
  roots = [await issueTestRoot('CN=One', await makeTestKeys()), await issueTestRoot('CN=Two', await makeTestKeys())]
  await appendNext(d1RegistryStore(bindings.DB, true), { certificates: roots.map(({ bytes }) => bytes) })
})

describe('d1CertificateIndex', () => {
  it('finds a certificate by each number that is read off it', async () => {
    const [one] = roots
    const keys: CertificateKey[] = [{ relation: 'sha256', key: one!.fingerprint }, ...keysOfCertificate(one!)]
    expect(keys.map(({ relation }) => relation)).toContain('sm3')
    for (const key of keys) expect(await found(key), key.relation).toContain(hexOf(one!.bytes))
  })

  it('finds nothing by a part of a number, nor by a pattern', async () => {
    for (const { relation, key } of keysOfCertificate(roots[0]!)) {
      for (const given of [key.slice(0, -1), `${key.slice(0, 2)}%`, '%', '']) {
        expect(await found({ relation, key: given }), `${relation} ${given}`).toEqual([])
      }
    }
  })

  it('enters what was stored before there was an index, once', async () => {
    await sql`DROP TRIGGER certificate_key_is_kept`.execute(database)
    await sql`DELETE FROM certificate_key`.execute(database)
    const key = keysOfCertificate(roots[1]!)[0]!
    expect(await found(key)).toEqual([])
    expect(got(await indexStoredCertificates(bindings.DB))).toBe(2)
    expect(await found(key)).toEqual([hexOf(roots[1]!.bytes)])
    expect(got(await indexStoredCertificates(bindings.DB))).toBe(0)
  })
})

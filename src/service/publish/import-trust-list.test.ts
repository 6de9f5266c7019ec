import { beforeAll, describe, expect, it } from 'vitest'
import { assert } from '../../base/assert.ts'
import { utf8Of } from '../../base/bytes.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import type { Result } from '../../base/result.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import type { MessageSigner } from '../../crypto/message-signer.ts'
import type { XmlSigner } from '../../formats/xml/sign-enveloped.ts'
import { history, on, testSnapshot } from '../../registry/make-test-registry.ts'
import { testList } from '../../registry/trust-list/make-test-list.ts'
import { rowsOfRegion, type TrustList } from '../../registry/trust-list/trust-list.ts'
import type { ListHead } from '../../registry/trust-list/trust-list-succession.ts'
import { makeEcdsaSigner, makeRsaSigner, makeSm2Signer } from '../../x509/issue-test-signer.ts'
import { type ImportedList, importTrustList, type ListExpectation } from './import-trust-list.ts'
import { type PublishedList, publishJsonList, publishXmlList } from './publish-trust-list.ts'
import { listStanding, renewTrustList } from './renew-test-list.ts'

const AT = on('2026-07-01')
let rsa: XmlSigner
let other: XmlSigner

beforeAll(async () => {
  rsa = await makeRsaSigner('Operator')
  other = await makeRsaSigner('Operator')
})

type Form = 'json' | 'xml'

function valueIn<T>(result: Result<T>): T {
  assert(result.ok, result.ok ? '' : result.fault.code)
  return result.value
}

const publish = async (form: Form, list: TrustList, signer = rsa): Promise<PublishedList> =>
  valueIn(await (form === 'json' ? publishJsonList(list, signer) : publishXmlList(list, signer)))

const expectation = (parts: Partial<ListExpectation> = {}): ListExpectation => ({
  region: 'CN-SH',
  signers: [sha256Hex(rsa.certificate)],
  at: AT,
  ...parts,
})

async function taken(form: Form, list: TrustList, held: ImportedList | null = null): Promise<ImportedList> {
  return valueIn(await importTrustList(utf8Of((await publish(form, list)).text), expectation(), held?.head ?? null))
}

async function refusal(
  form: Form,
  list: TrustList,
  {
    held = null,
    signer = rsa,
    ...parts
  }: Partial<ListExpectation> & { held?: ImportedList | null; signer?: XmlSigner } = {},
): Promise<string | null> {
  const { text } = await publish(form, list, signer)
  const result = await importTrustList(utf8Of(text), expectation(parts), held?.head ?? null)
  return result.ok ? null : result.fault.code
}

const forms: readonly Form[] = ['json', 'xml']

describe.each(forms)('a list as %s', (form) => {
  it('is taken from another operator with its authorities, services and certificates', async () => {
    const list = testList()
    const imported = await taken(form, list)
    expect(imported.head.format).toBe(form)
    expect(imported.signer).toBe(sha256Hex(rsa.certificate))
    expect(imported.authorities.map(({ id, region, names }) => ({ id, region, names }))).toEqual(
      list.rows.authorities.map(({ id, region, names }) => ({ id, region, names })),
    )
    expect(imported.services.map(({ id, kind }) => [id, kind])).toEqual(
      list.rows.services.map(({ id, kind }) => [id, kind]),
    )
    expect(new Map(imported.certificates)).toEqual(new Map(list.rows.certificates))
    expect(imported.notUnderstood).toEqual([])
  })

  it('keeps the history of a service, suspension too', async () => {
    const intervals = history(
      ['active', '2020-01-01'],
      ['suspended', '2022-01-01'],
      ['active', '2022-03-01'],
      ['revoked', '2025-01-01'],
    )
    const rows = rowsOfRegion(testSnapshot(), 'CN-SH')
    const list = testList({ rows: { ...rows, services: rows.services.map((service) => ({ ...service, intervals })) } })
    const [service] = (await taken(form, list)).services
    expect(service!.intervals.map(({ status, from, to }) => ({ status, from, to }))).toEqual(
      intervals.map(({ status, from, to }) => ({ status, from, to })),
    )
  })

  it('gives one service with all its keys — ETSI TS 119 612 V2.4.1 §5.5.3', async () => {
    const snapshot = testSnapshot()
    const [gd, sh] = snapshot.services
    const both = { ...sh!, identities: [...sh!.identities, ...gd!.identities] }
    const list = testList({}, { ...snapshot, services: [both] })
    const [service, ...rest] = (await taken(form, list)).services
    expect(rest).toEqual([])
    expect(service!.identities.map(({ certificate }) => certificate).sort()).toEqual(
      both.identities.map(({ certificate }) => certificate).sort(),
    )
  })

  it('is refused where nobody is expected to sign it', async () => {
    expect(await refusal(form, testList(), { signers: [] })).toBe('registry.list-signer-unknown')
  })

  it('is refused where another signed it, of the same name too', async () => {
    expect(await refusal(form, testList(), { signer: other })).toBe('registry.list-signer-unknown')
  })

  it('is refused where its signer was not valid when it was issued', async () => {
    const expired = await makeRsaSigner('Operator', { notAfter: '2026-05-31T00:00:00Z' })
    const signers = [sha256Hex(expired.certificate)]
    expect(await refusal(form, testList(), { signer: expired, signers })).toBe('registry.list-signer-not-valid')
  })

  it('is taken where its signer has expired since', async () => {
    const expired = await makeRsaSigner('Operator', { notAfter: '2026-06-15T00:00:00Z' })
    expect(await refusal(form, testList(), { signer: expired, signers: [sha256Hex(expired.certificate)] })).toBeNull()
  })

  it('is refused where it is of another region', async () => {
    expect(await refusal(form, testList(), { region: 'CN-GD' })).toBe('registry.list-region-unexpected')
  })

  it('is refused where a single character of it was changed', async () => {
    const { text } = await publish(form, testList())
    const result = await importTrustList(utf8Of(text.replace('2026-12-01T', '2026-12-02T')), expectation(), null)
    expect(!result.ok && result.fault.code).toBe(form === 'json' ? 'registry.signed-mismatch' : 'xml.digest-mismatch')
  })

  it('is refused where a later one is held: a rollback — ETSI TS 119 612 V2.4.1 §5.3.2', async () => {
    const held = await taken(form, testList({ sequence: 2, previous: 'a'.repeat(64) }))
    expect(await refusal(form, testList(), { held })).toBe('registry.list-rolled-back')
  })

  it('is refused where its number is later and its day earlier: a rollback — §5.3.14', async () => {
    const held = await taken(form, testList())
    const list = testList({ sequence: 2, issuedAt: on('2026-05-01'), previous: held.head.sha256 })
    expect(await refusal(form, list, { held })).toBe('registry.list-rolled-back')
  })

  it('is refused where another of its number is held', async () => {
    const held = await taken(form, testList())
    expect(await refusal(form, testList({ nextUpdate: on('2027-01-01') }), { held })).toBe('registry.list-forked')
  })

  it('is taken again, signed anew by another of its signers', async () => {
    const held = await taken(form, testList())
    expect(await refusal(form, testList(), { held, signer: other, signers: [sha256Hex(other.certificate)] })).toBeNull()
  })

  it('is refused where it was issued after now', async () => {
    expect(await refusal(form, testList(), { at: on('2026-05-31') })).toBe('registry.list-not-yet-issued')
  })

  it('leaves the last good one in place where it is refused, and says how that stands', async () => {
    const held = await taken(form, testList({ sequence: 2, previous: 'a'.repeat(64) }))
    const { text } = await publish(form, testList())
    const at: Instant = on('2027-01-01')
    const renewal = await renewTrustList(held, utf8Of(text), expectation({ at }))
    expect(renewal.held).toBe(held)
    expect(renewal.refused?.code).toBe('registry.list-rolled-back')
    expect(renewal.standing).toEqual({ held: true, empty: false, stale: true, ageSeconds: 214 * 86_400, anchors: 1 })
  })

  it('is taken where it is stale and later than what is held, and said to be stale', async () => {
    const held = await taken(form, testList())
    const list = testList({
      sequence: 2,
      previous: (await publish(form, testList())).payloadSha256,
      issuedAt: on('2026-06-02'),
    })
    const { text } = await publish(form, { ...list, nextUpdate: on('2026-06-03') })
    const renewal = await renewTrustList(held, utf8Of(text), expectation())
    expect([renewal.refused, renewal.held?.head.sequence, renewal.standing.stale]).toEqual([null, 2, true])
  })

  it('is said to be empty where it names nobody', async () => {
    const rows = rowsOfRegion(testSnapshot(), 'CN-ZJ')
    const { text } = await publish(form, testList({ region: 'CN-ZJ', rows }))
    const renewal = await renewTrustList(null, utf8Of(text), expectation({ region: 'CN-ZJ' }))
    expect([renewal.refused, renewal.standing.held, renewal.standing.empty]).toEqual([null, true, true])
  })

  it('has an entity tag of its text, and the same hash for the next list in both forms', async () => {
    const list = testList()
    const published = await publish(form, list)
    expect(published.entityTag).toBe(`"${sha256Hex(utf8Of(published.text))}"`)
    expect(published.payloadSha256).toBe((await publish(form === 'json' ? 'xml' : 'json', list)).payloadSha256)
  })
})

describe('a list as xml that is hard to write', () => {
  it('replaces characters that XML does not know — XML 1.0 §2.2', async () => {
    const rows = rowsOfRegion(testSnapshot(), 'CN-SH')
    const authorities = rows.authorities.map((authority) => ({
      ...authority,
      names: { zh: '\uFFFF上海', en: 'S\uFFFEH' },
    }))
    const [authority] = (await taken('xml', testList({ rows: { ...rows, authorities } }))).authorities
    expect(authority!.names).toEqual({ zh: '\uFFFD上海', en: 'S\uFFFDH' })
  })

  it('is refused by its writer where it is longer than its readers take', async () => {
    const rows = rowsOfRegion(testSnapshot(), 'CN-SH')
    const [authority, service] = [rows.authorities[0]!, rows.services[0]!]
    const many = Array.from({ length: 9000 }, (_, i) => ({
      ...service,
      id: `sh-ca-${i}`,
      names: { zh: '名'.repeat(2000), en: 'S' },
    }))
    const list = testList({ rows: { ...rows, authorities: [authority], services: many } })
    const published = await publishXmlList(list, rsa)
    expect(!published.ok && published.fault.code).toBe('xml.too-large')
  })
})

describe('a list with one octet changed', () => {
  it.each(forms)('says nothing else in %s: it is refused, or what was signed is the same', async (form) => {
    const list = await publish(form, testList())
    const bytes = utf8Of(list.text)
    const intact = valueIn(await importTrustList(bytes, expectation(), null))
    let refused = 0
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Uint8Array.from(bytes)
      changed[at] = changed[at]! ^ (1 << (at % 8))
      const result = await importTrustList(changed, expectation(), null)
      if (!result.ok) refused += 1
      else expect(result.value).toEqual(intact)
    }
    expect(refused).toBeGreaterThan(bytes.length / 7 - 120)
  })

  it.each(forms)('is refused in %s where it was cut', async (form) => {
    const bytes = utf8Of((await publish(form, testList())).text)
    for (let length = 0; length < bytes.length; length += 211) {
      expect((await importTrustList(bytes.subarray(0, length), expectation(), null)).ok).toBe(false)
    }
  })
})

describe('lists in their succession', () => {
  it('are taken one after the other, each naming the one before', async () => {
    const heads: ListHead[] = []
    let previous: string | null = null
    for (const sequence of [1, 2, 3]) {
      const list: TrustList = testList({ sequence, previous, issuedAt: instantOf(on('2026-06-01') + sequence) })
      const published = await publish('json', list)
      heads.push(valueIn(await importTrustList(utf8Of(published.text), expectation(), heads.at(-1) ?? null)).head)
      previous = published.payloadSha256
    }
    expect(heads.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })

  it('are refused where the next names another before it: a fork', async () => {
    const held = await taken('json', testList())
    expect(await refusal('json', testList({ sequence: 2, previous: 'b'.repeat(64) }), { held })).toBe(
      'registry.list-forked',
    )
  })

  it('are refused where the next is made of an earlier registry', async () => {
    const held = await taken('json', testList())
    const rows = { ...testList().rows, version: 6 }
    const list = testList({ sequence: 2, previous: held.head.sha256, rows })
    expect(await refusal('json', list, { held })).toBe('registry.list-rolled-back')
  })
})

describe('what signs a list', () => {
  it.each<[string, () => Promise<MessageSigner>]>([
    ['ECDSA', () => makeEcdsaSigner('Operator')],
    ['SM2', async () => makeSm2Signer('Operator')],
  ])('may be %s', async (_, make) => {
    const signer = await make()
    const { text } = valueIn(await publishJsonList(testList(), signer))
    const imported = await importTrustList(
      utf8Of(text),
      expectation({ signers: [sha256Hex(signer.certificate)] }),
      null,
    )
    expect(imported.ok).toBe(true)
  })

  it('is a fault of ours where a list says more than its region may', async () => {
    const list = testList({ rows: rowsOfRegion(testSnapshot(), 'CN-GD') })
    for (const published of [await publishJsonList(list, rsa), await publishXmlList(list, rsa)]) {
      expect(!published.ok && published.fault.code).toBe('registry.list-row-foreign')
    }
  })
})

describe('listStanding', () => {
  it('says that there is no list before the first was taken', () => {
    expect(listStanding(null, AT)).toEqual({ held: false, empty: true, stale: true, ageSeconds: null, anchors: 0 })
  })

  it('says so where the first that is offered is refused', async () => {
    const renewal = await renewTrustList(null, utf8Of('<html>503</html>'), expectation())
    expect([renewal.held, renewal.refused?.code, renewal.standing.held]).toEqual([null, 'xml.signature-missing', false])
  })
})

describe('what is no list', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'registry.not-json'],
    ['a page', utf8Of('<!DOCTYPE html><html></html>'), 'xml.doctype-refused'],
    [
      'a billion laughs',
      utf8Of('<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]><a>&b;</a>'),
      'xml.doctype-refused',
    ],
    ['deep elements', utf8Of('<a>'.repeat(1000)), 'xml.too-deep'],
    ['JSON of something else', utf8Of('{"keys":[]}'), 'registry.signed-malformed'],
    ['XML that starts with a byte order mark and a space', utf8Of('\uFEFF <a/>'), 'xml.signature-missing'],
  ])('is refused: %s', async (_, bytes, code) => {
    const result = await importTrustList(bytes, expectation(), null)
    expect(!result.ok && result.fault.code).toBe(code)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../base/instant.ts'
import { fail, ok, type Result } from '../base/result.ts'
import { openMaterial } from '../formats/material.ts'
import type { Want } from '../path/certification-path.ts'
import type { Fetcher, FetchRequest } from './fetch/fetcher.ts'
import { FETCHES_MAX, Gathering } from './gather.ts'

const FOLDER = 'certs/demonstration'
const CRL = readFileSync(`${FOLDER}/lists/shanghai-ca.crl`)
const CA_FILE = readFileSync(`${FOLDER}/certificates/shanghai-ca.pem`)

const materialOf = (file: Uint8Array) => {
  const opened = openMaterial(file)
  if (!opened.ok) throw new Error(opened.fault.code)
  return opened.value
}
const ca = materialOf(CA_FILE).certificates[0]!
const company = materialOf(readFileSync(`${FOLDER}/certificates/shanghai-company.pem`)).certificates[0]!
const person = materialOf(readFileSync(`${FOLDER}/certificates/shanghai-person.pem`)).certificates[0]!
const list = materialOf(CRL).lists[0]!
const known = new Map([ca, company, person].map((each) => [each.fingerprint, each]))

/** Answers by URL, remembers what was asked and what was kept. */
function network(files: Record<string, Uint8Array | Result<Uint8Array>>) {
  const asked: FetchRequest[] = []
  const kept: { request: FetchRequest; bytes: Uint8Array; until: Instant | null }[] = []
  const fetcher: Fetcher = {
    async fetch(request) {
      asked.push(request)
      const file = files[request.url]
      if (file === undefined) return fail('fetch.status-unexpected', { status: 404 })
      return file instanceof Uint8Array ? ok(file) : file
    },
    async keep(request, bytes, until) {
      kept.push({ request, bytes, until })
    },
  }
  return { asked, kept, fetcher, gathering: new Gathering(fetcher) }
}

const wantCrl = (subject = company, uris = ['http://a.cn/ca.crl']): Want => ({
  kind: 'crl',
  uris,
  subject: subject.fingerprint,
  issuer: ca.fingerprint,
})
const wantOcsp = (subject = company, uris = ['http://ocsp.a.cn/']): Want => ({
  ...wantCrl(subject, uris),
  kind: 'ocsp',
})
const wantIssuer = (uris = ['http://a.cn/ca.cer']): Want => ({
  kind: 'certificate',
  uris,
  subject: company.fingerprint,
})

describe('Gathering', () => {
  it('fetches an issuer and a CRL, and gives back what came', async () => {
    const { gathering } = network({ 'http://a.cn/ca.cer': CA_FILE, 'http://a.cn/ca.crl': CRL })
    const material = await gathering.fetchWanted([wantIssuer(), wantCrl()], known)
    expect(material.certificates.map((each) => each.fingerprint)).toEqual([ca.fingerprint])
    expect(material.lists.map((each) => each.fingerprint)).toEqual([list.fingerprint])
    expect(gathering.findings).toEqual([])
  })

  it('asks for a CRL first, and for an OCSP response only where none came', async () => {
    const withCrl = network({ 'http://a.cn/ca.crl': CRL })
    await withCrl.gathering.fetchWanted([wantOcsp(), wantCrl(), wantOcsp(person), wantCrl(person)], known)
    expect(withCrl.asked.map((request) => request.kind)).toEqual(['crl'])

    const without = network({})
    await without.gathering.fetchWanted([wantOcsp(), wantCrl()], known)
    expect(without.asked.map((request) => request.kind)).toEqual(['crl', 'ocsp'])
    expect(without.asked[1]!.body).not.toBeNull()
  })

  it('sends no OCSP request for an issuer that is not known', async () => {
    const { asked, gathering } = network({})
    const { issuer: _, ...want } = wantOcsp()
    await gathering.fetchWanted([want], known)
    expect(asked).toEqual([])
  })

  it('tries the next address where one fails, and says what failed — RFC 5280 §4.2.1.13', async () => {
    const { gathering } = network({ 'http://b.cn/ca.crl': CRL })
    const want = wantCrl(company, ['http://a.cn/ca.crl', 'http://b.cn/ca.crl'])
    expect((await gathering.fetchWanted([want], known)).lists).toHaveLength(1)
    expect(gathering.findings).toEqual([
      {
        code: 'gather.fetch-failed',
        standard: 'RFC 5280 §4.2.1.13',
        subject: company.fingerprint,
        values: { kind: 'crl', uri: 'http://a.cn/ca.crl', reason: 'fetch.status-unexpected' },
      },
    ])
  })

  it('takes nothing of another kind than was asked for', async () => {
    const { gathering } = network({ 'http://a.cn/ca.crl': CA_FILE, 'http://a.cn/ca.cer': new Uint8Array([1, 2, 3]) })
    const material = await gathering.fetchWanted([wantIssuer(), wantCrl()], known)
    expect(material).toEqual({ certificates: [], lists: [], responses: [] })
    expect(gathering.findings.map(({ values }) => values.reason)).toEqual([
      'format.unrecognised',
      'fetch.kind-unexpected',
    ])
  })

  it('asks one address once, however often it is wanted', async () => {
    const { asked, gathering } = network({})
    await gathering.fetchWanted([wantCrl(), wantCrl(person)], known)
    await gathering.fetchWanted([wantCrl()], known)
    expect(asked).toHaveLength(1)
  })

  it('leaves a host alone that could not be reached', async () => {
    const { asked, gathering } = network({ 'http://a.cn/ca.crl': fail('fetch.unreachable') })
    await gathering.fetchWanted([wantCrl()], known)
    await gathering.fetchWanted([wantIssuer(['http://a.cn/ca.cer', 'https://a.cn:8443/ca.cer'])], known)
    expect(asked.map((request) => request.url)).toEqual(['http://a.cn/ca.crl', 'https://a.cn:8443/ca.cer'])
  })

  it('ends at its limit of fetches and says so', async () => {
    const { asked, gathering } = network({})
    const uris = Array.from({ length: FETCHES_MAX + 3 }, (_, index) => `http://a.cn/${index}.crl`)
    await gathering.fetchWanted([wantCrl(company, uris)], known)
    expect(asked).toHaveLength(FETCHES_MAX)
    expect(gathering.findings.at(-1)).toMatchObject({ code: 'gather.fetches-spent', values: { limit: FETCHES_MAX } })
  })

  it('keeps nothing that no accepted path rests on: a cache cannot be poisoned through it', async () => {
    const { kept, gathering } = network({ 'http://a.cn/ca.cer': CA_FILE, 'http://a.cn/ca.crl': CRL })
    await gathering.fetchWanted([wantIssuer(), wantCrl()], known)
    await gathering.keepAccepted(new Set([company.fingerprint]))
    expect(kept).toEqual([])
    await gathering.keepAccepted(new Set([list.fingerprint]))
    expect(kept.map(({ request, until }) => [request.url, until])).toEqual([['http://a.cn/ca.crl', list.nextUpdate]])
  })

  it('keeps no file that holds anything beside what was accepted', async () => {
    const two = new Uint8Array(Buffer.concat([CA_FILE, readFileSync(`${FOLDER}/certificates/guangdong-ca.pem`)]))
    const { kept, gathering } = network({ 'http://a.cn/ca.cer': two })
    expect((await gathering.fetchWanted([wantIssuer()], known)).certificates).toHaveLength(2)
    await gathering.keepAccepted(new Set([ca.fingerprint]))
    expect(kept).toEqual([])
  })

  it('names the key that must have signed: one address gives two issuers two names', async () => {
    const { asked, gathering } = network({})
    await gathering.fetchWanted([wantCrl()], known)
    const other = network({})
    await other.gathering.fetchWanted([{ ...wantCrl(), issuer: person.fingerprint }], known)
    expect(asked[0]!.url).toBe(other.asked[0]!.url)
    expect(asked[0]!.issuerKey).not.toBe(other.asked[0]!.issuerKey)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { OID_OCTETS_MAX } from '../asn1/values.ts'
import { Budget } from '../base/budget.ts'
import type { Bytes } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import {
  alternativeNamesOf,
  derAddress,
  derDirectoryName,
  derOtherName,
  derRegisteredId,
  derTextName,
  nameConstraintsOf,
  type TestConstraints,
} from '../x509/encode-test-names.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestCertificateFields,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import { anchorOf, makeTestIssuer, namesOf, searchTestPaths } from './search-test-paths.ts'

let ca: TestIssuer
let middle: TestIssuer
let root: Certificate
let keys: TestKeys

beforeAll(async () => {
  ca = await makeTestIssuer('C=CN,CN=Root')
  middle = await makeTestIssuer('C=CN,CN=Middle')
  root = await issueTestRoot(ca.name, ca.keys)
  keys = await makeTestKeys()
})

const issue = (fields: Partial<TestCertificateFields>) =>
  issueTestCertificate({ subject: 'C=CN,CN=T', keys, issuer: middle, ...fields })

/** What stands against a certificate with these names below a CA with these constraints. */
async function failuresOf(constraints: TestConstraints, names: readonly Bytes[], subject = 'C=CN,CN=T') {
  const authority = await issueTestAuthority(middle, ca, { extensions: [nameConstraintsOf(constraints)] })
  const target = await issue({ subject, extensions: names.length > 0 ? [alternativeNamesOf(...names)] : [] })
  const found = await searchTestPaths({ target, pool: [authority], anchors: [anchorOf(root)] })
  const [path] = [...found.accepted, ...found.rejected]
  expect(path?.certificates).toHaveLength(3)
  return path!.failures.map(({ code, values }) => `${code} ${'form' in values ? values.form : ''}`)
}

const dns = (text: string) => derTextName('dns', text)
const mail = (text: string) => derTextName('email', text)
const uri = (text: string) => derTextName('uri', text)

/** The name of a CA as a directoryName. */
async function directoryOf(subject: string): Promise<Uint8Array> {
  return derDirectoryName((await issue({ subject })).subject.bytes)
}

describe('a name below a constrained CA', () => {
  const FORMS = [
    ['dNSName', dns('a.example.com'), dns('a.example.org'), dns('example.com')],
    ['rfc822Name', mail('a@example.com'), mail('a@example.org'), mail('example.com')],
    ['uniformResourceIdentifier', uri('https://example.com/'), uri('https://example.org/'), uri('example.com')],
    ['iPAddress', derAddress(192, 0, 2, 7), derAddress(198, 51, 100, 7), derAddress(192, 0, 2, 0, 255, 255, 255, 0)],
  ] as const

  for (const [form, inside, outside, base] of FORMS) {
    it(`must be inside a permitted subtree of its form: ${form} — RFC 5280 §6.1.3 (b)`, async () => {
      expect(await failuresOf({ permitted: [base] }, [inside])).toEqual([])
      expect(await failuresOf({ permitted: [base] }, [outside])).toEqual([`path.name-not-permitted ${form}`])
      expect(await failuresOf({ permitted: [base] }, [inside, outside])).toEqual([`path.name-not-permitted ${form}`])
    })

    it(`must be outside every excluded subtree of its form: ${form} — RFC 5280 §6.1.3 (c)`, async () => {
      expect(await failuresOf({ excluded: [base] }, [outside])).toEqual([])
      expect(await failuresOf({ excluded: [base] }, [inside])).toEqual([`path.name-excluded ${form}`])
      expect(await failuresOf({ permitted: [base], excluded: [base] }, [inside])).toEqual([
        `path.name-excluded ${form}`,
      ])
    })
  }

  it('is the subject too — RFC 5280 §4.2.1.10, §6.1.3 (b), (c)', async () => {
    const base = await directoryOf('C=CN,O=Acme')
    expect(await failuresOf({ permitted: [base] }, [], 'C=CN,O=Acme,CN=T')).toEqual([])
    expect(await failuresOf({ permitted: [base] }, [], 'C=CN,O=Other,CN=T')).toEqual([
      'path.name-not-permitted directoryName',
    ])
    expect(await failuresOf({ excluded: [base] }, [], 'C=CN,O=Acme,CN=T')).toEqual(['path.name-excluded directoryName'])
    expect(await failuresOf({ excluded: [base] }, [], 'C=CN,O=Other,CN=T')).toEqual([])
  })

  it('is a mail address of the subject where no alternative name is one — RFC 5280 §4.2.1.10', async () => {
    const subject = 'C=CN,CN=T,1.2.840.113549.1.9.1=a@example.org'
    const only = { permitted: [mail('example.com')] }
    expect(await failuresOf(only, [], subject)).toEqual(['path.name-not-permitted rfc822Name'])
    expect(await failuresOf(only, [mail('a@example.com')], subject)).toEqual([])
    expect(await failuresOf({ permitted: [mail('example.org')] }, [], subject)).toEqual([])
    expect(await failuresOf({ excluded: [mail('example.org')] }, [dns('a.b')], subject)).toEqual([
      'path.name-excluded rfc822Name',
    ])
  })

  it('is free where its form is not constrained — RFC 5280 §4.2.1.10', async () => {
    expect(await failuresOf({ permitted: [dns('example.com')] }, [mail('a@example.org')])).toEqual([])
    expect(await failuresOf({ permitted: [derRegisteredId('1.2.3')] }, [dns('example.org')])).toEqual([])
  })

  it('refuses where its form is constrained and not compared — RFC 5280 §4.2.1.10', async () => {
    const [id, other] = [derRegisteredId('1.2.3'), derOtherName('1.2.3')]
    expect(await failuresOf({ permitted: [id] }, [id])).toEqual(['path.name-not-comparable registeredID'])
    expect(await failuresOf({ excluded: [other] }, [other])).toEqual(['path.name-not-comparable otherName'])
    expect(await failuresOf({ excluded: [uri('example.com')] }, [uri('urn:a:b')])).toEqual([
      'path.name-not-comparable uniformResourceIdentifier',
    ])
  })

  it('refuses where the alternative names cannot be read — RFC 5280 §4.2.1.6', async () => {
    const unreadable = [Uint8Array.of(0x8f, 0)]
    expect(await failuresOf({ excluded: [dns('example.com')] }, unreadable)).toEqual(['path.certificate-malformed '])
    const long = [derRegisteredId(`1.2${'.3'.repeat(OID_OCTETS_MAX)}`)]
    expect(await failuresOf({ excluded: [dns('example.com')] }, long)).toEqual(['path.certificate-limit-exceeded '])
  })
})

describe('constraints', () => {
  it('of several CAs hold together: permitted ones intersect — RFC 5280 §6.1.4 (g)', async () => {
    const lower = await makeTestIssuer('C=CN,CN=Lower')
    const above = await issueTestAuthority(middle, ca, {
      extensions: [nameConstraintsOf({ permitted: [dns('example.com'), dns('example.org')] })],
    })
    const below = await issueTestAuthority(lower, middle, {
      extensions: [nameConstraintsOf({ permitted: [dns('a.example.com'), dns('example.net')] })],
    })
    const accepts = async (name: string) => {
      const target = await issue({ issuer: lower, extensions: [alternativeNamesOf(dns(name))] })
      return (await searchTestPaths({ target, pool: [above, below], anchors: [anchorOf(root)] })).accepted.length === 1
    }
    expect(await accepts('x.a.example.com')).toBe(true)
    expect(await accepts('b.example.com')).toBe(false)
    expect(await accepts('example.org')).toBe(false)
    expect(await accepts('example.net')).toBe(false)
  })

  it('skip a self-issued CA certificate and never the target — RFC 5280 §6.1.3 (b)', async () => {
    const constraints = nameConstraintsOf({ permitted: [await directoryOf('C=CN,O=Acme')] })
    const above = await issueTestAuthority(middle, ca, { extensions: [constraints] })
    const renewed = { ...middle, keys: await makeTestKeys() }
    const renewal = await issueTestAuthority(renewed, middle)
    const search = async (subject: string) => {
      const target = await issue({ subject, issuer: renewed })
      return searchTestPaths({ target, pool: [above, renewal], anchors: [anchorOf(root)] })
    }
    expect((await search('C=CN,O=Acme,CN=T')).accepted).toHaveLength(1)
    const selfIssued = await search(middle.name)
    expect(selfIssued.accepted).toEqual([])
    expect(
      selfIssued.rejected.some(({ failures }) => failures.some(({ code }) => code === 'path.name-not-permitted')),
    ).toBe(true)
  })

  it('of the anchor’s certificate and those that are not critical hold as well — RFC 5937 §3, RFC 5280 §6.1.4 (g)', async () => {
    const constrained = await issueTestRoot(ca.name, ca.keys, {
      extensions: [nameConstraintsOf({ excluded: [dns('example.com')] }, false)],
    })
    const authority = await issueTestAuthority(middle, ca)
    const target = await issue({ extensions: [alternativeNamesOf(dns('a.example.com'))] })
    const found = await searchTestPaths({ target, pool: [authority], anchors: [anchorOf(constrained)] })
    expect(found.accepted).toEqual([])
    expect(found.rejected[0]!.failures).toMatchObject([
      { code: 'path.name-excluded', subject: target.fingerprint, values: { authority: constrained.fingerprint } },
    ])
  })

  it('that cannot be read refuse — RFC 5280 §4.2', async () => {
    const extensions = [{ ...nameConstraintsOf({}), critical: false }]
    const authority = await issueTestAuthority(middle, ca, { extensions })
    const found = await searchTestPaths({ target: await issue({}), pool: [authority], anchors: [anchorOf(root)] })
    expect(found.accepted).toEqual([])
    expect(found.rejected[0]!.failures).toMatchObject([{ code: 'path.certificate-malformed' }])
  })

  it('turn the search to another way up, whichever stands first — RFC 4158 §2.3', async () => {
    const other = await makeTestIssuer('C=CN,CN=Bridge')
    const bridge = await issueTestAuthority(other, ca)
    const barred = await issueTestAuthority(middle, ca, {
      extensions: [nameConstraintsOf({ excluded: [dns('example.com')] })],
    })
    const around = await issueTestAuthority(middle, other)
    const target = await issue({ extensions: [alternativeNamesOf(dns('example.com'))] })
    for (const pool of [
      [bridge, barred, around],
      [around, barred, bridge],
    ]) {
      const found = await searchTestPaths({ target, pool, anchors: [anchorOf(root)] })
      expect(namesOf(found.accepted)).toEqual(['T < Middle < Bridge < Root'])
    }
  })

  it('that are too many spend the budget and say so — RFC 5280 §4.2.1.10', async () => {
    const many = (host: (i: number) => string) => Array.from({ length: 10_000 }, (_, i) => dns(host(i)))
    const authority = await issueTestAuthority(middle, ca, {
      extensions: [nameConstraintsOf({ excluded: many((i) => `x${i}.example.org`) })],
    })
    const target = await issue({ extensions: [alternativeNamesOf(...many((i) => `y${i}.example.com`))] })
    expect([authority.nameConstraints?.excluded.length, target.subjectAltNames.length]).toEqual([10_000, 10_000])
    const budget = new Budget()
    const found = await searchTestPaths({ target, pool: [authority], anchors: [anchorOf(root)], budget })
    expect(found.accepted).toEqual([])
    expect(found.budgetSpent).toBe('nameComparisons')
    expect(found.rejected[0]!.failures).toMatchObject([{ code: 'path.name-constraints-budget-spent' }])
  })
  it('of a CA that nobody certified spend nothing — RFC 4158 §5', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => dns(`x${i}.example.org`))
    const stranger = { ...ca, keys: await makeTestKeys() }
    const forged = await issueTestAuthority(middle, stranger, { extensions: [nameConstraintsOf({ excluded: many })] })
    const authority = await issueTestAuthority(middle, ca)
    const names = Array.from({ length: 100 }, (_, i) => dns(`y${i}.example.com`))
    const target = await issue({ extensions: [alternativeNamesOf(...names)] })
    const found = await searchTestPaths({ target, pool: [forged, authority], anchors: [anchorOf(root)] })
    expect(found.accepted).toHaveLength(1)
    expect(found.budgetSpent).toBeNull()
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { encodeOid, encodeSequence, encodeTlv } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestIssuer,
  type TestKeys,
} from '../x509/issue-test-certificate.ts'
import { issueTestList } from '../x509/issue-test-evidence.ts'
import { anchorOf, codesOf, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

const CRL = 'http://crl.example.cn/ca.crl'
const NEW_KEY = 'http://ca.example.cn/new-key.cer'

let ca: TestIssuer
let root: Certificate
let signer: Certificate
let newKeys: TestKeys
let renewed: Certificate

beforeAll(async () => {
  ca = await makeTestIssuer('CN=Root')
  root = await issueTestRoot(ca.name, ca.keys)
  signer = await issueTestCertificate({ subject: 'CN=T', keys: await makeTestKeys(), issuer: ca, crlUris: [CRL] })
  newKeys = await makeTestKeys()
  renewed = await issueTestAuthority({ name: ca.name, keys: newKeys }, ca)
})

const caIssuers = (...uris: string[]): Extension => ({
  oid: ExtensionType.authorityInfoAccess,
  critical: false,
  value: encodeSequence(
    ...uris.map((uri) => encodeSequence(encodeOid('1.3.6.1.5.5.7.48.2'), encodeTlv(0x86, utf8Of(uri)))),
  ),
})

/** A list of the CA, signed with its new key. */
const list = (...extensions: Extension[]) =>
  issueTestList(root, {
    keys: newKeys,
    thisUpdate: '2026-11-01T00:00:00Z',
    nextUpdate: '2027-01-01T00:00:00Z',
    extensions,
  })

describe('the certificate of a CRL issuer — RFC 5280 §5.2.7', () => {
  const search = async (pool: readonly Certificate[], ...extensions: Extension[]) => {
    const crl = await list(...extensions)
    const revocation = { lists: [crl], responses: [] }
    return { crl, found: await searchTestPaths({ target: signer, pool, anchors: [anchorOf(root)], revocation }) }
  }

  it('is wanted where the list says that it stands, before the status itself', async () => {
    const { crl, found } = await search([], caIssuers(NEW_KEY, 'ldap://ca.example.cn/'))
    expect(found.wants).toEqual([
      { kind: 'certificate', uris: [NEW_KEY], subject: crl.fingerprint },
      { kind: 'crl', uris: [CRL], subject: signer.fingerprint, issuer: root.fingerprint },
    ])
  })

  it('is not wanted where it is at hand, or the list does not say', async () => {
    const ofRenewed = await issueTestList(root, {
      keys: ca.keys,
      thisUpdate: '2026-11-01T00:00:00Z',
      nextUpdate: '2027-01-01T00:00:00Z',
      extensions: [
        {
          oid: ExtensionType.issuingDistributionPoint,
          critical: true,
          value: encodeSequence(encodeTlv(0x82, Uint8Array.of(0xff))),
        },
      ],
    })
    const revocation = { lists: [await list(caIssuers(NEW_KEY)), ofRenewed], responses: [] }
    const atHand = await searchTestPaths({ target: signer, pool: [renewed], anchors: [anchorOf(root)], revocation })
    expect(codesOf(atHand.accepted[0]!.findings)).not.toContain('path.revocation-unchecked')
    expect(atHand.wants).toEqual([])
    const silent = await search([])
    expect(silent.found.wants.map(({ kind }) => kind)).toEqual(['crl'])
  })

  it('is not wanted by what cannot be read', async () => {
    const { found } = await search([], { ...caIssuers(), value: Uint8Array.of(4, 0) })
    expect(found.wants.map(({ kind }) => kind)).toEqual(['crl'])
  })
})

describe('a delta CRL — RFC 5280 §4.2.1.15, §5.2.6', () => {
  const DELTA = 'http://crl.example.cn/delta.crl'
  const freshest: Extension = {
    oid: ExtensionType.freshestCrl,
    critical: false,
    value: encodeSequence(encodeSequence(encodeTlv(0xa0, encodeTlv(0xa0, encodeTlv(0x86, utf8Of(DELTA)))))),
  }
  const integer = (oid: string, value: number, critical = false): Extension => ({
    oid,
    critical,
    value: encodeTlv(0x02, Uint8Array.of(value)),
  })
  const issued = (thisUpdate: string, ...extensions: Extension[]) =>
    issueTestList(root, { keys: ca.keys, thisUpdate, nextUpdate: '2027-01-01T00:00:00Z', extensions })

  it('that the certificate names is wanted, and told to be missing, until it is at hand', async () => {
    const keys = await makeTestKeys()
    const target = await issueTestCertificate({ subject: 'CN=T', keys, issuer: ca, extensions: [freshest] })
    const base = await issued('2026-11-01T00:00:00Z', integer(ExtensionType.crlNumber, 1))
    const delta = await issued(
      '2026-11-20T00:00:00Z',
      integer(ExtensionType.crlNumber, 2),
      integer(ExtensionType.deltaCrlIndicator, 1, true),
    )
    const search = (lists: readonly CertificateList[]) =>
      searchTestPaths({ target, anchors: [anchorOf(root)], revocation: { lists, responses: [] } })
    const alone = await search([base])
    expect(codesOf(alone.accepted[0]!.findings)).toEqual(['path.delta-crl-missing'])
    const want = { kind: 'crl', uris: [DELTA], subject: target.fingerprint, issuer: root.fingerprint }
    expect(alone.wants).toEqual([want])
    const both = await search([base, delta])
    expect(both.accepted[0]!.findings).toEqual([])
    expect(both.wants).toEqual([])
  })

  it('that the list names is told to be missing too', async () => {
    const base = await issued('2026-11-01T00:00:00Z', integer(ExtensionType.crlNumber, 1), freshest)
    const revocation = { lists: [base], responses: [] }
    const { accepted, wants } = await searchTestPaths({ target: signer, anchors: [anchorOf(root)], revocation })
    expect(codesOf(accepted[0]!.findings)).toEqual(['path.delta-crl-missing'])
    expect(wants).toEqual([])
  })
})

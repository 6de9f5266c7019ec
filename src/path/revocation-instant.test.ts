import { beforeAll, describe, expect, it } from 'vitest'
import { Tag } from '../asn1/tlv.ts'
import { encodeTlv } from '../asn1/writer.ts'
import { utf8Of } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import type { CertificateList } from '../x509/certificate-list.ts'
import { type Extension, ExtensionType } from '../x509/extension.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys, type TestIssuer } from '../x509/issue-test-certificate.ts'
import { issueTestList, issueTestResponse } from '../x509/issue-test-evidence.ts'
import type { OcspResponse } from '../x509/ocsp-response.ts'
import type { CertificationPath } from './certification-path.ts'
import type { RevocationAge } from './revocation-evidence.ts'
import { anchorOf, codesOf, instant, makeTestIssuer, searchTestPaths } from './search-test-paths.ts'

/** What revocation data say of an instant: on hold, unfit before it was revoked, too old for the policy. */

const [JANUARY, MARCH, MAY, JULY, SEPTEMBER, NOVEMBER] = [
  '2026-01-01T00:00:00Z',
  '2026-03-01T00:00:00Z',
  '2026-05-01T00:00:00Z',
  '2026-07-01T00:00:00Z',
  '2026-09-01T00:00:00Z',
  '2026-11-01T00:00:00Z',
] as const
const NEXT_YEAR = '2027-06-01T00:00:00Z'
const [KEY_COMPROMISE, HOLD, REMOVE] = [1, 6, 8] as const

let ca: TestIssuer
let root: Certificate
let signer: Certificate

beforeAll(async () => {
  ca = await makeTestIssuer('CN=Root')
  root = await issueTestRoot(ca.name, ca.keys)
  signer = await issueTestCertificate({ subject: 'CN=Signer', keys: await makeTestKeys(), issuer: ca })
})

interface Material {
  readonly lists?: readonly CertificateList[]
  readonly responses?: readonly OcspResponse[]
  readonly target?: Certificate
  readonly revocationAgeSecondsMax?: RevocationAge
}

async function judge(at: string, { lists = [], responses = [], target = signer, ...policy }: Material) {
  const revocation = { lists, responses }
  const found = await searchTestPaths({ target, anchors: [anchorOf(root)], at: instant(at), revocation, ...policy })
  const [path] = [...found.accepted, ...found.rejected]
  return path as CertificationPath
}

const failures = async (...given: Parameters<typeof judge>) => codesOf((await judge(...given)).failures)

interface Entry {
  readonly revokedAt: string
  readonly reason?: number
  readonly invalidSince?: string
}

/** A CRL with the signer's entry, or without one. */
function list(thisUpdate: string, entry?: Entry, extensions: readonly Extension[] = []): Promise<CertificateList> {
  const { revokedAt = '', invalidSince, ...rest } = entry ?? {}
  const entries = entry
    ? [{ certificate: signer, revokedAt, ...rest, ...(invalidSince && { extensions: [invalidityDate(invalidSince)] }) }]
    : []
  return issueTestList(root, { keys: ca.keys, thisUpdate, nextUpdate: NEXT_YEAR, entries, extensions })
}

const invalidityDate = (iso: string): Extension => ({
  oid: ExtensionType.invalidityDate,
  critical: false,
  value: encodeTlv(Tag.GENERALIZED_TIME, utf8Of(`${iso.replace(/[-:T]|Z$/g, '')}Z`)),
})

describe('a certificate on hold — RFC 5280 §5.3.1', () => {
  const since = (revokedAt: string) => ({ revokedAt, reason: HOLD })

  it('is refused from the hold on, and told apart from one that is revoked', async () => {
    const lists = [await list(MAY, since(MARCH))]
    const path = await judge(NOVEMBER, { lists })
    expect(path.failures).toEqual([
      {
        code: 'path.certificate-on-hold',
        standard: 'RFC 5280 §6.1.3 (a)(3)',
        values: { revokedAt: MARCH, reason: 'certificateHold' },
        subject: signer.fingerprint,
      },
    ])
    expect(path.revocation[0]).toMatchObject({ status: 'revoked', reason: 'certificateHold' })
    expect(await failures(MARCH, { lists })).toEqual(['path.certificate-on-hold'])
    expect(await failures(JANUARY, { lists })).toEqual([])
  })

  it('is good again where a newer list up to the instant no longer names it', async () => {
    const lists = [await list(MAY, since(MARCH)), await list(SEPTEMBER)]
    expect(await failures(NOVEMBER, { lists })).toEqual([])
    expect(await failures(SEPTEMBER, { lists })).toEqual([])
  })

  it('stays refused at an instant at which it is not known to be released', async () => {
    const lists = [await list(MAY, since(MARCH)), await list(SEPTEMBER)]
    // The list of May holds it, that of September does not: in July either may be true.
    expect(await failures(JULY, { lists })).toEqual(['path.certificate-on-hold'])
    expect(await failures(MARCH, { lists })).toEqual(['path.certificate-on-hold'])
    expect(await failures(JANUARY, { lists })).toEqual([])
  })

  it('that was revoked for good after all counts as revoked', async () => {
    const lists = [await list(MAY, since(MARCH)), await list(SEPTEMBER, { revokedAt: JULY, reason: KEY_COMPROMISE })]
    expect(await failures(NOVEMBER, { lists })).toEqual(['path.certificate-revoked'])
    expect(await failures(MAY, { lists })).toEqual(['path.certificate-on-hold'])
  })

  it('is released by removeFromCRL in a delta CRL from its issue on', async () => {
    const integer = (oid: string, value: number): Extension => ({
      oid,
      critical: false,
      value: encodeTlv(Tag.INTEGER, Uint8Array.of(value)),
    })
    const base = await list(MAY, since(MARCH), [integer(ExtensionType.crlNumber, 1)])
    const delta = await list(SEPTEMBER, { revokedAt: JULY, reason: REMOVE }, [
      integer(ExtensionType.crlNumber, 2),
      { ...integer(ExtensionType.deltaCrlIndicator, 1), critical: true },
    ])
    expect(await failures(NOVEMBER, { lists: [base, delta] })).toEqual([])
    expect(await failures(JULY, { lists: [base, delta] })).toEqual(['path.certificate-on-hold'])
    expect(await failures(NOVEMBER, { lists: [base] })).toEqual(['path.certificate-on-hold'])
  })
})

describe('the invalidity date — RFC 5280 §5.3.2', () => {
  it('is told with the revocation', async () => {
    const lists = [await list(NOVEMBER, { revokedAt: MAY, reason: KEY_COMPROMISE, invalidSince: MARCH })]
    const { failures } = await judge(NOVEMBER, { lists })
    expect(failures[0]!.values).toEqual({ revokedAt: MAY, reason: 'keyCompromise', invalidityDate: MARCH })
  })

  it('before the instant casts doubt on a certificate that was revoked after it', async () => {
    const lists = [await list(NOVEMBER, { revokedAt: SEPTEMBER, reason: KEY_COMPROMISE, invalidSince: MARCH })]
    const doubtful = await judge(MAY, { lists })
    expect(doubtful.failures).toEqual([])
    expect(codesOf(doubtful.findings)).toEqual(['path.certificate-revoked-later', 'path.invalidity-earlier'])
    expect(doubtful.findings[1]!.values).toMatchObject({ invalidityDate: MARCH })
    expect(codesOf((await judge(JANUARY, { lists })).findings)).toEqual(['path.certificate-revoked-later'])
  })
})

describe('the age of revocation data — EN 319 102-1 V1.4.1 §5.2.5.4', () => {
  const DAY = 86_400
  /** From September to November. */
  const AGE = 61 * DAY

  it('is limited by the policy, whatever they promise of a successor', async () => {
    const lists = [await list(SEPTEMBER)]
    const statusWith = async (endEntity?: number) =>
      judge(NOVEMBER, { lists, revocationAgeSecondsMax: endEntity === undefined ? {} : { endEntity } })
    expect((await statusWith()).revocation[0]!.status).toBe('good')
    expect((await statusWith(AGE)).revocation[0]!.status).toBe('good')
    const old = await statusWith(AGE - 1)
    expect(old.revocation[0]!.status).toBe('unchecked')
    expect(codesOf(old.findings)).toEqual(['path.revocation-not-fresh', 'path.revocation-unchecked'])
    expect(old.findings[0]!.values).toEqual({ ageSeconds: AGE, ageSecondsMax: AGE - 1 })
  })

  it('has a limit of its own for authorities, whose lists come seldom', async () => {
    const target = await issueTestCertificate({ subject: 'CN=CA', keys: await makeTestKeys(), issuer: ca, ca: true })
    const lists = [await list(SEPTEMBER)]
    const status = async (revocationAgeSecondsMax: RevocationAge) =>
      (await judge(NOVEMBER, { lists, target, revocationAgeSecondsMax })).revocation[0]!.status
    expect(await status({ endEntity: DAY })).toBe('good')
    expect(await status({ authorities: DAY })).toBe('unchecked')
  })

  it('counts for OCSP too, and never against what speaks of a later instant', async () => {
    const answer = (thisUpdate: string) =>
      issueTestResponse(signer, ca.keys, {
        keys: ca.keys,
        responder: root,
        producedAt: thisUpdate,
        thisUpdate,
        nextUpdate: NEXT_YEAR,
        status: 'good',
      })
    const limit = { revocationAgeSecondsMax: { endEntity: DAY } }
    const old = await judge(NOVEMBER, { responses: [await answer(SEPTEMBER)], ...limit })
    expect(codesOf(old.findings)).toEqual(['path.revocation-not-fresh', 'path.revocation-unchecked'])
    const later = await judge(SEPTEMBER, { responses: [await answer(NOVEMBER)], ...limit })
    expect(later.revocation[0]!.status).toBe('good')
  })

  it('does not undo a revocation', async () => {
    const lists = [await list(SEPTEMBER, { revokedAt: MAY })]
    expect(await failures(NOVEMBER, { lists, revocationAgeSecondsMax: { endEntity: DAY } })).toEqual([
      'path.certificate-revoked',
    ])
  })
})

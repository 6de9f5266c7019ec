import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import { history, names, on } from '../../registry/make-test-registry.ts'
import { storedRow } from '../../registry/stored-row.ts'
import { DEFAULT_POLICY, policyNamed } from '../../service/policies.ts'
import { readMaterial } from '../../service/read-certificates.ts'
import { recogniseCertificate } from '../../service/recognition/recognise-certificate.ts'
import type { RecognitionReport } from '../../service/recognition/recognition-report.ts'
import { submitForRecognition } from '../../service/recognition/submit-recognition.ts'
import { readSnapshot } from '../../service/registry/read-snapshot.ts'
import {
  appendNext,
  authorityRow,
  crossRow,
  got,
  instrumentRow,
  noteRow,
  regionParty,
  serviceRow,
} from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
  type TestIssuer,
} from '../../x509/issue-test-certificate.ts'
import { issueTestList } from '../../x509/issue-test-evidence.ts'
import { d1RegistryStore } from './d1-registry-store.ts'

const store = d1RegistryStore(bindings.DB, true)
const asked = { region: 'CN-GD', purpose: 'bidding', at: on('2026-06-01'), effective: null } as const

let holder: Certificate
let list: Uint8Array
/** Versions after which the agreement was in force, and after which it was repealed. */
let agreed: number
let repealed: number

beforeAll(async () => {
  await migrate()
  const issuer = async (name: string): Promise<TestIssuer> => ({ name, keys: await makeTestKeys() })
  const [sh, gd, bj] = [await issuer('CN=SH'), await issuer('CN=GD'), await issuer('CN=BJ')]
  const roots = [
    await issueTestRoot(sh.name, sh.keys),
    await issueTestRoot(gd.name, gd.keys),
    await issueTestRoot(bj.name, bj.keys),
  ] as const
  const cross = await issueTestAuthority(sh, gd)
  holder = await issueTestCertificate({ subject: 'CN=Holder', keys: await makeTestKeys(), issuer: sh })
  const dates = { thisUpdate: '2026-05-01T00:00:00Z', nextUpdate: '2027-05-01T00:00:00Z' }
  list = (await issueTestList(roots[0], { keys: sh.keys, ...dates })).bytes
  const agreement = (...intervals: readonly (readonly ['effective' | 'repealed', string])[]) =>
    instrumentRow('agreement', regionParty('CN-SH'), regionParty('CN-GD'), {
      carriedBy: 'cross-certificate',
      intervals: history(...intervals),
    })
  await appendNext(store, {
    begin: [
      ...['CN-BJ', 'CN-GD', 'CN-SH'].map((code) => storedRow('region', { code, names: names(code) })),
      ...(
        [
          ['sh', 'CN-SH'],
          ['gd', 'CN-GD'],
          ['bj', 'CN-BJ'],
        ] as const
      ).map(([id, region]) => authorityRow(id, region)),
      ...(['sh', 'gd', 'bj'] as const).map((id, i) => serviceRow(`${id}-ca`, id, ['root', roots[i]!])),
      crossRow('gd-sh', 'gd', 'sh', cross),
    ],
    certificates: [...roots, cross].map(({ bytes }) => bytes),
  })
  agreed = (await appendNext(store, { begin: [agreement(['effective', '2020-01-01'])] })).version
  await appendNext(store, { begin: [noteRow('n', 'of nothing here')] })
  repealed = (await appendNext(store, { begin: [agreement(['effective', '2020-01-01'], ['repealed', '2026-01-01'])] }))
    .version
})

/** As POST /recognitions asks: of the store, the part that is touched. */
const online = async (version: number | null): Promise<RecognitionReport> =>
  got(
    await submitForRecognition(
      {
        ...asked,
        certificate: { name: 'holder', bytes: holder.bytes },
        material: [{ name: 'list', bytes: list }],
        policy: DEFAULT_POLICY,
        version,
      },
      store,
    ),
  )

/** As the command line asks: of a file with the whole state. */
async function offline(version: number): Promise<RecognitionReport> {
  const ground = got(readSnapshot(new TextEncoder().encode(encodeSnapshot(got(await store.snapshot(version))))))
  const { lists } = got(readMaterial([{ name: 'list', bytes: list }]))
  const material = { certificates: [], lists, responses: [] }
  return recogniseCertificate({ ...asked, target: holder, material, policy: policyNamed(DEFAULT_POLICY)! }, ground)
}

const textOf = (report: RecognitionReport): string => canonicalJson(report as unknown as Json)

describe('a recognition out of D1', () => {
  it('says what the whole state says in a file, down to the hash of the rows that it rests on', async () => {
    for (const [version, status] of [
      [agreed, 'recognised'],
      [repealed, 'not-recognised'],
    ] as const) {
      const [part, whole] = [await online(version), await offline(version)]
      expect(part.recognition.technical.status).toBe('valid')
      expect(part.recognition.instrument.status).toBe(status)
      expect(part.registry.excerptSha256).toBe(whole.registry.excerptSha256)
      const { sha256, anchors } = part.registry
      expect([sha256, whole.registry.sha256 === null]).toEqual([null, false])
      expect(textOf({ ...whole, registry: { ...whole.registry, sha256, anchors } })).toBe(textOf(part))
    }
  })

  it('gives the same octets for a version that is past, whatever was decided since', async () => {
    const before = textOf(await online(agreed))
    await appendNext(store, {
      begin: [instrumentRow('denial', regionParty('CN-SH'), regionParty('CN-GD'), { effect: 'not-recognised' })],
    })
    expect(textOf(await online(agreed))).toBe(before)
    expect((await online(null)).recognition.instrument.instruments.map(({ id }) => id)).toContain('denial')
  })

  it('rests on the same rows after a change that does not touch it', async () => {
    const [one, other] = [await online(agreed), await online(agreed + 1)]
    expect(other.registry.changeHead).not.toBe(one.registry.changeHead)
    expect(other.recognition.instrument).toEqual(one.recognition.instrument)
  })
})

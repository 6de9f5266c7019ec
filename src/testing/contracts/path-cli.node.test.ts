import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesFromBase64 } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { CertificationPathsReport } from '../../service/paths/certification-paths-report.ts'
import { CertificationPathsSchema } from '../../web/api/certification-paths-schema.ts'
import { type Extension, ExtensionType } from '../../x509/extension.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
} from '../../x509/issue-test-certificate.ts'
import { TOP, yanqian } from './run-yanqian.ts'

const PKI = 'certs/demonstration'
const OTHER = 'test-vectors/pki'
const COMPANY = `${PKI}/certificates/shanghai-company.pem`
const AT = ['--at', '2026-10-02T00:00:00Z']
const SHANGHAI = ['--trust', `${PKI}/anchors/shanghai-root.pem`]
const GUANGDONG = ['--trust', `${PKI}/anchors/guangdong-root.pem`]
const POOL = ['--pool', `${PKI}/certificates`]
const LISTS = ['--crl', `${PKI}/lists`]
/** Shanghai's signing policy, and what Guangdong maps it to in its cross-certificate. */
const [SHANGHAI_POLICY, GUANGDONG_POLICY] = ['1.3.6.1.4.1.32473.31.2', '1.3.6.1.4.1.32473.44.2']

const folder = mkdtempSync(`${tmpdir()}/yanqian-path-`)
afterAll(() => rmSync(folder, { recursive: true }))

async function ask(...options: string[]): Promise<CertificationPathsReport & { exit: number }> {
  const { code, stdout } = await yanqian('path', ...options, ...AT, '--json')
  return { ...(CertificationPathsSchema.parse(JSON.parse(stdout)) as CertificationPathsReport), exit: code }
}

const regionsOf = ({ paths }: CertificationPathsReport) => paths.map(({ region }) => region)
const verdictOf = ({ exit, valid, indication, subIndication }: CertificationPathsReport & { exit: number }) => [
  exit,
  valid,
  indication,
  subIndication,
]

describe('yanqian path', () => {
  it('finds the path to each anchor and ends with 0', async () => {
    const report = await ask(COMPANY, '--trust', `${PKI}/anchors`, ...POOL, ...LISTS)
    expect(verdictOf(report)).toEqual([0, true, 'PASSED', null])
    expect(regionsOf(report)).toEqual(['CN-SH', 'CN-GD'])
    expect(report.paths[1]!.crossCertificates).toHaveLength(1)
    expect(report.groups.map(({ region, paths }) => [region, paths])).toEqual([
      ['CN-SH', [0]],
      ['CN-GD', [1]],
    ])
    expect(report.search.budgetSpent).toBeNull()
  })

  it('prints one line of canonical JSON, the same whatever the order of the options — RFC 8785', async () => {
    const [one, other] = await Promise.all([
      yanqian('path', COMPANY, ...SHANGHAI, ...GUANGDONG, ...POOL, ...LISTS, ...AT, '--json'),
      yanqian('path', '--json', ...AT, ...LISTS, ...GUANGDONG, ...POOL, ...SHANGHAI, COMPANY),
    ])
    expect(one.stdout).toBe(other.stdout)
    expect(one.stdout).toBe(`${canonicalJson(JSON.parse(one.stdout))}\n`)
  })

  it.each([
    ['revoked', 'REVOKED'],
    ['expired', 'EXPIRED'],
    ['future', 'NOT_YET_VALID'],
  ])('ends with 1 for a certificate that is %s', async (name, subIndication) => {
    const report = await ask(`${OTHER}/shanghai-${name}.pem`, ...SHANGHAI, ...POOL, ...LISTS)
    expect(verdictOf(report)).toEqual([1, false, 'FAILED', subIndication])
  })

  it.each<[string, string | null, string[]]>([
    ['without an anchor', 'NO_CERTIFICATE_CHAIN_FOUND', []],
    ['without a way to the anchor', 'NO_CERTIFICATE_CHAIN_FOUND', SHANGHAI],
    ['without revocation data', 'TRY_LATER', [...SHANGHAI, ...POOL]],
  ])('ends with 2 %s', async (_, subIndication, options) => {
    expect(verdictOf(await ask(COMPANY, ...options))).toEqual([2, false, 'INDETERMINATE', subIndication])
  })

  it('--no-revocation leaves revocation out, and the answer says so', async () => {
    const report = await ask(`${OTHER}/shanghai-revoked.pem`, ...SHANGHAI, ...POOL, ...LISTS, '--no-revocation')
    expect(verdictOf(report)).toEqual([0, true, 'PASSED', null])
    expect(report.request.revocation).toBe(false)
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'path.revocation-unchecked', severity: 'inform' }),
    )
  })

  it('--ocsp and --crl together speak of the whole path', async () => {
    const options = [...SHANGHAI, ...POOL, '--crl', `${PKI}/lists/shanghai-root.crl`]
    expect((await ask(COMPANY, ...options)).exit).toBe(2)
    const report = await ask(COMPANY, ...options, '--ocsp', `${OTHER}/shanghai-company.ocsp`)
    expect(report.exit).toBe(0)
    expect(report.paths[0]!.revocation.map(({ source }) => source)).toEqual(['ocsp', 'crl'])
  })

  it('--policy and --require-explicit-policy ask for a policy — RFC 5280 §6.1.1 (c), (e)', async () => {
    const asked = (policy: string) =>
      ask(COMPANY, ...SHANGHAI, ...POOL, ...LISTS, '--policy', policy, '--require-explicit-policy')
    const report = await asked(SHANGHAI_POLICY)
    expect(report).toMatchObject({
      exit: 0,
      request: { initialPolicySet: [SHANGHAI_POLICY], requireExplicitPolicy: true },
    })
    expect(report.paths[0]!.userConstrainedPolicySet).toEqual([SHANGHAI_POLICY])
    expect((await asked('1.2.3')).rejected[0]!.reasons.map(({ code }) => code)).toEqual(['path.policy-none-valid'])
  })

  it('--inhibit-policy-mapping keeps one region’s policy from standing for another’s — RFC 5280 §6.1.1 (f)', async () => {
    const options = [
      COMPANY,
      ...GUANGDONG,
      ...POOL,
      ...LISTS,
      '--policy',
      GUANGDONG_POLICY,
      '--require-explicit-policy',
    ]
    const mapped = await ask(...options)
    expect([mapped.exit, mapped.paths[0]?.userConstrainedPolicySet]).toEqual([0, [GUANGDONG_POLICY]])
    expect(await ask(...options, '--inhibit-policy-mapping')).toMatchObject({ exit: 2, paths: [] })
  })

  it('--validation-policy takes a file too, which may ask for the chain model — validity when the one below was issued', async () => {
    const world = 'test-vectors/paths/validity-models'
    const manifest = JSON.parse(readFileSync(`${TOP}test-vectors/paths/manifest.json`, 'utf8'))
    const { questions } = manifest.worlds.find(({ id }: { id: string }) => id === 'validity-models')
    const { target, anchors, at } = questions.find(({ id }: { id: string }) => id === 'chain')
    const contract = JSON.parse(readFileSync(`${TOP}src/validation/policies/contract.json`, 'utf8'))
    writeFileSync(`${folder}/chain.json`, JSON.stringify({ ...contract, name: 'chain', validityModel: 'chain' }))
    const options = [`${world}/${target}.cer`, '--trust', `${world}/${anchors[0].certificate}.cer`, '--pool', world]
    const judged = (...more: string[]) => yanqian('path', ...options, '--crl', world, '--at', at, '--json', ...more)
    expect(JSON.parse((await judged()).stdout)).toMatchObject({ paths: [] })
    const { stdout } = await judged('--validation-policy', `${folder}/chain.json`)
    expect(JSON.parse(stdout)).toMatchObject({ validationPolicy: { name: 'chain' }, paths: [{ behind: null }] })
  })

  it('--validation-policy chooses what findings weigh; --at the instant', async () => {
    const report = await ask(COMPANY, ...SHANGHAI, ...POOL, ...LISTS, '--validation-policy', 'court')
    expect(report.validationPolicy.name).toBe('court')
    expect(report.validationTime).toBe('2026-10-02T00:00:00Z')
  })
})

describe('what a path of the command line may be', () => {
  const der = (file: string): Uint8Array =>
    bytesFromBase64(readFileSync(`${TOP}${file}`, 'utf8').replace(/-----[^-]*-----/g, ''))!

  it('DER or PEM, a file or a folder', async () => {
    mkdirSync(`${folder}/pool`)
    writeFileSync(`${folder}/pool/ca.cer`, der(`${PKI}/certificates/shanghai-ca.pem`))
    writeFileSync(`${folder}/company.der`, der(COMPANY))
    const options = [...SHANGHAI, '--pool', `${folder}/pool`, ...LISTS]
    expect((await ask(`${folder}/company.der`, ...options)).exit).toBe(0)
    expect((await ask(`${folder}/company.der`, ...SHANGHAI, '--pool', `${folder}/pool/ca.cer`, ...LISTS)).exit).toBe(0)
  })

  it('a chain in one file: the first certificate is asked about, the others are candidates', async () => {
    const chain = [COMPANY, `${PKI}/certificates/shanghai-ca.pem`].map((file) => readFileSync(`${TOP}${file}`, 'utf8'))
    writeFileSync(`${folder}/chain.pem`, chain.join('\n'))
    const report = await ask(`${folder}/chain.pem`, ...SHANGHAI, ...LISTS)
    expect([report.exit, report.paths[0]?.certificates.length]).toEqual([0, 3])
  })

  it('a folder with other kinds and unreadable files, which are told and left out', async () => {
    mkdirSync(`${folder}/mixed`)
    writeFileSync(`${folder}/mixed/broken.cer`, 'no certificate')
    for (const file of ['certificates/shanghai-ca.pem', 'lists/shanghai-ca.crl', 'lists/shanghai-root.crl']) {
      copyFileSync(`${TOP}${PKI}/${file}`, `${folder}/mixed/${file.split('/')[1]}`)
    }
    const options = ['--pool', `${folder}/mixed`, '--crl', `${folder}/mixed`]
    const run = await yanqian('path', COMPANY, ...SHANGHAI, ...options, ...AT)
    expect(run).toMatchObject({ code: 0, stderr: expect.stringContaining('broken.cer') })
  })

  it('an empty folder gives nothing, and is told', async () => {
    mkdirSync(`${folder}/empty`)
    const run = await yanqian('path', COMPANY, '--trust', `${folder}/empty`, ...AT, '--lang', 'en')
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('material.folder-empty') })
  })
})

describe('a call that cannot be answered', () => {
  it.each<[number, string, string[]]>([
    [64, 'missing required argument', []],
    [64, 'Did you mean --pool?', [COMPANY, '--pol', 'x']],
    [64, 'too many arguments', [COMPANY, COMPANY]],
    [64, 'cli.instant-malformed', [COMPANY, '--at', 'yesterday']],
    [64, 'cli.language-unknown', [COMPANY, '--lang', 'fr']],
    [64, 'cli.policy-identifier-malformed', [COMPANY, '--policy', 'contract']],
    [64, 'policy.unknown', [COMPANY, '--validation-policy', 'lenient']],
    [65, 'cli.file-unreadable', ['none-such.pem']],
    [65, 'cli.file-unreadable', [COMPANY, '--crl', 'none-such.crl']],
    [65, 'material.file-unreadable', ['README.md']],
    [65, 'material.certificate-missing', [`${PKI}/lists/shanghai-ca.crl`]],
    [65, 'material.certificate-missing', [COMPANY, '--trust', `${PKI}/lists/shanghai-ca.crl`]],
    [65, 'material.crl-missing', [COMPANY, '--crl', COMPANY]],
    [65, 'material.ocsp-missing', [COMPANY, '--ocsp', COMPANY]],
  ])('ends with %i and says %s', async (code, words, options) => {
    const run = await yanqian('path', ...options)
    expect(run).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) })
  })

  it('--help tells every option and ends with 0', async () => {
    const { code, stdout } = await yanqian('path', '--help')
    expect(code).toBe(0)
    expect(stdout).toContain('Exit codes')
    for (const option of ['trust', 'pool', 'crl', 'ocsp', 'at', 'policy', 'require-explicit-policy', 'json', 'lang']) {
      expect(stdout).toContain(`--${option}`)
    }
  })
})

describe('in a terminal', () => {
  const read = (lang: string, ...options: string[]) =>
    yanqian('path', COMPANY, '--trust', `${PKI}/anchors`, ...POOL, ...options, ...AT, '--lang', lang)

  it('the verdict stands first in words, then each path from the certificate up to its anchor', async () => {
    const { stdout } = await read('zh', ...LISTS)
    const [verdict] = stdout.split('\n')
    expect(verdict).toMatch(/有有效的认证路径 \[PASSED\]$/)
    expect(stdout).toMatch(/路径 1 · 上海 · PASSED\n.*\n {4}└─ .*\n {7}└─ .*信任锚/)
    expect(stdout).toMatch(/路径 2 · 广东 · PASSED · 比前一条长/)
    expect(stdout).toMatch(/⇄ .*交叉证书，签发者 验签演示 广东 根 CA/)
  })

  it('tells of a refused candidate what stands against which certificate, with the clause', async () => {
    const options = ['--trust', `${PKI}/anchors/shanghai-root.pem`, ...POOL, ...LISTS, ...AT]
    const { code, stdout } = await yanqian('path', `${OTHER}/shanghai-revoked.pem`, ...options)
    expect(code).toBe(1)
    expect(stdout).toMatch(/证书无效 \[FAILED \/ REVOKED\]/)
    expect(stdout).toMatch(/未被接受的候选 1\b.* · 上海\n.*\n {4}└─ .*\n {7}└─ .*信任锚/)
    expect(stdout).toMatch(/✗ .* #\w+: .*\[path\.certificate-revoked, RFC 5280/)
  })

  it('says in English too what is missing and what helps, without colour', async () => {
    const { code, stdout } = await read('en')
    expect(code).toBe(2)
    expect(stdout).toMatch(/Cannot tell \[INDETERMINATE \/ TRY_LATER\]/)
    expect(stdout).toContain('→ Add CRLs with --crl')
    expect(stdout).not.toContain('\u001b')
  })
})

describe('certificates made to deceive', () => {
  const any: Extension = {
    oid: ExtensionType.certificatePolicies,
    critical: false,
    value: Uint8Array.of(0x30, 0x08, 0x30, 0x06, 0x06, 0x04, 0x55, 0x1d, 0x20, 0x00),
  }
  const path = (name: string) => `${folder}/${name}.cer`

  beforeAll(async () => {
    const [above, below] = [
      { name: 'CN=Root', keys: await makeTestKeys() },
      { name: 'CN=Any', keys: await makeTestKeys() },
    ]
    const subject = 'CN=\u001b[2J\u202emoc'
    writeFileSync(path('root'), (await issueTestRoot(above.name, above.keys)).bytes)
    writeFileSync(path('any'), (await issueTestAuthority(below, above, { extensions: [any] })).bytes)
    const fields = { subject, keys: await makeTestKeys(), issuer: below, extensions: [any] }
    writeFileSync(path('target'), (await issueTestCertificate(fields)).bytes)
  })

  it('--inhibit-any-policy takes anyPolicy for none — RFC 5280 §6.1.1 (g)', async () => {
    const options = [path('target'), '--trust', path('root'), '--pool', path('any'), '--no-revocation']
    const explicit = [...options, '--policy', '1.2.3', '--require-explicit-policy']
    expect((await ask(...explicit)).exit).toBe(0)
    expect(await ask(...explicit, '--inhibit-any-policy')).toMatchObject({ exit: 2, paths: [] })
  })

  it('a name neither moves the cursor nor turns the text around', async () => {
    const { stdout } = await yanqian('path', path('target'), '--trust', path('root'), '--pool', path('any'), ...AT)
    expect(stdout).toContain('\\u{1b}[2J\\u{202e}moc')
    for (const acting of ['\u001b', '\u202e']) expect(stdout).not.toContain(acting)
  })
})

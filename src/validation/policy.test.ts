import { describe, expect, it } from 'vitest'
import { CHECKS, type CheckCode } from './checks.ts'
import contract from './policies/contract.json' with { type: 'json' }
import court from './policies/court.json' with { type: 'json' }
import crossCertification from './policies/cross-certification.json' with { type: 'json' }
import { decodePolicy, type Policy } from './policy.ts'

const decoded = (value: unknown): Policy => {
  const policy = decodePolicy(value)
  if (!policy.ok) throw new Error(`${policy.fault.code} ${policy.fault.values.at}`)
  return policy.value
}

const faultOf = (value: unknown): string => {
  const policy = decodePolicy(value)
  return policy.ok ? 'none' : `${policy.fault.code} ${policy.fault.values.at}`
}

const withChecks = (checks: unknown) => ({ ...contract, checks })

describe('decodePolicy', () => {
  it('gives each check its own level where the file does not say otherwise — EN 319 102-1 V1.4.1 §5.1.4', () => {
    const policy = decoded(contract)
    for (const [code, rule] of Object.entries(CHECKS)) expect([code, policy.levelOf(code)]).toEqual([code, rule.level])
  })

  it('takes a level that the file gives, stricter or milder', () => {
    const policy = decoded(withChecks({ 'crypto.raw-rs': 'FAIL', 'path.revocation-unchecked': 'WARN' }))
    expect(policy.levelOf('crypto.raw-rs')).toBe('FAIL')
    expect(policy.levelOf('path.revocation-unchecked')).toBe('WARN')
    expect(policy.levelOf('crypto.oid-alias')).toBe(CHECKS['crypto.oid-alias'].level)
  })

  it('fails a code that no rule knows, so that none is forgotten', () => {
    const policy = decoded(contract)
    for (const code of ['path.something-new', 'toString', '__proto__', '']) expect(policy.levelOf(code)).toBe('FAIL')
  })

  it.each(['issuance-and-use', 'issuance', 'use'])('asks of recognition what the file says: %s', (effective) => {
    expect(decoded({ ...contract, recognition: { effective } }).recognitionEffective).toBe(effective)
  })

  it('asks of recognition both instants where the file says nothing', () => {
    for (const file of [contract, { ...contract, recognition: {} }]) {
      expect(decoded(file).recognitionEffective).toBe('issuance-and-use')
    }
  })

  it('may say of a fixed check what holds anyway, and never weaken it', () => {
    const fixed = Object.keys(CHECKS).filter((code) => CHECKS[code as CheckCode].fixed)
    expect(fixed.length).toBeGreaterThan(50)
    for (const code of fixed) {
      expect(decoded(withChecks({ [code]: 'FAIL' })).levelOf(code)).toBe('FAIL')
      for (const level of ['WARN', 'INFORM', 'IGNORE']) {
        expect(faultOf(withChecks({ [code]: level }))).toBe(`policy.check-fixed $.checks.${code}`)
      }
    }
  })

  it('fixes nothing at a level that is not FAIL', () => {
    for (const rule of Object.values(CHECKS)) if (rule.fixed) expect(rule.level).toBe('FAIL')
  })

  it.each([
    ['policy.malformed $', null],
    ['policy.malformed $', []],
    ['policy.malformed $', 'contract'],
    ['policy.member-unknown $.rules', { ...contract, rules: {} }],
    ['policy.malformed $.name', { ...contract, name: '../court' }],
    ['policy.malformed $.name', { ...contract, name: 7 }],
    ['policy.malformed $.recognition', { ...contract, recognition: 'use' }],
    ['policy.malformed $.recognition', { ...contract, recognition: null }],
    ['policy.malformed $.recognition.effective', { ...contract, recognition: { effective: 'now' } }],
    ['policy.malformed $.recognition.effective', { ...contract, recognition: { effective: null } }],
    ['policy.member-unknown $.recognition.region', { ...contract, recognition: { region: 'CN' } }],
    ['policy.malformed $.checks', withChecks([])],
    ['policy.check-unknown $.checks.path.anchor-mising', withChecks({ 'path.anchor-mising': 'FAIL' })],
    ['policy.check-unknown $.checks.toString', withChecks({ toString: 'FAIL' })],
    ['policy.level-unknown $.checks.crypto.raw-rs', withChecks({ 'crypto.raw-rs': 'fail' })],
    ['policy.malformed $.algorithms', { ...contract, algorithms: undefined }],
    ['policy.malformed $.algorithms', { ...contract, algorithms: { digests: {} } }],
    ['policy.member-unknown $.algorithms.curves', { ...contract, algorithms: { ...contract.algorithms, curves: {} } }],
    ['policy.malformed $.validityModel', { ...contract, validityModel: 'hybrid' }],
    ['policy.malformed $.validityModel', { ...contract, validityModel: null }],
    ['policy.malformed $.revocationAgeSecondsMax', { ...contract, revocationAgeSecondsMax: 86_400 }],
    [
      'policy.malformed $.revocationAgeSecondsMax.endEntity',
      { ...contract, revocationAgeSecondsMax: { endEntity: -1 } },
    ],
    [
      'policy.malformed $.revocationAgeSecondsMax.authorities',
      { ...contract, revocationAgeSecondsMax: { authorities: 0.5 } },
    ],
    [
      'policy.member-unknown $.revocationAgeSecondsMax.anchors',
      { ...contract, revocationAgeSecondsMax: { anchors: 1 } },
    ],
  ])('refuses with %s', (fault, value) => {
    expect(faultOf(value)).toBe(fault)
  })

  it.each([['2026-13-01'], ['2026-02-30'], ['soon'], [''], [2026], [undefined], [true]])(
    'refuses %j as the end of an algorithm',
    (until) => {
      const { digests, keys } = contract.algorithms
      const withDigest = { ...contract, algorithms: { digests: { ...digests, 'SHA-1': until }, keys } }
      expect(faultOf(withDigest)).toBe('policy.date-malformed $.algorithms.digests.SHA-1')
      const withKey = { ...contract, algorithms: { digests, keys: { ...keys, RSA: [{ bits: 2048, until }] } } }
      expect(faultOf(withKey)).toBe('policy.date-malformed $.algorithms.keys.RSA')
    },
  )

  it.each([
    [{ bits: 2048, until: null }],
    [['2048']],
    [[{ bits: '2048', until: null }]],
    [[{ bits: 2048.5, until: null }]],
  ])('refuses %j as the sizes of a key', (sizes) => {
    const { digests } = contract.algorithms
    expect(faultOf({ ...contract, algorithms: { digests, keys: { RSA: sizes } } })).toBe(
      'policy.malformed $.algorithms.keys.RSA',
    )
  })

  it('names a file by the hash of what it says, not of how it is laid out — RFC 8785', () => {
    const { checks, algorithms, description, name } = contract
    expect(decoded({ name, description, checks, algorithms }).sha256).toBe(decoded(contract).sha256)
    expect(decoded(withChecks({ 'crypto.raw-rs': 'FAIL' })).sha256).not.toBe(decoded(contract).sha256)
    expect(decoded(contract).sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('the validity model and the age of revocation data', () => {
  it('are shell and unlimited where the file does not say otherwise — EN 319 102-1 V1.4.1 §5.2.5.4, §5.2.6', () => {
    expect(decoded(contract)).toMatchObject({ validityModel: 'shell', revocationAgeSecondsMax: {} })
    const stated = { validityModel: 'chain', revocationAgeSecondsMax: { endEntity: 86_400, authorities: 0 } }
    expect(decoded({ ...contract, ...stated })).toMatchObject(stated)
    expect(decoded({ ...contract, validityModel: 'shell' }).validityModel).toBe('shell')
  })

  it('are stated by no policy that ships', () => {
    for (const file of [contract, court, crossCertification]) {
      expect(decoded(file)).toMatchObject({ validityModel: 'shell', revocationAgeSecondsMax: {} })
    }
  })
})

describe('the policies that ship', () => {
  it('share one calendar of algorithms', () => {
    expect(court.algorithms).toEqual(contract.algorithms)
    expect(crossCertification.algorithms).toEqual(contract.algorithms)
  })

  it('are never milder than the rules, and a court or another domain never than a contract', () => {
    const order = ['IGNORE', 'INFORM', 'WARN', 'FAIL']
    const strictness = (policy: Policy, code: string) => order.indexOf(policy.levelOf(code))
    for (const code of Object.keys(CHECKS)) {
      const usual = strictness(decoded(contract), code)
      expect(usual).toBe(order.indexOf(CHECKS[code as CheckCode].level))
      for (const stricter of [court, crossCertification]) {
        expect([code, strictness(decoded(stricter), code) >= usual]).toEqual([code, true])
      }
    }
  })

  it('let no named tolerance pass between certification domains — GB/T 35276, GM/T 0010, RFC 3161 §2.4.2', () => {
    const policy = decoded(crossCertification)
    const tolerances: CheckCode[] = [
      'crypto.oid-alias',
      'crypto.integer-nonminimal',
      'crypto.raw-rs',
      'crypto.missing-null',
      'crypto.curve-explicit',
      'crypto.rsa-modulus-negative',
      'cms.attributes-unsorted',
      'cms.content-type-alias',
      'path.extension-unprocessed',
      'path.sm2-id-override',
      'path.unique-identifier-mismatch',
      'timestamp.signing-certificate-missing',
      'timestamp.tsa-name-mismatch',
      'validation.evidence-algorithm-weak',
      'validation.timestamp-failed',
      'validation.timestamp-unproven',
    ]
    for (const code of tolerances) {
      expect([code, policy.levelOf(code)]).toEqual([code, 'FAIL'])
      expect([code, decoded(contract).levelOf(code)]).toEqual([code, 'WARN'])
    }
  })

  it('let nothing pass before a court that loosens who signed or stamped — RFC 3161 §2.4.2, RFC 5280 §4.2', () => {
    const policy = decoded(court)
    for (const code of [
      'validation.timestamp-failed',
      'timestamp.signing-certificate-missing',
      'timestamp.tsa-name-mismatch',
      'path.extension-unprocessed',
      'path.ocsp-responder-unchecked',
      'path.invalidity-earlier',
      'validation.evidence-algorithm-weak',
    ]) {
      expect([code, policy.levelOf(code)]).toEqual([code, 'FAIL'])
    }
    // A time-stamp of an authority that nobody here knows is not wrong by that, and encodings bind as well as others.
    for (const code of ['validation.timestamp-unproven', 'crypto.raw-rs', 'crypto.oid-alias']) {
      expect([code, policy.levelOf(code)]).toEqual([code, 'WARN'])
    }
  })
})

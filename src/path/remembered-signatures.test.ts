import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import { utf8Of } from '../base/bytes.ts'
import type { SignatureCheck } from '../crypto/verify-signature.ts'
import type { Certificate } from '../x509/certificate.ts'
import { issueTestRoot, makeTestKeys, type TestKeys } from '../x509/issue-test-certificate.ts'
import { RememberedSignatures } from './remembered-signatures.ts'
import { SignatureCache } from './signature-cache.ts'

const VALID: SignatureCheck = { outcome: 'valid', scheme: null, findings: [] }
const KEY = Uint8Array.of(1, 2, 3)

let keys: TestKeys
let other: TestKeys
let root: Certificate
beforeAll(async () => {
  keys = await makeTestKeys()
  other = await makeTestKeys()
  root = await issueTestRoot('CN=Root', keys)
})

describe('RememberedSignatures', () => {
  it('answers for the same object, key and signer ID, and for nothing else', () => {
    const remembered = new RememberedSignatures()
    remembered.keep('aa', KEY, undefined, VALID)
    expect(remembered.find('aa', KEY.slice(), undefined)).toBe(VALID)
    expect(remembered.find('ab', KEY, undefined)).toBeNull()
    expect(remembered.find('aa', Uint8Array.of(1, 2, 4), undefined)).toBeNull()
    expect(remembered.find('aa', KEY, utf8Of('id'))).toBeNull()
  })

  it('keeps copies: octets that change later are not what was verified', () => {
    const remembered = new RememberedSignatures()
    const key = KEY.slice()
    remembered.keep('aa', key, undefined, VALID)
    key[0] = 9
    expect(remembered.find('aa', key, undefined)).toBeNull()
    expect(remembered.find('aa', KEY, undefined)).toBe(VALID)
  })

  it('keeps nothing that did not verify', () => {
    const remembered = new RememberedSignatures()
    for (const outcome of ['invalid', 'refused', 'unsupported'] as const) {
      remembered.keep(outcome, KEY, undefined, { ...VALID, outcome })
      expect(remembered.find(outcome, KEY, undefined)).toBeNull()
    }
  })

  it('lets the one go that was asked for longest ago, once there are 1024', () => {
    const remembered = new RememberedSignatures()
    for (let i = 0; i < 1024; i++) remembered.keep(`${i}`, KEY, undefined, VALID)
    expect(remembered.find('0', KEY, undefined)).toBe(VALID)
    remembered.keep('more', KEY, undefined, VALID)
    expect(remembered.find('0', KEY, undefined)).toBe(VALID)
    expect(remembered.find('1', KEY, undefined)).toBeNull()
  })

  it('spares a later request the operation, not its budget, and never answers for another key', async () => {
    const remembered = new RememberedSignatures()
    const first = await new SignatureCache(remembered).verify(root, keys.publicKey, undefined, new Budget())
    expect(first?.outcome).toBe('valid')
    const spent = new Budget({ signatures: 0, steps: 0 })
    expect(await new SignatureCache(remembered).verify(root, keys.publicKey, undefined, spent)).toBeNull()
    const again = await new SignatureCache(remembered).verify(root, keys.publicKey, undefined, new Budget())
    expect(again).toBe(first)
    const stranger = await new SignatureCache(remembered).verify(root, other.publicKey, undefined, new Budget())
    expect(stranger?.outcome).toBe('invalid')
  })
})

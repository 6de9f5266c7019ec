import { beforeAll, describe, expect, it } from 'vitest'
import { Budget } from '../base/budget.ts'
import { utf8Of } from '../base/bytes.ts'
import type { Certificate } from '../x509/certificate.ts'
import { issueTestRoot, makeTestKeys, type TestKeys } from '../x509/issue-test-certificate.ts'
import { SignatureCache } from './signature-cache.ts'

let keys: TestKeys
let other: TestKeys
let root: Certificate

beforeAll(async () => {
  keys = await makeTestKeys()
  other = await makeTestKeys()
  root = await issueTestRoot('CN=Root', keys)
})

const budgetOf = (signatures: number) => new Budget({ signatures, steps: 0 })

describe('SignatureCache', () => {
  it('verifies a signature once, however often it is asked', async () => {
    const cache = new SignatureCache()
    const budget = budgetOf(1)
    for (let i = 0; i < 3; i++) {
      expect((await cache.verify(root, keys.publicKey, undefined, budget))?.outcome).toBe('valid')
    }
    expect(budget.spent).toBeNull()
  })

  it('keeps keys and signer IDs apart', async () => {
    const cache = new SignatureCache()
    const budget = budgetOf(3)
    expect((await cache.verify(root, keys.publicKey, undefined, budget))?.outcome).toBe('valid')
    expect((await cache.verify(root, other.publicKey, undefined, budget))?.outcome).toBe('invalid')
    expect((await cache.verify(root, keys.publicKey, utf8Of('id'), budget))?.outcome).toBe('valid')
    expect(await cache.verify(root, other.publicKey, utf8Of('id'), budget)).toBeNull()
    expect((await cache.verify(root, keys.publicKey.slice(), utf8Of('id'), budget))?.outcome).toBe('valid')
  })

  it('gives no answer where no operation is left, and remembers none', async () => {
    const cache = new SignatureCache()
    const spent = budgetOf(0)
    expect(await cache.verify(root, keys.publicKey, undefined, spent)).toBeNull()
    expect(spent.spent).toBe('signatures')
    expect((await cache.verify(root, keys.publicKey, undefined, budgetOf(1)))?.outcome).toBe('valid')
  })
})

import { describe, expect, it } from 'vitest'
import { instantOf } from '../../base/instant.ts'
import { ok } from '../../base/result.ts'
import type { AccessPorts } from './access-ports.ts'
import { offerFirstToken } from './first-start.ts'
import { newSecret, secretDigest, secretKindOf } from './secret.ts'

const NOW = instantOf(Date.UTC(2026, 10, 22))

/** Ports in which nothing is but what this use case asks for. */
function portsWith(administrators: readonly object[]): { ports: AccessPorts; kept: string[] } {
  const kept: string[] = []
  const ports = {
    registry: { rows: async () => ok(administrators.map((body) => ({ body: JSON.stringify(body) }))) },
    access: {
      keepFirstToken: async (sha256: string) => {
        kept.push(sha256)
        return ok(undefined)
      },
    },
  } as unknown as AccessPorts
  return { ports, kept }
}

const ADMINISTRATOR = {
  ...{ id: 'a', person: 'p', role: 'administrator', authority: null, sm2Id: null, state: 'disabled' },
  ...{ certificate: 'ab'.repeat(32), publicKey: 'ab'.repeat(32), proposedBy: 'first-start' },
  ...{ proposedAt: '2026-11-22T00:00:00Z', confirmedBy: null },
}

describe('offerFirstToken', () => {
  it('offers a token of which the digest alone is kept, another one each time', async () => {
    const { ports, kept } = portsWith([])
    const tokens = [await offerFirstToken(ports, NOW), await offerFirstToken(ports, NOW)]
    const texts = tokens.map((token) => (token.ok ? token.value : null))
    expect(new Set(texts).size).toBe(2)
    expect(texts.map((text) => secretKindOf(text ?? ''))).toEqual(['first-administrator', 'first-administrator'])
    expect(kept).toEqual(texts.map((text) => secretDigest(text!)))
  })

  it('offers none where there ever was an administrator, disabled or not', async () => {
    const { ports, kept } = portsWith([ADMINISTRATOR])
    expect(await offerFirstToken(ports, NOW)).toEqual(ok(null))
    expect(kept).toEqual([])
  })
})

describe('secretKindOf', () => {
  it('knows what it made, and nothing that is cut short, longer or spelt otherwise', () => {
    for (const kind of ['api-key', 'session', 'first-administrator'] as const) {
      const secret = newSecret(kind)
      expect(secretKindOf(secret)).toBe(kind)
      for (const other of [secret.slice(1), secret.slice(0, -1), `${secret}0`, secret.toUpperCase(), ` ${secret}`]) {
        expect(secretKindOf(other)).toBeNull()
      }
    }
  })
})

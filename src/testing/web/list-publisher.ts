import { ok } from '../../base/result.ts'
import type { PublishingPorts } from '../../service/publish/region-lists.ts'
import { selfSigned } from './test-authority.ts'
import { makeTestKey } from './test-key.ts'

/** Who publishes in tests: an operator with an address, and a key that was made for the test. */
export async function listPublisher(
  kind: 'RSA' | 'ECDSA' = 'RSA',
): Promise<Pick<PublishingPorts, 'signingKey' | 'imprint'> & { readonly fingerprint: string }> {
  const key = await makeTestKey(kind)
  const certificate = await selfSigned('List signer', key)
  const signer = {
    algorithm: kind === 'RSA' ? ('RSA-SHA-256' as const) : ('ECDSA-SHA-256' as const),
    certificate: certificate.bytes,
    sign: (message: Uint8Array<ArrayBufferLike>) => key.sign(message),
  }
  const operator = {
    names: { zh: '登记机构', en: 'Registry office' },
    address: { street: 'A street', locality: 'Shanghai', postalCode: null, country: 'CN' },
    ...{ email: 'list@registry.test', website: 'https://registry.test/', information: 'https://registry.test/rules' },
  }
  return {
    signingKey: async () => ok(signer),
    imprint: async () => ok({ operator, origin: 'https://registry.test' }),
    fingerprint: certificate.fingerprint,
  }
}

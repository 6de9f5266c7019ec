import type { Result } from '../../base/result.ts'
import type { ServiceSigner, SigningKey } from '../../service/signing/open-signing-key.ts'
import type { Bindings } from './bindings.ts'

/** Of this isolate: the key that was opened last, by the two texts it was opened from. A signer is no promise of a request. */
let opened: { readonly texts: string; readonly signer: Result<ServiceSigner> } | null = null

/** The key that stands in the worker's secrets, opened when it is first wanted. Its code is loaded then, too. */
export function workerSigningKey({ YANQIAN_SIGNING_KEY, YANQIAN_SIGNING_CERTIFICATE }: Bindings): SigningKey {
  const key = YANQIAN_SIGNING_KEY ?? ''
  const certificate = YANQIAN_SIGNING_CERTIFICATE ?? ''
  return async () => {
    const texts = `${key}\n${certificate}`
    if (opened?.texts !== texts) {
      const { openSigningKey } = await import('../../service/signing/open-signing-key.ts')
      opened = { texts, signer: await openSigningKey(key, certificate) }
    }
    return opened.signer
  }
}

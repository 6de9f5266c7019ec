import { assert } from '../../base/assert.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import { webCryptoSigner } from '../../crypto/web-crypto-signer.ts'
import { encodeSelfSigned } from '../../x509/encode-self-signed.ts'
import { pemOf } from '../../x509/pem.ts'

const DAY_MILLISECONDS = 86_400_000
/** As long as a demonstration may stand. Ours. */
const DEMONSTRATION_DAYS = 3_650

/**
 * A key of its own for one demonstration, with a certificate that says what it is: nobody answers for it, and it is
 * known to nobody who was not told.
 */
export async function makeDemonstrationKey(now: Instant): Promise<{ key: string; certificate: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as {
    readonly publicKey: CryptoKey
    readonly privateKey: CryptoKey
  }
  const [pkcs8, spki] = [await exported('pkcs8', pair.privateKey), await exported('spki', pair.publicKey)]
  const signer = await webCryptoSigner(pkcs8, spki, readPublicKey(spki).key)
  assert(signer !== null, 'a key of WebCrypto signs by WebCrypto')
  const certificate = await encodeSelfSigned({
    commonName: '验签演示列表签署者 Yanqian demonstration list signer',
    publicKey: spki,
    notBefore: instantOf(now - DAY_MILLISECONDS),
    notAfter: instantOf(now + DEMONSTRATION_DAYS * DAY_MILLISECONDS),
    serialNumber: crypto.getRandomValues(new Uint8Array(16)),
    sign: (tbs) => signer.sign(tbs),
  })
  return { key: pemOf('PRIVATE KEY', pkcs8), certificate: pemOf('CERTIFICATE', certificate) }
}

const exported = async (format: 'pkcs8' | 'spki', key: CryptoKey): Promise<Uint8Array> =>
  new Uint8Array((await crypto.subtle.exportKey(format, key)) as ArrayBuffer)

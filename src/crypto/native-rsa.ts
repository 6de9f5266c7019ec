import { type Bytes, base64Of } from '../base/bytes.ts'
import { keepAcrossRequests } from '../base/process-memory.ts'
import { KeyCache } from './key-cache.ts'
import { NATIVE_NAMES } from './native-hasher.ts'

type NativeKey = object

interface NodeCrypto {
  createPublicKey(pem: string): NativeKey
  verify(hash: string, data: Bytes, key: NativeKey | PssInput, signature: Bytes): boolean
  readonly constants: { readonly RSA_PKCS1_PSS_PADDING: number }
}

interface PssInput {
  readonly key: NativeKey
  readonly padding: number
  readonly saltLength: number
}

export interface NativeRsaKey {
  /** The values that tell it from every other key. */
  readonly values: readonly Bytes[]
  /** RSAPublicKey, asked for where the key is new. RFC 8017 §A.1.1 */
  readonly encode: () => Bytes
}

const node = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => NodeCrypto | undefined } }
).process?.getBuiltinModule?.('node:crypto')

const keys = new KeyCache<NativeKey>()
keepAcrossRequests(() => keys.clear())

/** Whether the runtime verifies RSA at once. */
export const hasNativeRsa: boolean = node?.createPublicKey !== undefined

/**
 * RSA by the runtime itself, in the thread that asks: WebCrypto hands each operation to another thread and
 * back, which costs more than the twenty microseconds of the operation. The octets accepted are the same.
 *
 * @param saltLength of RSASSA-PSS; null for RSASSA-PKCS1-v1_5
 * @returns false also where the runtime has reasons of its own not to take the key
 */
export function verifiesNatively(
  key: NativeRsaKey,
  hash: string,
  saltLength: number | null,
  signature: Bytes,
  message: Bytes,
): boolean {
  const name = NATIVE_NAMES[hash]
  if (node === undefined || name === undefined) return false
  try {
    const imported = keys.find('RSA', key.values) ?? importKey(node, key)
    // The key alone stands for RSASSA-PKCS1-v1_5; an object around it costs Node as much as the verification.
    const padding = node.constants.RSA_PKCS1_PSS_PADDING
    const scheme = saltLength === null ? imported : { key: imported, padding, saltLength }
    return node.verify(name, message, scheme, signature)
  } catch {
    return false // a refusal: the arithmetic answers
  }
}

/**
 * As PEM: Node asks of whatever is not a string whether it is a key, by a throw that costs more than the import.
 * And as an RSA key by its label: OpenSSL finds out at half the cost.
 */
function importKey(by: NodeCrypto, { values, encode }: NativeRsaKey): NativeKey {
  const imported = by.createPublicKey(
    `-----BEGIN RSA PUBLIC KEY-----\n${base64Of(encode())}\n-----END RSA PUBLIC KEY-----\n`,
  )
  keys.keep('RSA', values, imported)
  return imported
}

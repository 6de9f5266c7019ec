import { runTool, scratchFile } from './tools.ts'

export type Scheme = 'RSA-SHA256' | 'RSA-SHA1' | 'PSS-SHA256' | 'ECDSA-SHA256' | 'ECDSA-SHA384' | 'SM2-SM3' | 'Ed25519'

/** GM/T 0009-2012 §10: the signer ID where none is agreed. OpenSSL takes the empty one unless told. */
export const DEFAULT_SM2_ID = '1234567812345678'

/** Signs octets with OpenSSL and a private key in PEM. */
export function signOctets(scheme: Scheme, keyFile: string, octets: Uint8Array, sm2Id = DEFAULT_SM2_ID): Buffer {
  switch (scheme) {
    case 'RSA-SHA256':
      return runTool('openssl', ['dgst', '-sha256', '-sign', keyFile], octets)
    case 'RSA-SHA1':
      return runTool('openssl', ['dgst', '-sha1', '-sign', keyFile], octets)
    case 'PSS-SHA256':
      return runTool(
        'openssl',
        ['dgst', '-sha256', '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest', '-sign', keyFile],
        octets,
      )
    case 'ECDSA-SHA256':
      return runTool('openssl', ['dgst', '-sha256', '-sign', keyFile], octets)
    case 'ECDSA-SHA384':
      return runTool('openssl', ['dgst', '-sha384', '-sign', keyFile], octets)
    case 'SM2-SM3':
      return runTool('openssl', ['dgst', '-sm3', '-sigopt', `distid:${sm2Id}`, '-sign', keyFile], octets)
    case 'Ed25519':
      return runTool('openssl', [
        'pkeyutl',
        '-sign',
        '-rawin',
        '-inkey',
        keyFile,
        '-in',
        scratchFile('.octets', octets),
      ])
  }
}

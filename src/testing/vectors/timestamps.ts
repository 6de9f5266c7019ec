import { readFileSync } from 'node:fs'
import { type Digest, digestAlgorithm, digestOf } from './cms-algorithms.ts'
import { signedData, signerInfo, TST_INFO, usualAttributes } from './cms-writer.ts'
import { at, der, generalizedTime, integer, octetString, oid, parse, sequence, write } from './der.ts'
import { pemChain } from './openssl-cms.ts'
import { type Scheme, signOctets } from './sign-octets.ts'
import { certificatesOf, signatory } from './signatories.ts'
import { runTool, runToolAt, scratchFile } from './tools.ts'

const POLICY = '1.3.6.1.4.1.32473'

/** A TimeStampResp by `openssl ts` with the RSA authority, RFC 3161 §2.4.2. */
export function opensslTimestampResponse(imprinted: Buffer, time: Date, digest: Digest = 'sha256'): Buffer {
  const { keyFile, certificateFile } = signatory('shanghai-tsa')
  const query = scratchFile('.tsq')
  runTool('openssl', [
    'ts',
    '-query',
    `-${digest}`,
    '-digest',
    digestOf(digest, imprinted).toString('hex'),
    '-cert',
    '-out',
    query,
  ])
  const config = scratchFile(
    '.cnf',
    [
      ...['[tsa]', 'default_tsa=t', '[t]', `serial=${scratchFile('.serial', '5A01')}`, 'crypto_device=builtin'],
      ...[`certs=${pemChain(['shanghai-ca'])}`, 'signer_digest=sha256', `default_policy=${POLICY}.31.3`],
      ...[
        'digests=sha1,sha256,sha384,sha512,sm3',
        'accuracy=secs:1',
        'ordering=no',
        'tsa_name=no',
        'ess_cert_id_chain=no',
      ],
      'ess_cert_id_alg=sha256',
    ].join('\n'),
  )
  const response = scratchFile('.tsr')
  const signing = ['-signer', certificateFile, '-inkey', keyFile, '-out', response]
  runToolAt(time, 'openssl', ['ts', '-reply', '-config', config, '-queryfile', query, ...signing])
  return readFileSync(response)
}

/** The token inside a response. */
const tokenOf = (response: Buffer): Buffer => write(at(parse(response), 1))

/** A time-stamp token by `openssl ts` with the RSA authority. */
export const opensslTimestamp = (imprinted: Buffer, time: Date, digest?: Digest): Buffer =>
  tokenOf(opensslTimestampResponse(imprinted, time, digest))

export interface WrittenTimestamp {
  readonly tsa: string
  readonly scheme: Scheme
  readonly imprinted: Buffer
  readonly digest: Digest
  readonly time: Date
  /** Names of further certificates inside. */
  readonly chain?: readonly string[]
  /** Without signing-certificate (v2), as authorities are found to do. */
  readonly withoutEss?: boolean
}

/** A token by the writer of ours, signed by OpenSSL: for SM2, and for authorities that `openssl ts` refuses. */
export function writeTimestamp(declaration: WrittenTimestamp): Buffer {
  const { certificate, keyFile } = signatory(declaration.tsa)
  const { scheme, digest } = declaration
  const info = sequence(
    integer(1),
    oid(`${POLICY}.44.3`),
    sequence(digestAlgorithm(digest), octetString(digestOf(digest, declaration.imprinted))),
    integer(0x5a02),
    generalizedTime(declaration.time),
    sequence(integer(1)),
  )
  const attributes = usualAttributes(scheme, certificate, info, declaration.time, TST_INFO)
  const signer = signerInfo({
    certificate,
    scheme,
    sign: (octets) => signOctets(scheme, keyFile, octets),
    content: info,
    attributes: declaration.withoutEss ? attributes.slice(0, -1) : attributes,
  })
  return signedData({
    version: 3,
    digests: [scheme === 'SM2-SM3' ? 'sm3' : 'sha256'],
    contentType: TST_INFO,
    content: info,
    certificates: [certificate, ...certificatesOf(...(declaration.chain ?? []))],
    signers: [signer],
  })
}

/** A TimeStampResp that grants the token; PKIStatus 0. */
export const responseOf = (token: Buffer): Buffer => sequence(sequence(integer(0)), token)

/** A TimeStampResp that refuses: PKIStatus 2, unacceptedPolicy (15). */
export const refusal = (): Buffer => sequence(sequence(integer(2), der(0x03, Buffer.from([0, 0, 1]))))

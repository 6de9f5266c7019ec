import { SCHEME_ALGORITHMS } from './cms-algorithms.ts'
import { CONTENT_TYPES, type Profile, signedData, signerInfo, usualAttributes } from './cms-writer.ts'
import { CONTRACT } from './contract-text.ts'
import { DEFAULT_SM2_ID, type Scheme, signOctets } from './sign-octets.ts'
import { certificatesOf, lists, signatory } from './signatories.ts'
import { SIGNED } from './vector.ts'

export interface WrittenCms {
  readonly signer: string
  readonly scheme: Scheme
  /** Of certificates to put in beside the signer's. */
  readonly chain: readonly string[]
  readonly profile?: Profile
  readonly content?: Buffer
  readonly attached?: boolean
  /** Changes the signed attributes; null leaves them out. */
  readonly attributes?: ((usual: Buffer[]) => Buffer[]) | null
  readonly unsorted?: boolean
  readonly time?: Date | null
  readonly sm2Id?: string
  /** Makes the signature value in the place of OpenSSL's ordinary call. */
  readonly sign?: (octets: Buffer) => Buffer
  readonly signatureAlgorithm?: Buffer
  /** Names of CRLs to put in. */
  readonly lists?: readonly string[]
}

/** A SignerInfo by the writer of ours, its value signed by OpenSSL. */
export function writtenSigner(cms: WrittenCms): Buffer {
  const { certificate, keyFile } = signatory(cms.signer)
  const { scheme, profile = 'CMS', content = CONTRACT, time = SIGNED } = cms
  const usual = usualAttributes(scheme, certificate, content, time, CONTENT_TYPES[profile].data)
  return signerInfo({
    certificate,
    scheme,
    profile,
    content,
    sign: cms.sign ?? ((octets) => signOctets(scheme, keyFile, octets, cms.sm2Id ?? DEFAULT_SM2_ID)),
    attributes: cms.attributes === null ? null : (cms.attributes ?? ((attributes) => attributes))(usual),
    ...(cms.unsorted ? { unsorted: true } : {}),
    ...(cms.signatureAlgorithm ? { signatureAlgorithm: cms.signatureAlgorithm } : {}),
  })
}

/** A SignedData by the writer of ours: where OpenSSL's own command cannot make one. */
export function writtenCms(cms: WrittenCms, ...further: WrittenCms[]): Buffer {
  const all = [cms, ...further]
  return signedData({
    profile: cms.profile ?? 'CMS',
    digests: [...new Set(all.map(({ scheme }) => SCHEME_ALGORITHMS[scheme].digest))],
    ...(cms.attached ? { content: cms.content ?? CONTRACT } : {}),
    certificates: all.flatMap(({ signer, chain }) => certificatesOf(signer, ...chain)),
    lists: all.flatMap((one) => lists(...(one.lists ?? []))),
    signers: all.map(writtenSigner),
  })
}

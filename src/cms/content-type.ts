/** Content types of CMS and their twins in GM/T 0010. */
export const ContentType = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  gmData: '1.2.156.10197.6.1.4.2.1',
  gmSignedData: '1.2.156.10197.6.1.4.2.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const

/** `CMS`: RFC 5652 and PKCS #7. `GM/T 0010`: its Chinese twin, GB/T 35275-2017, in the shape of PKCS #7 v1.5. */
export type Profile = 'CMS' | 'GM/T 0010'

/** The profile that a ContentInfo of this type is read by; null where it holds no SignedData. */
export function profileOf(contentType: string): Profile | null {
  if (contentType === ContentType.signedData) return 'CMS'
  if (contentType === ContentType.gmSignedData) return 'GM/T 0010'
  return null
}

/** Whether the content is arbitrary octets, by either family's identifier. RFC 5652 §4; GM/T 0010-2012 §5 */
export const isData = (contentType: string): boolean =>
  contentType === ContentType.data || contentType === ContentType.gmData

/**
 * Whether two identifiers name one content type in the two families: real producers mix PKCS #7 and
 * GM/T 0010 identifiers freely. A named tolerance, reported wherever it was needed.
 */
export const areContentTypeTwins = (a: string, b: string): boolean => a !== b && isData(a) && isData(b)

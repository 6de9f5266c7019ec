/**
 * What is read at most. The largest national trusted lists take some megabytes, and are about a dozen elements deep; the
 * one of Estonia has 3,200 elements in 400 kB. A worker has 128 MB for everything, so that what a list may cost is held
 * below that (hostile-xml.node.test.ts measures it). Ours.
 */
export const XML_LIMITS = {
  octets: 16 << 20,
  depth: 64,
  /** Elements, attributes, texts, comments and instructions. */
  nodes: 100_000,
  /** Of one element, declarations of namespaces included. */
  attributes: 64,
  /** UTF-16 code units of one name with its prefix, and of one attribute's value. */
  name: 256,
  value: 8192,
  /** Of characters, in one text or value. */
  references: 10_000,
} as const

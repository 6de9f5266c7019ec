/**
 * What is read at most. The largest national trusted lists take some megabytes, and are about a dozen elements deep. Ours.
 */
export const XML_LIMITS = {
  octets: 16 << 20,
  depth: 64,
  /** Elements, texts, comments and instructions. */
  nodes: 250_000,
  /** Of one element, declarations of namespaces included. */
  attributes: 64,
  /** UTF-16 code units of one name with its prefix, and of one attribute's value. */
  name: 256,
  value: 8192,
} as const

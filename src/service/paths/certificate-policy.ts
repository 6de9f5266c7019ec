/** Octets of an object identifier in writing; the longest in use stay far below. Ours. */
const IDENTIFIER_LENGTH_MAX = 128

/**
 * Whether a text is an object identifier, as a certificate policy is named.
 *
 * @standard ITU-T X.660 (2011) §7.6: the first arc is 0 to 2, and the second below 40 under 0 and 1
 */
export const isPolicyIdentifier = (text: string): boolean =>
  text.length <= IDENTIFIER_LENGTH_MAX && /^([01]\.[1-3]?\d|2\.(0|[1-9]\d*))(\.(0|[1-9]\d*))*$/.test(text)

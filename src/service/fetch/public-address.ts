/**
 * Tells whether an IP address, in the spelling of the WHATWG URL host serializer or of a resolver, is one of
 * the public Internet. What is listed is refused, for IPv6 all outside global unicast too: default closed.
 *
 * @standard IANA special-purpose address registries (RFC 6890), as of 2026
 */
export function isPublicAddress(address: string): boolean {
  const v4 = parseIpv4(address)
  if (v4) return isPublicIpv4(v4)
  const v6 = parseIpv6(address)
  return v6 !== null && isPublicIpv6(v6)
}

/** Whether a URL's host is an address and no name; brackets of an IPv6 address are allowed. */
export const isAddress = (host: string): boolean =>
  parseIpv4(host) !== null || host.startsWith('[') || host.includes(':')

/** First octets and prefix length. */
const RESERVED_IPV4: readonly (readonly [number, number, number, number, number])[] = [
  [0, 0, 0, 0, 8], // "this network", RFC 791
  [10, 0, 0, 0, 8], // private, RFC 1918
  [100, 64, 0, 0, 10], // carrier-grade NAT, RFC 6598; a cloud's metadata service too
  [127, 0, 0, 0, 8], // loopback, RFC 1122
  [168, 63, 129, 16, 32], // a cloud's host agent behind a public address
  [169, 254, 0, 0, 16], // link-local, RFC 3927; metadata services
  [172, 16, 0, 0, 12], // private, RFC 1918
  [192, 0, 0, 0, 24], // protocol assignments, RFC 6890
  [192, 0, 2, 0, 24], // documentation, RFC 5737
  [192, 88, 99, 0, 24], // 6to4 relays, RFC 7526
  [192, 168, 0, 0, 16], // private, RFC 1918
  [198, 18, 0, 0, 15], // benchmarking, RFC 2544
  [198, 51, 100, 0, 24], // documentation, RFC 5737
  [203, 0, 113, 0, 24], // documentation, RFC 5737
  [224, 0, 0, 0, 4], // multicast, RFC 5771
  [240, 0, 0, 0, 4], // reserved and broadcast, RFC 1112
]

function isPublicIpv4(octets: readonly number[]): boolean {
  const value = numberOf(octets)
  return !RESERVED_IPV4.some(([a, b, c, d, prefix]) => {
    const size = 2 ** (32 - prefix)
    return Math.floor(value / size) === Math.floor(numberOf([a, b, c, d]) / size)
  })
}

const numberOf = (octets: readonly number[]): number => octets.reduce((sum, octet) => sum * 256 + octet, 0)

function isPublicIpv6(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups
  // Global unicast is 2000::/3 (RFC 4291 §2.4). Loopback, unspecified, IPv4-mapped (::ffff:0:0/96), NAT64
  // (64:ff9b::/96), unique local (fc00::/7), link-local (fe80::/10) and multicast (ff00::/8) lie outside it.
  if (first < 0x2000 || first > 0x3fff) return false
  if (first === 0x2001 && second < 0x0200) return false // protocol assignments, Teredo among them, RFC 6890
  if (first === 0x2001 && second === 0x0db8) return false // documentation, RFC 3849
  if (first === 0x2002) return false // 6to4 carries any IPv4 address, RFC 3056
  if (first === 0x3fff && second < 0x1000) return false // documentation, RFC 9637
  return true
}

function parseIpv4(text: string): number[] | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  if (!match) return null
  const octets = match.slice(1).map(Number)
  return octets.every((octet) => octet <= 255) ? octets : null
}

/** Eight groups; an embedded dotted quad is read, a zone identifier is not. RFC 4291 §2.2 */
function parseIpv6(text: string): number[] | null {
  let bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare)
  if (dotted) {
    const quad = parseIpv4(dotted[2]!)
    if (!quad) return null
    bare = `${dotted[1]}${(quad[0]! * 256 + quad[1]!).toString(16)}:${(quad[2]! * 256 + quad[3]!).toString(16)}`
  }
  const halves = bare.split('::')
  if (halves.length > 2) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  if (![...head, ...tail].every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  return [...head, ...Array<string>(missing).fill('0'), ...tail].map((group) => Number.parseInt(group, 16))
}

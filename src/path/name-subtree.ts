import type { Bytes } from '../base/bytes.ts'
import type { GeneralName } from '../x509/general-name.ts'

/** `not-comparable`: the form is not compared here, or the name is not of the shape that its form asks for. */
export type Standing = 'inside' | 'outside' | 'not-comparable'

/**
 * Where a name stands to one subtree of its own form. What cannot be compared is told apart: it is neither
 * known to be permitted nor known not to be excluded.
 *
 * @standard RFC 5280 §4.2.1.10
 */
export function standsWithin(name: GeneralName, base: GeneralName, list: 'permitted' | 'excluded'): Standing {
  if (name.kind === 'directory' && base.kind === 'directory') return within(name.name.key, base.name.key)
  if (name.kind === 'dns' && base.kind === 'dns') return hostWithin(name.text, base.text, list)
  if (name.kind === 'email' && base.kind === 'email') return mailboxWithin(name.text, base.text)
  if (name.kind === 'uri' && base.kind === 'uri') return uriWithin(name.text, base.text)
  if (name.kind === 'ip' && base.kind === 'ip') return addressWithin(name.octets, base.octets)
  return 'not-comparable'
}

const standing = (isInside: boolean): Standing => (isInside ? 'inside' : 'outside')

/** A key writes a name RDN by RDN, each value with its length, so that a whole number of RDNs is a prefix of it. */
const within = (key: string, base: string): Standing =>
  standing(base === '' || key === base || key.startsWith(`${base},`))

/** Letters, digits, hyphens and underscores between dots; what a resolver would read otherwise is not compared. */
const HOST = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$/

/** A name with its final dot is the same name. RFC 1034 §3.1 */
const hostOf = (text: string): string => text.toLowerCase().replace(/(?<=[^.])\.$/, '')

/**
 * Labels added on the left stay inside. A base that starts with a dot, which the standard does not write
 * for hosts, is read as for URIs: at least one label more.
 */
function hostWithin(text: string, constraint: string, list: 'permitted' | 'excluded'): Standing {
  const [host, base] = [hostOf(text), hostOf(constraint)]
  const isWildcard = host.startsWith('*.')
  if (!HOST.test(isWildcard ? host.slice(2) : host)) return 'not-comparable'
  if (base === '') return 'inside'
  const domain = base.replace(/^\./, '')
  if (!HOST.test(domain)) return 'not-comparable'
  if (host.endsWith(`.${domain}`) || host === base) return 'inside'
  // RFC 6125 §6.4.3: the asterisk stands for any one label, an excluded one among them.
  if (list === 'excluded' && isWildcard) return standing(base.slice(base.indexOf('.')) === host.slice(1))
  return 'outside'
}

/** One mailbox, all mailboxes of a host, or, after a dot, all mailboxes of the hosts below a domain. */
function mailboxWithin(text: string, constraint: string): Standing {
  const at = text.lastIndexOf('@')
  const host = hostOf(text.slice(at + 1))
  if (at < 1 || !HOST.test(host)) return 'not-comparable'
  if (constraint === '') return 'inside'
  const baseAt = constraint.lastIndexOf('@')
  const base = hostOf(constraint.slice(baseAt + 1))
  if (!HOST.test(base.replace(/^\./, ''))) return 'not-comparable'
  if (baseAt < 0) return standing(base.startsWith('.') ? host.endsWith(base) : host === base)
  if (host !== base) return 'outside'
  // RFC 5280 §7.5: the local part as it stands. A quoted one may be another spelling of the same.
  const [local, baseLocal] = [text.slice(0, at), constraint.slice(0, baseAt)]
  return local.startsWith('"') || baseLocal.startsWith('"') ? 'not-comparable' : standing(local === baseLocal)
}

/** The host of a URI with an authority; a user and a port do not count. RFC 3986 §3.2 */
const AUTHORITY = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#\\]*@)?([^/?#@:\\[\]]+)(?::\d*)?(?:[/?#]|$)/i

/** One host, or, after a dot, the hosts below a domain. A URI without a host that is a name is refused by the standard. */
function uriWithin(text: string, constraint: string): Standing {
  const host = hostOf(AUTHORITY.exec(text)?.[1] ?? '')
  const isAddress = /(?:^|\.)\d+$/.test(host)
  if (!HOST.test(host) || isAddress) return 'not-comparable'
  const base = hostOf(constraint)
  if (base === '') return 'inside'
  if (!HOST.test(base.replace(/^\./, ''))) return 'not-comparable'
  return standing(base.startsWith('.') ? host.endsWith(base) : host === base)
}

/** Address and mask; an address of the other family is outside. */
function addressWithin(address: Bytes, range: Bytes): Standing {
  if (address.length !== 4 && address.length !== 16) return 'not-comparable'
  if (range.length !== 2 * address.length) return 'outside'
  return standing(address.every((octet, i) => ((octet ^ range[i]!) & range[address.length + i]!) === 0))
}

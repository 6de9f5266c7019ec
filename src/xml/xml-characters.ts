/** NameStartChar without the colon, which namespaces reserve. XML 1.0 §2.3 [4], Namespaces in XML 1.0 §3 [4] */
const NAME_START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'

/** NameChar without the colon. XML 1.0 §2.3 [4a] */
const NAME_REST = `${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040`

const NC_NAME = `[${NAME_START}][${NAME_REST}]*`

/** Source of an expression for a name with at most one prefix. */
export const Q_NAME = `(?:(${NC_NAME}):)?(${NC_NAME})`

export const IS_NC_NAME = new RegExp(`^${NC_NAME}$`, 'u')
export const IS_Q_NAME = new RegExp(`^${Q_NAME}$`, 'u')

/** A character that no document may hold, as itself or by reference. XML 1.0 §2.2 [2] */
export const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** The five entities that need no declaration. XML 1.0 §4.6 */
export const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

import { withoutHexIdentityNumbers, withoutIdentityNumbers } from './identity-number.ts'
import { type Name, nameAttribute, nameText } from './name.ts'

/**
 * The name as it is shown to whoever asks: RFC 4514 text without identity numbers. They are personal, and nobody who
 * verifies a signature needs them (个人信息保护法 (2021) Art. 6, 28, 29).
 */
export const shownName = (name: Name): string => nameText(withoutNumbers(name))

/** The last, most specific value of an attribute type in the same way; null where the name has none. */
export const shownAttribute = (name: Name, oid: string): string | null => nameAttribute(withoutNumbers(name), oid)

/** Attributes to be shown and not to be compared; the name's own where there is nothing to hide. */
function withoutNumbers(name: Name): Pick<Name, 'attributes'> {
  const attributes = name.attributes.map((attribute) => {
    const value =
      attribute.kind === 'string' ? withoutIdentityNumbers(attribute.value) : withoutHexIdentityNumbers(attribute.value)
    return value === attribute.value ? attribute : { ...attribute, value }
  })
  return attributes.every((attribute, i) => attribute === name.attributes[i]) ? name : { attributes }
}

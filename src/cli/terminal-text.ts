/** Controls and invisible formatting: a name must not move the cursor, colour the screen or turn the text around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** Text of a certificate for a terminal: what would act instead of showing is written as its code point. */
export const terminalText = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)

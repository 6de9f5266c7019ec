import type { Bytes } from '../base/bytes.ts'

/** WebCrypto, or undefined in a page that a browser does not call secure: every use has a path without it. */
export const subtle: typeof crypto.subtle | undefined = typeof crypto === 'undefined' ? undefined : crypto.subtle

/** The same octets by the type that WebCrypto is declared with; nothing here reads from shared memory. */
export const viewForSubtle = (bytes: Bytes): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

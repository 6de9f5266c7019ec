/** The token of an Authorization header; null where there is none, or another scheme. RFC 6750 §2.1 */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer +([\w~+/.-]{1,256}=*)$/i.exec(authorization ?? '')?.[1] ?? null
}

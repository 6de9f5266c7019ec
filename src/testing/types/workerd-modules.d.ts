/** A file of the project as text, for tests inside workerd, which reads no files. */
declare module '*?raw' {
  const text: string
  export default text
}

/** The bindings of the test's own wrangler.toml and vitest.config.ts. */
declare module 'cloudflare:workers' {
  export const env: Readonly<Record<string, unknown>>
  /** Of the request that is being answered. */
  export const waitUntil: (promise: Promise<unknown>) => void
}

/** Paths outside `/api/` that are the API's. */
const TOP_PATHS = new Set([
  ...['/healthz', '/readyz', '/docs', '/openapi.json'],
  ...['/.well-known/yanqian', '/.well-known/yanqian-trust-lists.json'],
])

export const isApiPath = (path: string): boolean => path.startsWith('/api/') || TOP_PATHS.has(path)

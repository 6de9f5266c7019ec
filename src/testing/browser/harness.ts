import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type InlineConfig, runnerImport } from 'vite'
import { sampleService } from '../../web/portal/result/sample-service.ts'

const top = fileURLToPath(new URL('../../..', import.meta.url))

/** The portal alone, on Node, over sample reports: for its own tests, without engine or store. */
export interface Harness {
  readonly address: string
  readonly close: () => Promise<void>
}

interface PortalApp {
  readonly request: (request: Request) => Promise<Response>
}

export async function startHarness(): Promise<Harness> {
  const app = await loadPortal()
  const server = createServer((request, response) => {
    answer(app, request).then(
      (found) => send(found, response),
      (error: unknown) => {
        response.statusCode = 500
        response.end(String(error))
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, close: () => closeServer(server) }
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  })

/** Node does not read JSX: Vite compiles the pages as the worker's bundler does. */
async function loadPortal(): Promise<PortalApp> {
  const config: InlineConfig = {
    root: top,
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  }
  const { module: pages } = await runnerImport<typeof import('../../web/portal/portal.ts')>(
    `${top}src/web/portal/portal.ts`,
    config,
  )
  const service = sampleService()
  const app = pages.createPortal(async (c, next) => {
    c.set('yanqian', service)
    c.set('origin', new URL(c.req.url).origin)
    c.set('requestId', crypto.randomUUID())
    await next()
  })
  return { request: async (request) => app.fetch(request) }
}

const TYPES: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

async function answer(app: PortalApp, incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`)
  if (/^\/static\/[\w.-]+$/.test(url.pathname)) {
    const bytes = await readFile(`${top}dist/assets${url.pathname}`)
    const type = TYPES[url.pathname.split('.').pop() ?? ''] ?? 'application/octet-stream'
    return new Response(bytes, { headers: { 'Content-Type': type } })
  }
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value))
  const method = incoming.method ?? 'GET'
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks)
  return app.request(new Request(url, { method, headers, body }))
}

async function send(found: Response, response: ServerResponse): Promise<void> {
  response.statusCode = found.status
  for (const [name, value] of found.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  const cookies = found.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.end(Buffer.from(await found.arrayBuffer()))
}

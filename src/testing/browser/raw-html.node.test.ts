import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const PORTAL = fileURLToPath(new URL('../../web/portal/', import.meta.url))

/** Ways by which text becomes markup or a script, on the server, in hono/jsx and in a browser. */
const RAW_HTML =
  /dangerouslySetInnerHTML|hono\/html|\braw\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|DOMParser|setHTML|\beval\(|new Function|javascript:|<script|<style|\son[A-Z]\w+=|\sstyle=/

/** The one script that a page loads; and a page of ours that was fetched, whose scripts do not run. */
const KNOWN = ['islands/time.ts: DOMParser', 'shell/page.tsx: <script']

const sources = readdirSync(PORTAL, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|sample-/.test(file))
  .map((file) => [file, readFileSync(join(PORTAL, file), 'utf8')] as const)

test('no page of the portal writes markup that hono/jsx has not escaped, nor a style or script of its own', () => {
  expect(sources.length).toBeGreaterThan(150)
  const raw = sources.flatMap(([file, source]) => {
    const found = RAW_HTML.exec(source)
    return found === null ? [] : [`${file}: ${found[0].trim()}`]
  })
  expect(raw.sort()).toEqual(KNOWN)
})

test('the test above knows what it looks for', () => {
  for (const line of [
    '<div dangerouslySetInnerHTML={{ __html: name }} />',
    "import { html } from 'hono/html'",
    'element.innerHTML = name',
    '<p style="color:red">',
    '<button onClick={go}>',
    '<script>go()</script>',
  ]) {
    expect(line).toMatch(RAW_HTML)
  }
})

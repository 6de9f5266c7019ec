import { raw } from 'hono/html'
import { PROBLEM_KINDS } from '../problem-catalogue.ts'

/** What this page shows of an OpenAPI document; the rest is in the document itself. */
interface Shown {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, Answer>>
}

interface Answer {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly enum?: readonly string[]
  readonly items?: Schema
}

/** The API's page: made from the same document that programs read, on the server, without any script. */
export function DocumentationPage({ document, origin, nonce }: { document: object; origin: string; nonce: string }) {
  const { info, servers, paths, components } = document as Shown
  const base = servers[0]!.url
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{info.title}</title>
          <style nonce={nonce}>{raw(STYLE)}</style>
        </head>
        <body>
          <main>
            <h1>{info.title}</h1>
            <p>{info.description}</p>
            <p>
              版本 Version {info.version} · <a href={`${base}/openapi.json`}>OpenAPI 3.1</a> ·{' '}
              <a href={`${base}/schemas/report-1.json`}>JSON Schema: yanqian.report/1</a> ·{' '}
              <a href={`${base}/schemas/certification-paths-1.json`}>yanqian.certification-paths/1</a> ·{' '}
              <a href="/">返回首页 Home</a>
            </p>
            <h2>试一试 Try it</h2>
            <pre>{`curl -F file=@contract.pdf ${origin}${base}/verifications
curl -F certificate=@signer.pem -F pool=@ca.pem -F crl=@ca.crl ${origin}${base}/certification-paths`}</pre>
            <h2>接口 Operations</h2>
            {Object.entries(paths).flatMap(([path, operations]) =>
              Object.entries(operations).map(([method, operation]) => (
                <OperationSection
                  name={`${method.toUpperCase()} ${base}${path}`}
                  operation={operation}
                  schemas={components.schemas}
                />
              )),
            )}
            <h2>错误代码 Problems</h2>
            <p>
              错误按 RFC 9457 返回；程序请依 <code>code</code> 判断。签名不成立不是错误，而是 200
              中的结论。文件本身无法读取时为 422，代码说明原因。
            </p>
            <p lang="en">
              Errors come as RFC 9457 problems; branch on <code>code</code>. A signature that does not hold is no error
              but the verdict of a 200. A document that cannot be read is a 422 whose code says why.
            </p>
            <ProblemTable />
          </main>
        </body>
      </html>
    </>
  )
}

function OperationSection(props: { name: string; operation: Operation; schemas: Readonly<Record<string, Schema>> }) {
  const { name, operation, schemas } = props
  const form = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  return (
    <section>
      <h3>
        <code>{name}</code>
      </h3>
      <p>{operation.summary}</p>
      {operation.description ? <p lang="en">{operation.description}</p> : null}
      {form ? <FieldTable schema={resolve(form, schemas)} /> : null}
      <table>
        <caption>回答 Answers</caption>
        {Object.entries(operation.responses).map(([status, answer]) => (
          <tr>
            <th scope="row">{status}</th>
            <td>
              {answer.description}{' '}
              {Object.keys(answer.content ?? {}).map((type) => (
                <code>{type}</code>
              ))}
            </td>
          </tr>
        ))}
      </table>
    </section>
  )
}

function FieldTable({ schema }: { schema: Schema }) {
  return (
    <table>
      <caption>表单项 Form fields{schema.description ? ` · ${schema.description}` : ''}</caption>
      {Object.entries(schema.properties ?? {}).map(([field, { description, enum: values }]) => (
        <tr>
          <th scope="row">
            <code>{field}</code>
            {schema.required?.includes(field) ? ' 必填 required' : ''}
          </th>
          <td>
            {description}{' '}
            {values?.map((value) => (
              <code>{value}</code>
            ))}
          </td>
        </tr>
      ))}
    </table>
  )
}

function ProblemTable() {
  return (
    <table>
      <caption>代码 Codes</caption>
      {Object.entries(PROBLEM_KINDS).map(([code, { status, words }]) => (
        <tr id={code}>
          <th scope="row">
            <code>{code}</code> {status}
          </th>
          <td>
            {words.zh.title} <span lang="en">{words.en.title}</span>
          </td>
        </tr>
      ))}
    </table>
  )
}

const resolve = (schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema =>
  (schema.$ref && schemas[schema.$ref.split('/').at(-1)!]) || schema

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h3 { margin-top: 2rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .95em; }
pre { padding: .75rem; border: 1px solid; border-radius: .5rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; }
caption { text-align: start; font-weight: 600; padding: .25rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .5rem .35rem 0; border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); font-weight: normal; }
th { width: 40%; }
td code { margin-inline-end: .5em; }
tr:target { outline: 2px solid; }
`

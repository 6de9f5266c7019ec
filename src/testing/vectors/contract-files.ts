import { readFileSync } from 'node:fs'
import { ContractPdf, type PdfNumbers } from './contract-pdf.ts'
import { runTool, scratchFile } from './tools.ts'

/** The contract, saved; `packed` are objects that go into an object stream. */
export const contractPdf = (style: 'table' | 'stream' | 'hybrid' = 'table'): ContractPdf =>
  new ContractPdf(style).save(style === 'table' ? {} : { packed: style === 'stream' ? [1, 2, 3, 5, 6, 7] : [5, 6, 7] })

/** The contract written anew by qpdf, with object streams, and ready to be signed by a further revision. */
export function rewrittenByQpdf(): ContractPdf {
  const file = scratchFile('.pdf')
  const options = ['--object-streams=generate', '--compress-streams=y', '--deterministic-id']
  runTool('qpdf', [...options, scratchFile('.pdf', contractPdf().bytes), file])
  const show = (object: string): string => runTool('qpdf', [`--show-object=${object}`, file]).toString('latin1')
  const reference = (object: string, key: string): number => {
    const match = new RegExp(`/${key} \\[? ?(\\d+) 0 R`).exec(show(object))
    if (!match) throw new Error(`qpdf shows no /${key} in ${object}`)
    return Number(match[1])
  }
  const catalog = reference('trailer', 'Root')
  const pages = reference(String(catalog), 'Pages')
  const page = reference(String(pages), 'Kids')
  const numbers: PdfNumbers = {
    catalog,
    pages,
    page,
    contents: reference(String(page), 'Contents'),
    font: reference(String(page), 'F1'),
  }
  const size = Number(/\/Size (\d+)/.exec(show('trailer'))![1])
  return new ContractPdf('stream', { bytes: readFileSync(file), numbers, size })
}

/** The same with a password to open it. */
export function encryptedByQpdf(pdf: Buffer): Buffer {
  const out = scratchFile('.pdf')
  runTool('qpdf', ['--encrypt', 'reader', 'owner', '256', '--', scratchFile('.pdf', pdf), out])
  return readFileSync(out)
}

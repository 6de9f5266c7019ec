import { expect, test } from 'vitest'
import { type Bytes, bytesEqual, concatBytes } from '../../base/bytes.ts'
import { openDocument } from '../../formats/open.ts'
import type { ContractEntry } from './contract-entry.ts'
import { loadEntries } from './load-entries.ts'
import { verifyEntry } from './verify-entry.ts'

const entries = loadEntries()
const passing = entries.filter((entry) => entry.expect.indication === 'TOTAL-PASSED')
const entryOf = (id: string): ContractEntry => passing.find((entry) => entry.id === id)!

const octetsOf = (entry: ContractEntry): Uint8Array => new Uint8Array(Buffer.from(entry.document, 'base64'))

async function stillPasses(entry: ContractEntry, document: Uint8Array): Promise<boolean> {
  const result = await verifyEntry({ ...entry, document: Buffer.from(document).toString('base64') })
  return result.ok && result.value.conclusion.indication === 'TOTAL-PASSED'
}

/** What a signature says, whatever the octets around it: the signed octets, the value, the signer. */
interface Statement {
  readonly signed: Bytes
  readonly attributes: Bytes
  readonly value: Bytes
}

function statementsOf(entry: ContractEntry, document: Uint8Array): Statement[] {
  const content = entry.content === null ? null : new Uint8Array(Buffer.from(entry.content, 'base64'))
  const opened = openDocument({ bytes: document, ...(content && { content }) })
  if (!opened.ok) throw new Error(opened.fault.code)
  return opened.value.objects.flatMap(({ structure, content: signed }) =>
    structure.kind === 'cms'
      ? [
          {
            signed: concatBytes(...signed!),
            attributes: structure.signer.signedAttributesOctets ?? new Uint8Array(),
            value: structure.signer.signature,
          },
        ]
      : [],
  )
}

function sameStatements(a: readonly Statement[], b: readonly Statement[]): boolean {
  const same = (one: Statement, other: Statement | undefined) =>
    other !== undefined &&
    bytesEqual(one.signed, other.signed) &&
    bytesEqual(one.attributes, other.attributes) &&
    bytesEqual(one.value, other.value)
  return a.length === b.length && a.every((one, index) => same(one, b[index]))
}

/** Offsets where a change may leave the verdict: inside a PDF's /Contents, and in a message's unsigned attributes. */
function looseSpans(entry: ContractEntry, document: Uint8Array): [number, number][] {
  const text = Buffer.from(document).toString('latin1')
  if (text.startsWith('%PDF-')) {
    return [...text.matchAll(/\/Contents\s*<[0-9A-Fa-f]*>/g)].map((match) => [
      match.index,
      match.index + match[0].length,
    ])
  }
  const opened = openDocument({ bytes: document, content: new Uint8Array(Buffer.from(entry.content ?? '', 'base64')) })
  if (!opened.ok) throw new Error(opened.fault.code)
  return opened.value.objects.flatMap(({ structure }) => {
    if (structure.kind !== 'cms' || structure.signer.unsignedAttributes.length === 0) return []
    // The unsigned attributes are the last field of the signer, which ends the message here.
    const { signature } = structure.signer
    return [[signature.byteOffset - document.byteOffset + signature.length, document.length] as [number, number]]
  })
}

/** Flips one octet after the other by `mask` and says which changes passed where none may, or changed what is said. */
async function breaches(entry: ContractEntry, mask: (offset: number) => number): Promise<string[]> {
  const document = octetsOf(entry)
  const statements = statementsOf(entry, document)
  const spans = looseSpans(entry, document)
  const found: string[] = []
  for (let offset = 0; offset < document.length; offset++) {
    const changed = document.slice()
    changed[offset] = changed[offset]! ^ mask(offset)
    if (!(await stillPasses(entry, changed))) continue
    const loose = spans.some(([start, end]) => offset >= start && offset < end)
    if (!loose || !sameStatements(statements, statementsOf(entry, changed))) found.push(`${entry.id} at ${offset}`)
  }
  return found
}

const WHOLE = ['pdf-pades', 'cms-rsa-embedded-lists', 'time-rsa-embedded-lists']

test.each(WHOLE)('every octet of %s is protected or says nothing', { timeout: 300_000 }, async (id) => {
  // Another bit pattern at every offset, each of the 255 in turn.
  expect(await breaches(entryOf(id), (offset) => ((offset * 31) % 255) + 1)).toEqual([])
})

test('a change outside them never passes with another statement, in any passing contract', {
  timeout: 300_000,
}, async () => {
  const found: string[] = []
  for (const entry of passing.filter(({ certificate }) => certificate === null)) {
    const document = octetsOf(entry)
    const spans = looseSpans(entry, document)
    const statements = statementsOf(entry, document)
    for (let sample = 0; sample < 24; sample++) {
      const offset = (sample * 7919 + 13) % document.length
      const changed = document.slice()
      changed[offset] = changed[offset]! ^ (((sample * 37) % 255) + 1)
      if (spans.some(([start, end]) => offset >= start && offset < end)) continue
      if (!(await stillPasses(entry, changed))) continue
      if (!sameStatements(statements, statementsOf(entry, changed))) found.push(`${entry.id} at ${offset}`)
    }
  }
  expect(found).toEqual([])
})

test('no changed octet of a bare signature value passes', { timeout: 300_000 }, async () => {
  const found: string[] = []
  for (const entry of passing.filter(({ certificate }) => certificate !== null)) {
    const document = octetsOf(entry)
    for (let offset = 0; offset < document.length; offset++) {
      const changed = document.slice()
      changed[offset] = changed[offset]! ^ (((offset * 37) % 255) + 1)
      if (await stillPasses(entry, changed)) found.push(`${entry.id} at ${offset}`)
    }
  }
  expect(found).toEqual([])
})

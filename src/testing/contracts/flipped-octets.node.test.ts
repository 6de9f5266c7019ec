import { isDeepStrictEqual } from 'node:util'
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

/** The fingerprints of the signers' certificates; null where the document does not pass. */
async function signersIfPassed(entry: ContractEntry, document: Uint8Array): Promise<readonly unknown[] | null> {
  const result = await verifyEntry({ ...entry, document: Buffer.from(document).toString('base64') })
  if (!result.ok || result.value.conclusion.indication !== 'TOTAL-PASSED') return null
  return result.value.signatures.map(({ signer }) => signer?.certificate)
}

const stillPasses = async (entry: ContractEntry, document: Uint8Array): Promise<boolean> =>
  (await signersIfPassed(entry, document)) !== null

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
  const signers = await signersIfPassed(entry, document)
  const spans = looseSpans(entry, document)
  const found: string[] = []
  for (let offset = 0; offset < document.length; offset++) {
    const changed = document.slice()
    changed[offset] = changed[offset]! ^ mask(offset)
    const passed = await signersIfPassed(entry, changed)
    if (passed === null) continue
    const loose = spans.some(([start, end]) => offset >= start && offset < end) && isDeepStrictEqual(passed, signers)
    if (!loose || !sameStatements(statements, statementsOf(entry, changed))) found.push(`${entry.id} at ${offset}`)
  }
  return found
}

const WHOLE = ['pdf-pades', 'cms-rsa-embedded-lists', 'time-rsa-embedded-lists']

test.each(WHOLE)('every octet of %s is protected or says nothing', { timeout: 300_000 }, async (id) => {
  // Another bit pattern at every offset, each of the 255 in turn.
  expect(await breaches(entryOf(id), (offset) => ((offset * 31) % 255) + 1)).toEqual([])
})

const opened = (entry: ContractEntry, document: Uint8Array) => {
  const content = new Uint8Array(Buffer.from(entry.content ?? '', 'base64'))
  const result = openDocument({ bytes: document, content })
  if (!result.ok) throw new Error(result.fault.code)
  return result.value
}

/** The algorithm identifiers beside the signature value, which nothing signs: digestAlgorithms, digestAlgorithm, signatureAlgorithm. */
function algorithmOctets(entry: ContractEntry, document: Uint8Array): number[] {
  const { structure } = opened(entry, document).objects[0]!
  if (structure.kind !== 'cms') throw new Error(`${entry.id} is no message`)
  const sha256 = Buffer.from('300b0609608648016503040201', 'hex')
  const rsa = Buffer.from('300d06092a864886f70d0101010500', 'hex')
  const bytes = Buffer.from(document)
  const value = bytes.indexOf(structure.signer.signature)
  const found = [
    [bytes.indexOf(sha256), sha256.length],
    [bytes.lastIndexOf(sha256, value), sha256.length],
    [bytes.lastIndexOf(rsa, value), rsa.length],
  ] as const
  expect(found[1][0]).toBeGreaterThan(found[0][0])
  expect(found[2][0]).toBeGreaterThan(found[1][0])
  return found.flatMap(([start, length]) => Array.from({ length }, (_, i) => start + i))
}

/**
 * RFC 5754 §3.2 lets a signer name RSA with SHA-256 by rsaEncryption, beside digestAlgorithm, or by
 * sha256WithRSAEncryption: which of the two is written says nothing else, and nothing signs it.
 */
const NAMES_OF_ONE_ALGORITHM = [[0x01, 0x0b]]

test('no pattern in any octet of the algorithm identifiers passes, but the other name of the same algorithm — RFC 5754 §3.2', {
  timeout: 300_000,
}, async () => {
  const entry = entryOf('cms-rsa-embedded-lists')
  const document = octetsOf(entry)
  const statements = statementsOf(entry, document)
  const passed: [number, number][] = []
  for (const offset of algorithmOctets(entry, document)) {
    for (let mask = 1; mask < 256; mask++) {
      const changed = document.slice()
      changed[offset] = document[offset]! ^ mask
      if (!(await stillPasses(entry, changed))) continue
      passed.push([document[offset]!, changed[offset]!])
      expect(sameStatements(statements, statementsOf(entry, changed))).toBe(true)
    }
  }
  expect(passed).toEqual(NAMES_OF_ONE_ALGORITHM)
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

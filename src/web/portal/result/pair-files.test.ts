import { describe, expect, it } from 'vitest'
import { utf8Of } from '../../../base/bytes.ts'
import { pairFiles } from './pair-files.ts'

const file = (name: string | null, text: string) => ({ name, bytes: utf8Of(text) })
const DER = '0\u0003\u0002\u0001'
const pdf = file('a.pdf', '%PDF-1.7')
const der = file('a.p7s', DER)
const pem = file('a.txt', '\n-----BEGIN CMS-----')

describe('pairFiles', () => {
  it('takes one file alone, signed document or proof, and nothing out of nothing', () => {
    expect(pairFiles([pdf])).toEqual([{ file: pdf, content: null }])
    expect(pairFiles([der])).toEqual([{ file: der, content: null }])
    expect(pairFiles([])).toEqual([])
  })

  it('tells the proof from the document by octets, in whichever order they come', () => {
    for (const pair of [
      [pdf, der],
      [der, pdf],
    ])
      expect(pairFiles(pair)).toEqual([{ file: der, content: pdf }])
    expect(pairFiles([pem, pdf])).toEqual([{ file: pem, content: pdf }])
  })

  it('asks the name only where both could be a proof', () => {
    const content = file('content.bin', '0binary that looks like DER')
    expect(pairFiles([content, der])).toEqual([{ file: der, content }])
  })

  it('verifies two documents and two proofs each for itself', () => {
    const other = file('b.pdf', '%PDF-1.7')
    expect(pairFiles([pdf, other])).toEqual([
      { file: pdf, content: null },
      { file: other, content: null },
    ])
    const otherProof = file('b.p7s', DER)
    expect(pairFiles([der, otherProof])).toEqual([
      { file: der, content: null },
      { file: otherProof, content: null },
    ])
  })

  it('gives every proof the only document there is', () => {
    const stamp = file('x.tsr', DER)
    expect(pairFiles([pdf, der, stamp])).toEqual([
      { file: der, content: pdf },
      { file: stamp, content: pdf },
    ])
  })

  it('among several documents finds each proof its own by name, and leaves the others alone', () => {
    const other = file('b.pdf', '%PDF-1.7')
    const named = file('b.pdf.p7s', DER)
    const stray = file('c.p7s', DER)
    expect(pairFiles([pdf, other, named, stray])).toEqual([
      { file: pdf, content: null },
      { file: named, content: other },
      { file: stray, content: null },
    ])
  })

  it('does not choose where two documents have the name', () => {
    const text = file('a.txt', 'text')
    expect(pairFiles([pdf, text, der]).at(-1)).toEqual({ file: der, content: null })
  })
})

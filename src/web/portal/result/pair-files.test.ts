import { describe, expect, it } from 'vitest'
import { utf8Of } from '../../../base/bytes.ts'
import { pairFiles } from './pair-files.ts'

const file = (name: string | null, text: string) => ({ name, bytes: utf8Of(text) })
const pdf = file('a.pdf', '%PDF-1.7')
const der = file('a.p7s', '0\u0003\u0002\u0001')
const pem = file('a.txt', '\n-----BEGIN CMS-----')

describe('pairFiles', () => {
  it('takes one file alone, signed document or proof', () => {
    expect(pairFiles([pdf])).toEqual({ ok: true, file: pdf, content: null })
    expect(pairFiles([der])).toEqual({ ok: true, file: der, content: null })
  })

  it('tells the proof from the document by octets, in whichever order they come', () => {
    for (const pair of [
      [pdf, der],
      [der, pdf],
    ])
      expect(pairFiles(pair)).toEqual({ ok: true, file: der, content: pdf })
    expect(pairFiles([pem, pdf])).toEqual({ ok: true, file: pem, content: pdf })
  })

  it('asks the name only where both could be a proof', () => {
    const content = file('content.bin', '0binary that looks like DER')
    expect(pairFiles([content, der])).toEqual({ ok: true, file: der, content })
  })

  it('refuses two documents, two proofs and more than two files', () => {
    expect(pairFiles([pdf, pdf])).toEqual({ ok: false, why: 'twoDocuments' })
    expect(pairFiles([der, der])).toEqual({ ok: false, why: 'twoDocuments' })
    expect(pairFiles([pdf, der, der])).toEqual({ ok: false, why: 'tooMany' })
  })

  it('passes over empty files, which a form without a choice sends', () => {
    const empty = file('', '')
    expect(pairFiles([empty])).toEqual({ ok: false, why: 'noFile' })
    expect(pairFiles([empty, pdf])).toEqual({ ok: true, file: pdf, content: null })
  })
})

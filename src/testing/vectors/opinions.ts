import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TOP, VECTORS } from './files.ts'
import { scratchFile, tryTool } from './tools.ts'
import type { Opinion, Vector } from './vector.ts'

/** What other tools say of the mathematics; throws where one disagrees with the expectation. */
export function opinionsOn(vector: Vector, file: string): string[] {
  return (vector.opinions ?? []).map((opinion) => {
    const { words, holds, expected } = ask(opinion, vector, file)
    if (holds !== expected) {
      throw new Error(`${vector.id}: ${words} says ${holds}, expected ${expected}\n${lastWords}`)
    }
    return `${words}: ${holds ? 'holds' : 'does not hold'}`
  })
}

let lastWords = ''

function succeeds(args: readonly string[]): boolean {
  const [command, ...rest] = args
  const { status, stdout, stderr } = tryTool(command!, rest)
  lastWords = stderr + stdout.toString('latin1').slice(0, 400)
  return status === 0
}

interface Answer {
  readonly words: string
  readonly holds: boolean
  readonly expected: boolean
}

function ask(opinion: Opinion, vector: Vector, file: string): Answer {
  const { expect } = vector
  const intact = (expect.intact ?? []).every((one) => one === true)
  switch (opinion) {
    case 'openssl-cms':
    case 'openssl-cms-mathematics': {
      const whole = opinion === 'openssl-cms' && expect.indication === 'TOTAL-PASSED'
      const trust = whole
        ? ['-CAfile', trustFile(vector), '-purpose', 'any', '-attime', epoch(vector.at)]
        : ['-noverify']
      const form = readFileSync(file).subarray(0, 5).toString('latin1') === '-----' ? 'PEM' : 'DER'
      const command = [
        'openssl',
        'cms',
        '-verify',
        '-binary',
        '-inform',
        form,
        '-in',
        file,
        ...contentOption('-content', vector),
      ]
      const words = `openssl cms -verify${whole ? ' with path' : ' -noverify'}`
      return { words, holds: succeeds([...command, ...trust, '-out', scratchFile('.out')]), expected: intact }
    }
    case 'openssl-ts': {
      const form = vector.extension === 'tst' ? ['-token_in'] : []
      const trust = ['-CAfile', trustFile(vector), '-attime', epoch(vector.at)]
      const command = ['openssl', 'ts', '-verify', '-in', file, ...form, ...contentOption('-data', vector), ...trust]
      return { words: 'openssl ts -verify', holds: succeeds(command), expected: intact }
    }
    case 'pdfsig': {
      const { stdout } = tryTool('pdfsig', ['-nocert', file])
      lastWords = stdout.toString()
      const valid = lastWords.match(/Signature is Valid/g)?.length ?? 0
      // It verifies no document time-stamps.
      return { words: 'pdfsig (poppler, NSS)', holds: valid === expect.intact?.length, expected: intact }
    }
    case 'qpdf':
      return { words: 'qpdf --check', holds: succeeds(['qpdf', '--check', file]), expected: true }
  }
}

const epoch = (iso: string): string => String(new Date(iso).getTime() / 1000)

const trustFile = ({ trust }: Vector): string =>
  scratchFile('.pem', Buffer.concat(trust.map((path) => readFileSync(join(TOP, path)))))

const contentOption = (option: string, { content }: Vector): string[] =>
  content ? [option, join(VECTORS, content)] : []

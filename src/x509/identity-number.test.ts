import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1Of, utf8Of } from '../base/bytes.ts'
import {
  maskedIdentity,
  withoutCertainIdentityNumbers,
  withoutHexIdentityNumbers,
  withoutIdentityNumbers,
} from './identity-number.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643-1999 §5, written anew: what is tested has its own. */
function checkDigitOf(seventeen: string): string {
  const sum = [...seventeen].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0)
  return '10X98765432'[sum % 11]!
}

/** Made up: the district does not exist; the check digits are right. */
const NUMBER = '990101199001010012'.slice(0, 17) + checkDigitOf('99010119900101001')
const ENDING_X = '99010119900101003X'

const masked = (number: string): string => `${'*'.repeat(number.length - 2)}${number.slice(-2)}`
const fullWidth = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
/** Octets of UCS-2 where one octet a character is read. */
const asLatin1OfUcs2 = (text: string): string => [...text].map((character) => `\0${character}`).join('')

describe('maskedIdentity', () => {
  it('shows how long it is and its last two characters, and of a short one nothing', () => {
    expect(maskedIdentity(NUMBER)).toBe(masked(NUMBER))
    expect(maskedIdentity('1234567')).toBe('*******')
    expect(maskedIdentity('')).toBe('')
  })
})

describe('withoutIdentityNumbers — GB 11643-1999', () => {
  it.each([
    [`张三 ${NUMBER}`, `张三 ${masked(NUMBER)}`],
    [`张三${NUMBER}`, `张三${masked(NUMBER)}`],
    // As agencies write it, with the kind of the document before the number.
    [`051@0张三@${NUMBER}@1`, `051@0张三@${masked(NUMBER)}@1`],
    [`041@Z${NUMBER}@张三`, `041@Z${masked(NUMBER)}@张三`],
    [`041@0${NUMBER}@张三`, `041@0${masked(NUMBER)}@张三`],
    ['990101900101001', masked('990101900101001')],
    // Not its check digit, but by itself and as long.
    ['ID: 990101199001010010', `ID: ${masked('990101199001010010')}`],
    [`${NUMBER.slice(0, 6)} ${NUMBER.slice(6, 14)}-${NUMBER.slice(14)}`, `****** ********-**${NUMBER.slice(-2)}`],
  ])('masks the number in %s', (text, shown) => {
    expect(withoutIdentityNumbers(text)).toBe(shown)
  })

  it('masks one that ends with X, in either case', () => {
    const number = `9901011990010100${'0123456789'.split('').find((d) => checkDigitOf(`9901011990010100${d}`) === 'X')}X`
    for (const each of [number, number.toLowerCase(), `Y${number}`]) {
      expect(withoutIdentityNumbers(each)).not.toContain(number.slice(0, 6))
    }
    expect(withoutIdentityNumbers(ENDING_X)).toBe(masked(ENDING_X))
  })

  it.each([
    ['full-width digits', fullWidth(NUMBER)],
    ['Arabic-Indic digits', NUMBER.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))],
    ['mathematical digits', NUMBER.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7d8 + Number(digit)))],
    ['zero-width spaces between', [...NUMBER].join('\u200b')],
    ['UCS-2 read as ISO 8859-1', asLatin1OfUcs2(NUMBER)],
    ['UTF-8 read as ISO 8859-1', latin1Of(utf8Of(fullWidth(NUMBER)))],
    ['two octets read as one character of UCS-2', String.fromCharCode(...(NUMBER.match(/../g) ?? []).map(pair))],
  ])('masks one written with %s', (_, text) => {
    const shown = withoutIdentityNumbers(text)
    expect(shown).not.toBe(text)
    expect(shown).toMatch(/^[*\0\u200b]{16,}.{0,6}$|^\*+$/su)
  })

  it('leaves an organisation its public code, of digits alone too — GB 32100-2015', () => {
    // Digits that have the check digit of a code and not that of a person.
    for (const text of ['O=91310000MA1FL0LQ0X', '911100007109250324', '12100000400010003X']) {
      expect(withoutIdentityNumbers(text).slice(0, 6)).toBe(text === '12100000400010003X' ? '******' : text.slice(0, 6))
    }
  })

  it('leaves what is of another length, and digits of a longer number that hold no birthday', () => {
    for (const text of ['1234567890', '2026-11-22 04:00:00', '13800138000', `A990101199001010010`, '1'.repeat(40)]) {
      expect(withoutIdentityNumbers(text)).toBe(text)
    }
  })

  it('shows no number with its check digit, whatever stands beside it', () => {
    const number = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
      .map((digits) => digits.join('') + checkDigitOf(digits.join('')))
    const beside = fc.string({ maxLength: 12 }).filter((text) => !/[\p{N}]/u.test(text))
    const spelt = fc.constantFrom<(text: string) => string>((text) => text, fullWidth, asLatin1OfUcs2)
    fc.assert(
      fc.property(number, beside, beside, spelt, (own, before, after, spell) => {
        const shown = withoutIdentityNumbers(before + spell(own) + after)
        const digits = shown.normalize('NFKC').replace(/\0/g, '')
        return !digits.includes(own) && !digits.includes(own.slice(0, 16))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('withoutCertainIdentityNumbers', () => {
  it('masks a number with birthday and check digit, however it is written', () => {
    for (const text of [NUMBER, fullWidth(NUMBER), `Zhang San ${NUMBER}`, `x${NUMBER}y`]) {
      expect(withoutCertainIdentityNumbers(text).normalize('NFKC')).not.toContain(NUMBER.slice(0, 6))
    }
  })

  it('leaves the numbers of contracts, and of persons with another digit at the end', () => {
    for (const text of ['202611220000000001', '合同202611220000000001.pdf', '990101199001010010', '990101900101001']) {
      expect(withoutCertainIdentityNumbers(text)).toBe(text)
    }
  })
})

describe('withoutHexIdentityNumbers — RFC 4514 §2.4', () => {
  const hex = (octets: string): string =>
    `#${[...octets].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`

  it('hides the whole of a value that holds one, and leaves any other', () => {
    const value = hex(`\x04\x12${NUMBER}`)
    expect(withoutHexIdentityNumbers(value)).toBe(`#${'*'.repeat(value.length - 1)}`)
    expect(withoutHexIdentityNumbers(hex(`\x04\x24${asLatin1OfUcs2(NUMBER)}`))).toMatch(/^#\*+$/)
    expect(withoutHexIdentityNumbers('#0403010203')).toBe('#0403010203')
    expect(withoutHexIdentityNumbers('#no')).toBe('#no')
  })
})

function pair(two: string): number {
  return (two.charCodeAt(0) << 8) | two.charCodeAt(1)
}

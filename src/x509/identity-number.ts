import { bytesFromHex, latin1Of, textFromUtf8 } from '../base/bytes.ts'

/** Only how long it is, and its last two characters where enough is left hidden: who knows the number knows it again. */
export function maskedIdentity(text: string): string {
  const characters = [...text]
  const shown = characters.length >= 8 ? 2 : 0
  return '*'.repeat(characters.length - shown) + characters.slice(characters.length - shown).join('')
}

/**
 * A text of a certificate with the resident identity numbers in it masked, in whatever digits they are written. Masked is
 * what has a number's check digit, what stands by itself and is as long as one, and what holds one between other digits
 * or broken into groups where its birthday is a day. One that is masked and was none harms nobody.
 *
 * A unified social credit code stays: it names an organisation, is public, and has a check digit of its own.
 *
 * @standard GB 11643-1999 §4, §5; GB 32100-2015 §5
 */
export const withoutIdentityNumbers = (text: string): string => without(text, 'likely')

/**
 * The same where others than a CA wrote the text, and a number of a contract is as likely as one of a person: masked is
 * what has both a check digit and a birthday.
 */
export const withoutCertainIdentityNumbers = (text: string): string => without(text, 'certain')

type Certainty = 'likely' | 'certain'

function without(text: string, certainty: Certainty): string {
  if (!hasDigits(text)) return text
  const masked = withoutReadNumbers(text, certainty)
  if (masked !== text) return masked
  const other = otherReadingOf(text)
  return other !== null && withoutReadNumbers(other, certainty) !== other ? '*'.repeat([...text].length) : text
}

function withoutReadNumbers(text: string, certainty: Certainty): string {
  const marks = Array.from(text, markOf)
  const hidden = new Set<number>()
  for (const run of runsOf(marks)) for (const place of hiddenIn(run, marks, certainty)) hidden.add(place)
  return hidden.size === 0 ? text : marks.map(({ text: own }, place) => (hidden.has(place) ? '*' : own)).join('')
}

/** The same for a value that is no string: `#` and the hexadecimal of its DER, as RFC 4514 §2.4 writes it. */
export function withoutHexIdentityNumbers(hexadecimal: string): string {
  const octets = bytesFromHex(hexadecimal.slice(1))
  const texts = octets === null ? [] : [latin1Of(octets), textFromUtf8(octets) ?? '']
  return texts.some((text) => withoutIdentityNumbers(text) !== text)
    ? `#${'*'.repeat(hexadecimal.length - 1)}`
    : hexadecimal
}

/** Digits of the older number; the younger one has eighteen places. */
const OLD = 15
const PLACES = 18

/** Whether there may be a number at all: most names end here. */
function hasDigits(text: string): boolean {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Beyond ASCII and the unified ideographs, digits have many forms; a character may stand for three of them.
    if (unit >= 0x30 && unit <= 0x39) digits += 1
    else if (unit > 0x7e && !(unit >= 0x4e00 && unit <= 0x9fff)) digits += 3
    if (digits >= OLD) return true
  }
  return false
}

interface Mark {
  readonly text: string
  /** 0 to 9, 10 for X; null for what is no part of a number. */
  readonly value: number | null
  /** `nothing` is not seen, `gap` parts groups, `word` belongs to what stands beside it. */
  readonly kind: 'digit' | 'nothing' | 'gap' | 'word'
}

function markOf(text: string): Mark {
  const plain = text.normalize('NFKC')
  if (/^[0-9]$/.test(plain)) return { text, value: Number(plain), kind: 'digit' }
  if (/^\p{Nd}$/u.test(text)) return { text, value: digitValueOf(text.codePointAt(0)!), kind: 'digit' }
  if (/^[Xx]$/.test(plain)) return { text, value: 10, kind: 'word' }
  return {
    text,
    value: null,
    kind: /^[\p{C}\p{M}]$/u.test(text) ? 'nothing' : /^[\p{L}\p{N}]$/u.test(text) ? 'word' : 'gap',
  }
}

/** Decimal digits stand together from 0 to 9. The Unicode Standard 15.0 §4.6 */
function digitValueOf(codePoint: number): number {
  let value = 0
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(codePoint - value - 1))) value += 1
  return value
}

/** Places of digits that follow one another with nothing but gaps between them, the X that may end them with them. */
interface Run {
  readonly places: readonly number[]
  /** For each place, whether a gap stands before it. */
  readonly afterGap: readonly boolean[]
}

/** Characters between two groups of one number. Ours. */
const GAP_MAX = 3

function runsOf(marks: readonly Mark[]): Run[] {
  const runs: Run[] = []
  let places: number[] = []
  let afterGap: boolean[] = []
  let gap = 0
  const end = () => {
    if (places.length >= OLD) runs.push({ places, afterGap })
    places = []
    afterGap = []
    gap = 0
  }
  for (const [place, { kind, value }] of marks.entries()) {
    if (kind === 'nothing') continue
    if (kind === 'gap') {
      gap += 1
      if (gap > GAP_MAX) end()
    } else if (kind === 'digit' || (value === 10 && places.length >= PLACES - 1)) {
      places.push(place)
      afterGap.push(gap > 0)
      gap = 0
      if (kind === 'word') end()
    } else end()
  }
  end()
  return runs
}

/** The places of a run that must not be seen: all of a number but its last two. */
function hiddenIn(run: Run, marks: readonly Mark[], certainty: Certainty): number[] {
  const hidden: number[] = []
  for (const { from, to: end } of certainty === 'certain' ? [] : groupsOf(run)) {
    // An X after a whole number, or too early for one, is a letter.
    const to = marks[run.places[end - 1]!]!.value === 10 && end - from !== PLACES ? end - 1 : end
    const values = run.places.slice(from, to).map((place) => marks[place]!.value!)
    const stands = isApart(run, from, to, marks)
    const isNumber =
      (values.length === PLACES && (hasCheckDigit(values) || (stands && values[0]! > 0 && !isCreditCode(values)))) ||
      (values.length === OLD && stands && values[0]! > 0)
    if (isNumber) hidden.push(...run.places.slice(from, to - 2))
  }
  for (let from = 0; from + PLACES <= run.places.length; from++) {
    const places = run.places.slice(from, from + PLACES)
    const values = places.map((place) => marks[place]!.value!)
    if (hasBirthday(values) && hasCheckDigit(values)) hidden.push(...places.slice(0, -2))
  }
  return hidden
}

function groupsOf({ places, afterGap }: Run): { readonly from: number; readonly to: number }[] {
  const starts = places.flatMap((_, i) => (i === 0 || afterGap[i]! ? [i] : []))
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? places.length }))
}

/** Whether neither a letter nor a digit of another kind touches the group. */
function isApart({ places }: Run, from: number, to: number, marks: readonly Mark[]): boolean {
  const touches = (start: number, step: 1 | -1): boolean => {
    let place = start + step
    while (marks[place]?.kind === 'nothing') place += step
    const beside = marks[place]
    // An ideograph begins a word of its own: a name is often written before the number.
    return beside !== undefined && beside.kind === 'word' && !/^\p{Script=Han}$/u.test(beside.text)
  }
  return !touches(places[from]!, -1) && !touches(places[to - 1]!, 1)
}

/** ISO 7064:1983 MOD 11-2, as GB 11643-1999 §5 takes it. */
const hasCheckDigit = (values: readonly number[]): boolean =>
  values.length === PLACES &&
  values.slice(0, -1).every((value) => value < 10) &&
  values.reduce((sum, value, i) => sum + value * WEIGHTS[i]!, 0) % 11 === 1

/** 2^(18 - place) modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1] as const

/** Places 7 to 14: a day of the calendar, of somebody who may be alive. */
function hasBirthday(values: readonly number[]): boolean {
  const text = values.join('')
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number)
  return year! >= 1880 && year! < 2100 && month! >= 1 && month! <= 12 && day! >= 1 && day! <= 31
}

/** Registering office and kind of organisation: GB 32100-2015 Table 1; then the weights 3^i modulo 31 of §5.2. */
const CREDIT_KINDS = new Set(['11', '12', '13', '19', '51', '52', '53', '59', '91', '92', '93'])

function isCreditCode(values: readonly number[]): boolean {
  if (values.some((value) => value > 9) || !CREDIT_KINDS.has(`${values[0]}${values[1]}`)) return false
  let sum = 0
  let weight = 1
  for (const value of values.slice(0, -1)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return (31 - (sum % 31)) % 31 === values.at(-1)
}

/** The text whose octets the characters are, where they may be those of another encoding than the one that they claim. */
function otherReadingOf(text: string): string | null {
  if (/^[ -~]*$/.test(text)) return null
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  return units.every((unit) => unit <= 0xff)
    ? textFromUtf8(Uint8Array.from(units))
    : latin1Of(Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff])))
}

import type { Mark, TimelineStory } from './timeline-story.ts'

export const MARK_RADIUS = 11

/** From time to place, in the units of the picture. */
export interface Scale {
  readonly width: number
  readonly x: (iso: string) => number
  /** Inside the picture; `isCut` where the time itself lies outside. */
  readonly clamped: (iso: string) => { readonly x: number; readonly isCut: boolean }
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
}

/** Room for a mark or an arrowhead at either end. */
const MARGIN = MARK_RADIUS + 5
const TICK_APART = 72

/**
 * Linear in time, over what bears on the signature: the events and the validity of the signing certificate.
 * Authorities live for decades and would press the rest together; their bars run out of the picture instead.
 */
export function scaleOf({ spans, marks }: TimelineStory, width: number): Scale {
  const near = spans.filter(({ kind }) => kind === 'signer')
  const times = [...near.flatMap(({ from, to }) => (to === null ? [from] : [from, to])), ...marks.map(({ at }) => at)]
  const numbers = times.map((time) => Date.parse(time))
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  const placed = (milliseconds: number) =>
    round(MARGIN + ((milliseconds - first) / Math.max(1, last - first)) * (width - 2 * MARGIN))
  const clamped = (iso: string) => {
    const x = placed(Date.parse(iso))
    const inside = Math.min(width - 10, Math.max(10, x))
    return { x: inside, isCut: inside !== x }
  }
  return { width, x: (iso) => placed(Date.parse(iso)), clamped, ticks: ticksOf(first, last, placed, width) }
}

/** Months between two ticks: quarters where there is room, else years and their multiples. */
const STEPS_MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600]

function ticksOf(first: number, last: number, placed: (milliseconds: number) => number, width: number) {
  const [begin, end] = [new Date(first), new Date(last)]
  const months = (end.getUTCFullYear() - begin.getUTCFullYear()) * 12 + end.getUTCMonth() - begin.getUTCMonth() + 1
  const step = STEPS_MONTHS.find((size) => months / size <= width / TICK_APART) ?? 1200
  const ticks = []
  const origin = begin.getUTCFullYear() * 12 + begin.getUTCMonth()
  for (let month = Math.ceil(origin / step) * step; month <= origin + months; month += step) {
    const [year, number] = [Math.floor(month / 12), (month % 12) + 1]
    const x = placed(Date.UTC(year, number - 1, 1))
    if (x < MARGIN || x > width - MARGIN) continue
    ticks.push({ x, label: step % 12 === 0 ? String(year) : `${year}-${String(number).padStart(2, '0')}` })
  }
  return ticks
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Marks that would touch stand above one another. */
export function levelsOf(marks: readonly Mark[], scale: Scale): number[] {
  const ends: number[] = []
  return marks.map(({ at }) => {
    const x = scale.x(at)
    const free = ends.findIndex((end) => x - MARK_RADIUS >= end)
    const level = free < 0 ? ends.length : free
    ends[level] = x + MARK_RADIUS + 2
    return level
  })
}

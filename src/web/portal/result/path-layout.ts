import type { PathStory } from './path-story.ts'

/** Where everything of a path picture stands, in the units of its viewBox. */
export interface PathLayout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly zones: readonly Box[]
  readonly edges: readonly Edge[]
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** From the lower side of one box to the upper side of the next, with the place of its label. */
export interface Edge {
  readonly from: Point
  readonly to: Point
  readonly label: Point
  /** The upper certificate's owner certifies another domain. */
  readonly cross: boolean
}

interface Point {
  readonly x: number
  readonly y: number
}

/** More boxes than this are drawn downward on every screen. */
export const BOXES_ACROSS_MAX = 4

const ZONE_PAD = 10
const ZONE_TITLE = 24
/** Arrows run down on the right, clear of the titles of trust domains. */
export const ARROW_INSET = 48
/** The place of an anchor that was not reached holds two lines. */
const MISSING_HEIGHT = 66

/** Down: for narrow screens, the anchor on top. */
export function layoutDown(story: PathStory): PathLayout {
  const [width, boxHeight, gap] = [320, 106, 40]
  const boxes: Box[] = []
  let y = 2
  story.steps.forEach((step, index) => {
    const opens = story.zones.some(({ first }) => first === index)
    if (opens) y += (index === 0 ? 0 : ZONE_PAD) + ZONE_TITLE
    const height = step.kind === 'missing' ? MISSING_HEIGHT : boxHeight
    boxes.push({ x: ZONE_PAD + 1, y, width: width - 2 * ZONE_PAD - 2, height })
    y += height + gap
  })
  const zones = story.zones.map(({ first, last }) => {
    const top = boxes[first]!.y - ZONE_TITLE
    return { x: 1, y: top + 1, width: width - 2, height: boxes[last]!.y + boxHeight + ZONE_PAD - top - 2 }
  })
  const edges = boxes.slice(1).map((box, index) => {
    const above = boxes[index]!
    const x = width - ARROW_INSET
    const from = { x, y: above.y + above.height }
    const to = { x, y: box.y }
    return { from, to, label: { x: x - 14, y: from.y + 24 }, cross: isCross(story, index + 1) }
  })
  return { width, height: y - gap + ZONE_PAD, boxes, zones, edges }
}

/** Across: for wide screens and paper, the anchor on the left. */
export function layoutAcross(story: PathStory): PathLayout {
  const [boxWidth, boxHeight, gap, crossGap] = [188, 116, 54, 128]
  const boxes: Box[] = []
  let x = ZONE_PAD + 1
  story.steps.forEach((_, index) => {
    if (index > 0) x += boxWidth + (isCross(story, index) ? crossGap : gap)
    boxes.push({ x, y: ZONE_TITLE + 4, width: boxWidth, height: boxHeight })
  })
  const height = ZONE_TITLE + 4 + boxHeight + ZONE_PAD + 1
  const zones = story.zones.map(({ first, last }) => {
    const left = boxes[first]!.x - ZONE_PAD
    return { x: left, y: 1, width: boxes[last]!.x + boxWidth + ZONE_PAD - left, height: height - 2 }
  })
  const edges = boxes.slice(1).map((box, index) => {
    const before = boxes[index]!
    const y = box.y + boxHeight / 2
    const from = { x: before.x + before.width, y }
    const to = { x: box.x, y }
    return { from, to, label: { x: (from.x + to.x) / 2, y: y - 9 }, cross: isCross(story, index + 1) }
  })
  return { width: x + boxWidth + ZONE_PAD + 1, height, boxes, zones, edges }
}

const isCross = (story: PathStory, index: number): boolean => story.steps[index]!.kind === 'cross'

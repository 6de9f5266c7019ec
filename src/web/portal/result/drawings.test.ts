import { describe, expect, it } from 'vitest'
import { wordsIn } from '../shell/words.ts'
import { type Box, layoutAcross, layoutDown } from './path-layout.ts'
import { acceptedStory, rejectedStory } from './path-story.ts'
import { sampleReports } from './sample-reports.ts'
import { linesOf, widthInEm } from './text-lines.ts'
import { levelsOf, scaleOf } from './timeline-scale.ts'
import { timelineStory } from './timeline-story.ts'

const words = wordsIn('zh')
const crossed = sampleReports['cross-certificate']
const [signature] = crossed.signatures

describe('a certification path as a story', () => {
  const story = acceptedStory(words, crossed, signature!.path!, 'signer')

  it('goes from the trust anchor down to the signing certificate', () => {
    expect(story.steps.map(({ kind }) => kind)).toEqual(['anchor', 'cross', 'authority', 'target'])
  })

  it('opens a new trust domain at the cross-certificate', () => {
    expect(story.zones.map(({ first, last }) => [first, last])).toEqual([
      [0, 0],
      [1, 3],
    ])
    expect(story.zones[0]!.title).toContain('广东')
    expect(story.zones[1]!.title).toContain('上海')
  })

  it('puts the missing anchor on top of a path that reached none', () => {
    const broken = rejectedStory(words, crossed, signature!.rejectedPaths[0]!, 'signer')
    expect(broken.steps[0]!.kind).toBe('missing')
    expect(broken.accepted).toBe(false)
  })

  it('marks the certificate that a reason speaks of', () => {
    const refused = rejectedStory(words, crossed, signature!.rejectedPaths[1]!, 'signer')
    expect(refused.steps.map(({ broken }) => broken)).toEqual([false, true, false])
  })

  for (const layout of [layoutDown, layoutAcross]) {
    it(`lays boxes apart and inside their zones and the picture — ${layout.name}`, () => {
      const { boxes, zones, width, height } = layout(story)
      const inside = (inner: Box, outer: Box) =>
        inner.x >= outer.x &&
        inner.y >= outer.y &&
        inner.x + inner.width <= outer.x + outer.width &&
        inner.y + inner.height <= outer.y + outer.height
      boxes.forEach((box, index) => {
        const zone = story.zones.findIndex(({ first, last }) => index >= first && index <= last)
        expect(inside(box, zones[zone]!)).toBe(true)
        expect(inside(zones[zone]!, { x: 0, y: 0, width, height })).toBe(true)
        const next = boxes[index + 1]
        if (next) expect(next.x >= box.x + box.width || next.y >= box.y + box.height).toBe(true)
      })
    })
  }
})

describe('a timeline', () => {
  const report = sampleReports['two-signatures']
  const story = timelineStory(words, report, report.signatures[1]!)

  it('orders events by time and takes the revocation from the reasons of a rejected path', () => {
    expect(story.marks.map(({ kind }) => kind)).toEqual(['claimed', 'revoked', 'validation'])
  })

  it('keeps every event inside the picture, and events apart from one another', () => {
    for (const width of [320, 900]) {
      const scale = scaleOf(story, width)
      const levels = levelsOf(story.marks, scale)
      const places = story.marks.map(({ at }, index) => ({ x: scale.x(at), level: levels[index]! }))
      for (const { x } of places) expect(x > 0 && x < width).toBe(true)
      for (const [index, a] of places.entries()) {
        for (const b of places.slice(index + 1)) expect(a.level !== b.level || Math.abs(a.x - b.x) >= 22).toBe(true)
      }
    }
  })

  it('cuts the bars of authorities that outlive the picture', () => {
    const scale = scaleOf(story, 900)
    expect(scale.clamped('2040-01-01T00:00:00Z').isCut).toBe(true)
    expect(scale.clamped(report.validationTime).isCut).toBe(false)
  })

  it('holds still where there is one instant alone', () => {
    const scale = scaleOf({ spans: [], marks: [{ kind: 'validation', title: '', at: '2026-01-01T00:00:00Z' }] }, 320)
    expect(Number.isFinite(scale.x('2026-01-01T00:00:00Z'))).toBe(true)
  })
})

describe('linesOf', () => {
  it('breaks Chinese anywhere and Latin between words', () => {
    expect(linesOf('上海示例认证中心有限公司', 6, 2)).toEqual(['上海示例认证', '中心有限公司'])
    expect(linesOf('Shanghai Example Authority', 10, 3)).toEqual(['Shanghai Example', 'Authority'])
  })

  it('begins no line with a sign that closes, GB/T 15834-2011 §5.1.1', () => {
    expect(linesOf('样例（密钥公开，不得信任）', 12, 2)).toEqual(['样例（密钥公开，不得信', '任）'])
    expect(linesOf('样例（密钥公开，不得信任）', 7, 2)).toEqual(['样例（密钥公', '开，不得信任）'])
  })

  it('ends in … what does not fit, and no line is wider than asked', () => {
    const lines = linesOf('上海示例认证中心有限公司证书签发服务', 6, 2)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    for (const line of lines) expect(widthInEm(line)).toBeLessThanOrEqual(6.01)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesFromHex, concatBytes } from '../../base/bytes.ts'
import { attempt } from '../../base/result.ts'
import { storedZlib } from './build-test-pdf.ts'
import { inflate, inflateOnce } from './inflate.ts'
import { PDF_LIMITS, type PdfLimits, PdfWork } from './pdf-work.ts'

/** The runtime's own deflate, which shares no code with ours. */
async function deflated(data: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(data)]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const faultOf = (input: Uint8Array, limits: Partial<PdfLimits> = {}): string | null => {
  const result = attempt(() => inflate(input, new PdfWork({ ...PDF_LIMITS, ...limits })))
  return result.ok ? null : result.fault.code
}

describe('inflate', () => {
  it('undoes what the runtime deflates — RFC 1951 §3.2', async () => {
    const repetitive = fc
      .array(fc.constantFrom('abc', 'abcabcabc', '0000000000', 'x'), { maxLength: 400 })
      .map((words) => new TextEncoder().encode(words.join('')))
    const random = fc.uint8Array({ maxLength: 2000 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(repetitive, random), async (data) => {
        expect(inflate(await deflated(data), new PdfWork())).toEqual(data)
      }),
      { numRuns: 60 },
    )
  })

  it('undoes large dynamic blocks and distances up to 32768 — RFC 1951 §3.2.5', async () => {
    const data = Uint8Array.from({ length: 200_000 }, (_, index) => (index * index) >> (index % 7))
    const far = concatBytes(data.subarray(0, 32_700), data.subarray(0, 32_700), data)
    expect(inflate(await deflated(far), new PdfWork())).toEqual(far)
  })

  it('reads fixed and stored blocks — RFC 1951 §3.2.4, §3.2.6', () => {
    expect(
      inflate(bytesFromHex('789ccb48cdc9c95748cb49000008790279')!.subarray(0, 13), new PdfWork()).length,
    ).toBeGreaterThan(0)
    const data = new Uint8Array(70_000).fill(5)
    expect(inflate(storedZlib(data), new PdfWork())).toEqual(data)
  })

  it('stops a bomb at the octets that all streams may inflate to — security.md #5', async () => {
    const bomb = await deflated(new Uint8Array(4_000_000))
    expect(bomb.length).toBeLessThan(10_000)
    expect(faultOf(bomb, { inflatedOctets: 3_999_999 })).toBe('pdf.inflate-too-large')
    expect(faultOf(bomb, { inflatedOctets: 4_000_000 })).toBeNull()
    const work = new PdfWork({ ...PDF_LIMITS, inflatedOctets: 6_000_000 })
    inflate(bomb, work)
    expect(attempt(() => inflate(bomb, work))).toMatchObject({ ok: false, fault: { code: 'pdf.inflate-too-large' } })
  })

  it('stops streams of many empty blocks — RFC 1951 §3.2.3', () => {
    const blocks = new Uint8Array(5_000_000)
    for (let at = 0; at < blocks.length; at += 5) blocks.set([0, 0, 0, 0xff, 0xff], at)
    expect(faultOf(concatBytes(Uint8Array.of(0x78, 0x01), blocks), { steps: 1_000_000 })).toBe('pdf.too-much-work')
  })

  it.each([
    ['nothing', ''],
    ['another method', '799c0300'],
    ['a wrong header sum', '789d0300'],
    ['a preset dictionary', '78bb00000000'],
    ['the reserved block type', '789c07'],
    ['a stored block whose lengths disagree', '78010105000500'],
    ['a stored block that ends early', '780101ff0000ff'],
    ['a distance before the start', '789c030200'],
    ['no end', '789ccb48'],
    ['over-subscribed code lengths', '789c0580ffffffffffff'],
  ])('refuses %s — RFC 1950 §2.2, RFC 1951 §3.2.3', (_, hex) => {
    expect(faultOf(bytesFromHex(hex)!)).toBe('pdf.inflate-malformed')
  })

  it('gives octets or a fault for any input, never an exception', async () => {
    const whole = await deflated(new TextEncoder().encode('the quick brown fox jumps over the lazy dog '.repeat(40)))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, octet, length) => {
        const input = whole.slice(0, length)
        if (at < length) input[at] = octet
        faultOf(input)
      }),
      { numRuns: 400 },
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (body) => void faultOf(concatBytes(Uint8Array.of(0x78, 0x01), body)),
      ),
    )
  })
})

describe('inflateOnce', () => {
  const data = new TextEncoder().encode('a certificate revocation list '.repeat(40))

  it('gives the same octets each time, and the third time those it kept', async () => {
    const input = await deflated(data)
    const first = inflateOnce(input, new PdfWork())
    const second = inflateOnce(input, new PdfWork())
    const third = inflateOnce(input.slice(), new PdfWork())
    expect([first, second, third]).toEqual([data, data, data])
    expect(third).not.toBe(second)
    expect(inflateOnce(input, new PdfWork())).toBe(third)
  })

  it('charges each time what it takes to inflate, and stops where inflating would', async () => {
    const input = await deflated(concatBytes(data, Uint8Array.of(1)))
    const octets = data.length + 1
    const steps = Array.from({ length: 4 }, () => {
      const work = new PdfWork()
      inflateOnce(input, work)
      expect(work.inflatable).toBe(PDF_LIMITS.inflatedOctets - octets)
      return work.steps
    })
    expect(new Set(steps).size).toBe(1)
    const faultUnder = (limits: Partial<PdfLimits>) => {
      const result = attempt(() => inflateOnce(input, new PdfWork({ ...PDF_LIMITS, ...limits })))
      return result.ok ? null : result.fault.code
    }
    expect(faultUnder({ inflatedOctets: octets })).toBeNull()
    expect(faultUnder({ inflatedOctets: octets - 1 })).toBe('pdf.inflate-too-large')
    expect(faultUnder({ steps: steps[0]! })).toBeNull()
    expect(faultUnder({ steps: steps[0]! - 1 })).toBe('pdf.too-much-work')
  })

  it('keeps nothing of what grows large', async () => {
    const input = await deflated(new Uint8Array(100_000))
    const results = Array.from({ length: 4 }, () => inflateOnce(input, new PdfWork()))
    expect(new Set(results).size).toBe(4)
  })
})

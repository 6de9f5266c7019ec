import { eachReference, type PdfDictionary } from './pdf-object.ts'
import type { PdfRevision } from './pdf-revision.ts'

/**
 * Who refers to what in a signed revision. A later save may replace or define an object only where the
 * signed revision shows it in no other role: the shadow attacks of NDSS 2021 prepare objects that are
 * referred to from two places, or referred to and not there yet.
 */
export class IncomingReferences {
  readonly #signed: PdfRevision
  readonly #known = new Map<number, Set<number>>()

  constructor(signed: PdfRevision) {
    this.#signed = signed
  }

  /** Prepares the answers for many objects in one walk of the file. */
  look(targets: Iterable<number>): void {
    const wanted = new Set<number>()
    for (const target of targets) if (!this.#known.has(target)) wanted.add(target)
    if (wanted.size === 0) return
    for (const target of wanted) this.#known.set(target, new Set())
    const { work, outlines } = this.#signed.file
    this.#signed.eachEntry((number, entry) => {
      const outline = this.#signed.outline(number, entry)
      if (outline === null) return
      work.spend(1 + (outlines.countOf(outline) >> 3))
      outlines.eachReference(outline, (target) => {
        if (wanted.has(target)) this.#known.get(target)!.add(number)
      })
    })
  }

  /** Object numbers that refer to `target`. */
  of(target: number): ReadonlySet<number> {
    this.look([target])
    return this.#known.get(target)!
  }

  /**
   * Whether every way to `target` leads through `key` of one of the `holders`, by as many objects in
   * between as `steps` allows.
   */
  onlyThrough(target: number, holders: ReadonlyMap<number, PdfDictionary>, key: string, steps = 4): boolean {
    if (steps === 0 || !this.#trailerIsSilentOn(target)) return false
    const referrers = [...this.of(target)].filter((referrer) => referrer !== target)
    if (referrers.length === 0) return false
    this.look(referrers.filter((referrer) => !holders.has(referrer)))
    return referrers.every((referrer) => {
      const holder = holders.get(referrer)
      if (holder !== undefined) return refersOnlyBy(holder, key, target)
      return this.onlyThrough(referrer, holders, key, steps - 1)
    })
  }

  #trailerIsSilentOn(target: number): boolean {
    let silent = true
    eachReference(this.#signed.trailer, (reference) => {
      if (reference.number === target) silent = false
    })
    return silent
  }
}

function refersOnlyBy(holder: PdfDictionary, key: string, target: number): boolean {
  let others = 0
  for (const [name, value] of holder.entries) {
    if (name !== key) {
      eachReference(value, (reference) => {
        if (reference.number === target) others++
      })
    }
  }
  return others === 0
}

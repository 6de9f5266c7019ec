/** A queue from which the least comes first, by an order that leaves no two equal: how they came never shows. */
export class SearchQueue<T> {
  readonly #compare: (a: T, b: T) => number
  readonly #heap: T[] = []

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#heap.length
  }

  add(item: T): void {
    const heap = this.#heap
    let at = heap.push(item) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (this.#compare(heap[above]!, item) <= 0) break
      heap[at] = heap[above]!
      at = above
    }
    heap[at] = item
  }

  /** The least, which leaves the queue; null where it is empty. */
  take(): T | null {
    const heap = this.#heap
    const [least] = heap
    const last = heap.pop()
    if (least === undefined || last === undefined) return null
    if (heap.length > 0) this.#sink(last)
    return least
  }

  #sink(item: T): void {
    const heap = this.#heap
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && this.#compare(heap[below + 1]!, heap[below]!) < 0) below += 1
      if (this.#compare(heap[below]!, item) >= 0) break
      heap[at] = heap[below]!
      at = below
    }
    heap[at] = item
  }
}

/** Our own mistake: caught only at the worker's edge, where it is a 500 and never a pass. */
export class Defect extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'Defect'
  }
}

export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Defect(why)
}

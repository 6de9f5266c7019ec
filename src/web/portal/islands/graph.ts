/**
 * Adds to a drawn graph, all of whose nodes are links already: the links of the node that is pointed at or focused stand
 * out, arrow keys go from node to node, and buttons enlarge. Moving about is scrolling, which the browser does itself.
 */
export function startGraph(root: HTMLElement): void {
  const field = root.querySelector<HTMLElement>('.graph-field')!
  const drawing = root.querySelector<SVGSVGElement>('.graph-svg')!
  const near = root.querySelector<SVGGElement>('.links-near')!
  const nodes = [...root.querySelectorAll<SVGGraphicsElement>('[data-node]')]
  const links = linksByNode(root, nodes.length)
  let shown = -1
  let neighbours: Element[] = []

  /** Copies of few paths in a layer of their own: thousands stay as they were painted, only fainter together. */
  const showNear = (index: number) => {
    if (index === shown) return
    shown = index
    for (const node of neighbours) node.classList.remove('is-neighbour')
    const touching = links[index] ?? []
    neighbours = touching.flatMap(({ ends }) => ends.map((end) => nodes[end]!))
    for (const node of neighbours) node.classList.add('is-neighbour')
    near.replaceChildren(...touching.map(({ path }) => copyOf(path)))
    drawing.classList.toggle('is-near', touching.length > 0)
  }

  const indexOf = (target: EventTarget | null): number => {
    const node = target instanceof Element ? target.closest('[data-node]') : null
    return node === null ? -1 : Number(node.getAttribute('data-node'))
  }
  /** The focused node stays when the pointer leaves. */
  const focused = (): number => (root.contains(document.activeElement) ? indexOf(document.activeElement) : -1)
  drawing.addEventListener('pointerover', ({ target }) => {
    const index = indexOf(target)
    showNear(index < 0 ? focused() : index)
  })
  drawing.addEventListener('pointerleave', () => showNear(focused()))
  drawing.addEventListener('focusin', ({ target }) => showNear(indexOf(target)))
  drawing.addEventListener('focusout', () => showNear(-1))

  startKeys(drawing, nodes, indexOf)
  startZoom(root, field, drawing)
}

interface NearLink {
  readonly path: SVGPathElement
  readonly ends: readonly number[]
}

function linksByNode(root: HTMLElement, count: number): NearLink[][] {
  const links: NearLink[][] = Array.from({ length: count }, () => [])
  for (const path of root.querySelectorAll<SVGPathElement>('[data-ends]')) {
    const ends = path.dataset.ends!.split(' ').map(Number)
    for (const end of ends) links[end]!.push({ path, ends })
  }
  return links
}

/** What a path has from its group, it takes along. */
function copyOf(path: SVGPathElement): SVGPathElement {
  const copy = path.cloneNode() as SVGPathElement
  const group = path.parentElement!
  copy.removeAttribute('data-ends')
  copy.setAttribute('class', group.getAttribute('class') ?? '')
  copy.setAttribute('marker-end', group.getAttribute('marker-end') ?? '')
  return copy
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** One node at a time is on the way of the Tab key; arrows lead on from it. WAI-ARIA Authoring Practices: roving tabindex */
function startKeys(
  drawing: SVGSVGElement,
  nodes: readonly SVGGraphicsElement[],
  indexOf: (target: EventTarget | null) => number,
): void {
  const places = nodes.map((node) => {
    const box = node.querySelector('rect')!
    const side = (name: string) => Number(box.getAttribute(name))
    return { x: side('x') + side('width') / 2, y: side('y') + side('height') / 2 }
  })
  const isLink = (index: number) => nodes[index]!.hasAttribute('href')
  const linked = [...nodes.keys()].filter(isLink)
  for (const [order, index] of linked.entries()) nodes[index]!.setAttribute('tabindex', order === 0 ? '0' : '-1')

  const focus = (index: number, before: number) => {
    nodes[before]?.setAttribute('tabindex', '-1')
    nodes[index]!.setAttribute('tabindex', '0')
    nodes[index]!.focus({ preventScroll: true })
    nodes[index]!.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  drawing.addEventListener('keydown', (event) => {
    const from = indexOf(event.target)
    if (from < 0 || event.ctrlKey || event.altKey || event.metaKey) return
    const arrow = ARROWS[event.key]
    const ends = { Home: linked[0], End: linked.at(-1) }[event.key]
    const to = arrow === undefined ? ends : nearest(places, linked, from, arrow)
    if (to === undefined) return
    event.preventDefault()
    if (to !== from) focus(to, from)
  })
}

/** The node that lies in a direction: near ahead counts for more than near aside. */
function nearest(
  places: readonly { readonly x: number; readonly y: number }[],
  candidates: readonly number[],
  from: number,
  [dx, dy]: readonly [number, number],
): number {
  let [best, least] = [from, Number.POSITIVE_INFINITY]
  const start = places[from]!
  for (const index of candidates) {
    const [x, y] = [places[index]!.x - start.x, places[index]!.y - start.y]
    const ahead = x * dx + y * dy
    const cost = ahead + 3 * Math.abs(x * dy - y * dx)
    if (ahead > 1 && cost < least) [best, least] = [index, cost]
  }
  return best
}

const STEP = 1.4
const ZOOM_MAX = 4

/** Sizes of the drawing beside its natural one; the field around it scrolls, and stays on what was in its middle. */
function startZoom(root: HTMLElement, field: HTMLElement, drawing: SVGSVGElement): void {
  const tools = root.querySelector<HTMLElement>('.graph-tools')!
  const [width, height] = [drawing.width.baseVal.value, drawing.height.baseVal.value]
  let zoom = 1
  const wholeZoom = () => Math.min(1, field.clientWidth / width, field.clientHeight / height)
  const resize = (asked: number) => {
    const next = Math.min(ZOOM_MAX, Math.max(wholeZoom(), asked))
    const middle = (scroll: number, length: number) => ((scroll + length / 2) / zoom) * next - length / 2
    const [left, top] = [middle(field.scrollLeft, field.clientWidth), middle(field.scrollTop, field.clientHeight)]
    drawing.setAttribute('width', String(Math.round(width * next)))
    drawing.setAttribute('height', String(Math.round(height * next)))
    zoom = next
    field.scrollTo(left, top)
  }
  tools.hidden = false
  tools.addEventListener('click', ({ target }) => {
    const asked = target instanceof HTMLElement ? target.dataset.zoom : undefined
    if (asked === 'larger') resize(zoom * STEP)
    if (asked === 'smaller') resize(zoom / STEP)
    if (asked === 'whole') resize(wholeZoom())
  })
}

/** Dropping anywhere counts, so that a near miss does not open the file in place of the page. */
export function acceptDrops(zone: HTMLElement, accept: (files: File[]) => void): void {
  let depth = 0
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const mark = () => zone.classList.toggle('is-over', depth > 0)
  window.addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return
    depth += 1
    mark()
  })
  window.addEventListener('dragleave', (event) => {
    if (!carriesFiles(event)) return
    depth = Math.max(0, depth - 1)
    mark()
  })
  window.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault()
  })
  window.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth = 0
    mark()
    accept([...(event.dataTransfer?.files ?? [])])
  })
}

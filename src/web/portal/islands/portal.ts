import { startCheck } from './check.ts'
import { startCopyButtons } from './copy.ts'
import { startDropZone } from './drop-zone.ts'
import { startGraph } from './graph.ts'
import { startPrinting } from './print.ts'
import { startTime } from './time.ts'

/** Everything here adds to pages that already work: nothing is needed to read or submit. */
document.documentElement.classList.add('has-script')
startCopyButtons()
startPrinting()
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="drop-zone"]')) startDropZone(form)
for (const root of document.querySelectorAll<HTMLElement>('[data-island="graph"]')) startGraph(root)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="time"]')) startTime(form)
for (const zone of document.querySelectorAll<HTMLElement>('[data-island="check"]')) startCheck(zone)

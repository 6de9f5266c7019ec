/** Prints Node's report of every contract entry as one JSON array: `provide-entries.ts` runs it in a Node of its own. */
import { loadEntries } from './load-entries.ts'
import { reportText, verifyEntry } from './verify-entry.ts'

const reports: string[] = []
for (const entry of loadEntries()) reports.push(reportText(await verifyEntry(entry)))
process.stdout.write(JSON.stringify(reports))

import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** CPU time of all threads of all processes of a group: Linux counts it in nanoseconds, first in schedstat. Elsewhere 0. */
export function groupMilliseconds(group: number): number {
  if (!existsSync('/proc/self/schedstat')) return 0
  let nanoseconds = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // pid (name) state parent group …; a name may hold anything but a parenthesis that closes it last.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      if (Number(stat[2]) !== group) continue
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
      }
    } catch (error) {
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error // it has ended since
    }
  }
  return nanoseconds / 1e6
}

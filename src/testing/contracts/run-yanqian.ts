import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const TOP = fileURLToPath(new URL('../../..', import.meta.url))

export interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as a process of its own, as people do, from the top of the project. */
export const yanqian = (...options: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/yanqian.ts', ...options], { cwd: TOP }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })

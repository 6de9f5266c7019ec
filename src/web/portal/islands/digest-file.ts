import type { FileDigests } from '../../../service/report/file-digests.ts'
import type { DigestNews } from './digest-worker.ts'

/**
 * The digests of one file, computed beside the page: it is read piece by piece and goes nowhere. Null where it cannot be
 * read or computed, and where `signal` cancels it.
 *
 * @param tell how many octets were taken
 */
export function digestFile(
  file: File,
  signal: AbortSignal,
  tell: (octets: number) => void,
): Promise<FileDigests | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' })
    const end = (digests: FileDigests | null) => {
      worker.terminate()
      resolve(digests)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<DigestNews>) => {
      if ('octets' in data) return tell(data.octets)
      return end('digests' in data ? data.digests : null)
    })
    worker.addEventListener('error', () => end(null)) // the script cannot be loaded, or the browser runs none of its kind
    signal.addEventListener('abort', () => end(null))
    worker.postMessage(file)
  })
}

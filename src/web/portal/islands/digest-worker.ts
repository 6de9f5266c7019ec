import { type FileDigests, fileDigests } from '../../../service/report/file-digests.ts'

/** What is said of one file on its way. */
export type DigestNews =
  | { readonly octets: number }
  | { readonly digests: FileDigests }
  /** It was moved, changed or locked while it was read. File API §5.1 */
  | { readonly unreadable: true }

/** Octets that are read at once: what is held of a file of any size. Ours. */
const PIECE_OCTETS = 4 * 1_048_576

/**
 * Digests one file beside the page, which stays alive meanwhile and ends this to cancel. A worker takes its content security
 * policy from its own script: `public/_headers` allows WebAssembly here, which the page forbids, and no connection at all,
 * so that the browser itself keeps the file here. Where WebAssembly is forbidden as well, the digests are the same, later.
 *
 * @standard HTML Standard §7.1.7, initialize a worker global scope's policy container; CSP Level 3 §4.5.1
 */
addEventListener('message', ({ data: file }: MessageEvent<File>) => {
  fileDigests(piecesOf(file), (octets) => tell({ octets })).then(
    (digests) => tell({ digests }),
    () => tell({ unreadable: true }),
  )
})

const tell = (news: DigestNews): void => postMessage(news)

/** Piece by piece, for not every browser iterates the stream of a file. */
async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE_OCTETS) {
    yield new Uint8Array(await file.slice(at, at + PIECE_OCTETS).arrayBuffer())
  }
}

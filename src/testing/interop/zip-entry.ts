import { inflateRawSync } from 'node:zlib'

/** One file of a ZIP archive that is taken to be well formed: by its central directory, stored or deflated. PKWARE APPNOTE 6.3.10 §4.3.12 */
export function zipEntry(archive: Uint8Array, name: string): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  for (let at = 0; at + 46 <= archive.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    const nameLength = view.getUint16(at + 28, true)
    const found = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength))
    if (found !== name) continue
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = archive.subarray(start, start + view.getUint32(at + 20, true))
    return view.getUint16(at + 10, true) === 0 ? packed : new Uint8Array(inflateRawSync(packed))
  }
  throw new Error(`the archive has no ${name}`)
}

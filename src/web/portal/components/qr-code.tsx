import { qrModules } from './qr-modules.ts'

/** Modules of white around it, without which it is not found. ISO/IEC 18004:2015 §6.3.8 */
const QUIET = 4

/** A text for a camera, on paper; nothing where it is too long for the one size that is drawn. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = qrModules(text)
  if (rows === null) return null
  const side = rows.length + 2 * QUIET
  const runs = rows.flatMap((row, y) =>
    [...row.join('').matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
  )
  return (
    <svg class="qr" viewBox={`-${QUIET} -${QUIET} ${side} ${side}`} role="img" aria-label={label}>
      <path d={runs.join('')} />
    </svg>
  )
}

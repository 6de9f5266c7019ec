import { bodyLimit } from 'hono/body-limit'
import { type PortalContext, UPLOAD_BYTES_MAX, type UploadedFile } from '../portal-service.ts'
import { refuse } from './render-page.tsx'

/** Multipart boundaries and the other fields, beside the files. Ours. */
const FORM_BYTES_MAX = UPLOAD_BYTES_MAX + 64 * 1024

export const UPLOAD_MEGABYTES_MAX = UPLOAD_BYTES_MAX / (1024 * 1024)

/** Stands before every route that takes a form: what is larger is refused in words, before it is read. */
export const formLimit = bodyLimit({
  maxSize: FORM_BYTES_MAX,
  onError: (c) => refuse(c as PortalContext, 413, (words) => words.portal.errors.tooLarge(UPLOAD_MEGABYTES_MAX)),
})

/** The form of a request; null where it carries none. */
export async function formOf(c: PortalContext): Promise<FormData | null> {
  const type = c.req.header('content-type') ?? ''
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return null
  return c.req.formData().catch(() => null) // a body that is not what its type says: the same as none
}

/** Text of a field without the space around it; empty where there is none. */
export function textField(form: FormData | null, name: string): string {
  const value = form?.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** The files of a field that were chosen: a browser sends an empty one where none was. */
export async function filesOf(form: FormData | null, name: string): Promise<readonly UploadedFile[]> {
  const uploads = form?.getAll(name).filter((entry) => typeof entry !== 'string') ?? []
  const files = await Promise.all(
    uploads.map(async (file) => ({ name: file.name || null, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  return files.filter((file) => file.name !== null || file.bytes.length > 0)
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ASC = fileURLToPath(import.meta.resolve('assemblyscript/bin/asc.js'))

interface ModuleSource {
  /** Name of the constant that holds it in base64. */
  readonly constant: string
  /** Where that stands, in crypto/wasm. */
  readonly embedded: 'embedded.ts' | 'embedded-fused.ts'
  /** Of AssemblyScript sources. */
  readonly folder: string
  readonly entry: string
  readonly file: URL
  readonly options: readonly string[]
}

export interface CompiledModule extends ModuleSource {
  readonly octets: Uint8Array
}

const CRYPTO = new URL('../../crypto/', import.meta.url)

const folderOf = (path: string): string => fileURLToPath(new URL(path, CRYPTO))

const SOURCES: readonly ModuleSource[] = [
  {
    ...{ constant: 'SM2_WASM', embedded: 'embedded.ts', folder: folderOf('sm2/assembly'), entry: 'index.ts' },
    ...{ file: new URL('sm2/sm2.wasm', CRYPTO), options: ['-O3'] },
  },
  {
    // Higher levels make it larger and no faster (measured).
    ...{
      constant: 'SM2_FUSED_WASM',
      embedded: 'embedded-fused.ts',
      folder: folderOf('sm2/assembly'),
      entry: 'fused/index.ts',
    },
    file: new URL('sm2/sm2-fused.wasm', CRYPTO),
    options: ['-O1', '--enable', 'simd', '--enable', 'relaxed-simd'],
  },
  {
    ...{ constant: 'SM3_WASM', embedded: 'embedded.ts', folder: folderOf('sm3/assembly'), entry: 'index.ts' },
    ...{ file: new URL('sm3/sm3.wasm', CRYPTO), options: ['-O3'] },
  },
]

export const MODULE_FILES = SOURCES.map(({ file }) => file)

/** Compiles every module with the AssemblyScript of node_modules; the same sources give the same octets. */
export const compileModules = (): CompiledModule[] => SOURCES.map((module) => ({ ...module, octets: compile(module) }))

function compile({ folder, entry, options }: ModuleSource): Uint8Array {
  const output = mkdtempSync(join(tmpdir(), 'yanqian-wasm-'))
  try {
    const file = join(output, 'module.wasm')
    const command = [ASC, entry, '--baseDir', folder, '--outFile', file, '--noAssert', '--runtime', 'stub']
    execFileSync(process.execPath, [...command, ...options], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
    return new Uint8Array(readFileSync(file))
  } finally {
    rmSync(output, { recursive: true })
  }
}

/** The files of crypto/wasm that hold the modules in base64: what many runtimes never ask for stands apart. */
export function embeddedFiles(modules: readonly CompiledModule[]): { readonly file: URL; readonly text: string }[] {
  return (['embedded.ts', 'embedded-fused.ts'] as const).map((name) => {
    const constants = modules
      .filter(({ embedded }) => embedded === name)
      .map(({ constant, octets }) => `export const ${constant} =\n  '${Buffer.from(octets).toString('base64')}'\n`)
    const title = '/** Made by `npm run build:wasm`: .wasm files of this room in base64. */'
    return { file: new URL(`wasm/${name}`, CRYPTO), text: `${title}\n${constants.join('\n')}` }
  })
}

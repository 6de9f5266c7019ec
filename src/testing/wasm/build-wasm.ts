/**
 * `npm run build:wasm` compiles the AssemblyScript of crypto/ into the .wasm files that are committed beside it, and
 * writes the same octets into crypto/wasm/embedded*.ts for runtimes that compile at run time.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileModules, embeddedFiles } from './compile-modules.ts'

const modules = compileModules()
for (const { file, octets } of modules) writeFileSync(file, octets)
for (const { file, text } of embeddedFiles(modules)) writeFileSync(file, text)
for (const { file, octets } of modules) console.log(`${fileURLToPath(file)}: ${octets.length} octets`)

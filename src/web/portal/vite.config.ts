import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Builds the portal's style and script into dist/assets/static, which is served as it is. The names carry no
 * hash: the file server answers with an ETag and asks to revalidate.
 */
export default defineConfig({
  root: here('.'),
  publicDir: here('public'),
  // The only script that computes anything digests a file: it loads no other module.
  resolve: { alias: { '#wasm': here('../../crypto/wasm/sm3-alone.ts') } },
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'static/[name].js' } } },
  build: {
    outDir: here('../../../dist/assets'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { portal: here('islands/portal.ts'), style: here('styles/portal.css') },
      output: {
        entryFileNames: 'static/[name].js',
        chunkFileNames: 'static/[name].js',
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.css')) ? 'static/portal.css' : 'static/[name][extname]',
      },
    },
  },
})

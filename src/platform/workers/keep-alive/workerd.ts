export { waitUntil as keepAlive } from 'cloudflare:workers'

/** Stands in for zod's messages in other languages: wrangler.toml says where. */
export {}

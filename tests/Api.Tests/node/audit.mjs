// The audits of graphql-http against a running endpoint: node audit.mjs http://127.0.0.1:5000/graphql "Bearer pl_..."
// Prints one line a finding and a summary; exit 1 on a MUST, or on a SHOULD other than 86EE.
import { auditServer } from 'graphql-http'

// 86EE wants 400 where the September 2026 edition wants 422: variables that cannot be coerced.
const known = new Set(['86EE'])
const [url, authorization] = process.argv.slice(2)
const results = await auditServer({
  url,
  fetchFn: (target, options = {}) => fetch(target, { ...options, headers: { ...options.headers, authorization } }),
})
const by = { ok: [], notice: [], warn: [], error: [] }
for (const result of results) by[result.status].push(result)
for (const each of [...by.error, ...by.warn, ...by.notice]) console.log(each.status.toUpperCase().padEnd(7), each.id, each.name, '-', each.reason)
console.log(`audits ${results.length}: ok ${by.ok.length}, MAY ${by.notice.length}, SHOULD ${by.warn.length}, MUST ${by.error.length}`)
process.exit(by.error.length || by.warn.some((each) => !known.has(each.id)) ? 1 : 0)

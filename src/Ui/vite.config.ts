import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { documentsPlugin } from './build/documents-plugin'
import packageJson from './package.json' with { type: 'json' }

const api = process.env.PACELINE_API ?? 'http://127.0.0.1:5080'

const vendor = (name: string, packages: string, priority: number) => ({
  name,
  priority,
  test: new RegExp(`node_modules/(?:${packages})/`),
})

export default defineConfig({
  plugins: [react(), documentsPlugin()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __UI_VERSION__: JSON.stringify(packageJson.version) },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: api, ws: true },
      '/auth': { target: api },
      '/audit/export': { target: api },
      '/export/': { target: api },
      '^/margin/((close|actuals)/[0-9-]+|lines|forecast)\\.csv': { target: api },
      '^/campaigns\\.csv': { target: api },
      '^/bookings/(file|export\\.|template\\.)': { target: api },
    },
  },
  build: {
    // Inlined assets would be data: URLs, which a strict content security policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            vendor('react', 'react|react-dom|scheduler', 5),
            vendor('mantine', '@mantine|@floating-ui', 4),
            vendor('tanstack', '@tanstack', 3),
            vendor('graphql', 'urql|@urql|wonka|graphql|graphql-ws|gql\\.tada|@0no-co', 2),
            vendor('uplot', 'uplot', 1),
          ],
        },
      },
    },
  },
})

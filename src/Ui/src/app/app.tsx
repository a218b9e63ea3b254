import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { Provider as GraphqlProvider } from 'urql'
import { TipLayer } from '@/components/tip-layer'
import { forgetSession } from '@/features/session/session'
import { createGraphqlClient } from '@/lib/graphql/client'
import { router } from './router'
import { colorSchemeManager, styleNonce, theme } from './theme'

const client = createGraphqlClient(() => {
  if (router.state.location.pathname === '/sign-in') return
  forgetSession()
  const to = router.state.location.href
  void router.navigate({ to: '/sign-in', search: { to, ended: 'yes' } })
})

/** Variables come from a style sheet and not from Mantine's style element: `style-src 'self'` is then enough. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      withCssVariables={false}
      withGlobalClasses={false}
      getStyleNonce={styleNonce}
    >
      <GraphqlProvider value={client}>
        <RouterProvider router={router} />
        <TipLayer />
      </GraphqlProvider>
    </MantineProvider>
  )
}

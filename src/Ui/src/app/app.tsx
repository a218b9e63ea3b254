import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { Provider as GraphqlProvider } from 'urql'
import { TipLayer } from '@/components/tip-layer'
import { forgetSession, isIn, loadSession } from '@/features/session/session'
import { createGraphqlClient } from '@/lib/graphql/client'
import { router } from './router'
import { colorSchemeManager, styleNonce, theme } from './theme'

const client = createGraphqlClient(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname === '/operator/sign-in') return
  forgetSession()
  // What ended may be an operator's access and not their session: they go back to where they came from.
  void loadSession()
    .catch(() => null)
    .then((session) => {
      if (session && !isIn(session)) return location.assign('/operator')
      if (pathname === '/operator') return router.navigate({ to: '/operator/sign-in' })
      return router.navigate({ to: '/sign-in', search: { to: href, ended: 'yes' } })
    })
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

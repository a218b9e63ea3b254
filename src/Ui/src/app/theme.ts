import { Button, createTheme, localStorageColorSchemeManager, type MantineColorSchemeManager } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'sm',
  components: { Button: Button.extend({ defaultProps: { fw: 500, fz: 13 } }) },
})

/** The same key as public/color-scheme.js reads before the first paint. */
export const colorSchemeManager: MantineColorSchemeManager = localStorageColorSchemeManager({
  key: 'paceline-color-scheme',
})

/** The nonce that the server put into the page, if it did. Our own styles need none: there is no inline style. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

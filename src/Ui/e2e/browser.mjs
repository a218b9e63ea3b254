import { chromium } from 'playwright-core'

/** Arguments common to the scripts here: base URL, email, password, directory for pictures. */
export function readArguments() {
  const [base, email, password, out] = process.argv.slice(2)
  if (!base || !email || !password || !out) {
    console.error(`usage: node ${process.argv[1]} <base URL> <email> <password> <out dir>`)
    process.exit(2)
  }
  return { base: base.replace(/\/$/, ''), email, password, out }
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  })

/** A page that remembers what the console complained about. */
export async function openPage(browser, { width = 1440, height = 900, scheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: 'en-GB' })
  const page = await context.newPage()
  const complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, complaints }
}

export async function signIn(page, { base, email, password }, to = '/campaigns') {
  await page.goto(`${base}/sign-in?to=${encodeURIComponent(to)}`)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in', { timeout: 20_000 })
}

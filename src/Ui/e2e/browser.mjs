import { createHmac } from 'node:crypto'
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
  // Without animations: what is looked at stands still.
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
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
  try {
    await page.waitForURL((url) => url.pathname !== '/sign-in', { timeout: 20_000 })
  } catch {
    // What the page says is worth more than that time ran out.
    throw new Error(`${email} was not signed in; the page says: ${await page.locator('main').innerText()}`)
  }
}

/** The code an authenticator shows for a seed in base 32 (RFC 6238), now or some half minutes later. */
export function codeOf(secret, later = 0) {
  const bits = [...secret.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const seed = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later))
  const mac = createHmac('sha1', seed).update(counter).digest()
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** An authenticator of the browser's own, which is unlocked by itself when it is told to answer. */
export async function virtualAuthenticator(page) {
  const tools = await page.context().newCDPSession(page)
  await tools.send('WebAuthn.enable')
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  })
  return {
    answers: (enabled) => tools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
  }
}

// How long a page takes until somebody can work with it: one line of JSON a time, in milliseconds since it was asked for.
//   node e2e/opening.mjs <base URL> <email> <password> <path> <times>
import { launch, openPage, readArguments, signIn } from './browser.mjs'

const { base, email, password, out: path } = readArguments()
const times = Number(process.argv[6] ?? 5)

/** So long nothing may hold up the page before it counts as ready. */
const quiet = 1000

const browser = await launch()
try {
  const first = await openPage(browser)
  await signIn(first.page, { base, email, password }, path)
  const state = await first.context.storageState()
  await first.context.close()
  for (let time = 0; time < times; time++) {
    // As on a new machine: signed in, and nothing of the page kept.
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: state })
    const page = await context.newPage()
    console.log(JSON.stringify({ kept: false, ...(await open(page)) }))
    console.log(JSON.stringify({ kept: true, ...(await open(page)) }))
    await context.close()
  }
} finally {
  await browser.close()
}

/** When the first row stood there, and when the last thing was over that kept the page from answering. */
async function open(page) {
  await page.goto('about:blank')
  await page.addInitScript(() => {
    globalThis.held = 0
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        globalThis.held = Math.max(globalThis.held, startTime + duration)
    }).observe({ type: 'longtask', buffered: true })
    const seen = new MutationObserver(() => {
      if (!globalThis.shown && document.querySelector('main [role=row] a, main tbody tr a')) {
        globalThis.shown = performance.now()
        seen.disconnect()
      }
    })
    seen.observe(document, { childList: true, subtree: true })
  })
  await page.goto(base + path)
  const handle = await page.waitForFunction((least) => {
    const { shown, held } = globalThis
    if (!shown || performance.now() < Math.max(shown, held) + least) return false
    return { shown: Math.round(shown), ready: Math.round(Math.max(shown, held)) }
  }, quiet)
  return handle.jsonValue()
}

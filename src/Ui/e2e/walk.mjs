import { join } from 'node:path'

/**
 * Goes step by step, a line for each, and ends the process: with 1 at the first step that fails, of which it takes a picture of every page, or when `wrong`
 * says something in the end.
 *
 * @param pages by name, as a function: some are opened on the way. Those that are not open are undefined.
 * @param wrong what is wrong although every step went well; undefined for nothing.
 */
export async function walk(steps, { name: script, out, browser, pages, wrong }) {
  let failed = false
  for (const [name, step] of Object.entries(steps)) {
    const started = performance.now()
    try {
      const note = await step()
      console.log(`ok    ${name}${note ? ` (${note})` : ''}, ${Math.round(performance.now() - started)} ms`)
    } catch (error) {
      console.log(`FAIL  ${name}: ${error.message}`)
      for (const [who, page] of Object.entries(pages()))
        await page?.screenshot({ path: join(out, `${script}-failed-${who}.png`) })
      failed = true
      break
    }
  }
  const said = wrong()
  if (said) console.log(`FAIL  ${said}`)
  await browser.close()
  process.exit(failed || said ? 1 : 0)
}

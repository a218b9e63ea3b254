import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const colours = ['color-contrast', 'link-in-text-block']
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// A screen is opened once; then its size and colours change under it, as a window is dragged and a system turns dark. Colours do not
// depend on the size, so the narrow page is looked at in one scheme.
export const variants = [
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
  { width: 1024, scheme: 'light' },
]

/**
 * Takes a picture of a screen in each variant and runs the accessibility rules of WCAG 2.2 AA on it: one line of JSON each. `look.bad` counts broken rules,
 * complaints of the console, and what does not fit; `look.wrong` says so.
 */
export function lookInto(out) {
  const looks = {
    bad: 0,
    lookAtAll,
    wrong: () => looks.bad > 0 && `${looks.bad} things are wrong with what was looked at`,
  }
  return looks

  async function lookAtAll(page, complaints, name) {
    for (const { width, scheme } of variants) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme })
      await look(page, complaints, name, scheme, width)
    }
    await page.setViewportSize({ width: variants[0].width, height: 900 })
    await page.emulateMedia({ colorScheme: variants[0].scheme })
  }

  async function look(page, complaints, name, scheme, width) {
    // What still moves comes to its end, if it has one: these browsers ask for little motion.
    await page.evaluate(() => {
      const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      return Promise.allSettled(ends.map(({ finished }) => finished))
    })
    const file = join(out, `${name}-${scheme}-${width}.png`)
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
    let result
    // What is asked anew stands dimmed until its answer is there: the answer is looked at.
    do {
      await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
      await page.screenshot({ path: file })
      result = await page.evaluate(
        (asked) => globalThis.axe.run({ ...asked, resultTypes: ['violations'] }),
        rulesOf(scheme, width),
      )
    } while (await page.evaluate(() => document.querySelector('[aria-busy=true]') !== null))
    const violations = result.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.slice(0, 3).map((node) => ({ target: node.target.join(' '), why: node.failureSummary })),
    }))
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    const clipped = width >= 1440 ? await page.evaluate(clippedHeads) : []
    const console = complaints.splice(0)
    looks.bad += violations.length + console.length + (sideways ? 1 : 0) + clipped.length
    process.stdout.write(
      `${JSON.stringify({ name, scheme, width, passes: result.passes.length, violations, console, sideways, clipped, file })}\n`,
    )
  }
}

/** All rules in the first variant; of the others what can differ: colours where they change, all else where the width does. */
function rulesOf(scheme, width) {
  if (scheme !== variants[0].scheme) return { runOnly: { type: 'rule', values: colours } }
  const enabled = width === variants[0].width
  return {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(colours.map((rule) => [rule, { enabled }])),
  }
}

/** Column headings that reach past the right edge of their table. */
function clippedHeads() {
  const grid = document.querySelector('[role=grid]')
  if (!grid) return []
  const edge = grid.getBoundingClientRect().right
  const heads = [...grid.querySelectorAll('[role=columnheader]')]
  return heads.filter((head) => head.getBoundingClientRect().right > edge + 0.5).map((head) => head.textContent)
}

// Walks through what a trader does with the keyboard and the address bar, and watches live updates arrive.
// One line per step; exit code 1 at the first that fails.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launch, openPage, readArguments, signIn } from './browser.mjs'
import { walk } from './walk.mjs'

const args = readArguments()
/** How long to wait for a campaign to change by itself; 0 leaves the live steps out. */
const liveSeconds = Number(process.env.TOUR_LIVE_SECONDS ?? 60)
await mkdir(args.out, { recursive: true })
const browser = await launch()
const { page, complaints } = await openPage(browser)

const grid = page.getByRole('grid', { name: 'Campaigns' })
const rows = grid.locator('[role=row][id]')
const names = grid.locator('[role=rowheader] a')
const query = () => Object.fromEntries(new URL(page.url()).searchParams)
const activeId = () => grid.getAttribute('aria-activedescendant')
const rowCount = async () => Number(await grid.getAttribute('aria-rowcount'))

/** The grid has asked and been answered: not busy now, nor a moment later. */
async function settled() {
  for (let calm = 0; calm < 3;) {
    await page.waitForTimeout(100)
    calm = (await grid.getAttribute('aria-busy')) === 'false' ? calm + 1 : 0
  }
}

/** Takes the first thing the palette finds. Nobody types before the field is there, nor presses Enter before something is marked. */
async function choose(words) {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('textbox', { name: 'Find or go to' })
  await field.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(words)
  await page.locator('[data-action][data-selected]', { hasText: new RegExp(words, 'i') }).waitFor()
  await page.keyboard.press('Enter')
}

const tab = (name) => page.getByRole('group', { name: 'Pacing band' }).getByRole('button', { name })

const steps = {
  'a stranger is sent to sign in and comes back to where he wanted': async () => {
    await page.goto(`${args.base}/campaigns?sort=-budget`)
    await page.waitForURL('**/sign-in**')
    await page.locator('input[name=email]').fill(args.email)
    await page.locator('input[name=password]').fill('certainly not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('form [role=alert], form [id$=-error]').first().waitFor()
    await signIn(page, args, '/campaigns?sort=-budget')
    await names.first().waitFor()
    assert.deepEqual(query(), { sort: '-budget' })
    assert.equal(await grid.getByRole('columnheader', { name: 'Budget' }).getAttribute('aria-sort'), 'descending')
  },

  'only the rows in view are in the page': async () => {
    await settled()
    assert.ok((await rows.count()) < 60, `${await rows.count()} rows in the page`)
  },

  'a band tab shows as many rows as it says, and is in the address': async () => {
    const count = Number((await tab(/^On track/).innerText()).replace(/\D/g, ''))
    await tab(/^On track/).click()
    await page.waitForURL('**band=ON_TRACK**')
    await settled()
    const currencies = await grid.getByRole('rowheader', { name: /^Total / }).count()
    assert.ok(
      Math.abs((await rowCount()) - 1 - currencies - count) <= 5,
      'count of the tab and rows of the grid differ',
    )
    await tab(/^All/).click()
    await page.waitForURL((url) => !url.searchParams.has('band'))
    await settled()
  },

  'a header sorts, and again the other way round': async () => {
    const head = grid.getByRole('columnheader', { name: 'Spend' })
    await head.getByRole('button').click()
    await page.waitForURL('**sort=spend**')
    assert.equal(await head.getAttribute('aria-sort'), 'ascending')
    await head.getByRole('button').click()
    await page.waitForURL('**sort=-spend**')
    assert.equal(await head.getAttribute('aria-sort'), 'descending')
    await settled()
  },

  'j and k walk, x selects, Escape lets go': async () => {
    await page.keyboard.press('j')
    const first = await activeId()
    await page.keyboard.press('j')
    assert.notEqual(await activeId(), first)
    await page.keyboard.press('k')
    assert.equal(await activeId(), first)
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await page.getByText('3 selected').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('3 selected').waitFor({ state: 'detached' })
  },

  'j scrolls the row into view, clear of header and totals': async () => {
    for (let press = 0; press < 30; press++) await page.keyboard.press('j')
    await settled()
    const id = await activeId()
    const row = await page.locator(`[id="${id}"]`).boundingBox()
    const head = await grid.locator('[role=rowgroup]').first().boundingBox()
    const foot = await grid.locator('[role=rowgroup]').last().boundingBox()
    assert.ok(row.y >= head.y + head.height - 1 && row.y + row.height <= foot.y + 1, 'the active row is covered')
  },

  '/ searches, the address follows, clearing returns': async () => {
    const before = page.url()
    const word = (await names.first().innerText()).split(/[^A-Za-z]+/).find((part) => part.length > 3) ?? 'a'
    await page.keyboard.press('/')
    await page.keyboard.type(word)
    await page.waitForURL((url) => url.searchParams.get('q') === word)
    await settled()
    for (const name of await rows.allInnerTexts()) assert.match(name.toLowerCase(), new RegExp(word.toLowerCase()))
    await page.getByRole('button', { name: 'Clear all' }).click()
    await page.waitForURL((url) => !url.searchParams.has('q'))
    assert.equal(page.url(), before)
    await page.keyboard.press('Escape')
  },

  'columns are chosen and in the address': async () => {
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Projected' }).click()
    await page.waitForURL('**cols=**')
    assert.equal(await grid.getByRole('columnheader', { name: 'Projected' }).count(), 0)
    const url = page.url()
    await page.keyboard.press('Escape')
    await page.goto(url)
    await names.first().waitFor()
    assert.equal(await grid.getByRole('columnheader', { name: 'Projected' }).count(), 0)
    await page.goto(`${args.base}/campaigns?sort=-spend&state=IN_FLIGHT`)
    await names.first().waitFor()
  },

  'a view is kept by a name, found again, and told when it is left': async () => {
    const name = `Tour ${Date.now()}`
    await page.getByRole('button', { name: 'Views', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Keep this as a view…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Keep this as a view' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await page.waitForURL('**view=**')
    await page.getByRole('button', { name: `View ${name}`, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await page.getByRole('button', { name: `View ${name}, changed` }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await page.waitForURL((url) => url.searchParams.get('state') === 'IN_FLIGHT')
    await page.getByRole('combobox', { name: 'Put together' }).selectOption('advertiser')
    await page.getByRole('region', { name: 'Campaigns by advertiser' }).getByRole('link').first().waitFor()
    await page.screenshot({ path: join(args.out, 'tour-groups.png') })
    await page.getByRole('button', { name: `View ${name}, changed` }).click()
    await page.getByRole('menuitem', { name: 'Remove it' }).click()
    await page.waitForURL((url) => !url.searchParams.has('view'))
    await page.getByRole('button', { name: 'Views', exact: true }).waitFor()
    await page.goto(`${args.base}/campaigns?sort=-spend&state=IN_FLIGHT`)
    await names.first().waitFor()
  },

  'Enter opens the campaign, and Back returns to the same view': async () => {
    const url = page.url()
    await settled()
    await page.keyboard.press('j')
    // The text on screen is in two parts; the label is the name.
    const name = await names.first().getAttribute('aria-label')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByRole('heading', { name: 'How these numbers came about' }).waitFor()
    await page.getByRole('button', { name: /Table of deviation/ }).click()
    await page.getByRole('region', { name: 'By day' }).waitFor()
    await page.screenshot({ path: join(args.out, 'tour-campaign.png') })
    await page.goBack()
    await names.first().waitFor()
    assert.equal(page.url(), url)
  },

  'a day is explained down to the row of the platform': async () => {
    const board = page.url()
    await names.first().click()
    await page.getByRole('button', { name: /Table of delivery/ }).click()
    const explain = page.getByRole('button', { name: /^Explain / }).nth(1)
    await explain.press('Enter')
    const panel = page.getByRole('dialog', { name: /^Where .* comes from/ })
    await panel.getByText('Stands now').first().waitFor()
    assert.match(page.url(), /[?&]day=\d{4}-\d{2}-\d{2}/)
    await panel.getByRole('button', { name: 'Show the platform’s own row' }).first().press('Enter')
    const row = panel.getByRole('region', { name: /as the platform wrote it/ })
    assert.ok((await row.innerText()).length > 10)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.waitForURL((url) => !url.searchParams.has('day'))

    await page.getByRole('button', { name: 'How it looked on' }).press('Enter')
    await page.getByRole('button', { name: '3 days ago' }).press('Enter')
    await page.getByRole('note').getByText('You are looking at the past').waitFor()
    await page.getByRole('heading', { name: 'Days then and now' }).waitFor()
    await page.getByRole('button', { name: 'Back to today' }).press('Enter')
    await page.getByRole('heading', { name: 'Delivery by day' }).waitFor()
    await page.goto(board)
    await names.first().waitFor()
  },

  'the days of accounts are walked by arrow, and the address follows': async () => {
    await page.goto(`${args.base}/data-health`)
    const days = page.getByRole('grid', { name: 'Accounts by days' })
    await days.waitFor()
    const inTabOrder = days.locator('button[tabindex="0"]')
    assert.equal(await inTabOrder.count(), 1)
    await inTabOrder.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.waitForURL('**day=**')
    const focused = await page.evaluate(() => document.activeElement.getAttribute('aria-label'))
    assert.equal(await inTabOrder.getAttribute('aria-label'), focused)
  },

  'a row set aside is read again, and the rebuild shows': async () => {
    await page.goto(`${args.base}/data-health?view=quarantine`)
    await page.getByRole('button', { name: /^Read again/ }).press('Enter')
    await page.getByText('It will be read again').waitFor()
    await page.getByRole('button', { name: 'Show the rebuilds' }).press('Enter')
    await page.waitForURL('**view=rebuilds')
    await page
      .getByRole('region', { name: 'Rebuilds' })
      .getByText(/Waits or runs|Done/)
      .first()
      .waitFor()
    await page.screenshot({ path: join(args.out, 'tour-rebuilds.png') })
    await page.goto(`${args.base}/campaigns?sort=-spend&state=IN_FLIGHT`)
    await names.first().waitFor()
  },

  'the palette goes anywhere': async () => {
    await choose('under-pacing')
    await page.waitForURL('**band=CRITICAL_UNDER,UNDER**')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await choose('connections')
    await page.waitForURL('**/connections')
    await page.getByRole('heading', { name: 'Recent batches' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    // Sent together: a pair counts when its keys come within a second, and a busy page may answer the first no sooner.
    await Promise.all([page.keyboard.press('g'), page.keyboard.press('c')])
    await page.waitForURL('**/campaigns')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  },

  'the colour scheme is changed and remembered': async () => {
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
    await page.getByRole('button', { name: /^Colours/ }).click()
    await page.getByRole('menuitem', { name: 'Dark' }).click()
    assert.equal(await scheme(), 'dark')
    await page.reload()
    assert.equal(await scheme(), 'dark')
    await names.first().waitFor()
  },

  'live updates arrive, and rows stay where they are': async () => {
    if (liveSeconds === 0) return 'left out'
    await page.goto(`${args.base}/campaigns?sort=-spend&state=IN_FLIGHT`)
    await names.first().waitFor()
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor({ timeout: 20_000 })
    await settled()
    const before = await names.allInnerTexts()
    const apply = page.getByRole('button', { name: /updates?, apply/ })
    await apply.waitFor({ timeout: liveSeconds * 1000 })
    assert.deepEqual(await names.allInnerTexts(), before)
    await page.screenshot({ path: join(args.out, 'tour-live.png') })
    await apply.click()
    await page.waitForTimeout(300)
    await settled()
  },

  'the overview’s chart leads to the campaigns of each bar': async () => {
    await page.goto(`${args.base}/`)
    await page.getByRole('button', { name: 'Table of deviation from plan' }).click()
    const counts = page.getByRole('region', { name: 'Deviation from plan' }).getByRole('link')
    const count = Number((await counts.first().innerText()).replaceAll(',', ''))
    await counts.first().click()
    await page.waitForURL('**/campaigns?**pace=**')
    await page
      .getByRole('group', { name: 'Pacing band' })
      .getByText(count.toLocaleString('en'), { exact: true })
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Remove filter Pacing: / }).click()
    await page.waitForURL((url) => !url.searchParams.has('pace'))
  },

  'signing out ends the session': async () => {
    await page.locator('header').getByRole('button').last().click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in**')
    await page.goto(`${args.base}/campaigns`)
    await page.waitForURL('**/sign-in**')
  },
}

await walk(steps, {
  name: 'tour',
  out: args.out,
  browser,
  pages: () => ({ page }),
  wrong: () => complaints.length > 0 && `the console complained: ${complaints.join(' | ')}`,
})

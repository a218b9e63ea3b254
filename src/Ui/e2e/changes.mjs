// Changes orders and line items of a campaign at their platform and puts them back: what it may not change, what came of what it did, step by step. One line per step; exit code 1
// at the first that fails, or when a screen breaks an accessibility rule. CAMPAIGN may be written, OTHER may not.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { launch, openPage, readArguments, signIn } from './browser.mjs'
import { lookInto } from './look.mjs'
import { walk } from './walk.mjs'

const args = readArguments()
await mkdir(args.out, { recursive: true })
const look = lookInto(args.out)
const browser = await launch()
const { page, complaints } = await openPage(browser)

const dialog = () => page.getByRole('dialog')
const region = (name) => page.getByRole('region', { name, exact: true })
const changes = () => page.getByRole('list', { name: 'Changes' })
const newest = () => changes().getByRole('listitem').first()
const deeds = { Pause: 'Pause it', 'Set going again': 'Set it going again', 'Daily budget': 'Set its daily budget' }
let line = ''

/** The first row of a table that can be edited and is active, by its name. */
async function firstActive(table) {
  const row = region(table)
    .getByRole('row')
    .filter({ hasText: 'Active' })
    .filter({ has: page.getByRole('button', { name: /^Edit / }) })
    .first()
  const label = await row.getByRole('button', { name: /^Edit / }).getAttribute('aria-label')
  return label.slice('Edit '.length)
}

async function edit(table, name, change, reason, fill) {
  await region(table)
    .getByRole('button', { name: `Edit ${name}`, exact: true })
    .click()
  await dialog().getByLabel('What is changed').selectOption(change)
  await fill?.()
  await dialog().getByLabel('Why').fill(reason)
  await dialog().getByRole('button', { name: deeds[change] }).click()
  await dialog().waitFor({ state: 'detached' })
  const made = newest().filter({ hasText: reason })
  await made.getByText('Made', { exact: true }).waitFor({ timeout: 90_000 })
}

const statusOf = (name, status) =>
  region('Line items')
    .getByRole('row')
    .filter({ hasText: name })
    .filter({ hasText: status })
    .first()
    .waitFor({ timeout: 90_000 })

const steps = {
  'what nobody has agreed to is said with who can': async () => {
    await signIn(page, args, `/campaigns/${process.env.OTHER}`)
    const name = await firstActive('Line items')
    await region('Line items')
      .getByRole('button', { name: `Edit ${name}`, exact: true })
      .click()
    await dialog()
      .getByText(/^Nobody has agreed that Paceline writes by this connection/)
      .waitFor()
    await look.lookAtAll(page, complaints, 'change-blocked')
    await dialog().getByRole('button', { name: 'Leave it' }).click()
  },

  'a line item is paused at its platform, and the page follows': async () => {
    await page.goto(`${args.base}/campaigns/${process.env.CAMPAIGN}`)
    line = await firstActive('Line items')
    await page.getByText(/^Nothing was changed from here/).waitFor()
    await region('Line items')
      .getByRole('button', { name: `Edit ${line}`, exact: true })
      .click()
    await dialog().getByLabel('What is changed').selectOption('Pause')
    await dialog().getByRole('button', { name: 'Pause it' }).click()
    await dialog()
      .getByText(/^Say why in 3 to 500 characters/)
      .waitFor()
    await look.lookAtAll(page, complaints, 'change-dialog')
    await dialog().getByRole('button', { name: 'Leave it' }).click()
    await edit('Line items', line, 'Pause', 'The creative is wrong')
    await statusOf(line, 'Paused')
    await look.lookAtAll(page, complaints, 'campaign-changed')
  },

  'it is set going again': async () => {
    await edit('Line items', line, 'Set going again', 'The creative is mended')
    await statusOf(line, 'Active')
  },

  'an order is given what it needs a day, and its former budget': async () => {
    const order = await firstActive('Orders')
    await region('Orders')
      .getByRole('button', { name: `Edit ${order}`, exact: true })
      .click()
    await dialog().getByRole('button', { name: 'Change it' }).click()
    await dialog().getByText('Choose what is changed.').waitFor()
    await dialog().getByLabel('What is changed').selectOption('Daily budget')
    const amount = dialog().getByLabel(/^New daily budget/)
    await amount.fill('much')
    await dialog().getByRole('button', { name: 'Set its daily budget' }).click()
    await dialog().getByText('Give an amount, such as 250.').waitFor()
    await amount.fill('0.001')
    await dialog().getByLabel('Why').fill('Nothing can be billed like that')
    await dialog().getByRole('button', { name: 'Set its daily budget' }).click()
    await dialog()
      .getByText(/^! .*Give an amount above zero in steps of/)
      .waitFor()
    await look.lookAtAll(page, complaints, 'change-budget')
    await dialog().getByRole('button', { name: 'Leave it' }).click()
    await edit('Orders', order, 'Daily budget', 'It falls behind', () => amount.fill('4321.5'))
    const said = await newest()
      .getByText(/^Daily budget /)
      .innerText()
    const before = said.match(/([\d,.]+) →/)[1].replaceAll(',', '')
    assert.match(said, /→ \D*4,321\.50$/)
    // It is known here once the account has been read again.
    await region('Orders')
      .getByRole('row')
      .filter({ hasText: order })
      .filter({ hasText: '4,32' })
      .waitFor({ timeout: 90_000 })
    await edit('Orders', order, 'Daily budget', 'Only tried', () => amount.fill(before))
  },

  'all changes are on a page of their own, with the steps of each': async () => {
    await page.getByRole('link', { name: 'All changes' }).click()
    await page.getByRole('heading', { name: 'Changes', exact: true }).waitFor()
    assert.equal(await changes().getByRole('listitem').count(), 4)
    await newest().getByText('Steps', { exact: true }).click()
    await newest().getByText('Taken', { exact: true }).waitFor()
    await look.lookAtAll(page, complaints, 'changes')
    await page.getByRole('switch', { name: 'Under way only' }).check()
    await page.getByText('Nothing is under way').waitFor()
    assert.match(page.url(), /open=yes/)
    await look.lookAtAll(page, complaints, 'changes-none')
  },
}

await walk(steps, { name: 'changes', out: args.out, browser, pages: () => ({ page }), wrong: look.wrong })

// Walks a new agency from signing up to its first finding, and holds it against the bars: at most six human steps, the first pacing figure within five
// minutes of signing up, the first finding within a minute of choosing. One line per step; exit code 1 at the first that fails.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { launch, openPage, readArguments, signIn } from './browser.mjs'
import { lookInto } from './look.mjs'
import { walk } from './walk.mjs'

const args = readArguments()
const { DV360_CLIENT_EMAIL: login, DV360_PRIVATE_KEY: key, DV360_PRIVATE_KEY_ID: keyId } = process.env
assert.ok(login && key, 'DV360_CLIENT_EMAIL and DV360_PRIVATE_KEY name the login to connect with')
await mkdir(args.out, { recursive: true })
const look = lookInto(args.out)
const browser = await launch()
const founder = await openPage(browser)
let later
let signedUp = 0
let chose = 0
/** Forms sent and buttons pressed without which it does not go on. */
let humanSteps = 0

const seconds = (since) => (performance.now() - since) / 1000
const step = (page, title) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
const panel = (page, title) => page.locator('section').filter({ has: page.getByRole('heading', { name: title }) })
const findings = (page) => panel(page, 'What we found').getByText(/campaigns? will/)

const steps = {
  'a stranger founds an organisation': async () => {
    const { page, complaints } = founder
    await page.goto(`${args.base}/sign-up`)
    await page.getByLabel('Organisation').fill('Bright Agency')
    await page.getByLabel('Your name').fill('Noa Field')
    await page.locator('input[name=email]').fill(args.email)
    await page.locator('input[name=password]').fill(args.password)
    await page.getByLabel('Time zone').fill('Europe/London')
    await page.getByLabel('Currency of reports').fill('GBP')
    signedUp = performance.now()
    await page.getByRole('button', { name: 'Found it' }).click()
    humanSteps++
    await page.waitForURL('**/welcome')
    await step(page, 'Connect a platform').getByText('Nothing is connected yet').waitFor()
    await look.lookAtAll(page, complaints, 'welcome')
  },

  'credentials that are wrong are named before anything is kept': async () => {
    const { page } = founder
    await page.getByRole('link', { name: 'Connect one' }).click()
    await page
      .getByRole('group', { name: 'Platform' })
      .getByRole('button', { name: /Display & Video 360/ })
      .click()
    await page.locator('[name=credential-client_email]').fill('nobody@elsewhere.test')
    await page.locator('[name=credential-private_key]').fill(key)
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await page
      .getByText(/sign-in/i)
      .first()
      .waitFor()
    await page
      .getByText(/failed/i)
      .first()
      .waitFor()
  },

  'the right ones connect': async () => {
    const { page, complaints } = founder
    await page.locator('[name=credential-client_email]').fill(login)
    if (keyId) await page.locator('[name=credential-private_key_id]').fill(keyId)
    await look.lookAtAll(page, complaints, 'welcome-connect')
    await page.getByRole('button', { name: /^Connect Display/ }).click()
    humanSteps++
    await page.waitForURL('**/welcome')
    await panel(page, /^Advertisers of/).waitFor({ timeout: 60_000 })
    await page.getByText('50 of 50 chosen').waitFor({ timeout: 60_000 })
  },

  'somebody who comes later finds the same step': async () => {
    later = await openPage(browser)
    await signIn(later.page, args)
    await later.page.getByRole('link', { name: 'Set it up' }).click()
    await panel(later.page, /^Advertisers of/).waitFor()
    await step(later.page, 'Choose advertisers').getByRole('button', { name: 'I do this' }).click()
    await step(later.page, 'Choose advertisers').getByText('Noa Field is at it').waitFor()
    await look.lookAtAll(later.page, later.complaints, 'welcome-choose')
  },

  'the advertisers are chosen': async () => {
    const { page } = later
    await page.getByRole('button', { name: 'Read 50 advertisers' }).click()
    humanSteps++
    chose = performance.now()
    await panel(page, 'What we found').waitFor()
  },

  'the first finding is there within a minute, the first figure within five of signing up': async () => {
    const { page, complaints } = later
    await findings(page).first().waitFor({ timeout: 120_000 })
    const [finding, figure] = [seconds(chose), seconds(signedUp)]
    console.log(
      `      first finding ${finding.toFixed(1)} s after the choice, ${figure.toFixed(1)} s after signing up, ${humanSteps} human steps`,
    )
    assert.ok(humanSteps <= 6, `${humanSteps} human steps`)
    assert.ok(finding <= 60, `the first finding took ${finding.toFixed(1)} s from the choice`)
    assert.ok(figure <= 300, `the first figure took ${figure.toFixed(1)} s from signing up`)
    await look.lookAtAll(page, complaints, 'welcome-finding')
  },

  'every campaign comes alive and the page says that it is done': async () => {
    const { page, complaints } = later
    await page.getByText('2,000 of 2,000 campaigns are live').waitFor({ timeout: 240_000 })
    console.log(`      all campaigns live ${seconds(chose).toFixed(1)} s after the choice`)
    await step(page, 'Bring in the history').getByText('All days asked for are in').waitFor({ timeout: 240_000 })
    console.log(`      all history in ${seconds(chose).toFixed(1)} s after the choice`)
    await look.lookAtAll(page, complaints, 'welcome-done')
    await page.getByRole('button', { name: 'Put this page away' }).click()
    await page.getByRole('button', { name: 'Show in the menu again' }).waitFor()
  },

  'one advertiser is left out again': async () => {
    const { page, complaints } = later
    await page.goto(`${args.base}/connections`)
    await page.getByRole('link', { name: 'Display & Video 360' }).first().click()
    await page.getByRole('button', { name: 'Choose which are read' }).click()
    await page.getByLabel('Find an advertiser').fill('Brand 50')
    await page.getByRole('checkbox', { name: 'Brand 50' }).uncheck()
    await look.lookAtAll(page, complaints, 'connection-choose')
    await page.getByRole('button', { name: 'Read 49 advertisers' }).click()
    await page.getByText('not read').first().waitFor()
    // Back to all, as whoever looks at the database expects.
    await page.getByRole('button', { name: 'Choose which are read' }).click()
    await page.getByRole('checkbox', { name: 'All' }).check()
    await page.getByRole('button', { name: 'Read 50 advertisers' }).click()
    await page.getByRole('button', { name: 'Choose which are read' }).waitFor()
  },
}

await walk(steps, {
  name: 'onboarding',
  out: args.out,
  browser,
  pages: () => ({ founder: founder.page, later: later?.page }),
  wrong: look.wrong,
})

// Walks through the settings: what is decided where, why, and back again. An administrator without a second factor cannot ask for one; with one they
// can, and whoever has none must set one up. Each state of the page is looked at. One line per step; exit code 1 at the first that fails.
import assert from 'node:assert/strict'
import { mkdir, readFile } from 'node:fs/promises'
import { codeOf, launch, openPage, readArguments, signIn } from './browser.mjs'
import { lookInto } from './look.mjs'
import { walk } from './walk.mjs'

const args = readArguments()
await mkdir(args.out, { recursive: true })
const look = lookInto(args.out)
const browser = await launch()
const admin = await openPage(browser)
const reader = await openPage(browser)
const { page, complaints } = admin
const trader = { ...args, email: process.env.TRADER_EMAIL ?? 'trader@demo.test' }

const row = (title) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
const value = (name) => page.getByTestId(name)
const saying = (name, text) => value(name).filter({ hasText: text }).waitFor()
const open = async () => {
  await page.goto(`${args.base}/settings`)
  await value('pacing-bands').waitFor()
}

async function change(title, reason, fill) {
  await page.getByRole('button', { name: `Change ${title}` }).click()
  await fill(row(title))
  await row(title).getByLabel('Why').fill(reason)
  await row(title).getByRole('button', { name: 'Save' }).click()
}

/** Takes the newest decision back that differs from what holds, and closes the history. */
async function takeBack(title, reason) {
  await page.getByRole('button', { name: `History of ${title}` }).click()
  await page
    .getByRole('button', { name: /^Take back version \d+$/ })
    .first()
    .click()
  await page.getByLabel(/^Why it becomes/).fill(reason)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText(reason, { exact: true }).first().waitFor()
  await page.keyboard.press('Escape')
}

const steps = {
  'an administrator sees what holds, and why': async () => {
    await signIn(page, args, '/settings')
    await value('pacing-bands').waitFor()
    await look.lookAtAll(page, complaints, 'settings')
    assert.equal(await value('pacing-bands').innerText(), '75% · 90% · 110% · 125%')
  },

  'what would be refused is said while it is typed': async () => {
    await page.getByRole('button', { name: 'Change Tolerance of pacing' }).click()
    const form = row('Tolerance of pacing')
    await form.getByLabel('on track from').fill('120')
    await form.getByText('On track to must not be below on track from.').waitFor()
    assert.equal(await form.getByRole('button', { name: 'Save' }).isDisabled(), true)
    await look.lookAtAll(page, complaints, 'settings-problem')
    await form.getByLabel('on track from').fill('85')
    await form.getByLabel('Why').fill('Our clients are patient')
    await look.lookAtAll(page, complaints, 'settings-form')
    // By the keyboard alone.
    await form.getByLabel('Why').press('Enter')
    await saying('pacing-bands', '75% · 85% · 110% · 125%')
    await row('Tolerance of pacing').getByText('Decided').waitFor()
  },

  'a change from a former version is refused with both values': async () => {
    const other = await openPage(browser)
    await signIn(other.page, args, '/settings')
    await other.page.getByTestId('run-rate-days').waitFor()
    await other.page.getByRole('button', { name: 'Change Days in the run rate' }).click()
    await change('Days in the run rate', 'Calmer', (form) =>
      form.getByLabel('Days in the run rate', { exact: true }).fill('14'),
    )
    await saying('run-rate-days', '14 days')
    const form = other.page.getByRole('form', { name: 'Change Days in the run rate' })
    await form.getByLabel('Days in the run rate', { exact: true }).fill('3')
    await form.getByLabel('Why').fill('Quicker')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText(/you want 3 days in place of version \d+, and version \d+ is 14 days/).waitFor()
    await look.lookAtAll(other.page, other.complaints, 'settings-meanwhile')
    await form.getByRole('button', { name: 'Look at it' }).click()
    await other.page.getByTestId('run-rate-days').filter({ hasText: '14 days' }).waitFor()
    await other.context.close()
  },

  'an advertiser departs from the organisation, and comes back': async () => {
    const choice = page.getByLabel('Whose settings')
    const option = choice.locator('option').nth(1)
    await option.waitFor({ state: 'attached' })
    await choice.selectOption(await option.getAttribute('value'))
    await page.waitForURL('**advertiser=**')
    await row('Days in the run rate').getByText('From the organisation').waitFor()
    await change('Days in the run rate', 'They decide late', (form) =>
      form.getByLabel('Days in the run rate', { exact: true }).fill('3'),
    )
    await saying('run-rate-days', '3 days')
    await look.lookAtAll(page, complaints, 'settings-advertiser')
    await choice.selectOption('')
    await row('Days in the run rate').getByText('Otherwise for').waitFor()
    await row('Days in the run rate').getByText('Otherwise for').getByRole('button').first().click()
    await saying('run-rate-days', '3 days')
    await page.getByRole('button', { name: 'Change Days in the run rate' }).click()
    await row('Days in the run rate').getByLabel('Why').fill('No longer')
    await row('Days in the run rate').getByRole('button', { name: 'Back to the organisation’s' }).click()
    await saying('run-rate-days', '14 days')
  },

  'a decision is taken back': async () => {
    await open()
    await page.getByRole('button', { name: 'History of Days in the run rate' }).click()
    await page.getByRole('list', { name: 'Versions' }).waitFor()
    await look.lookAtAll(page, complaints, 'settings-history')
    await page.keyboard.press('Escape')
    await takeBack('Days in the run rate', 'Too calm')
    await saying('run-rate-days', '7 days')
  },

  'a feature is turned off, and the board is without its column': async () => {
    await page.goto(`${args.base}/campaigns`)
    const heads = page.getByRole('columnheader', { name: 'Margin' })
    await heads.waitFor()
    await open()
    await change('Margin on the board', 'Nobody is to see it', (form) =>
      form.getByRole('switch').uncheck({ force: true }),
    )
    await saying('feature-board-margin', 'Off')
    await page.goto(`${args.base}/campaigns`)
    await page.getByRole('columnheader', { name: 'Flight' }).waitFor()
    assert.equal(await heads.count(), 0)
    await open()
    await takeBack('Margin on the board', 'Seen')
    await saying('feature-board-margin', 'On')
  },

  'people are told of alerts by e-mail': async () => {
    await page.goto(`${args.base}/alerts/receivers`)
    await page.getByRole('button', { name: 'New receiver' }).click()
    await page.getByLabel('Name', { exact: true }).fill('People of the walk')
    await page.getByLabel('Kind').selectOption('EMAIL')
    await page.getByLabel('E-mail addresses').fill('ada@example.com\nAda')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText("'Ada' is no address such as").waitFor()
    await look.lookAtAll(page, complaints, 'receiver-mail-problem')
    await page.getByLabel('E-mail addresses').fill('ada@example.com\ntom@example.com')
    await page.getByLabel('Quiet hours').fill('Europe/Berlin\nmon-fry 18:00-08:00')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText("Line 2: 'mon-fry 18:00-08:00' is no stretch").waitFor()
    await page.getByLabel('Quiet hours').fill('Pacific/Kiritimati\nmon-fri 18:00-08:00\nsat sun')
    await page.getByLabel('Critical alerts all the same').uncheck()
    assert.equal(await page.getByLabel('One message for').inputValue(), 'CAMPAIGN')
    await page.getByLabel('One message for').selectOption({ label: 'The alerts of one rule' })
    await page.getByLabel('Waits for others').selectOption({ label: '1 minute' })
    await page.getByLabel('While an alert stays out').selectOption({ label: 'Told again every 4 hours' })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('cell', { name: 'E-mail, ada@example.com, tom@example.com' }).waitFor()
    await page.getByRole('button', { name: 'Send a test message' }).click()
    await page.getByText('Taken. The mail server took it for all 2 addresses.').waitFor()
    assert.equal(
      await page.getByLabel('Quiet hours').inputValue(),
      'Pacific/Kiritimati\nmon tue wed thu fri 18:00-08:00\nsat sun',
    )
    await page.getByRole('cell', { name: 'gathered by rule, again every 4 hours while out' }).waitFor()
    assert.equal(await page.getByLabel('Waits for others').inputValue(), '60')
    await look.lookAtAll(page, complaints, 'receiver-mail')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Remove it with its messages' }).click()
    await page.getByRole('cell', { name: 'E-mail, ada@example.com, tom@example.com' }).waitFor({ state: 'detached' })
  },

  'who steps in is told of what nobody sees to, and a channel once a day': async () => {
    await page.goto(`${args.base}/alerts/receivers`)
    await page.getByRole('button', { name: 'New receiver' }).click()
    await page.getByLabel('Name', { exact: true }).fill('On call')
    await page.getByLabel('Kind').selectOption('PAGER_DUTY')
    await page.getByLabel('Integration key').fill('too short')
    await page.getByLabel('Told', { exact: true }).selectOption({ label: 'Unacknowledged for 15 minutes' })
    assert.equal(await page.getByLabel('One message for').count(), 0)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The integration key of a service in PagerDuty is 32 letters and digits.').waitFor()
    await look.lookAtAll(page, complaints, 'receiver-pager-problem')
    await page.getByLabel('Integration key').fill('0123456789abcdef0123456789abcdef')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('cell', { name: 'PagerDuty, events.pagerduty.com' }).waitFor()
    await page.getByRole('cell', { name: 'All alerts unacknowledged for 15 minutes' }).waitFor()
    assert.equal(await page.getByLabel('Integration key').inputValue(), '')
    await page.getByRole('button', { name: 'New receiver' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Morning channel')
    await page.getByLabel('Kind').selectOption('TEAMS')
    await page.getByLabel('Address', { exact: true }).fill('https://example.com/workflows/1')
    await page.getByLabel('One message for').selectOption({ label: 'All alerts of a day' })
    assert.equal(await page.getByLabel('Waits for others').count(), 0)
    await page.getByLabel('Sent at').selectOption({ label: '07:00' })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('cell', { name: 'once a day at 07:00' }).waitFor()
    await look.lookAtAll(page, complaints, 'receivers-by-day')
    await page.getByRole('button', { name: 'Lay routes' }).click()
    const add = page.getByRole('button', { name: 'Add a route' })
    const route = (number) => page.getByRole('group', { name: `Route ${number}`, exact: true })
    const save = page.getByRole('button', { name: 'Save routes' })
    await add.click()
    await route(1).getByLabel('Label').selectOption({ label: 'Platform' })
    await route(1).getByLabel('Value').fill('dv360')
    await route(1).getByLabel('Who is told by route 1').selectOption({ label: 'tells Morning channel' })
    await add.click()
    await route(2).getByLabel('Label').selectOption({ label: 'Severity' })
    await route(2).getByRole('button', { name: 'Route 2 into the one before it' }).click()
    await route(2).getByLabel('Who is told by route 2').selectOption({ label: 'tells On call' })
    await add.click()
    await save.click()
    await route(3).getByText("Say what 'advertiser' is compared with.").waitFor()
    await look.lookAtAll(page, complaints, 'routes-problem')
    await route(3).getByRole('button', { name: 'Leave out' }).click()
    await save.click()
    const routes = page.getByRole('list', { name: 'Routes' })
    await routes.getByRole('listitem').filter({ hasText: 'Severity is critical→ On call' }).waitFor()
    await routes.getByRole('listitem').filter({ hasText: 'Whatever comes by→ nobody' }).waitFor()
    await look.lookAtAll(page, complaints, 'routes')
    await page.getByRole('button', { name: 'Change routes' }).click()
    for (const number of [3, 2, 1]) await page.getByRole('button', { name: `Remove route ${number}` }).click()
    await save.click()
    await page.getByText('Every receiver hears of all that it asks for').waitFor()
    for (const name of ['Morning channel', 'On call']) {
      const row = page.getByRole('button', { name, exact: true })
      if ((await row.getAttribute('aria-pressed')) !== 'true') await row.click()
      await page.getByRole('button', { name: 'Remove', exact: true }).click()
      await page.getByRole('button', { name: 'Remove it with its messages' }).click()
      await row.waitFor({ state: 'detached' })
    }
  },

  'rates of exchange are brought, and margin goes by them': async () => {
    await page.goto(`${args.base}/margin/rates`)
    await page.getByText('No rate is known yet').waitFor()
    const bring = (text) =>
      page
        .getByLabel('File')
        .setInputFiles({ name: 'rates.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
        .then(() => page.getByRole('button', { name: 'Bring them' }).click())
    await bring('Date,USD,XXXX\n2026-03-05,0,1\n')
    await page.getByText(/Row 1 names 'XXXX', which is no currency/).waitFor()
    await look.lookAtAll(page, complaints, 'rates-problem')
    await bring('Date,USD,GBP\n2026-03-05,1.0825,0.8512\n2026-03-06,1.0813,N/A\n')
    await page
      .getByRole('region', { name: 'Known rates' })
      .getByRole('row', { name: /EUR\/USD 1\.0813 / })
      .waitFor()
    await look.lookAtAll(page, complaints, 'rates')
    await page.getByRole('link', { name: 'setting', exact: true }).click()
    await change('Date of exchange rates', 'As agreed with the clients', (form) =>
      form.getByLabel('Date of exchange rates', { exact: true }).selectOption('DELIVERY_DAY'),
    )
    await row('Date of exchange rates').getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    await page.goto(`${args.base}/margin/rates`)
    await page.getByText(/^Margin goes by the rates published for the day of delivery/).waitFor()
    await open()
    await takeBack('Date of exchange rates', 'As it was')
  },

  'an invoice is brought, looked at and accepted': async () => {
    await page.goto(`${args.base}/margin/invoices`)
    await page.getByText('No invoice yet').waitFor()
    await page.getByRole('button', { name: 'Bring an invoice' }).click()
    await page.getByLabel('Month').fill('2026-03')
    await page.getByLabel('Currency').fill('EUR')
    await page.getByLabel('Invoice number').fill('4711')
    const bring = (rows) =>
      page
        .getByLabel('File')
        .setInputFiles({ name: 'i.csv', mimeType: 'text/csv', buffer: Buffer.from(`Campaign ID,Name,Amount\n${rows}`) })
        .then(() => page.getByRole('button', { name: 'Bring it' }).click())
    await bring('77,Spring,much\n')
    await page.getByText(/Row 2 has 'much' as its amount/).waitFor()
    // A refused file is an answer of 422, of which the browser complains.
    complaints.length = 0
    await look.lookAtAll(page, complaints, 'invoices-problem')
    await bring('77,Spring,1200.50\n77,Make-good,-20\n,Total,1180.50\n')
    await page.getByRole('link', { name: 'March 2026, DV360' }).click()
    await page
      .getByRole('region', { name: 'Invoiced and known' })
      .getByRole('row', { name: /Spring.*No known cost/ })
      .waitFor()
    await look.lookAtAll(page, complaints, 'invoices')
    await page.getByRole('button', { name: 'Accept…' }).click()
    await page.getByLabel('Why').fill('As agreed')
    await page.getByLabel(/^Accept it with 1 line/).check()
    await look.lookAtAll(page, complaints, 'invoices-accept')
    await page.getByRole('button', { name: 'Accept it' }).click()
    await page.getByRole('link', { name: 'CSV as accepted' }).waitFor()
    await page.getByRole('button', { name: 'Take out invoice 4711' }).click()
    await page.getByText('No invoice of it is there.').waitFor()
  },

  'nobody locks themselves out': async () => {
    await open()
    await page.getByRole('button', { name: 'Change Second factor for everybody' }).click()
    const form = row('Second factor for everybody')
    await form.getByRole('switch').check({ force: true })
    await form.getByText('You have no second factor yourself').waitFor()
    await form.getByLabel('Why').fill('Our auditors want it')
    assert.equal(await form.getByRole('button', { name: 'Save' }).isDisabled(), true)
    await look.lookAtAll(page, complaints, 'settings-locked-out')
  },

  'who has a second factor asks everybody for one': async () => {
    await page.goto(`${args.base}/account`)
    await page.getByRole('button', { name: 'Set it up' }).click()
    const secret = await page.locator('code').first().innerText()
    await page.getByLabel('The code it shows now').fill(codeOf(secret))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('button', { name: 'I have them' }).click()
    await open()
    await change('Second factor for everybody', 'Our auditors want it', (form) =>
      form.getByRole('switch').check({ force: true }),
    )
    await saying('second-factor-required', 'On')
    await signIn(reader.page, trader, '/campaigns')
    await reader.page.waitForURL('**/account**')
    await takeBack('Second factor for everybody', 'Not before everybody has one')
    await saying('second-factor-required', 'Off')
  },

  'others read and change nothing': async () => {
    // Open sessions are told; API processes believe what they knew for some seconds.
    const until = Date.now() + 5000
    const mustEnrol = () => reader.page.evaluate(async () => (await (await fetch('/auth/session')).json()).next)
    while (await mustEnrol()) assert.ok(Date.now() < until, 'a second factor is still asked for after 5 s')
    await reader.page.goto(`${args.base}/settings`)
    await reader.page.getByTestId('pacing-bands').waitFor()
    await reader.page.getByText('Administrators change these').waitFor()
    assert.equal(await reader.page.getByRole('button', { name: /^Change / }).count(), 0)
    await look.lookAtAll(reader.page, reader.complaints, 'settings-reader')
  },

  'an organisation takes its data with it, and could go': async () => {
    await page.goto(`${args.base}/organization`)
    await page.getByRole('button', { name: 'Export everything' }).click()
    const download = page.getByRole('link', { name: 'Download' }).first()
    await download.waitFor({ timeout: 60_000 })
    await look.lookAtAll(page, complaints, 'organization')
    const [archive] = await Promise.all([page.waitForEvent('download'), download.click()])
    assert.equal((await readFile(await archive.path())).subarray(0, 2).toString(), 'PK')

    const label = page.getByText(/^Type the organisation's name, /)
    const name = (await label.innerText()).split(', ')[1].replace(/\s*\*$/, '')
    const ask = page.getByRole('button', { name: /^Delete the organisation in / })
    await page.getByLabel(/^Type the organisation's name/).fill('Another')
    await page.getByLabel('Reason').fill('We close the agency this year')
    await ask.click()
    await page.locator('[class*=Input-error], [class*=InputWrapper-error]').first().waitFor()
    await page.getByLabel(/^Type the organisation's name/).fill(name)
    await ask.click()
    await page.getByText('Keep this link: it is shown this once.').waitFor()
    await page.getByText('This organisation is to be deleted').waitFor()
    await look.lookAtAll(page, complaints, 'organization-going')
    await page.getByRole('button', { name: 'Keep the organisation' }).click()
    await page.getByText('This organisation is to be deleted').waitFor({ state: 'detached' })
  },

  'an identity provider can be set up': async () => {
    await page.goto(`${args.base}/settings/sign-in`)
    await page.getByRole('heading', { name: 'Your identity provider' }).waitFor()
    await look.lookAtAll(page, complaints, 'provider')
  },

  'all is as it was': async () => {
    await open()
    await page.getByRole('button', { name: 'Change Tolerance of pacing' }).click()
    await row('Tolerance of pacing').getByLabel('Why').fill('As everybody')
    await row('Tolerance of pacing').getByRole('button', { name: 'Back to the default' }).click()
    await saying('pacing-bands', '75% · 90% · 110% · 125%')
    await page.goto(`${args.base}/account`)
    await page.getByRole('button', { name: 'Remove it' }).click()
    await page.getByRole('button', { name: 'Set it up' }).waitFor()
  },
}

await walk(steps, {
  name: 'settings',
  out: args.out,
  browser,
  pages: () => ({ admin: page, reader: reader.page }),
  wrong: look.wrong,
})

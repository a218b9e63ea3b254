// Walks through what is out: why, who sees to it, put aside; and writes a rule, with a mistake first, until it has done its work. One line per step; exit
// code 1 at the first that fails, or when a screen breaks an accessibility rule.
import assert from 'node:assert/strict'
import { mkdir, readFile } from 'node:fs/promises'
import { launch, openPage, readArguments, signIn } from './browser.mjs'
import { lookInto } from './look.mjs'
import { walk } from './walk.mjs'

const args = readArguments()
await mkdir(args.out, { recursive: true })
const look = lookInto(args.out)
const browser = await launch()
const { page, complaints } = await openPage(browser)

const table = page.getByRole('region', { name: 'Alerts' })
const alerts = table.locator('tbody tr')
const tab = (words) => page.getByRole('group', { name: 'Standing' }).getByRole('button', { name: words })
const badge = page.getByRole('navigation').getByRole('link', { name: /^Alerts/ })
const numberOf = (text) => Number(text.replace(/\D/g, '') || 0)
const count = async (words) => numberOf(await tab(words).innerText())
const peek = (standing) => page.locator('section').filter({ hasText: standing }).filter({ hasText: 'History' })
const rule = page.getByLabel('Rule', { exact: true })
const ofItems = 'alert e2e_item v1 "A line item delivers"\non line_item\nwarn when impressions > 0\n'
const mine = 'alert e2e_spent v1 "Has spent something"\non campaign\nwarn when spend > 0\n'

/** Turns to the alerts of a standing, and waits for them. */
async function turnTo(words) {
  await tab(words).click()
  await page.getByRole('group', { name: 'Standing' }).getByRole('button', { name: words, pressed: true }).waitFor()
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
}

/** Opens the first alert of the list by the keyboard. */
async function openFirst() {
  await alerts.first().waitFor()
  await page.keyboard.press('j')
  await page.waitForURL('**alert=**')
  await page.getByRole('heading', { name: 'History' }).waitFor()
}

/** How many were snoozed before anything was put aside here. */
let snoozed = 0

const steps = {
  'what is out is counted on every page': async () => {
    await signIn(page, args, '/campaigns')
    await badge.filter({ hasText: /\d/ }).waitFor()
    await badge.click()
    await alerts.first().waitFor()
    await look.lookAtAll(page, complaints, 'alerts')
    assert.ok((await count('Open')) > 1, 'too few alerts are out to walk on')
  },

  'an alert says why, and what became of it': async () => {
    await openFirst()
    await page.getByRole('heading', { name: 'Why' }).waitFor()
    await look.lookAtAll(page, complaints, 'alert-peek')
  },

  'its panel shows what was judged around that moment, also as a table': async () => {
    await page.goto(`${args.base}/alerts?q=pacing`)
    await openFirst()
    const picture = page.getByRole('img', { name: / when it fired on / })
    await picture.waitFor()
    const said = await picture.getAttribute('aria-label')
    await look.lookAtAll(page, complaints, 'alert-course')
    await page.getByRole('button', { name: 'Table of what was judged' }).click()
    await page.getByRole('region', { name: 'What was judged' }).getByText(': fired').waitFor()
    await look.lookAtAll(page, complaints, 'alert-course-table')
    await page.goto(`${args.base}/alerts`)
    await alerts.first().waitFor()
    return said
  },

  'several are selected by key and acknowledged at once, and that is undone': async () => {
    const [open, before] = [await count('Open'), await count('Acknowledged')]
    await openFirst()
    await page.keyboard.press('x')
    await page.getByText('1 selected', { exact: true }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('X')
    await page.getByText('3 selected', { exact: true }).waitFor()
    await look.lookAtAll(page, complaints, 'alerts-selected')
    await page.keyboard.press('a')
    await tab(`Acknowledged ${before + 3}`).waitFor()
    await tab(`Open ${open - 3}`).waitFor()
    const undo = page.getByRole('status').filter({ hasText: '3 alerts acknowledged' })
    await undo.waitFor()
    await look.lookAtAll(page, complaints, 'alerts-acknowledged')
    await undo.getByRole('button', { name: 'Undo' }).click()
    await tab(`Acknowledged ${before}`).waitFor()
    await tab(`Open ${open}`).waitFor()
    await page.getByRole('button', { name: 'Close this message' }).click()
  },

  'several are selected by their boxes, assigned, and put aside together': async () => {
    const aside = await count('Snoozed')
    await page.goto(`${args.base}/alerts`)
    await alerts.first().waitFor()
    await alerts.nth(0).getByRole('checkbox').click()
    await alerts
      .nth(2)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] })
    await page.getByText('3 selected', { exact: true }).waitFor()
    const assign = page.getByLabel('Assign the selected alerts to')
    const me = await assign.locator('option', { hasText: '(you)' }).getAttribute('value')
    await assign.selectOption(me)
    await page.getByText(/^3 alerts assigned to /).waitFor()
    await alerts.nth(0).getByRole('checkbox').click()
    await alerts.nth(1).getByRole('checkbox').click()
    await page.keyboard.press('s')
    await page.getByRole('dialog').getByText('Snooze 2 alerts').waitFor()
    await page.getByRole('dialog').getByLabel('Why').fill('The client moves house')
    await look.lookAtAll(page, complaints, 'alerts-snooze')
    await page.getByRole('dialog').getByRole('button', { name: 'Snooze', exact: true }).click()
    await tab(`Snoozed ${aside + 2}`).waitFor()
    await turnTo('Snoozed')
    await page.getByRole('checkbox', { name: 'Select all alerts of this page' }).click()
    await page.getByRole('button', { name: 'Take up again' }).click()
    await tab('Snoozed 0').waitFor()
    await turnTo('Open')
  },

  'it is acknowledged by a key and leaves the open ones': async () => {
    const before = await count('Acknowledged')
    await openFirst()
    await page.keyboard.press('a')
    await tab(`Acknowledged ${before + 1}`).waitFor()
    await turnTo('Acknowledged')
    await openFirst()
    await peek('Acknowledged').getByText('acknowledged it').first().waitFor()
    await page.keyboard.press('a')
    await tab(`Acknowledged ${before}`).waitFor()
  },

  'what costs most comes first where that is asked for': async () => {
    await turnTo('Open')
    await page.getByLabel('First', { exact: true }).selectOption('Dearest first')
    await page.waitForURL('**order=cost**')
    await page.getByText('what an hour costs most first').waitFor()
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    await look.lookAtAll(page, complaints, 'alerts-dearest')
    assert.match(await alerts.first().innerText(), /\d/)
    await page.getByLabel('First', { exact: true }).selectOption('Gravest first')
    await page.getByText('the gravest first').waitFor()
  },

  'another is put aside until later, with the reason': async () => {
    await turnTo('Open')
    snoozed = await count('Snoozed')
    await openFirst()
    await page.keyboard.press('s')
    await page.getByRole('dialog').getByLabel('Why').fill('The client decides tomorrow')
    await look.lookAtAll(page, complaints, 'alert-snooze')
    await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click()
    await tab(`Snoozed ${snoozed + 1}`).waitFor()
    await turnTo('Snoozed')
    await openFirst()
    await peek('Snoozed')
      .getByText(/: The client decides tomorrow/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Take up again' }).click()
    await tab(`Snoozed ${snoozed}`).waitFor()
  },

  'another is put aside until something holds': async () => {
    await turnTo('Open')
    // What is remembered of this tab is from before the last was taken up again.
    await tab(`Snoozed ${snoozed}`).waitFor()
    await openFirst()
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Until').selectOption('Something holds')
    await dialog.getByLabel('Condition').fill('pacng > 1000000')
    await dialog.getByRole('button', { name: 'Snooze' }).click()
    await dialog.getByText(/'pacng'/).waitFor()
    await look.lookAtAll(page, complaints, 'alert-snooze-when')
    await dialog.getByLabel('Condition').fill('pacing > 1000000')
    await dialog.getByRole('button', { name: 'Snooze' }).click()
    await tab(`Snoozed ${snoozed + 1}`).waitFor()
    await turnTo('Snoozed')
    await openFirst()
    await peek('Snoozed').getByText('pacing > 1000000', { exact: true }).waitFor()
    await look.lookAtAll(page, complaints, 'alert-snoozed-when')
    await page.getByRole('button', { name: 'Take up again' }).click()
    await tab(`Snoozed ${snoozed}`).waitFor()
  },

  'somebody sees to it': async () => {
    await turnTo('Open')
    await openFirst()
    const assigned = page.getByLabel('Assigned to')
    const me = await assigned.locator('option', { hasText: '(you)' }).getAttribute('value')
    await assigned.selectOption(me)
    await page
      .getByText(/assigned it/)
      .first()
      .waitFor()
    await assigned.selectOption('')
    await page.getByLabel('Comment').fill('Client knows.\nThey call back at noon.')
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByText('They call back at noon.').and(page.locator('span')).waitFor()
    await look.lookAtAll(page, complaints, 'alert-commented')
  },

  'the page of its campaign says what is out of it, and leads back': async () => {
    await alerts.filter({ hasText: 'Under-pacing' }).first().locator('a').click()
    const out = page.getByRole('region', { name: 'Alerts' }).getByRole('link', { name: 'Under-pacing' })
    await out.waitFor()
    await look.lookAtAll(page, complaints, 'campaign-alerts')
    await out.click()
    await page.getByRole('heading', { name: 'History' }).waitFor()
  },

  'a silence is tried, made and ended': async () => {
    await page.getByRole('link', { name: 'Silence such alerts' }).click()
    await page.getByRole('heading', { name: 'New silence' }).waitFor()
    await page.getByText(/alerts that are out (is|are) covered/).waitFor()
    await page.getByLabel('Why').fill('The client moves house')
    await look.lookAtAll(page, complaints, 'alert-silence')
    await page.getByRole('button', { name: 'Silence', exact: true }).click()
    const silence = page.getByRole('region', { name: 'Silences' }).getByRole('row', { name: /The client moves house/ })
    await silence.waitFor()
    await page.goto(`${args.base}/alerts`)
    await alerts.filter({ hasText: 'Silenced' }).first().waitFor()
    await page.goto(`${args.base}/alerts/silences`)
    await silence.getByRole('button', { name: 'End now' }).click()
    await silence.getByRole('button', { name: 'End it and tell what is out' }).click()
    await silence.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Past' }).click()
    await silence.getByText(/^ended by /).waitFor()
    await look.lookAtAll(page, complaints, 'alert-silences')
    await page.goto(`${args.base}/alerts`)
    await alerts.first().waitFor()
  },

  'a rule with a mistake is told where, and is not kept': async () => {
    await page.getByRole('link', { name: 'Rules' }).click()
    await page.getByRole('region', { name: 'Rules' }).waitFor()
    await page.getByRole('button', { name: 'New rule' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Made of fields')
    await page.getByRole('group', { name: 'Warning when' }).getByLabel('Value', { exact: true }).fill('70')
    await page.getByLabel('What to do').fill('Ask the client; pacing is {pacing}.')
    await look.lookAtAll(page, complaints, 'alert-rule-builder')
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await rule.waitFor()
    assert.match(await rule.inputValue(), /^alert my_rule v1 "Made of fields"\non campaign\nwarn when pacing < 70\n/)
    assert.match(await rule.inputValue(), /\nnote "Ask the client; pacing is \{pacing\}\."\n$/)
    await rule.fill(mine.replace('spend > 0', 'spnd > 0'))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/Line 3, column 11:/).waitFor()
    await look.lookAtAll(page, complaints, 'alert-rule-mistake')
  },

  'one without is tried, kept, and finds what it asks for': async () => {
    await rule.fill(mine)
    const said = await page.getByText(/^Out now on [1-9]/).innerText()
    const out = numberOf(said.match(/Out now on ([\d,]+) of/)[1])
    assert.ok(out > 0, said)
    await look.lookAtAll(page, complaints, 'alert-rule')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('region', { name: 'Rules' }).getByRole('button', { name: 'Has spent something' }).waitFor()
    await page.goto(`${args.base}/alerts?q=Has+spent`)
    await page.waitForFunction(
      (least) => {
        const open = [...document.querySelectorAll('[aria-label=Standing] button')].find((one) =>
          one.textContent.startsWith('Open'),
        )
        return Number(open?.textContent.replace(/\D/g, '') ?? 0) >= least
      },
      out,
      { timeout: 60_000 },
    )
    return `${out} campaigns`
  },

  'paused, it takes its alerts back': async () => {
    await page.goto(`${args.base}/alerts/rules?rule=e2e_spent`)
    await page.getByRole('button', { name: 'Save and pause' }).click()
    await page.getByRole('button', { name: 'Save and resume' }).waitFor()
    await page.goto(`${args.base}/alerts?q=Has+spent`)
    await page.getByText('No alert of that kind').waitFor({ timeout: 60_000 })
  },

  'its versions stand beside each other, and it goes back to one': async () => {
    await page.goto(`${args.base}/alerts/rules?rule=e2e_spent`)
    const versions = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Versions' }) })
    await versions.getByRole('button', { name: 'Compare Version 1' }).click()
    await versions
      .getByRole('list', { name: /^Version 1 beside/ })
      .getByText('paused')
      .waitFor()
    await look.lookAtAll(page, complaints, 'alert-rule-versions')
    await versions.getByRole('button', { name: 'Go back to version 1' }).click()
    await versions.getByText('Version 3', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Save and pause' }).click()
    await versions.getByText('Version 4', { exact: true }).waitFor()
  },

  'rules are handed out as a text, compared, and taken in': async () => {
    await page.goto(`${args.base}/alerts/rules`)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ])
    assert.match(file.suggestedFilename(), /-alert-rules-\d{4}-\d\d-\d\d\.txt$/)
    const text = await readFile(await file.path(), 'utf8')
    assert.match(text, /^paused\nalert e2e_spent v4 /m)
    await page.getByRole('button', { name: 'Import' }).click()
    const rules = page.getByLabel('Rules', { exact: true }).and(page.locator('textarea'))
    await rules.fill(text)
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByText(/all of it is so already/).waitFor()
    await rules.fill(`${text}\nwarn whn spend > 0\n`)
    await page.getByRole('button', { name: 'Compare' }).click()
    await page
      .getByText(/Line \d+, column \d+:/)
      .first()
      .waitFor()
    await look.lookAtAll(page, complaints, 'alert-rules-mistake')
    const another = 'alert e2e_text v1 "From a text"\non campaign\nwarn when spend > 900000000\n'
    await rules.fill(`${text.replace('Has spent something', 'Has spent anything')}\n${another}`)
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByText(/^1 rule is new, 1 rule changes, \d+ rules are so already\.$/).waitFor()
    await look.lookAtAll(page, complaints, 'alert-rules-import')
    await page.getByRole('button', { name: 'Apply 2 changes' }).click()
    await page.getByRole('region', { name: 'Rules' }).getByRole('button', { name: 'From a text' }).waitFor()
    await page.getByRole('region', { name: 'Rules' }).getByRole('button', { name: 'Has spent anything' }).waitFor()
  },

  'one on line items names each of them, also on the page of their campaign': async () => {
    await page.goto(`${args.base}/alerts/rules`)
    await page.getByRole('button', { name: 'New rule' }).click()
    await page.getByLabel('Begin with').selectOption({ label: 'A line item has stopped' })
    await page.getByRole('group', { name: 'Warning when' }).getByLabel('Value', { exact: true }).first().waitFor()
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'A line item has stopped')
    await look.lookAtAll(page, complaints, 'alert-rule-template')
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await rule.fill(ofItems)
    await page.getByText(/^Out now on [1-9]/).waitFor()
    await look.lookAtAll(page, complaints, 'alert-rule-line-items')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('region', { name: 'Rules' }).getByRole('button', { name: 'A line item delivers' }).waitFor()
    await page.goto(`${args.base}/alerts?q=line+item+delivers`)
    await alerts.filter({ hasText: ' › ' }).first().waitFor({ timeout: 60_000 })
    await look.lookAtAll(page, complaints, 'alert-line-items')
    const item = alerts.first().getByRole('link', { name: ' › ' })
    const name = await item.textContent()
    await item.click()
    await page.getByRole('region', { name: 'Alerts' }).getByText(`: ${name}`).first().waitFor()
    await look.lookAtAll(page, complaints, 'alert-line-items-of-a-campaign')
    await page.goto(`${args.base}/alerts/rules?rule=e2e_item`)
    await page.getByRole('button', { name: 'Save and pause' }).click()
    await page.getByRole('button', { name: 'Save and resume' }).waitFor()
    await page.goto(`${args.base}/alerts?q=line+item+delivers`)
    await page.getByText('No alert of that kind').waitFor({ timeout: 60_000 })
    return name
  },
}

await walk(steps, { name: 'alerts', out: args.out, browser, pages: () => ({ page }), wrong: look.wrong })

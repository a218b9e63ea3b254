// Walks through who may do what: an administrator invites, the invited comes and sets up a second factor, roles and memberships change
// under open sessions, a machine gets a key and loses it. Each new screen is looked at. One line per step; exit code 1 at the first that fails.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, launch, openPage, readArguments, signIn } from './browser.mjs'
import { lookInto } from './look.mjs'

const args = readArguments()
await mkdir(args.out, { recursive: true })
const look = lookInto(args.out)
const browser = await launch()
const admin = await openPage(browser)
const invited = await openPage(browser)
const person = { email: `kim.${Date.now()}@demo.test`, password: 'four unrelated words' }
let link = ''
let secret = ''
let recovery = ''

/** The page's own answer is the fact; the dialog for a proof comes only when the last one is old. */
const done = (page, text) => page.getByText(text).first().waitFor()
const rowOf = (page, text) => page.getByRole('row').filter({ hasText: text })

const sessionOf = (page) => page.evaluate(() => fetch('/auth/session').then((answer) => answer.json()))

async function within(seconds, fact, ask) {
  const until = Date.now() + seconds * 1000
  while (!(await ask())) assert.ok(Date.now() < until, `not within ${seconds} s: ${fact}`)
}

const steps = {
  'an administrator invites somebody': async () => {
    const { page, complaints } = admin
    await signIn(page, args, '/people')
    await page.getByRole('region', { name: 'People' }).waitFor()
    await look.lookAtAll(page, complaints, 'people')
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await page.getByLabel('Email').fill(person.email)
    await page.getByLabel('Role', { exact: true }).selectOption('ANALYST')
    await look.lookAtAll(page, complaints, 'people-invite')
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    link = await page.locator('code').filter({ hasText: '/invitation#' }).innerText()
    await page.getByRole('button', { name: 'I have it' }).click()
    await rowOf(page, person.email).waitFor()
  },

  'the invited chooses a password and is in': async () => {
    const { page, complaints } = invited
    const { pathname, hash } = new URL(link)
    await page.goto(`${args.base}${pathname}${hash}`)
    await page.getByRole('heading', { name: /^Join / }).waitFor()
    assert.equal(new URL(page.url()).hash, '')
    await look.lookAtAll(page, complaints, 'invitation')
    await page.getByLabel('Your name').fill('Kim Westwood')
    await page.locator('input[name=password]').fill('password1234567')
    await page.getByRole('button', { name: 'Join' }).click()
    await done(page, 'This is among what is guessed first')
    complaints.length = 0
    await page.locator('input[name=password]').fill(person.password)
    await page.getByRole('button', { name: 'Join' }).click()
    await page.waitForURL('**/campaigns**')
    await page.goto(`${args.base}/people`)
    await done(page, 'This is for administrators')
  },

  'a link is good once': async () => {
    const { page } = await openPage(browser)
    await page.goto(link.replace(new URL(link).origin, args.base))
    await done(page, 'This invitation is no longer open')
    await page.context().close()
  },

  'a second factor is set up': async () => {
    const { page, complaints } = invited
    await page.goto(`${args.base}/account`)
    await page.getByRole('heading', { name: 'Second factor' }).waitFor()
    await look.lookAtAll(page, complaints, 'account')
    await page.getByRole('button', { name: 'Set it up' }).click()
    secret = await page.locator('code').first().innerText()
    await look.lookAtAll(page, complaints, 'account-scan')
    await page.getByLabel('The code it shows now').fill('000000')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await done(page, 'The code is wrong')
    await page.getByLabel('The code it shows now').fill(codeOf(secret))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await done(page, 'Your second factor is set up')
    recovery = await page.getByRole('listitem').locator('code').first().innerText()
    await look.lookAtAll(page, complaints, 'account-codes')
    await page.getByRole('button', { name: 'I have them' }).click()
    await done(page, 'set up: signing in asks for a code')
  },

  'signing in asks for a code, and a recovery code does too': async () => {
    const { page, complaints } = invited
    for (const code of [() => codeOf(secret, 1), () => recovery]) {
      await page.locator('header').getByRole('button').last().click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.waitForURL('**/sign-in**')
      await page.locator('input[name=email]').fill(person.email)
      await page.locator('input[name=password]').fill(person.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'One thing more' }).waitFor()
      if (code() === recovery) await look.lookAtAll(page, complaints, 'sign-in-code')
      await page.getByLabel('Code').fill(code())
      await page.getByRole('button', { name: 'Go on' }).click()
      await page.waitForURL('**/campaigns**')
    }
  },

  'another role holds in the open session, and its end too': async () => {
    const { page } = admin
    await page.reload()
    await page.getByLabel('Role of Kim Westwood').selectOption('VIEWER')
    await rowOf(page, person.email).getByText('set up').waitFor()
    await within(5, 'the open session has the new role', async () => (await sessionOf(invited.page)).role === 'VIEWER')
    await page.getByRole('button', { name: 'Remove Kim Westwood' }).click()
    await page.getByRole('dialog', { name: 'Remove Kim Westwood?' }).getByRole('button', { name: 'Remove' }).click()
    await rowOf(page, person.email).waitFor({ state: 'detached' })
    await within(5, 'the open session has ended', async () => (await sessionOf(invited.page)).errors !== undefined)
    await invited.page.goto(`${args.base}/campaigns`)
    await invited.page.waitForURL('**/sign-in**')
  },

  'a machine has a key until it is revoked': async () => {
    const { page, complaints } = admin
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.locator('input[name=name]').fill('Nightly export')
    await look.lookAtAll(page, complaints, 'people-key')
    await page.getByRole('button', { name: 'Make it' }).click()
    const key = await page
      .locator('code')
      .filter({ hasText: /^pl_\w+_\w+$/ })
      .innerText()
    await page.getByRole('button', { name: 'I have it' }).click()
    const ask = () =>
      fetch(`${args.base}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query: '{ viewer { role } }' }),
      })
    assert.equal((await (await ask()).json()).data.viewer.role, 'VIEWER')
    await page.getByRole('button', { name: 'Revoke Nightly export' }).click()
    await page.getByRole('dialog', { name: 'Revoke Nightly export?' }).getByRole('button', { name: 'Revoke' }).click()
    await done(page, /^revoked /)
    await within(10, 'the key is refused', async () => (await ask()).status === 401)
  },
}

steps['all of it stands in the audit log'] = async () => {
  const { page, complaints } = admin
  await page.goto(`${args.base}/audit`)
  await page.getByRole('region', { name: 'What was done' }).waitFor()
  for (const action of [
    'Api key revoked',
    'Api key created',
    'Member removed',
    'Role changed',
    'Member joined',
    'Member invited',
  ])
    await page.getByRole('cell', { name: action, exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Check them all' }).click()
  await done(page, /^All [0-9,]+ records are what they were/)
  await look.lookAtAll(page, complaints, 'audit')
}

let failed = false
for (const [name, step] of Object.entries(steps)) {
  const started = performance.now()
  try {
    await step()
    console.log(`ok    ${name}, ${Math.round(performance.now() - started)} ms`)
  } catch (error) {
    console.log(`FAIL  ${name}: ${error.message}`)
    await admin.page.screenshot({ path: join(args.out, 'identity-failed-admin.png') })
    await invited.page.screenshot({ path: join(args.out, 'identity-failed-invited.png') })
    failed = true
    break
  }
}
await browser.close()
process.exit(failed || look.bad > 0 ? 1 : 0)

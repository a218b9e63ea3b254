// Walks through who may do what: an administrator invites, the invited comes and sets up a second factor, roles and memberships change
// under open sessions, a machine gets a key and loses it. Each new screen is looked at. One line per step; exit code 1 at the first that fails.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { codeOf, launch, openPage, readArguments, signIn, virtualAuthenticator } from './browser.mjs'
import { lookInto } from './look.mjs'
import { walk } from './walk.mjs'

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
let spare = ''
let spares = []

/** The page's own answer is the fact; the dialog for a proof comes only when the last one is old. */
/** Whoever is signed in and wanted nothing in particular sees the overview first. */
const isIn = (page) => page.waitForURL((url) => url.pathname === '/')

const done = (page, text) => page.getByText(text).first().waitFor()
const rowOf = (page, text) => page.getByRole('row').filter({ hasText: text })
const memberOf = (page, text) => page.getByRole('region', { name: 'People' }).getByRole('row').filter({ hasText: text })

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
    await isIn(page)
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
    const codes = await page.getByRole('listitem').locator('code').allInnerTexts()
    ;[recovery, spare, ...spares] = codes
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
      await isIn(page)
    }
  },

  'a passkey is made, and signs in alone, as the second step and as a proof': async () => {
    const { page, complaints } = invited
    const key = await virtualAuthenticator(page)
    // Passkeys hold for the installation's name, which is the one of its links.
    const named = new URL(link).origin
    const leave = async () => {
      await page.locator('header').getByRole('button').last().click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.waitForURL('**/sign-in**')
    }
    const give = async () => {
      await key.answers(true)
      await page.getByRole('button', { name: 'Use a passkey' }).click()
    }
    const typePassword = async () => {
      await page.locator('input[name=email]').fill(person.email)
      await page.locator('input[name=password]').fill(person.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('heading', { name: 'One thing more' }).waitFor()
    }
    await page.goto(`${named}/sign-in`)
    await typePassword()
    await page.getByLabel('Code').fill(codeOf(secret, -1))
    await page.getByRole('button', { name: 'Go on' }).click()
    await done(page, 'The code is wrong')
    await page.getByLabel('Code').fill(spare)
    await page.getByRole('button', { name: 'Go on' }).click()
    await isIn(page)
    complaints.length = 0
    await page.goto(`${named}/account`)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.locator('input[name=name]').fill('Laptop')
    await key.answers(true)
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByRole('button', { name: 'Remove Laptop' }).waitFor()
    await look.lookAtAll(page, complaints, 'account-passkeys')

    await key.answers(false)
    await leave()
    await look.lookAtAll(page, complaints, 'sign-in-passkey')
    await give()
    await isIn(page)

    await key.answers(false)
    await leave()
    await typePassword()
    await give()
    await isIn(page)
    // What signed in has proved who it is: nothing asks again. Later it does, and a passkey answers.
    const proved = await page.evaluate(async () => {
      const post = (path, body) =>
        fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const asked = await (await post('/auth/passkey/own', {})).json()
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked)
      const credential = JSON.stringify((await navigator.credentials.get({ publicKey })).toJSON())
      return [
        (await post('/auth/passkey/prove', { credential })).status,
        (await post('/auth/passkey/prove', { credential })).status,
      ]
    })
    assert.deepEqual(proved, [204, 401])
    await page.goto(`${named}/account`)
    await page.getByRole('button', { name: 'Remove Laptop' }).click()
    await page.getByRole('button', { name: 'Remove Laptop' }).waitFor({ state: 'detached' })
    complaints.length = 0
  },

  'a forgotten password is set anew by a link': async () => {
    const { page } = admin
    await page.reload()
    await page.getByRole('button', { name: 'New password for Kim Westwood' }).click()
    const reset = await page.locator('code').filter({ hasText: '/new-password#' }).innerText()
    await page.getByRole('button', { name: 'I have it' }).click()
    const other = await openPage(browser)
    await other.page.goto(reset.replace(new URL(reset).origin, args.base))
    await other.page.getByRole('heading', { name: 'Choose another password' }).waitFor()
    await look.lookAtAll(other.page, other.complaints, 'new-password')
    person.password = 'quite another sentence'
    await other.page.locator('input[name=password]').fill(person.password)
    await other.page.getByRole('button', { name: 'Set it' }).click()
    await done(other.page, 'Your password is changed')
    await within(5, 'the open session has ended', async () => (await sessionOf(invited.page)).errors !== undefined)
    await other.page.locator('input[name=email]').fill(person.email)
    await other.page.locator('input[name=password]').fill(person.password)
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await other.page.getByLabel('Code').fill(spares[0])
    await other.page.getByRole('button', { name: 'Go on' }).click()
    await isIn(other.page)
    await invited.context.close()
    Object.assign(invited, other)
    invited.complaints.length = 0
  },

  'a team is made, and the board is narrowed to it': async () => {
    const { page, complaints } = admin
    await page.getByRole('button', { name: 'Make a team' }).click()
    await page.locator('input[name=name]').fill('Shoes')
    await page.getByLabel('Advertisers', { exact: true }).first().click()
    await page.locator('[data-combobox-option]:visible').first().click()
    await page.keyboard.press('Escape')
    await look.lookAtAll(page, complaints, 'people-team')
    await page.getByRole('button', { name: 'Save it' }).click()
    await page.getByRole('button', { name: 'Change the team Shoes' }).waitFor()
    await page.goto(`${args.base}/campaigns`)
    await page.getByRole('button', { name: 'Team', exact: true }).click()
    await page.getByLabel('Shoes').check()
    await page.waitForURL('**team=**')
    await page.getByRole('button', { name: 'Remove filter Team: Shoes' }).waitFor()
    await page.goto(`${args.base}/people`)
    await page.getByRole('button', { name: 'Remove the team Shoes' }).click()
    await page.getByRole('button', { name: 'Remove the team Shoes' }).waitFor({ state: 'detached' })
    // The wrong code above stands there.
    await page.getByRole('cell', { name: 'wrong code', exact: true }).first().waitFor()
  },

  'another role holds in the open session, and its end too': async () => {
    const { page } = admin
    await page.reload()
    await page.getByLabel('Role of Kim Westwood').selectOption('VIEWER')
    await memberOf(page, person.email).getByText('set up').waitFor()
    await within(5, 'the open session has the new role', async () => (await sessionOf(invited.page)).role === 'VIEWER')
    await page.getByRole('button', { name: 'Remove Kim Westwood' }).click()
    await page.getByRole('dialog', { name: 'Remove Kim Westwood?' }).getByRole('button', { name: 'Remove' }).click()
    await memberOf(page, person.email).waitFor({ state: 'detached' })
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
    'Password reset',
    'Team created',
    'Passkey removed',
    'Passkey added',
    'Member joined',
    'Member invited',
  ])
    await page.getByRole('cell', { name: action, exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Check them all' }).click()
  await done(page, /^All [0-9,]+ records are what they were/)
  await look.lookAtAll(page, complaints, 'audit')
}

await walk(steps, {
  name: 'identity',
  out: args.out,
  browser,
  pages: () => ({ admin: admin.page, invited: invited.page }),
  wrong: look.wrong,
})

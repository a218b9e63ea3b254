// Visits every screen, takes a picture of it in both colour schemes and narrow, and runs the accessibility rules
// of WCAG 2.2 AA on it. One line of JSON per page; exit code 1 when any rule is broken or the console complained.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launch, openPage, readArguments, signIn } from './browser.mjs'
import { lookInto, variants } from './look.mjs'

const args = readArguments()
const look = lookInto(args.out)
const board = (page) => page.locator('[role=grid] [role=rowheader] a').first().waitFor()

const openCampaign = async (page) => {
  await board(page)
  await page.locator('[role=grid] [role=rowheader] a').nth(1).click()
  await page.getByRole('heading', { name: 'Delivery by day' }).waitFor()
}

const screens = [
  { name: 'campaigns', path: '/campaigns', ready: board },
  {
    name: 'campaigns-compact',
    path: '/campaigns?sort=-budget&state=IN_FLIGHT',
    ready: async (page) => {
      await board(page)
      const compact = page.getByRole('button', { name: 'Compact rows' })
      if (await compact.isVisible()) await compact.click()
      for (const key of ['j', 'x', 'j', 'j', 'x']) await page.keyboard.press(key)
    },
    after: (page) => page.getByRole('button', { name: 'Comfortable rows' }).click(),
  },
  {
    name: 'campaigns-empty',
    path: '/campaigns?q=no-such-campaign',
    ready: (page) => page.getByText('No campaign matches').waitFor(),
  },
  {
    name: 'campaigns-filter',
    path: '/campaigns?band=UNDER',
    ready: async (page) => {
      await board(page)
      await page.getByRole('button', { name: 'Status' }).click()
      await page.getByRole('dialog', { name: 'Status' }).waitFor()
    },
  },
  {
    name: 'campaign',
    path: '/campaigns?sort=-budget&state=IN_FLIGHT',
    ready: async (page) => {
      await board(page)
      await page.locator('[role=grid] [role=rowheader] a').nth(1).click()
      await page.getByRole('heading', { name: 'Delivery by day' }).waitFor()
    },
  },
  {
    name: 'campaign-tables',
    path: '/campaigns?sort=-budget&state=IN_FLIGHT',
    ready: async (page) => {
      await board(page)
      await page.locator('[role=grid] [role=rowheader] a').nth(1).click()
      await page.getByRole('button', { name: /Table of delivery/ }).click()
      for (const step of (await page.locator('details:not([open]) > summary').all()).toReversed()) await step.click()
    },
  },
  {
    name: 'connections',
    path: '/connections',
    ready: (page) => page.getByRole('heading', { name: 'Streams' }).waitFor(),
  },
  {
    name: 'changes',
    path: '/changes',
    ready: (page) => page.getByRole('heading', { name: 'Changes at platforms' }).waitFor(),
  },
  {
    name: 'connections-catalogue',
    path: '/connections/catalogue',
    ready: (page) => page.getByRole('table').first().waitFor(),
  },
  {
    // Its form is for administrators; anybody else is told so.
    name: 'connections-new',
    path: '/connections/new?platform=dv360',
    ready: async (page) => {
      await page.getByText(/^(1\. Platform|Only an administrator)/).waitFor()
      const test = page.getByRole('button', { name: 'Test', exact: true })
      if (await test.isVisible()) await test.click()
    },
  },
  {
    name: 'connection',
    path: '/connections',
    ready: async (page) => {
      await page
        .getByRole('link', { name: /^settings/ })
        .first()
        .click()
      await page.getByRole('heading', { name: 'History of changes' }).waitFor()
    },
  },
  {
    name: 'campaign-explained',
    path: '/campaigns?sort=-budget&state=IN_FLIGHT',
    ready: async (page) => {
      await openCampaign(page)
      await page.getByRole('button', { name: /Table of delivery/ }).click()
      await page
        .getByRole('button', { name: /^Explain / })
        .nth(2)
        .click()
      await page.getByRole('dialog', { name: /^Where .* comes from/ }).waitFor()
      await page.getByRole('button', { name: 'Show the platform’s own row' }).first().click()
      await page.getByRole('region', { name: /as the platform wrote it/ }).waitFor()
    },
  },
  {
    name: 'campaign-as-known',
    path: '/campaigns?sort=-budget&state=IN_FLIGHT',
    ready: async (page) => {
      await openCampaign(page)
      await page.getByRole('button', { name: 'How it looked on' }).click()
      await page.getByRole('button', { name: '1 day ago' }).click()
      await page.getByRole('heading', { name: 'Days then and now' }).waitFor()
    },
  },
  {
    name: 'health-days',
    path: '/data-health',
    ready: (page) => page.getByRole('grid', { name: 'Accounts by days' }).waitFor(),
  },
  {
    name: 'health-accuracy',
    path: '/data-health?view=accuracy',
    ready: (page) => page.getByText(/^(By connection|Nothing has been compared yet)$/).waitFor(),
  },
  {
    name: 'campaign-compared',
    path: '/campaigns?sort=-budget&state=IN_FLIGHT',
    ready: async (page) => {
      await openCampaign(page)
      await page.getByRole('button', { name: 'Against the platform' }).click()
      await page.getByText(/complete days (is|are)|Nothing has been compared yet/).waitFor()
    },
  },
  {
    name: 'health-quarantine',
    path: '/data-health?view=quarantine',
    ready: (page) => page.getByRole('button', { name: /^Read again/ }).waitFor(),
  },
  {
    name: 'health-unread',
    path: '/data-health?view=unread',
    ready: (page) => page.getByText(/^(Every download could be read|Why it could not be read)/).waitFor(),
  },
  {
    name: 'health-columns',
    path: '/data-health?view=columns',
    ready: (page) =>
      page
        .getByRole('list', { name: /^Columns of/ })
        .first()
        .waitFor(),
  },
  {
    name: 'health-rebuilds',
    path: '/data-health?view=rebuilds',
    ready: (page) => page.getByText(/^(Nothing has been rebuilt yet|What came of it)/).waitFor(),
  },
  {
    name: 'overview',
    path: '/',
    ready: (page) => page.getByRole('heading', { name: 'Needs you now' }).waitFor(),
  },
  {
    name: 'margin',
    path: '/margin',
    ready: (page) => page.getByRole('heading', { name: 'Margin' }).waitFor(),
  },
  {
    name: 'margin-close',
    path: '/margin/close',
    ready: (page) => page.getByRole('heading', { name: 'Before it is closed' }).waitFor(),
  },
  {
    name: 'margin-actuals',
    path: '/margin/actuals',
    ready: (page) => page.getByRole('heading', { name: 'Actuals' }).waitFor(),
  },
  {
    name: 'margin-forecast',
    path: '/margin/forecast',
    ready: (page) => page.getByRole('heading', { name: 'Forecast' }).waitFor(),
  },
  {
    name: 'bookings-system',
    path: '/bookings/system',
    ready: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  {
    name: 'palette',
    path: '/campaigns',
    ready: async (page) => {
      await board(page)
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'shortcuts',
    path: '/campaigns',
    ready: async (page) => {
      await board(page)
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
]

// Each page mostly waits, for the server or for an animation's end.
const sideBySide = 3

await mkdir(args.out, { recursive: true })
const browser = await launch()
try {
  const queue = [...screens]
  await Promise.all(Array.from({ length: sideBySide }, (_, number) => visit(number === 0, queue)))
} finally {
  await browser.close()
}
process.exit(look.bad > 0 ? 1 : 0)

async function visit(isFirst, queue) {
  const { page, complaints } = await openPage(browser, variants[0])
  if (isFirst) {
    await page.goto(`${args.base}/sign-in`)
    await page.locator('input[name=email]').waitFor()
    await look.lookAtAll(page, complaints, 'sign-in')
  }
  await signIn(page, args)
  for (let screen = queue.shift(); screen; screen = queue.shift()) {
    await page.goto(args.base + screen.path)
    await screen.ready(page).catch(async (error) => {
      await page.screenshot({ path: join(args.out, `failed-${screen.name}.png`) })
      throw error
    })
    await look.lookAtAll(page, complaints, screen.name)
    await screen.after?.(page)
  }
}

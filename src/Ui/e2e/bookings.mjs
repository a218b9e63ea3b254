// Brings bookings in from a file with mistakes, amends a line, cancels and books by hand. One line per step; exit code 1 at the first that fails, or when a
// screen breaks an accessibility rule.
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

const year = new Date().getUTCFullYear() + 1
const heads = 'Booking;Booking name;Client;Brand;Currency;Zone;Line;Line name;Start;End;Rate type;Rate;Units;Amount'
const row = (booking, name, client, line, rest) =>
  `${booking};${name};${client};Oats;EUR;Europe/Berlin;${line};Display prospecting;01.03.${year};31.03.${year};${rest}`
const good = [
  row('B-100', 'Spring launch', 'Acme Foods', '10', 'CPM;4,50;1000000;4500'),
  row('B-100', 'Spring launch', 'Acme Foods', '20', 'CPC;0,35;20000;'),
  row('B-200', 'Always on', 'Bolt', '1', 'FLAT_FEE;;;12000'),
]
const file = (...rows) => ({
  name: 'spring.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${[heads, ...rows].join('\r\n')}\r\n`),
})
const choose = (...rows) => page.locator('input[type=file]').setInputFiles(file(...rows))
let mappedItem = ''
const dialog = () => page.getByRole('dialog')
const plusDays = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const march = Array.from({ length: 31 }, (_, index) => plusDays(`${year}-03-01`, index))
const isWeekend = (day) => [0, 6].includes(new Date(day).getUTCDay())

async function chooseLine(label, words) {
  await dialog().getByLabel(label, { exact: true }).first().fill(words)
  await page.getByRole('option', { name: new RegExp(`^${words.replace(' ', ' / ')} ·`) }).click()
}

const steps = {
  'nothing is booked, and what to do is said': async () => {
    await signIn(page, args, '/bookings')
    await page.getByText('Nothing is booked yet').waitFor()
    await look.lookAtAll(page, complaints, 'bookings-empty')
  },

  'a file with mistakes is told row by row, and nothing is kept': async () => {
    await page.getByRole('link', { name: 'Import a file' }).first().click()
    await page.getByRole('heading', { name: 'Import bookings' }).waitFor()
    await page.getByLabel('Numbers have a decimal').selectOption('comma')
    await choose(
      ...good,
      row('B-300', 'Autumn', 'Acme Foods', '1', 'CPM;4.50;1000;'),
      row('B-300', 'Autumn', 'Acme Foods', '2', 'CPX;4,50;1000;'),
      row('B-200', 'Always off', 'Bolt', '2', 'FLAT_FEE;;;1'),
    )
    const wrong = page.getByRole('region', { name: 'What is wrong' })
    await wrong.waitFor()
    assert.deepEqual(await wrong.locator('tbody tr td:first-child').allInnerTexts(), ['5', '6', '7'])
    await look.lookAtAll(page, complaints, 'bookings-import')
  },

  'mended it is applied, and again it changes nothing': async () => {
    await choose(...good)
    await page.getByText('Every row is right. Nothing is kept yet.').waitFor()
    await page.getByRole('button', { name: 'Apply all rows' }).click()
    await page.getByText('Everything is booked.').waitFor()
    await choose(...good)
    await page.getByText('Everything in the file is booked already.').waitFor()
    await page.getByRole('link', { name: 'Bookings', exact: true }).first().click()
    await page.getByRole('link', { name: 'B-100' }).waitFor()
    await page.getByText('€23,500.00').waitFor()
    await look.lookAtAll(page, complaints, 'bookings')
  },

  'they are found by a word and a state': async () => {
    await page.getByLabel('Find bookings').fill('acme')
    await page.getByLabel('Find bookings').press('Enter')
    await page.getByRole('link', { name: 'B-200' }).waitFor({ state: 'detached' })
    await page.getByLabel('State').selectOption('CANCELLED')
    await page.getByText('No booking of that kind').waitFor()
    await page.getByLabel('State').selectOption('')
  },

  'a line is amended: looked at first, and what was agreed stays': async () => {
    await page.getByRole('link', { name: 'B-100' }).click()
    await page.getByRole('button', { name: 'Amend line 10' }).click()
    await dialog().getByLabel('Booked impressions').fill('2000000')
    await dialog().getByRole('button', { name: 'See what changes' }).click()
    // Everything that is wrong with it stands at its field.
    await dialog().getByText('are 9000 EUR, not 4500').waitFor()
    await dialog().getByText('Say why').waitFor()
    await dialog().getByLabel('Booked amount, EUR').fill('')
    await dialog().getByLabel('Why').fill('Client signed twice as much')
    await dialog().getByRole('button', { name: 'See what changes' }).click()
    await dialog().getByText('This is what would change.').waitFor()
    await dialog()
      .getByRole('region', { name: 'What it does to the margin' })
      .getByText('Margin of the booking')
      .waitFor()
    await look.lookAtAll(page, complaints, 'booking-amend')
    await dialog().getByRole('button', { name: 'Amend the line' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('Client signed twice as much').waitFor()
    const changes = page.getByLabel('Changes of line 10')
    await changes.waitFor()
    assert.match(await changes.innerText(), /Units\s+1,000,000 → 2,000,000\s+Amount\s+4,500 → 9,000/)
    await page.getByText('No line item works for this booking yet').waitFor()
    await look.lookAtAll(page, complaints, 'booking')
  },

  'its curve is picked, shaped and typed, and what it plans is seen': async () => {
    await page.getByRole('button', { name: 'Amend line 10' }).click()
    const text = dialog().getByLabel('Curve as text')
    const plan = dialog().getByRole('img', { name: /^Planned over 31 days/ })
    await plan.waitFor()
    assert.equal(await text.inputValue(), 'even')
    await dialog().getByRole('button', { name: 'Every Sat dark' }).click()
    await dialog().getByRole('button', { name: 'Every Sun dark' }).click()
    const weekends = `dark ${march.filter(isWeekend).join(' ')}`
    assert.equal(await text.inputValue(), weekends)
    // By keyboard alone: a day is left out, and the arrows go on to the next.
    const first = march.find((day) => !isWeekend(day))
    const cell = dialog().locator(`[data-day="${first}"]`)
    await cell.press('Space')
    assert.equal(await cell.getAttribute('aria-pressed'), 'true')
    await cell.press('ArrowDown')
    assert.equal(await page.evaluate(() => document.activeElement.dataset.day), plusDays(first, 7))
    await cell.press('Space')
    assert.equal(await text.inputValue(), weekends)
    // A holiday is left out like any day: Saint Patrick's is one in Ireland, and in some years Easter is in March. Another kind keeps what is left out.
    await dialog().getByLabel('Leave out public holidays of a country').selectOption({ label: 'Ireland' })
    await dialog()
      .getByText(/^17 Mar /)
      .waitFor()
    const left = (await text.inputValue()).slice('dark '.length)
    for (const day of [...march.filter(isWeekend), `${year}-03-17`]) assert.ok(left.includes(day), `${day} is left out`)
    await look.lookAtAll(page, complaints, 'booking-curve-dark')
    await dialog().getByText('By hours').click()
    assert.equal(await text.inputValue(), `hours 8-20 8-20 8-20 8-20 8-20 off off except ${left}`)
    await dialog().getByLabel('Hours of Fri').fill('8-12,14-16')
    await plan.waitFor()
    await look.lookAtAll(page, complaints, 'booking-curve-hours')
    // Nothing works for this client yet, so nothing is learnt of its weeks.
    await dialog().getByText('By weekday').click()
    await dialog()
      .getByRole('button', { name: /^Learn from / })
      .click()
    await dialog()
      .getByText(/^Too little was delivered for /)
      .waitFor()
    await dialog().getByText('Even', { exact: true }).click()
    assert.equal(await text.inputValue(), `dark ${left}`)
    // What was planned until now is where weights begin, so the plan is waited for; what is wrong with them is said at the curve.
    await dialog().locator('fieldset[aria-busy=true]').waitFor({ state: 'detached' })
    await dialog().getByText('Custom weights').click()
    assert.match(await text.inputValue(), /^weights( (0|100)){31}$/)
    await dialog().getByLabel('Weight of 1 Mar', { exact: true }).fill('x')
    await dialog()
      .getByText(/is no curve; write it like this: weights 3 2 1/)
      .waitFor()
    await dialog().getByLabel('Weight of 1 Mar', { exact: true }).fill('300')
    await dialog()
      .getByRole('img', { name: /the most on 1 Mar, / })
      .waitFor()
    await look.lookAtAll(page, complaints, 'booking-curve-weights')
    // A stroke over the chart draws them: the last day gets the most.
    // Over it as a person gets there: once it stands still, and scrolled to.
    await plan.hover({ position: { x: (await plan.boundingBox()).width - 60, y: 90 } })
    const box = await plan.boundingBox()
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 12, box.y + 12, { steps: 4 })
    await page.mouse.up()
    await dialog()
      .getByRole('img', { name: /the most on 31 Mar, / })
      .waitFor()
    await text.fill(`milestones ${year}-03-01=40 ${year}-03-15=50`)
    await dialog().getByText('Goals add up to 90; they must total 100.').waitFor()
    await dialog().getByLabel('Percent, stretch 2').fill('60')
    await plan.waitFor()
    assert.equal(await text.inputValue(), `milestones ${year}-03-01=40 ${year}-03-15=60`)
    await look.lookAtAll(page, complaints, 'booking-curve-milestones')
    await dialog().getByLabel('Why').fill('The client wants the second half stronger')
    await dialog().getByRole('button', { name: 'See what changes' }).click()
    await dialog().getByText('This is what would change.').waitFor()
    await dialog().getByRole('button', { name: 'Amend the line' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText(`milestones ${year}-03-01=40 ${year}-03-15=60`).waitFor()
  },

  'what platforms spent without a booking is mapped, split and unmapped': async () => {
    await page.goto(`${args.base}/bookings/mapping`)
    const queue = page.getByRole('region', { name: 'Line items without a booking' })
    await queue.waitFor()
    const totals = page.getByLabel('Mapped and unmapped')
    await totals.getByText('Booked and not worked for, 3 lines').waitFor()
    const name = (await queue.locator('tbody tr').first().locator('td').nth(1).innerText()).replaceAll('\n', '')
    await queue.getByRole('button', { name: /^Map / }).first().click()
    await chooseLine('Booking line', 'B-100 10')
    await dialog().getByLabel('Share of booking line 1 in percent').fill('60')
    await dialog().getByText('The shares are not 100% together yet.').waitFor()
    await dialog().getByRole('button', { name: 'Map', exact: true }).click()
    await dialog().getByText('must total 100 %').waitFor()
    await dialog().getByText('Say why').waitFor()
    await dialog().getByRole('button', { name: 'Split with another line' }).click()
    await chooseLine('Booking line 2', 'B-100 20')
    await dialog().getByLabel('Why').fill('Both lines were sold for it')
    await look.lookAtAll(page, complaints, 'mapping-dialog')
    await dialog().getByRole('button', { name: 'Map', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await totals.getByText('Booked and not worked for, 1 line').waitFor()
    await look.lookAtAll(page, complaints, 'mapping')
    await page.getByLabel('Line items shown').selectOption('mapped')
    const mapped = page.getByRole('region', { name: 'Mapped line items' })
    await mapped.getByText('60%').waitFor()
    assert.match(await mapped.innerText(), /B-100 \/ 10 60%[\s\S]*B-100 \/ 20 40%/)
    mappedItem = name
  },

  'a line is asked what it would earn otherwise, and amended like that': async () => {
    await page.goto(`${args.base}/bookings?q=Spring+launch`)
    await page.getByRole('region', { name: 'Bookings' }).getByRole('link', { name: 'B-100' }).click()
    await page.getByRole('button', { name: 'What if: line 10' }).click()
    const asked = dialog().getByRole('region', { name: 'At completion' })
    await asked.getByText('Margin of the booking').waitFor()
    await dialog().getByLabel('Rate, CPM').fill('-1')
    await dialog().getByLabel('Deliver, of what is projected').fill('half')
    await dialog().getByText('Give percent, 0 to 1000.').waitFor()
    await dialog().locator('[aria-invalid=true]').nth(1).waitFor()
    await dialog().getByLabel('Rate, CPM').fill('9')
    await dialog().getByLabel('Deliver, of what is projected').fill('110')
    await dialog().locator('[aria-invalid=true]').first().waitFor({ state: 'detached' })
    await dialog().getByRole('button', { name: 'Add a cost' }).click()
    await dialog()
      .getByText(/^'platform of media' is no layer of cost/)
      .waitFor()
    await dialog().getByLabel('Rate, cost 1').fill('10')
    await dialog().getByLabel('Called, cost 1').fill('Seat fee')
    await dialog().getByRole('alert').waitFor({ state: 'detached' })
    // More to deliver calls for more at the platforms.
    const units = await dialog().getByLabel('Booked impressions').inputValue()
    await dialog()
      .getByLabel('Booked impressions')
      .fill(String(Number(units) * 2))
    await dialog()
      .getByRole('region', { name: 'What it calls for at the platforms' })
      .getByText('Budget')
      .first()
      .waitFor()
    await look.lookAtAll(page, complaints, 'what-if-calls')
    await dialog().getByLabel('Booked impressions').fill(units)
    // The other line is dropped beside it: both are asked about together.
    await dialog().getByLabel('Line', { exact: true }).selectOption('20')
    await dialog().getByLabel('Drop the line').check()
    await dialog().getByRole('button', { name: 'Amend the line like this' }).waitFor({ state: 'detached' })
    await dialog().getByLabel('Line', { exact: true }).selectOption('10')
    assert.match(await dialog().getByLabel('Line', { exact: true }).innerText(), /10, .* · changed\s+20, .* · changed/)
    await look.lookAtAll(page, complaints, 'what-if')
    await dialog().getByRole('button', { name: 'Amend the line like this' }).click()
    await dialog().getByText('Amend line 10').waitFor()
    assert.equal(await dialog().getByLabel('Rate of a thousand').inputValue(), '9')
    assert.equal(await dialog().getByLabel('Rate, cost 1').inputValue(), '10')
    await dialog().getByLabel('Rate of a thousand').fill('4.5')
    await dialog().getByLabel('Why').fill('Fees are agreed')
    await dialog().getByRole('button', { name: 'See what changes' }).click()
    await dialog().getByText('media reported; platform "Seat fee" 10% of media').waitFor()
    await look.lookAtAll(page, complaints, 'booking-costs')
    await dialog().getByRole('button', { name: 'Amend the line', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByLabel('Margin of').selectOption('10')
    await page.getByLabel('Margin when').selectOption('atEnd')
    const history = page.getByRole('list', { name: 'History' }).getByRole('listitem').first()
    await history.getByRole('button', { name: 'What it called for at the platforms' }).click()
    await history
      .getByRole('region', { name: 'What it calls for at the platforms' })
      .or(history.getByText(/^Nothing: what worked/))
      .waitFor()
    // What works for it may be paid in another currency: then its margin is not known, and why is said.
    await page
      .getByLabel('From revenue to margin')
      .getByText('Seat fee')
      .or(page.getByText(/^What works for it is paid in another currency/))
      .first()
      .waitFor()
    await look.lookAtAll(page, complaints, 'booking-layers')
    await page.goto(`${args.base}/bookings/mapping`)
    await page.getByLabel('Line items shown').selectOption('mapped')
    await page.getByRole('region', { name: 'Mapped line items' }).getByText('60%').waitFor()
  },

  'a line is lent to what works for it, and held when it stops': async () => {
    await page.goto(`${args.base}/bookings?q=Spring+launch`)
    await page.getByRole('region', { name: 'Bookings' }).getByRole('link', { name: 'B-100' }).click()
    await page.getByRole('link', { name: 'Leases by line item' }).click()
    const leases = page.getByRole('region', { name: 'Leases of line 20' })
    await leases.getByText('Nothing lent').waitFor()
    // What works for line 10 has spent more than is booked of it.
    await page.getByText('Nothing of the line is free.').waitFor()
    await look.lookAtAll(page, complaints, 'leases-none')
    await leases.getByRole('button', { name: `Lend ${mappedItem}` }).click()
    await dialog().getByLabel('Cap in all its life').fill('lots')
    await dialog().getByRole('button', { name: 'Lend it' }).click()
    await dialog().getByText('Give an amount, such as 250000.').waitFor()
    await dialog().getByLabel('Cap in all its life').fill('9000000000')
    await dialog().getByRole('button', { name: 'Lend it' }).click()
    await dialog().getByText('take back from another lease first').waitFor()
    await look.lookAtAll(page, complaints, 'leases-lend')
    await dialog().getByLabel('Cap in all its life').fill('18,000')
    await dialog().getByLabel('Why').fill('All of it here first')
    await dialog().getByRole('button', { name: 'Lend it' }).click()
    await dialog().waitFor({ state: 'detached' })
    await leases.getByText('May spend').waitFor()
    await leases.getByText('18,000').waitFor()
    await page.getByText('2,000', { exact: true }).waitFor()
    await look.lookAtAll(page, complaints, 'leases')
    await page.getByRole('button', { name: `Stop ${mappedItem}` }).click()
    await dialog().getByLabel('Why').fill('Paused for now')
    await dialog().getByRole('button', { name: 'It is paused' }).click()
    await dialog().waitFor({ state: 'detached' })
    await leases.getByText('Ended, held until reported').waitFor()
    await page.getByText('2 steps, the latest first').click()
    await page.getByText('Paused for now').waitFor()
    await look.lookAtAll(page, complaints, 'leases-stopped')
    await page.goto(`${args.base}/bookings/mapping`)
    await page.getByLabel('Line items shown').selectOption('mapped')
    await page.getByRole('region', { name: 'Mapped line items' }).getByText('60%').waitFor()
  },

  'what the lines earn is on one page, which changes while it is looked at': async () => {
    const { page: board, complaints: wrong, context } = await openPage(browser)
    await signIn(board, args, '/margin')
    const lines = board.getByRole('region', { name: 'Booking lines' })
    await lines.getByRole('link', { name: 'B-100 / 10' }).waitFor()
    const unmapped = board.getByRole('button', { name: /^Not mapped/ })
    await board.getByRole('button', { name: 'Not mapped 1' }).waitFor()
    await look.lookAtAll(board, wrong, 'margin')
    await board.getByLabel('Show', { exact: true }).selectOption('delivery')
    await lines.getByRole('columnheader', { name: 'Needed a day' }).waitFor()
    await look.lookAtAll(board, wrong, 'margin-delivery')
    // A line by itself: its plan and what was delivered of it, on whichever platforms, day by day.
    await lines.getByRole('link', { name: 'B-100 / 10' }).click()
    await board.getByRole('heading', { level: 1 }).waitFor()
    await board.getByRole('region', { name: 'Delivered of booked' }).waitFor()
    await board.getByRole('region', { name: 'Worked for by' }).getByText(mappedItem).waitFor()
    await board.getByRole('img', { name: 'No deviation from plan is known yet.' }).waitFor()
    await look.lookAtAll(board, wrong, 'booking-line')
    await board.goBack()
    await lines.getByRole('columnheader', { name: 'Needed a day' }).waitFor()
    await board.getByLabel('Show', { exact: true }).selectOption('')
    await board.getByLabel('Put together').selectOption('PLATFORM')
    await board.getByRole('region', { name: 'Platforms' }).locator('tbody tr').first().waitFor()
    await board.getByLabel('Put together').selectOption('CLIENT')
    const clients = board.getByRole('region', { name: 'Clients' })
    await clients.getByRole('link').first().waitFor()
    await look.lookAtAll(board, wrong, 'margin-clients')
    // A client's bookings, and from there all lines again.
    await clients.getByRole('link').first().click()
    await board.getByRole('region', { name: 'Bookings' }).getByRole('link').first().waitFor()
    await board.getByRole('button', { name: 'Lines of all clients' }).click()
    await board.getByLabel('Put together').selectOption('')
    await lines.getByRole('link', { name: 'B-100 / 10' }).waitFor()
    await unmapped.click()
    await board.waitForURL('**/margin?standing=UNMAPPED')
    // Until the answer is there the rows of before stand.
    await lines.locator('tbody tr').nth(1).waitFor({ state: 'detached' })
    await lines.getByText('Not mapped').waitFor()

    const mapped = page.getByRole('region', { name: 'Mapped line items' })
    await mapped.getByRole('button', { name: `Change ${mappedItem}` }).click()
    await dialog().getByLabel('Why').fill('It was not sold after all')
    await dialog().getByRole('button', { name: 'Unmap' }).click()
    await dialog().waitFor({ state: 'detached' })
    await board.getByRole('button', { name: 'Not mapped 3' }).waitFor()
    await lines.locator('tbody tr').nth(2).waitFor()
    await context.close()
    await page.getByLabel('Mapped and unmapped').getByText('Booked and not worked for, 3 lines').waitFor()
    await page.getByText('Nothing here').waitFor()
  },

  'what the ad server counted is brought as a file, adjusted, and taken back': async () => {
    await page.goto(`${args.base}/margin`)
    await page.getByRole('link', { name: 'Counts' }).click()
    await page.getByText('Platforms count every line').waitFor()
    await page.goto(`${args.base}/bookings`)
    await page.getByRole('link', { name: 'B-100' }).click()
    await page.getByRole('button', { name: 'Amend line 20' }).click()
    await dialog().getByLabel('Counts by').selectOption('AD_SERVER')
    await dialog().getByLabel('Why').fill('The client pays by the ad server')
    await dialog().getByRole('button', { name: 'See what changes' }).click()
    await dialog().getByRole('button', { name: 'Amend the line' }).click()
    await dialog().waitFor({ state: 'detached' })

    await page.goto(`${args.base}/margin/counts`)
    const lines = page.getByRole('region', { name: 'Counted lines' })
    await lines.getByRole('link', { name: /^B-100 \/ 20/ }).waitFor()
    const [before, day] = [3, 2].map((days) => plusDays(new Date().toISOString().slice(0, 10), -days))
    const counts = (...rows) => ({
      name: 'adserver.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['Booking,Line,Day,Units', ...rows].join('\n')),
    })
    await page.getByRole('button', { name: 'Bring a file' }).click()
    await page.locator('input[type=file]').setInputFiles(counts(`B-100,20,${day},many`, `B-900,1,${day},5`))
    await page.getByRole('button', { name: 'Bring it' }).click()
    await page.getByText("Row 2 has 'many' as its units").waitFor()
    // The refusal itself, which browsers log.
    complaints.length = 0
    await look.lookAtAll(page, complaints, 'counts-import')
    await page
      .locator('input[type=file]')
      .setInputFiles(counts(`B-100,20,${before},4000`, `B-100,20,${day},5000`, `B-100,10,${day},70000`))
    await page.getByRole('button', { name: 'Bring it' }).click()
    await page.getByText('3 days of 2 lines are counted anew. 1 of them is paid by another count').waitFor()
    await lines.getByRole('link', { name: /^B-100 \/ 10/ }).waitFor()
    await look.lookAtAll(page, complaints, 'counts')

    await lines.getByRole('link', { name: /^B-100 \/ 20/ }).click()
    await dialog().getByText('The client pays by the ad server’s count.').waitFor()
    await dialog().getByLabel('What', { exact: true }).selectOption('ADJUSTMENT')
    await dialog().getByLabel('First day').fill(before)
    await dialog().getByLabel('Last day').fill(day)
    await dialog().getByLabel('Units added').fill('-9001')
    await dialog().getByRole('button', { name: 'Keep it' }).click()
    await dialog().getByText('Say where the figure is from').waitFor()
    await dialog().getByLabel('Where it is from').fill('Invalid traffic, agreed on the phone')
    await dialog().getByRole('button', { name: 'Keep it' }).click()
    await dialog().getByText('On these days 9000 were counted; no more than these can be taken away.').waitFor()
    await dialog().getByLabel('Units added').fill('-900')
    await dialog().getByRole('button', { name: 'Keep it' }).click()
    const said = dialog().getByRole('region', { name: 'What was said' })
    await said.getByText('−900').waitFor()
    await look.lookAtAll(page, complaints, 'counts-line')
    await said.getByRole('button', { name: 'Take back' }).first().click()
    await said.getByText(/^taken back by/).waitFor()
    await dialog().getByRole('button', { name: 'Close' }).click()
    await dialog().waitFor({ state: 'detached' })
  },

  'what a line that is over did not deliver goes to the next': async () => {
    const flight = (from, through) =>
      [from, through].map((days) => plusDays(new Date().toISOString().slice(0, 10), days)).join(';')
    await page.goto(`${args.base}/bookings/mapping`)
    const queue = page.getByRole('region', { name: 'Line items without a booking' })
    const item = queue.locator('tbody tr').first()
    // What is paid in another currency than the booking's would not be known without a rate.
    const currencies = { '€': 'EUR', '£': 'GBP', $: 'USD', '¥': 'JPY', '₹': 'INR' }
    const currency = currencies[(await item.locator('td').nth(5).innerText())[0]]
    const part = (line, days) =>
      `B-500;Autumn;Bolt;Oats;${currency};Europe/Berlin;${line};Part ${line};${days};CPM;4,50;900000000;`
    await page.goto(`${args.base}/bookings/import`)
    await page.getByLabel('Numbers have a decimal').selectOption('comma')
    await choose(part(10, flight(-20, -4)), part(20, flight(-3, 20)), part(30, flight(21, 40)))
    await page.getByRole('button', { name: 'Apply all rows' }).click()
    await page.getByText('Everything is booked.').waitFor()
    const unmapped = new Date().toISOString()
    await page.goto(`${args.base}/bookings/mapping`)
    const campaign = await item.getByRole('link').first().getAttribute('href')
    await item.getByRole('button', { name: /^Map / }).click()
    await chooseLine('Booking line', 'B-500 10')
    await dialog().getByLabel('Why').fill('Sold for it')
    await dialog().getByRole('button', { name: 'Map', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })

    await page.goto(`${args.base}/bookings?q=Autumn`)
    await page.getByRole('region', { name: 'Bookings' }).getByRole('link', { name: 'B-500' }).click()
    const line = (name) => page.getByRole('region', { name, exact: true }).getByRole('row').nth(1)
    await line('Delivery and margin').getByText(/%$/).first().waitFor()
    const [stood, moment] = [await line('Delivery and margin').innerText(), new Date().toISOString()]
    await page.getByRole('button', { name: 'Roll over' }).click()
    const rolled = dialog().getByRole('region', { name: 'Lines' })
    await rolled.getByText(/ left$/).waitFor()
    const next = rolled.getByRole('row').nth(2)
    const inProportion = await next.locator('strong').innerText()
    assert.match(await next.locator('td').nth(4).innerText(), /^900,000,000\s+\D*4,050,000(\.00)?$/)
    await dialog().getByLabel('Which of the lines still to run').selectOption('LAST')
    await dialog().getByRole('button', { name: 'Roll over, 2 lines change' }).waitFor()
    await next.locator('strong').waitFor({ state: 'detached' })
    await dialog().getByLabel('Line 30', { exact: true }).click()
    await next.locator('strong').waitFor()
    await dialog().getByLabel('Line 20', { exact: true }).click()
    await dialog()
      .getByText(/No chosen line that is still to run is sold at the same rate/)
      .waitFor()
    await dialog().getByLabel('Line 20', { exact: true }).click()
    await dialog().getByLabel('Line 30', { exact: true }).click()
    await dialog().getByLabel('Which of the lines still to run').selectOption('PROPORTIONAL')
    await dialog().getByRole('button', { name: 'Roll over, 3 lines change' }).click()
    await dialog().getByText('Say why').waitFor()
    assert.equal(await next.locator('strong').innerText(), inProportion)
    await dialog().getByLabel('Why').fill('Agreed with the client')
    await look.lookAtAll(page, complaints, 'booking-roll-over')
    await dialog().getByRole('button', { name: 'Roll over, 3 lines change' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('Agreed with the client').waitFor()
    await page.getByLabel('Changes of line 30').waitFor()
    assert.match(
      await page.getByRole('region', { name: 'Lines' }).getByRole('row').nth(2).innerText(),
      new RegExp(inProportion.split(/\s/)[0]),
    )
    await look.lookAtAll(page, complaints, 'booking-rolled-over')
    await page.getByRole('button', { name: 'Roll over' }).click()
    await dialog()
      .getByText(/^Nothing would change/)
      .waitFor()
    await dialog().getByRole('button', { name: 'Leave it' }).click()
    await dialog().waitFor({ state: 'detached' })

    // How it stood is found again: before it was rolled over, before anything worked for it, and before it was booked.
    const address = page.url()
    await page.goto(`${address}?at=${moment}`)
    await line('Delivery and margin then').waitFor()
    assert.equal((await line('Delivery and margin then').innerText()).trim(), stood.replace(/What if/, '').trim())
    await look.lookAtAll(page, complaints, 'booking-then')
    await page.goto(`${address}?at=${unmapped}`)
    await page.getByText('No line item works for this booking yet').waitFor()
    await page.getByRole('button', { name: 'Back to today' }).click()
    await line('Delivery and margin').waitFor()
    await page.getByRole('button', { name: 'How it looked on' }).click()
    await page.getByRole('button', { name: '1 day ago' }).click()
    await page.getByText('It was not booked yet').waitFor()

    // The campaign's page says what it was sold as.
    await page.goto(`${args.base}${campaign}`)
    await page.getByRole('region', { name: 'Sold as' }).getByRole('link', { name: 'B-500 / 10' }).waitFor()
    await look.lookAtAll(page, complaints, 'campaign-sold-as')

    // And the line what each day of it brought.
    await page.getByRole('region', { name: 'Sold as' }).getByRole('link', { name: 'B-500 / 10' }).click()
    await page.getByRole('img', { name: /^Deviation from plan, / }).waitFor()
    await page.getByText('How these numbers came about').waitFor()
    await page.getByText('How the margin came about').waitFor()
    await page
      .getByText(/^media of the days/)
      .first()
      .waitFor()
    await page.getByText('margin share', { exact: true }).click()
    await page.getByText('margin / revenue', { exact: true }).waitFor()
    await look.lookAtAll(page, complaints, 'booking-line-delivered')
    await page.goBack()

    // An order of the campaign is kept within its budget: what that takes is proposed, and what happened stays.
    const automation = page.getByRole('list', { name: 'Automation' })
    const automate = automation.getByRole('button', { name: /^Automate / }).first()
    await automate.click()
    await dialog().getByRole('button', { name: 'Automate it' }).click()
    await dialog().getByText('Say why, in a few words.').waitFor()
    await dialog().getByLabel('What is done').selectOption('PAUSE_AND_RESUME')
    await dialog().getByLabel('Why').fill('The client watches it')
    await look.lookAtAll(page, complaints, 'campaign-automate')
    await dialog().getByRole('button', { name: 'Automate it' }).click()
    await dialog().waitFor({ state: 'detached' })
    await automation.getByText('Pause at the cap, and resume').waitFor()
    await page.getByText('1 step, the latest first').click()
    await page.getByText('The client watches it').waitFor()
    await look.lookAtAll(page, complaints, 'campaign-automated')
    await automation
      .getByRole('button', { name: /^Change / })
      .first()
      .click()
    await dialog().getByLabel('What is done').selectOption('Nothing any more')
    await dialog().getByLabel('Why').fill('Only tried')
    await dialog().getByRole('button', { name: 'Turn it off' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('Turned off').waitFor()
  },

  'what clients are billed is approved as it is seen, invoiced, and taken back': async () => {
    // The month in which the line's flight ended: every day of it is known.
    const month = plusDays(new Date().toISOString().slice(0, 10), -4).slice(0, 7)
    await page.goto(`${args.base}/margin/actuals?month=${month}&q=B-500`)
    const lines = page.getByRole('region', { name: 'Lines of the month' })
    const row = lines.getByRole('row').filter({ hasText: 'B-500 / 10' })
    await row.getByText('Not actualised').waitFor()
    await row.getByText('nothing', { exact: true }).waitFor()
    await row.getByRole('checkbox').check()
    await look.lookAtAll(page, complaints, 'actuals')
    await page.getByRole('button', { name: /^Approve/ }).click()
    await dialog().getByLabel('Note').fill('Agreed with the client')
    await look.lookAtAll(page, complaints, 'actuals-approve')
    await dialog().getByRole('button', { name: 'Approve' }).click()
    await page.getByText('1 line is approved.').waitFor()
    await row.getByText('as approved').waitFor()

    // Invoicing is finance's and administrators'.
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: /^Take approval back/ }).waitFor()
    assert.equal(await page.getByRole('button', { name: /^Put on an invoice/ }).count(), 0)

    const { page: office, complaints: wrong, context } = await openPage(browser)
    await signIn(
      office,
      { ...args, email: process.env.ADMIN_EMAIL ?? 'admin@demo.test' },
      `/margin/actuals?month=${month}&q=B-500`,
    )
    const billed = office
      .getByRole('region', { name: 'Lines of the month' })
      .getByRole('row')
      .filter({ hasText: 'B-500 / 10' })
    const order = office.getByRole('dialog')
    await billed.getByRole('checkbox').check()
    await office.getByRole('button', { name: /^Put on an invoice/ }).click()
    await order.getByRole('button', { name: 'Put on an invoice' }).click()
    await order.getByText("Give the invoice's number").waitFor()
    await order.getByLabel('Number of the invoice').fill('R-500')
    const today = new Date().toISOString().slice(0, 10)
    await order.getByLabel('Day of the invoice').fill(plusDays(today, 3))
    await order.getByRole('button', { name: 'Put on an invoice' }).click()
    await order.getByText('is still to come').waitFor()
    await look.lookAtAll(office, wrong, 'actuals-invoice')
    await order.getByLabel('Day of the invoice').fill(today)
    await order.getByRole('button', { name: 'Put on an invoice' }).click()
    await office.getByText('1 line is on the invoice.').waitFor()
    await office.getByRole('button', { name: /^Invoiced 1/ }).click()
    await office.waitForURL('**status=INVOICED**')
    await billed.getByText(/^R-500 · /).waitFor()
    await office.getByText(/by the rates of the invoices’ days|no rate of the invoices’ days/).waitFor()
    await look.lookAtAll(office, wrong, 'actuals-invoiced')
    await billed.getByRole('checkbox').check()
    assert.equal(await office.getByRole('button', { name: /^Take approval back/ }).count(), 0)
    await office.getByRole('button', { name: /^Take off the invoice/ }).click()
    await order.getByLabel('Why').fill('The invoice was cancelled')
    await order.getByRole('button', { name: 'Take off the invoice' }).click()
    await office.getByText('1 line is on no invoice any more.').waitFor()
    await office.getByText('No line is like that').waitFor()
    await context.close()
  },

  'what campaigns earn in all stands below their board': async () => {
    await page.goto(`${args.base}/campaigns?q=sagara&cols=pacing,spend,budget,margin,sold&sort=-sold`)
    await page.getByRole('columnheader', { name: 'Sold' }).waitFor()
    await page.getByRole('columnheader', { name: 'Margin' }).waitFor()
    await page.locator('[data-tip*="campaigns booked in"]').first().waitFor()
    await look.lookAtAll(page, complaints, 'board-margin')
  },

  'what is booked is in the forecast, and finance takes it as a file': async () => {
    await page.goto(`${args.base}/margin`)
    await page.getByRole('link', { name: 'Forecast' }).click()
    const months = page.getByRole('region', { name: 'Months in EUR' })
    await months.getByText(`March ${year}`).waitFor()
    await look.lookAtAll(page, complaints, 'margin-forecast')
    await page.getByLabel('Client', { exact: true }).selectOption('Bolt')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**/margin/forecast?*client=Bolt*')
    const row = months.getByRole('row').filter({ hasText: `March ${year}` })
    await row.getByText('€12,000.00').first().waitFor()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV, line by line' }).click(),
    ])
    assert.match(
      await readFile(await saved.path(), 'utf8'),
      new RegExp(`${year}-03,B-200,1,Display prospecting,Bolt,Oats,EUR,0,0,0,0,0,0,12000,12000,0,0,`),
    )
    await page.getByLabel('Last month').fill('2026-01')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('The last month is before the first.').waitFor()
  },

  'the export has it, and holds for the import': async () => {
    await page.goto(`${args.base}/bookings`)
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ])
    const text = await readFile(await saved.path(), 'utf8')
    assert.match(
      text,
      new RegExp(
        `B-100,Spring launch,Acme Foods,Oats,EUR,,Europe/Berlin,CONFIRMED,10,Display prospecting,${year}-03-01`,
      ),
    )
    assert.match(text, /,2000000,9000,YES,/)
  },

  'one is booked by hand, with what is wrong at its fields, and cancelled': async () => {
    await page.goto(`${args.base}/bookings/new`)
    await page.getByLabel('Number', { exact: true }).fill('B-100')
    await page.getByRole('button', { name: 'Book it' }).click()
    await page.getByText('Say who the client is').waitFor()
    await page.getByText('Give the first day of the flight.').waitFor()
    await look.lookAtAll(page, complaints, 'booking-new')
    await page.getByLabel('Number', { exact: true }).fill('B-400')
    await page.getByLabel('Name', { exact: true }).fill('Summer')
    await page.getByLabel('Client', { exact: true }).fill('Acme Foods')
    await page.getByLabel('Line name').fill('Video')
    await page.getByLabel('First day').fill(`${year}-06-01`)
    await page.getByLabel('Last day').fill(`${year}-06-30`)
    await page.getByLabel('Sold by').selectOption('FLAT_FEE')
    await page.getByLabel(/^Booked amount/).fill('8000')
    await page.getByRole('button', { name: 'Book it' }).click()
    await page.getByRole('heading', { name: 'Summer' }).waitFor()
    await page.getByRole('button', { name: 'Cancel the booking' }).click()
    await dialog().getByLabel('Why').fill('The client left')
    await dialog().getByRole('button', { name: 'Cancel the booking' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText(/^Cancelled from /).waitFor()
    assert.equal(await page.getByRole('button', { name: /^Amend line/ }).count(), 0)
  },
}

await walk(steps, { name: 'bookings', out: args.out, browser, pages: () => ({ page }), wrong: look.wrong })

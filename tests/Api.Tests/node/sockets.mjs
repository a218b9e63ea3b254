// The graphql-ws client against a running endpoint: node sockets.mjs ws://127.0.0.1:5000/graphql "Bearer pl_..."
// Each step prints its name when it went as it should; exit 1 at the first that did not.
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import assert from 'node:assert/strict'

const [url, authorization] = process.argv.slice(2)
const connectionParams = { authorization }

function client(options = {}) {
  return createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true, connectionParams, ...options })
}

function all(over, payload) {
  return new Promise((resolve) => {
    const seen = []
    over.subscribe(payload, {
      next: (value) => seen.push(value),
      error: (error) => resolve({ seen, error }),
      complete: () => resolve({ seen }),
    })
  })
}

async function step(name, act) {
  await act()
  console.log('ok', name)
}

// A raw socket, for what the client would never do.
function raw(protocol = 'graphql-transport-ws', options = {}) {
  const socket = new WebSocket(url, protocol, options)
  const closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })))
  const opened = new Promise((resolve, reject) => { socket.on('open', resolve); socket.on('error', reject) })
  const messages = []
  const waiting = []
  socket.on('message', (data) => { const message = JSON.parse(data); const next = waiting.shift(); next ? next(message) : messages.push(message) })
  const receive = () => (messages.length ? Promise.resolve(messages.shift()) : new Promise((resolve) => waiting.push(resolve)))
  const send = (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  return { socket, closed, opened, send, receive }
}

const init = { type: 'connection_init', payload: { authorization } }

await step('query over the socket', async () => {
  const over = client()
  const { seen, error } = await all(over, { query: '{ viewer { role } }' })
  assert.equal(error, undefined)
  assert.deepEqual(seen, [{ data: { viewer: { role: 'TRADER' } }, extensions: { cost: { requested: 2, limit: 60000 } } }])
  await over.dispose()
})

await step('subscription delivers events and completes when the client stops', async () => {
  const over = client()
  const events = over.iterate({ query: 'subscription S { campaignsChanged { at campaigns { key name } } }' })
  const first = await events.next()
  assert.equal(first.value.data.campaignsChanged.campaigns[0].key, 'dv360:101')
  const second = await events.next()
  assert.equal(second.value.data.campaignsChanged.campaigns[0].key, 'dv360:101')
  await events.return()
  const { seen } = await all(over, { query: '{ viewer { name } }' })
  assert.equal(seen.length, 1)
  await over.dispose()
})

await step('invalid document is an error message', async () => {
  const over = client()
  const { seen, error } = await all(over, { query: '{ nothing }' })
  assert.equal(seen.length, 0)
  assert.equal(error[0].extensions.code, 'FIELDS_ON_CORRECT_TYPE')
  await over.dispose()
})

await step('4400 for what is no JSON', async () => {
  const { opened, send, closed } = raw()
  await opened
  send('{')
  assert.deepEqual(await closed, { code: 4400, reason: 'The message is no JSON' })
})

await step('4400 for an unknown type', async () => {
  const { opened, send, closed } = raw()
  await opened
  send({ type: 'start' })
  assert.equal((await closed).code, 4400)
})

await step('4401 for subscribe before the introduction', async () => {
  const { opened, send, closed } = raw()
  await opened
  send({ type: 'subscribe', id: '1', payload: { query: '{ viewer { name } }' } })
  assert.deepEqual(await closed, { code: 4401, reason: 'Unauthorized' })
})

await step('4403 for a wrong key', async () => {
  const { opened, send, closed } = raw()
  await opened
  send({ type: 'connection_init', payload: { authorization: 'Bearer pl_alphatrader_wrong' } })
  assert.deepEqual(await closed, { code: 4403, reason: 'Forbidden' })
})

await step('4406 without the protocol', async () => {
  const { closed } = raw([])
  assert.equal((await closed).code, 4406)
})

await step('4408 without an introduction', async () => {
  const { opened, closed } = raw()
  await opened
  assert.deepEqual(await closed, { code: 4408, reason: 'Connection initialisation timeout' })
})

await step('4409 for an id in use', async () => {
  const { opened, send, receive, closed } = raw()
  await opened
  send(init)
  assert.equal((await receive()).type, 'connection_ack')
  const subscribe = { type: 'subscribe', id: 'twice', payload: { query: 'subscription { campaignsChanged { at } }' } }
  send(subscribe)
  send(subscribe)
  assert.deepEqual(await closed, { code: 4409, reason: 'Subscriber for twice already exists' })
})

await step('4429 for a second introduction', async () => {
  const { opened, send, receive, closed } = raw()
  await opened
  send(init)
  assert.equal((await receive()).type, 'connection_ack')
  send(init)
  assert.deepEqual(await closed, { code: 4429, reason: 'Too many initialisation requests' })
})

await step('ping is answered', async () => {
  const { socket, opened, send, receive } = raw()
  await opened
  send({ type: 'ping' })
  assert.deepEqual(await receive(), { type: 'pong' })
  socket.close()
})

await step('too many operations is an error of the one too many', async () => {
  const { socket, opened, send, receive } = raw()
  await opened
  send(init)
  await receive()
  for (let n = 0; n < 4; n++) send({ type: 'subscribe', id: `s${n}`, payload: { query: 'subscription { never: campaignsChanged { __typename } }' } })
  let answer
  do { answer = await receive() } while (answer.type !== 'error')
  assert.equal(answer.id, 's3')
  assert.equal(answer.payload[0].extensions.code, 'TOO_MANY_OPERATIONS')
  socket.close()
})

await step('an id may be used again after complete', async () => {
  const { socket, opened, send, receive } = raw()
  await opened
  send(init)
  await receive()
  for (let n = 0; n < 2; n++) {
    send({ type: 'subscribe', id: 'again', payload: { query: '{ viewer { role } }' } })
    assert.equal((await receive()).type, 'next')
    assert.deepEqual(await receive(), { id: 'again', type: 'complete' })
  }
  socket.close()
})

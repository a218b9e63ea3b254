import { describe, expect, it } from 'vitest'
import { pressedLink, stillPressed } from './row-press'

const element = (matches: Record<string, string | null>) =>
  ({
    closest: (selector: string) => (selector in matches ? { getAttribute: () => matches[selector] } : null),
  }) as unknown as EventTarget
const pointer = {
  button: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  clientX: 100,
  clientY: 200,
  target: element({ '[data-campaign]': 'c1' }),
}
const elsewhere = element({})

describe('a press on a campaign', () => {
  it('is remembered with its place', () => expect(pressedLink(pointer)).toEqual({ id: 'c1', x: 100, y: 200 }))

  it('is nothing outside a name, with a modifier or with another button', () => {
    expect(pressedLink({ ...pointer, target: elsewhere })).toBeNull()
    expect(pressedLink({ ...pointer, ctrlKey: true })).toBeNull()
    expect(pressedLink({ ...pointer, button: 1 })).toBeNull()
  })

  it('counts when the row moved away and the pointer stayed', () => {
    const press = { id: 'c1', x: 100, y: 200 }
    expect(stillPressed(press, { ...pointer, target: elsewhere })).toBe(true)
    expect(stillPressed(press, { ...pointer, target: elsewhere, clientY: 205 })).toBe(true)
  })

  it('does not count when the pointer moved or came up on a control', () => {
    const press = { id: 'c1', x: 100, y: 200 }
    expect(stillPressed(press, { ...pointer, target: elsewhere, clientY: 240 })).toBe(false)
    expect(stillPressed(press, { ...pointer, target: element({ 'a, button, input': '' }) })).toBe(false)
  })
})

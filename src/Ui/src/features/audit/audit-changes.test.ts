import { expect, it } from 'vitest'
import { changesOf, sayChange } from './audit-changes'

it.each([
  ['{"role":"VIEWER","name":"Kim"}', '{"role":"ADMIN","name":"Kim"}', ['role: VIEWER → ADMIN']],
  [null, '{"name":"Robot","networks":["192.0.2.0/24"]}', ['name: Robot', 'networks: ["192.0.2.0/24"]']],
  ['{"email":"a@b.test"}', null, ['email: a@b.test → none']],
  [null, null, []],
  [null, '[1]', ['value: [1]']],
])('says what %s became %s', (before, after, said) => expect(changesOf(before, after).map(sayChange)).toEqual(said))

import { PasswordInput, Textarea, TextInput } from '@mantine/core'
import { wordsOf } from '@/lib/format'
import classes from './connections.module.css'
import type { Platform } from './connections-queries'
import type { CredentialForm } from './draft'
import { errorAt, type OrderError } from '@/lib/graphql/use-order'

interface CredentialFieldsProps {
  platform: Platform
  credential: CredentialForm
  onChange: (credential: CredentialForm) => void
  errors: readonly OrderError[]
}

/** What the platform wants to be signed in with, as its connector declares it. What goes in is never shown again. */
export function CredentialFields({ platform, credential, onChange, errors }: CredentialFieldsProps) {
  return (
    <div className={classes.fields}>
      {platform.credentialFields.map((field) => {
        const shared = {
          label: wordsOf(field.name),
          description: field.meaning,
          name: `credential-${field.name}`,
          required: !field.optional,
          autoComplete: 'off',
          spellCheck: false,
          value: credential[field.name] ?? '',
          error: errorAt(errors, `credential.${field.name}`),
          onChange: (event: { currentTarget: { value: string } }) =>
            onChange({ ...credential, [field.name]: event.currentTarget.value }),
        }
        if (field.multiline) return <Textarea key={field.name} {...shared} className={classes.wide} rows={5} />
        return field.secret ? (
          <PasswordInput
            key={field.name}
            {...shared}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': `Show ${wordsOf(field.name)}`, tabIndex: 0 }}
          />
        ) : (
          <TextInput key={field.name} {...shared} />
        )
      })}
    </div>
  )
}

export const credentialPaths = (platform: Platform) =>
  platform.credentialFields.map((field) => `credential.${field.name}`)

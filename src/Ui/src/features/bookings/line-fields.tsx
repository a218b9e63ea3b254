import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { OrderError } from '@/lib/graphql/use-order'
import { costBases, rateTypes, sources } from './booking-words'
import { CostEditor } from './cost-editor/cost-editor'
import { CurveEditor } from './curve-editor/curve-editor'
import { needsConversion, type LineDraft } from './line-draft'
import classes from './bookings.module.css'

type InputWrapperOrder = ('label' | 'input' | 'description' | 'error')[]

interface LineFieldsProps {
  draft: LineDraft
  /** Whoever books it, where that is said. */
  client: string
  currency: string
  errors: readonly OrderError[]
  /** A line that there is keeps its number, which its title says. */
  keepsNumber?: boolean
  onChange: (draft: LineDraft) => void
}

const choices = (words: object) => Object.entries(words).map(([value, label]) => ({ value, label: String(label) }))

/** Everything that is agreed for a line. */
export function LineFields({ draft, client, currency, errors, keepsNumber, onChange }: LineFieldsProps) {
  const type = rateTypes[draft.rateType]
  const errorOf = (field: string) => errors.find((error) => error.field.at(-1) === field)?.message
  const field = (name: keyof LineDraft & string) => ({
    value: String(draft[name]),
    error: errorOf(name),
    // What explains a field stands below it, so that fields of a row stand in line.
    inputWrapperOrder: ['label', 'input', 'description', 'error'] satisfies InputWrapperOrder,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [name]: event.currentTarget.value }),
  })
  return (
    <div className={classes.form}>
      <div className={classes.fields}>
        {!keepsNumber && <TextInput label="Line number" {...field('number')} maxLength={60} />}
        <TextInput
          label="Line name"
          {...field('name')}
          className={keepsNumber ? classes.whole : classes.wide}
          maxLength={200}
        />
        <TextInput type="date" label="First day" {...field('start')} />
        <TextInput type="date" label="Last day" description="It counts." {...field('end')} />
        <NativeSelect
          label="Sold by"
          data={Object.entries(rateTypes).map(([value, { label }]) => ({ value, label }))}
          {...field('rateType')}
        />
        {draft.rateType !== 'FLAT_FEE' && (
          <TextInput
            label={type.percent ? 'Percent' : draft.rateType.endsWith('CPM') ? 'Rate of a thousand' : 'Rate of one'}
            inputMode="decimal"
            {...field('rate')}
          />
        )}
        {type.unit && <TextInput label={`Booked ${type.unit}`} inputMode="numeric" {...field('units')} />}
        <TextInput
          label={`Booked amount, ${currency || 'in its currency'}`}
          description={type.unit ? 'Worked out when empty.' : undefined}
          inputMode="decimal"
          {...field('amount')}
        />
        <NativeSelect label="Cost of the line" data={choices(costBases)} {...field('costBasis')} />
        <NativeSelect label="Counts by" data={choices(sources)} {...field('source')} />
        {needsConversion(draft) && (
          <>
            <TextInput label="Conversion" {...field('conversion')} className={classes.wide} />
            <TextInput label="Days after a click" inputMode="numeric" {...field('clickDays')} />
            <TextInput label="Days after a view" inputMode="numeric" {...field('viewDays')} />
            <NativeSelect
              label="Counting"
              data={[
                { value: 'EVERY', label: 'Every conversion' },
                { value: 'ONCE_PER_PERSON', label: 'Once per person' },
              ]}
              {...field('counting')}
            />
            <NativeSelect
              label="Earned on the day of"
              data={[
                { value: 'OF_CONVERSION', label: 'The conversion' },
                { value: 'OF_CLICK', label: 'The click' },
              ]}
              {...field('conversionDay')}
            />
          </>
        )}
        <Checkbox
          label="The client pays at most the booked amount"
          className={classes.wide}
          checked={draft.isCapped}
          onChange={(event) => onChange({ ...draft, isCapped: event.currentTarget.checked })}
        />
      </div>
      {draft.costs && (
        <CostEditor rows={draft.costs} error={errorOf('costs')} onChange={(costs) => onChange({ ...draft, costs })} />
      )}
      <CurveEditor
        line={draft}
        client={client}
        currency={currency}
        error={errorOf('curve')}
        onChange={(curve) => onChange({ ...draft, curve })}
      />
    </div>
  )
}

/** Fields that the form shows itself; what else is wrong is said below it. */
export const lineFieldNames = [
  'number',
  'name',
  'start',
  'end',
  'rateType',
  'rate',
  'units',
  'amount',
  'curve',
  'costBasis',
  'costs',
  'source',
  'conversion',
  'clickDays',
  'viewDays',
  'counting',
  'conversionDay',
]

import { formatMonth } from '../close/close-words'
import { rateWords } from './forecast-words'
import type { ConvertedForecast } from './forecast-query'
import classes from './forecast.module.css'

/** By which rates months were converted, and which could not be. */
export function ConvertedBy({ converted }: { converted: ConvertedForecast }) {
  const currencies = [...new Set(converted.rates.map((rate) => rate.currency))]
  return (
    <div className={classes.converted}>
      {converted.missing.map(({ month, currency }) => (
        <p key={`${currency} ${month}`} role="note" className={classes.missing}>
          {formatMonth(month)} in {currency} is in no sum: no rate to {converted.currency} was published by then.
        </p>
      ))}
      {currencies.length > 0 && (
        <details>
          <summary>Each month at the mean of its published rates, months to come at the last one</summary>
          <ul>
            {currencies.map((currency) => (
              <li key={currency}>
                1 {currency} in {converted.currency}:{' '}
                {converted.rates
                  .filter((rate) => rate.currency === currency)
                  .map(rateWords)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { missingByCurrency, rateWords } from './forecast-words'
import type { ConvertedForecast } from './forecast-query'
import classes from './forecast.module.css'

/** By which rates months were converted, and which could not be. */
export function ConvertedBy({ converted }: { converted: ConvertedForecast }) {
  const currencies = [...new Set(converted.rates.map((rate) => rate.currency))]
  const missing = missingByCurrency(converted.missing)
  return (
    <div className={classes.converted}>
      {missing.length > 0 && (
        <p role="note" className={classes.missing}>
          {missing.map(({ currency, months }) => `${currency} (${months})`).join(' and ')}: in no sum, for no rate to{' '}
          {converted.currency} was published by then.{' '}
          <Link to="/margin/rates" className={classes.link}>
            Rates of exchange
          </Link>
        </p>
      )}
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

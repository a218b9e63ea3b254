import { describe, expect, it } from 'vitest'
import {
  formatAmount,
  formatAmountShort,
  formatBytes,
  formatCount,
  formatDeviation,
  formatMoney,
  formatMoneyShort,
  formatPercent,
  wordsOf,
} from './format'

describe('format', () => {
  it('writes money with its symbol and a true minus', () => {
    expect(formatMoney('1234.560000', 'GBP')).toBe('£1,235')
    expect(formatMoney('1234.560000', 'USD', 2)).toBe('$1,234.56')
    expect(formatMoney('-12.5', 'EUR', 2)).toBe('−€12.50')
  })

  it('writes no two currencies alike', () => {
    const codes = [
      'USD',
      'AUD',
      'CAD',
      'NZD',
      'HKD',
      'SGD',
      'MXN',
      'BRL',
      'JPY',
      'CNY',
      'SEK',
      'NOK',
      'DKK',
      'EUR',
      'GBP',
      'PLN',
    ]
    expect(new Set(codes.map((code) => formatMoney('1', code))).size).toBe(codes.length)
    expect(formatMoney('1234', 'AUD')).toBe('A$1,234')
    expect(formatMoney('1234', 'SEK')).toBe('SEK\u00a01,234')
  })

  it('never writes decimals that the currency does not have', () => {
    expect(formatMoney('170155.960000', 'JPY', 2)).toBe('¥170,156')
    expect(formatMoney('170155.960000', 'KRW', 2)).toBe('₩170,156')
    expect(formatMoney('1.2345', 'KWD', 2)).toBe('KWD\u00a01.23')
  })

  it('shortens amounts for narrow places', () => {
    expect(formatMoneyShort('1434192.40', 'GBP')).toBe('£1.43M')
    expect(formatMoneyShort('-46601', 'JPY')).toBe('−¥46.6K')
    expect(formatMoneyShort('0', 'GBP')).toBe('£0')
    expect(formatMoneyShort(null, 'GBP')).toBe('—')
    expect(formatAmountShort('149535600', 'GBP', 'impressions')).toBe('150M')
  })

  it('keeps digits that a float would lose', () => {
    expect(formatMoney('9007199254740993.01', 'GBP', 2)).toBe('£9,007,199,254,740,993.01')
  })

  it('shows unknown as a dash and zero as zero', () => {
    expect(formatMoney(null, 'GBP')).toBe('—')
    expect(formatMoney('0', 'GBP')).toBe('£0')
    expect(formatPercent(null)).toBe('—')
    expect(formatCount(undefined)).toBe('—')
  })

  it('counts impressions without a currency', () => {
    expect(formatAmount('1500000', 'GBP', 'impressions')).toBe('1,500,000')
    expect(formatAmount('1500000', 'GBP', 'media')).toBe('£1,500,000')
  })

  it('signs deviations, and plan itself with both', () => {
    expect(formatDeviation(-0.041)).toBe('−4%')
    expect(formatDeviation(0.12)).toBe('+12%')
    expect(formatDeviation(0.001)).toBe('±0%')
    expect(formatDeviation(-0.0006, 1)).toBe('−0.1%')
    expect(formatDeviation(null)).toBe('—')
  })

  it('reads codes and sizes aloud', () => {
    expect(wordsOf('NOT_ENOUGH_DATA')).toBe('Not enough data')
    expect([999, 1500, 2_500_000].map(formatBytes)).toEqual(['999 B', '1.5 kB', '2.5 MB'])
  })
})

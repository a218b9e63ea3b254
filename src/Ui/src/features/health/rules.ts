import { wordsOf } from '@/lib/format'

/** Rules a row can break. The server may know more; those seen are offered beside these. */
const known = [
  'AMBIGUOUS_COLUMN',
  'BAD_CSV',
  'BAD_DATE',
  'BAD_ENCODING',
  'BAD_FIELD',
  'BAD_HOUR',
  'BAD_ID',
  'BAD_JSON',
  'BAD_NUMBER',
  'BAD_TEXT',
  'BAD_TIME',
  'CLICKS_EXCEED_IMPRESSIONS',
  'CUT_ROW',
  'DUPLICATE_KEY',
  'MISSING_COLUMN',
  'MISSING_CURRENCY',
  'MISSING_ID',
  'MISSING_NAME',
  'MISSING_ZONE',
  'MIXED_GRAIN',
  'NEGATIVE_COST',
  'NEGATIVE_COUNT',
  'UNKNOWN_STATUS',
  'UNKNOWN_UNIT',
  'UNKNOWN_ZONE',
  'WRONG_FIELD_COUNT',
]

const words: Record<string, string> = {
  BAD_CSV: 'Not readable as CSV',
  BAD_JSON: 'Not readable as JSON',
  BAD_ID: 'Id is none',
  BAD_DATE: 'Date is none',
  BAD_NUMBER: 'Number is none',
  BAD_TEXT: 'Text cannot be decoded',
  BAD_ENCODING: 'Text cannot be decoded',
  CUT_ROW: 'Row is cut off',
  DUPLICATE_KEY: 'Key came twice',
  MISSING_ID: 'Missing id',
}

export const ruleWords = (rule: string) => words[rule] ?? wordsOf(rule)

/** Choices for the filter: the known rules, those seen and the one chosen. */
export const ruleChoices = (seen: readonly string[]) =>
  [...new Set([...known, ...seen])].sort().map((rule) => ({ value: rule, label: `${ruleWords(rule)} (${rule})` }))

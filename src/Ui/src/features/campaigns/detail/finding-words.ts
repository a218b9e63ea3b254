import { formatMoney } from '@/lib/format'

/** The API writes "1,250.00 GBP", which is plain in any client; beside the other figures it is written as they are. */
export const withMoney = (message: string): string =>
  message.replaceAll(/(\d[\d,]*\.\d\d) ([A-Z]{3})\b/g, (_, amount: string, currency: string) =>
    formatMoney(amount.replaceAll(',', ''), currency, 2),
  )

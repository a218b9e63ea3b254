/** What is typed as an amount once it is one; until then a curve is shown in percent, and the amount's own field says what is wrong. */
export const bookableAmount = (text: string) =>
  /^\d{1,12}(\.\d{1,8})?$/.test(text.trim()) && Number(text) > 0 ? text.trim() : null

/** Good enough to be somebody's address, and without anything that could end a header. */
export const isMailAddress = (text: string): boolean =>
  /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@.<>(),;:"\\[\]]+$/.test(text);

import { formatNumber } from '../../components/format';

/** `+3,4`, `−3,4`, `0`; a dash where there is none. */
export const signed = (value: number | null): string => {
  if (value === null) return '–';
  const text = formatNumber(Math.abs(value), 1);
  return value >= 0.05 ? `+${text}` : value <= -0.05 ? `−${text}` : formatNumber(0, 1);
};

import Fraction from 'fraction.js';
import { DECIMAL_SCALE, decimalOf } from './decimals';
import { DomainError } from './domain-error';

/** A number as it is stored, or an exact fraction. */
export type Exact = number | Fraction;

const SNAP = 1e-10;

/**
 * The exact fraction that a stored number stands for: the simplest one within 10⁻¹⁰, so that 33.333333333333336
 * is a hundred thirds again and 0.1 is a tenth. Unambiguous for denominators up to 10⁵ and values up to 1000, far
 * beyond what weights and means of marks make. Throws `invalid-number`.
 * Source: domain rules, Assessment (arithmetic is decimal, not binary).
 */
export function toExact(value: Exact): Fraction {
  if (value instanceof Fraction) return value;
  const decimal = decimalOf(value);
  if (decimal !== null) return new Fraction(decimal, DECIMAL_SCALE);
  if (!Number.isFinite(value)) {
    throw new DomainError('invalid-number', 'Hier wird eine Zahl gebraucht. Bitte den Wert prüfen.');
  }
  let [previousNumerator, numerator] = [1n, BigInt(Math.floor(value))];
  let [previousDenominator, denominator] = [0n, 1n];
  let rest = value - Math.floor(value);
  while (rest > 0 && Math.abs(Number(numerator) / Number(denominator) - value) > SNAP) {
    const quotient = Math.floor(1 / rest);
    const digit = BigInt(quotient);
    rest = 1 / rest - quotient;
    [previousNumerator, numerator] = [numerator, digit * numerator + previousNumerator];
    [previousDenominator, denominator] = [denominator, digit * denominator + previousDenominator];
  }
  return new Fraction(numerator, denominator);
}

/** The sum of numbers, exact. */
export function exactSum(values: readonly Exact[]): Fraction {
  return values.reduce<Fraction>((sum, value) => sum.add(toExact(value)), new Fraction(0));
}

/** A quotient of whole numbers as it is kept for further arithmetic: a short decimal where it is one, else a fraction. */
export function exactQuotient(numerator: number, denominator: number): Exact {
  const value = numerator / denominator;
  const decimal = decimalOf(value);
  return decimal !== null && decimal * (denominator / DECIMAL_SCALE) === numerator
    ? value
    : new Fraction(numerator, denominator);
}

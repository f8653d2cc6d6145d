/** No double needs more characters; without a bound, a megabyte of digits would cost more than it is worth. */
const maxLength = 1_000;

/**
 * @param literal - a JSON number as it was written
 * @returns whether it is the same number after JavaScript has read and written it: `0.10` and `1e2` are,
 *   `9007199254740993`, `0.1234567890123456789` and `1e999` are not
 */
export function isExactNumber(literal: string): boolean {
  // Whatever has at most 15 digits and no exponent survives (IEEE 754 double, DBL_DIG).
  if (literal.length <= 15 && !/[eE]/.test(literal)) return true;
  if (literal.length > maxLength) return false;
  const number = Number(literal);
  return Number.isFinite(number) && normalize(literal) === normalize(String(number));
}

/** @returns the digits without leading or trailing zeros, and the power of ten that they are multiplied by */
function normalize(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().replace(/^-/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

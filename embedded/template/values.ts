/** Whether Go's templates take a value for true: what is not empty. */
export function isTrue(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length > 0;
  }
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false;
}

/** A value as Go prints it: numbers of JSON are floats, objects are maps. */
export function print(value: unknown): string {
  if (value === undefined || value === null) {
    return value === null ? '<nil>' : '<no value>';
  }
  if (typeof value === 'number') {
    return printFloat(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(print).join(' ')}]`;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([key, one]) => `${key}:${print(one)}`).join(' ')}]`;
  }
  return String(value);
}

/** The shortest form of a float, with an exponent below 1e-4 and from a million on, as `%v` prints it. */
function printFloat(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  }
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 6)) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return Number.isInteger(value) ? BigInt(value).toString() : plain(mantissa, exponent);
}

/** Without an exponent, however small: as Prometheus' samples are written. */
export function printSample(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  }
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  return plain(mantissa, Number(power));
}

function plain(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) {
    return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  }
  return digits.length > exponent + 1
    ? `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
    : `${sign}${digits.padEnd(exponent + 1, '0')}`;
}

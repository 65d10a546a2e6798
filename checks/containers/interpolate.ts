const DOLLAR = /\$(?:(\$)|(\w+)|\{(\w+)(?:(:?[-?+])([^{}$]*))?\}|([^]?))/g;

/**
 * A compose file's text with its variables filled in, as `docker compose` does: `$NAME`, `${NAME}`, `${NAME:-default}`,
 * `${NAME:?message}`, `${NAME:+other}`, and `$$` for a dollar.
 * @throws {Error} for a variable that is none, one that must be set, and one that is not set and has no default
 */
export function interpolate(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(DOLLAR, (all, dollar?: string, bare?: string, name?: string, sign?: string, word = '') => {
    const key = bare ?? name;
    if (dollar !== undefined) {
      return '$';
    }
    if (key === undefined) {
      throw new Error(`invalid interpolation format: ${all}`);
    }
    const value = env[key];
    const unset = value === undefined || (sign?.startsWith(':') === true && value === '');
    switch (sign?.slice(-1)) {
      case '-':
        return unset ? word : value;
      case '+':
        return unset ? '' : word;
      case '?':
        if (unset) {
          throw new Error(`required variable ${key} is missing a value: ${word}`);
        }
        return value;
      default:
        // An engine puts an empty text there and a warning on the terminal.
        if (value === undefined) {
          throw new Error(`The "${key}" variable is not set`);
        }
        return value;
    }
  });
}

/** Anything that looks like one of our tokens: `cb_`, `cbr_`, `cbl_` or `cbs_` and 43 characters. */
const tokenPattern = /cb[rls]?_[A-Za-z0-9_-]{43}/g;

/**
 * @returns `line` without tokens and without the given `secrets`. It works on the finished line, so it also
 *   catches what stands in an error's message, a URL or a field that nobody thought of.
 */
export function hideSecrets(line: string, secrets: readonly string[]): string {
  let hidden = line.replace(tokenPattern, '[redacted]');
  for (const secret of secrets) {
    // As it stands in a JSON line: a secret with a quote or a backslash is escaped there.
    const written = JSON.stringify(secret).slice(1, -1);
    if (written !== '' && hidden.includes(written)) hidden = hidden.replaceAll(written, '[redacted]');
  }
  return hidden;
}

/**
 * What can go wrong on purpose. Each edge (REST, tRPC, the command line) maps these in one file of its own.
 *
 * - `bad_request`, `invalid`: the caller's input; the message names what was expected, what came, and where
 * - `unauthorized`, `forbidden`: no or no sufficient secret or token
 * - `not_found`, `conflict`: the thing named is not there, or not in a state that allows it
 * - `too_many`: a limit is reached; the same call may work later
 * - `unavailable`: it cannot be stored now; the same call may work later
 * - `misconfigured`: a setting stops the start
 */
export type ErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'too_many'
  | 'unavailable'
  | 'misconfigured';

/** The only error class of Callboard. Its message is for the caller; what is not theirs goes into `cause`. */
export class CallboardError extends Error {
  override readonly name = 'CallboardError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

import { z } from 'zod';

/** Where a bridge is: paths are added to it, and it stands in logs and answers. Without a slash at its end. */
export const BaseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .refine((url) => !/[?#@]/.test(url), 'must be an address without user, query or fragment')
  .transform((url) => url.replace(/\/+$/, ''));

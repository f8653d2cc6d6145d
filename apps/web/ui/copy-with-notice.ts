import { tell } from './tell';
import { writeToClipboard } from './write-to-clipboard';

/** Copies a text and says so: where what was chosen is gone by then, as the item of a menu is. */
export async function copyWithNotice(text: string, done: string): Promise<void> {
  if (await writeToClipboard(text)) tell.success(done);
  else tell.error('The browser did not let it be copied.');
}

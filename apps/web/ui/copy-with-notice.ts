import { toast } from 'sonner';
import { writeToClipboard } from './write-to-clipboard';

/** Copies a text and says so: where what was chosen is gone by then, as the item of a menu is. */
export async function copyWithNotice(text: string, done: string): Promise<void> {
  if (await writeToClipboard(text)) toast.success(done);
  else toast.error('The browser did not let it be copied.');
}

'use client';

import { LoaderCircle, Unplug } from 'lucide-react';
import { useConnection } from '@/api/live-provider';
import { Notice } from '@/ui/notice';

/** Says on every page that what is shown may be old; a blip of less than a second shows nothing. */
export function ConnectionBanner() {
  const connection = useConnection();
  switch (connection) {
    case 'down':
      return (
        <div className="mb-4 animate-late">
          <Notice tone="warn" icon={Unplug} title="The bridge is not answering" role="alert">
            You see what was last known. The page goes on by itself as soon as the bridge is back.
          </Notice>
        </div>
      );
    case 'reconnecting':
      return (
        <div className="mb-4 animate-late">
          <Notice icon={LoaderCircle} role="status">
            Reconnecting… What happened meanwhile will be caught up with.
          </Notice>
        </div>
      );
    case 'connecting':
    case 'live':
      return null;
  }
}

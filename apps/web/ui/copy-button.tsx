'use client';

import { useEffect, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button } from './button';
import { writeToClipboard } from './write-to-clipboard';

/** Copies `text` and says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => setCopied(await writeToClipboard(text));
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={copied ? 'Copied' : label}
      title={label}
      className="px-1.5!"
      onClick={() => void copy()}
    >
      {copied ? <Check className="text-good" /> : <Copy />}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  );
}

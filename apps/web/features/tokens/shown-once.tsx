import { KeyRound } from 'lucide-react';
import { Button } from '@/ui/button';
import { CodeBlock } from '@/ui/code-block';
import { Notice } from '@/ui/notice';

interface ShownOnceProps {
  name: string;
  token: string;
  onDone: () => void;
}

/** A token that was just made: nobody can read it again later. */
export function ShownOnce({ name, token, onDone }: ShownOnceProps) {
  const done = (
    <Button size="small" onClick={onDone}>
      I have it
    </Button>
  );
  return (
    <Notice tone="good" icon={KeyRound} role="status" title={`${name} is ready`} action={done}>
      <p className="mb-2">Copy it now. It is not stored and will not be shown again.</p>
      <CodeBlock code={token} label="the new token" />
    </Notice>
  );
}

import Link from 'next/link';

/** Leads from a summary to the page that has it all. */
export function MoreLink({ href, label = 'Details' }: { href: string; label?: string }) {
  return (
    <Link href={href} className="rounded-sm hover:text-accent hover:underline">
      {label}
    </Link>
  );
}

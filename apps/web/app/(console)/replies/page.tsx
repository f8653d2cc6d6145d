import { RepliesPage } from '@/features/replies/replies-page';

export default function Page() {
  return <RepliesPage />;
}

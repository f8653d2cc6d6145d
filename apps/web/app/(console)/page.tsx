import { NowPage } from '@/features/now/now-page';

export default function Page() {
  return <NowPage />;
}

import { PeersPage } from '@/features/peers/peers-page';

export default function Page() {
  return <PeersPage />;
}

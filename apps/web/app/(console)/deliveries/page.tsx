import { DeliveriesPage } from '@/features/deliveries/deliveries-page';

export default function Page() {
  return <DeliveriesPage />;
}

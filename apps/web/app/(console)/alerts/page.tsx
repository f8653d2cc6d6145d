import { AlertsPage } from '@/features/alerts/alerts-page';

export default function Page() {
  return <AlertsPage />;
}

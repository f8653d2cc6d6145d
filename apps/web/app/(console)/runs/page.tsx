import { RunsPage } from '@/features/runs/runs-page';

export default function Page() {
  return <RunsPage />;
}

import { NewTaskPage } from '@/features/new-task/new-task-page';

export default function Page() {
  return <NewTaskPage />;
}

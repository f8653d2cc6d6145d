import { TaskPage } from '@/features/task/task-page';

export default async function Page({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params;
  return <TaskPage key={taskId} taskId={taskId} />;
}

import { agentRouter } from './agent-router.ts';
import { alertRouter } from './alert-router.ts';
import { attachmentRouter } from './attachment-router.ts';
import { deliveryRouter } from './delivery-router.ts';
import { eventRouter } from './event-router.ts';
import { router } from './init.ts';
import { messageRouter } from './message-router.ts';
import { nowRouter } from './now-router.ts';
import { overviewProcedure, sessionProcedure } from './overview-procedure.ts';
import { peerRouter } from './peer-router.ts';
import { runRouter } from './run-router.ts';
import { taskRouter } from './task-router.ts';
import { settingsProcedure } from './settings-procedure.ts';
import { tokenRouter } from './token-router.ts';
import { usageRouter } from './usage-router.ts';

export const appRouter = router({
  session: sessionProcedure,
  overview: overviewProcedure,
  now: nowRouter,
  settings: settingsProcedure,
  token: tokenRouter,
  task: taskRouter,
  message: messageRouter,
  attachment: attachmentRouter,
  run: runRouter,
  delivery: deliveryRouter,
  agent: agentRouter,
  peer: peerRouter,
  alert: alertRouter,
  event: eventRouter,
  usage: usageRouter,
});

/** All that anything outside the bridge may import of it. @public */
export type AppRouter = typeof appRouter;

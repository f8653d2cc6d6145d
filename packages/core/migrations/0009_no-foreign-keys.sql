ALTER TABLE "delivery" DROP CONSTRAINT "delivery_message_id_message_id_fk";
--> statement-breakpoint
ALTER TABLE "delivery" DROP CONSTRAINT "delivery_task_id_task_id_fk";
--> statement-breakpoint
ALTER TABLE "delivery" DROP CONSTRAINT "delivery_thread_id_thread_id_fk";
--> statement-breakpoint
ALTER TABLE "delivery_attempt" DROP CONSTRAINT "delivery_attempt_delivery_id_delivery_id_fk";
--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_task_id_task_id_fk";
--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_thread_id_thread_id_fk";
--> statement-breakpoint
ALTER TABLE "run_output" DROP CONSTRAINT "run_output_run_id_run_id_fk";
--> statement-breakpoint
ALTER TABLE "run_transcript" DROP CONSTRAINT "run_transcript_run_id_run_id_fk";
--> statement-breakpoint
ALTER TABLE "run" DROP CONSTRAINT "run_thread_id_thread_id_fk";
--> statement-breakpoint
ALTER TABLE "run" DROP CONSTRAINT "run_task_id_task_id_fk";
--> statement-breakpoint
ALTER TABLE "run" DROP CONSTRAINT "run_message_id_message_id_fk";
--> statement-breakpoint
ALTER TABLE "task" DROP CONSTRAINT "task_thread_id_thread_id_fk";
--> statement-breakpoint
ALTER TABLE "task" DROP CONSTRAINT "task_parent_task_id_task_id_fk";
--> statement-breakpoint
DROP INDEX "event_order";--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_pkey";--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_xid_id_pk" PRIMARY KEY("xid","id");
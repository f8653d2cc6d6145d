ALTER TABLE "bridge" ADD COLUMN "agents" text[];--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "spawned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "retry_lost" integer;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "failure_reason" text;
CREATE TABLE "trace_release" (
	"trace_id" text PRIMARY KEY NOT NULL,
	"released_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "expects_reply" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "hops" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "hold" text;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "edited_payload" json;--> statement-breakpoint
ALTER TABLE "thread" ADD COLUMN "trace_id" text;--> statement-breakpoint
UPDATE "thread" SET "trace_id" = replace("id"::text, '-', '');--> statement-breakpoint
ALTER TABLE "thread" ALTER COLUMN "trace_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "run_held" ON "run" USING btree ("task_id") WHERE status = 'pending' and hold is not null;--> statement-breakpoint
CREATE INDEX "thread_trace" ON "thread" USING btree ("trace_id");
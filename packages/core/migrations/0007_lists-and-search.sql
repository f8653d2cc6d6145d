CREATE TABLE "search_document" (
	"task_id" uuid PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upkeep_state" (
	"job" text PRIMARY KEY NOT NULL,
	"state" json NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "run_started";--> statement-breakpoint
DROP INDEX "run_reply_token";--> statement-breakpoint
CREATE INDEX "search_words" ON "search_document" USING gin ("words");--> statement-breakpoint
CREATE INDEX "delivery_dead" ON "delivery" USING btree ("task_id") WHERE status = 'dead';--> statement-breakpoint
CREATE INDEX "event_about" ON "event" USING brin ("task_id" uuid_bloom_ops,"thread_id" uuid_bloom_ops) WITH (pages_per_range=32,autosummarize=true);--> statement-breakpoint
CREATE INDEX "run_unsuccessful" ON "run" USING btree ("status","id") WHERE status in ('failed', 'timed_out', 'canceled', 'lost');--> statement-breakpoint
CREATE INDEX "task_assignee" ON "task" USING btree ("assignee_name","id");--> statement-breakpoint
CREATE INDEX "task_requester" ON "task" USING btree ("requester_name","id");--> statement-breakpoint
CREATE INDEX "task_type" ON "task" USING btree ("type","id");--> statement-breakpoint
CREATE INDEX "run_started" ON "run" USING btree ("agent","started_at") WHERE started_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "run_reply_token" ON "run" USING btree ("reply_token_hash") WHERE reply_token_hash is not null;--> statement-breakpoint
ALTER TABLE "search_document" SET (toast_tuple_target = 128);
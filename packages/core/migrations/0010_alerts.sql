CREATE TABLE "alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hook" text NOT NULL,
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"task_id" uuid,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alert_subject" ON "alert" USING btree ("hook","rule","subject");--> statement-breakpoint
CREATE INDEX "alert_due" ON "alert" USING btree ("next_attempt_at") WHERE status = 'pending';
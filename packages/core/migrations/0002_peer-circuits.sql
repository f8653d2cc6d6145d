CREATE TABLE "peer_circuit" (
	"peer" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"state" text DEFAULT 'closed' NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"last_error" text,
	"probes" integer DEFAULT 0 NOT NULL,
	"probe_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "delivery_open";--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "seq" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "delivery_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "tried_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "claimed_by" uuid;--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("peer","next_attempt_at","seq") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "delivery_claimed" ON "delivery" USING btree ("claimed_by") WHERE claimed_by is not null;--> statement-breakpoint
CREATE INDEX "delivery_open" ON "delivery" USING btree ("peer","thread_id","seq") WHERE status = 'pending';
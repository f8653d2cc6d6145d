CREATE TABLE "run_transcript" (
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "run_transcript_run_id_seq_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "input_tokens" bigint;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "output_tokens" bigint;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "cost_usd" double precision;--> statement-breakpoint
ALTER TABLE "run_transcript" ADD CONSTRAINT "run_transcript_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."run"("id") ON DELETE no action ON UPDATE no action;
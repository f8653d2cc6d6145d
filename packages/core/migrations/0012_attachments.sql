CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "attachments" json;--> statement-breakpoint
CREATE INDEX "attachment_message" ON "attachment" USING btree ("message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "attachment_upload" ON "attachment" USING btree ("created_at") WHERE message_id is null;--> statement-breakpoint
CREATE INDEX "message_with_files" ON "message" USING btree ("thread_id","seq") WHERE attachments is not null;
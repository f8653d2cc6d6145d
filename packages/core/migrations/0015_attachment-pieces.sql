CREATE TABLE "attachment_piece" (
	"attachment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "attachment_piece_attachment_id_number_pk" PRIMARY KEY("attachment_id","number")
);
--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "complete" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" DROP COLUMN "content";
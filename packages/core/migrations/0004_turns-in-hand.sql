ALTER TABLE "run" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "run" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
CREATE INDEX "run_merged" ON "run" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "run_started" ON "run" USING btree ("agent","started_at");
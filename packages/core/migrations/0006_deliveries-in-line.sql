DROP INDEX "delivery_due";--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "parked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "delivery_tried" ON "delivery" USING btree ("tried_since") WHERE status = 'pending' and tried_since is not null;--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("peer","next_attempt_at","seq") WHERE status = 'pending' and not parked;
DROP INDEX "search_words";--> statement-breakpoint
CREATE INDEX "search_words" ON "search_document" USING gin ("words") WITH (fastupdate=false);
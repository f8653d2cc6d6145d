-- For wrk: posts one body again and again, and prints what came of it as JSON.
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["x-shared-secret"] = os.getenv("BENCH_SECRET")
wrk.body = os.getenv("BENCH_BODY")

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"p50Ms":%.3f,"p99Ms":%.3f,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

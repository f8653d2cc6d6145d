-- For wrk: posts again and again, and prints what came of it as JSON. With BENCH_RUN each message has an
-- Idempotency-Key and a task_id of its own, as Callboard's own peers send them.
local secret = os.getenv("BENCH_SECRET")
local body = os.getenv("BENCH_BODY")
local run = os.getenv("BENCH_RUN")
local sent = 0

wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["x-shared-secret"] = secret
wrk.body = body

if run then
  function request()
    sent = sent + 1
    local name = run .. "-" .. sent
    wrk.headers["idempotency-key"] = name
    return wrk.format(nil, nil, nil, string.format('{"task_id":"%s",%s', name, body:sub(2)))
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"p50Ms":%.3f,"p99Ms":%.3f,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
